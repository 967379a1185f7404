/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(elements, every_xml_format_has_a_root_of_its_own_and_single_names)
{
	for (size_t i = 0; vendors[i] != NULL; i++) {
		const struct vendor *vendor = vendors[i];

		cr_assert_eq(vendor->notation == NOTATION_XML, vendor->xml != NULL, "%s",
		             vendor->name);
		if (vendor->xml == NULL)
			continue;
		for (size_t k = 0; vendor->columns[k].kind != COLUMN_END; k++)
			cr_assert_null(strchr(vendor->columns[k].headers, '|'),
			               "an attribute has one name");
		for (size_t k = 0; k < i; k++)
			cr_assert(vendors[k]->xml == NULL ||
			          strcmp(vendors[k]->xml->root, vendor->xml->root) != 0);
	}
}

Test(elements, another_root_is_a_file_of_no_known_format)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/export_cda.xml");
	cr_assert_null(box->file.vendor);
	cr_assert_eq(box->file.notation, NOTATION_XML);
	cr_assert_eq(box->told.count, 0);
	box_free(box);
}

Test(elements, an_export_without_such_records_is_still_of_its_format)
{
	struct box *box = box_new();

	box_read_text(box, "<?xml version=\"1.0\"?><HealthData><Record type=\"a\"/></HealthData>");
	check_ok(box->status, box->err);
	cr_assert_str_eq(box->file.vendor->name, "apple-health");
	cr_assert_eq(box->file.read, 0);
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

Test(elements, passes_over_a_file_of_another_format_than_the_one_asked_for)
{
	struct box *box = box_new();

	box->options.force = vendor_find("zeo");
	box_read_ok(box, "apple/export.xml");
	cr_assert_null(box->file.vendor);
	cr_assert_str_eq(box->file.other->name, "apple-health");
	cr_assert_eq(box_told(box, FINDING_VENDOR_OTHER_FORMAT), 1);
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

Test(elements, a_table_is_no_damaged_file_of_a_format_in_xml)
{
	struct box *box = box_new();

	box->options.force = vendor_find("apple-health");
	box_read_text(box, "date,value\n2026-01-12,3\n");
	check_ok(box->status, box->err);
	cr_assert_null(box->file.vendor);
	cr_assert_null(box->file.other);
	box_free(box);
}

Test(elements, reads_a_format_that_was_asked_for)
{
	struct box *box = box_new();

	box->options.force = vendor_find("apple-health");
	box_read_ok(box, "apple/export.xml");
	cr_assert_eq(box->file.accepted, 132);
	box_free(box);
}

Test(elements, takes_nights_back_when_the_file_turns_out_to_be_damaged)
{
	struct box *box = box_new();

	box_read_ok(box, "zeo/zeodata.csv");
	cr_assert_eq(box->nights.count, 5);
	box_read(box, "apple/bad-cut.xml");
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->file.status_code, "rows.xml-broken");
	cr_assert_eq(box->nights.count, 5);
	box_free(box);
}
