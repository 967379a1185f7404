/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(oura_api, reads_milliseconds_and_list_cells)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/api-flat.csv");
	cr_assert_str_eq(box->file.vendor->name, "oura-api");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->nights.items[0].start_offset_s, -5 * 3600);
	check_close(night_tib_s(&box->nights.items[0]), 28800, 0);
	cr_assert_eq(box->nights.items[0].date, civil_day(2026, 1, 13));
	box_free(box);
}

Test(oura_api, reads_python_dicts_and_no_day)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/api-pandas.csv");
	cr_assert_not_null(box->file.vendor);
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->file.rejected, 0);
	cr_assert_eq(box->nights.items[0].date, CIVIL_NO_DAY);
	box_assemble(box);
	cr_assert_not_null(box_main(box, "2026-01-12"));
	box_free(box);
}

Test(oura_api, is_the_same_maker_as_the_account_export)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/api-flat.csv");
	box_read_ok(box, "oura/trends-subset.csv");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 0);
	box_free(box);
}

Test(oura_api, reads_what_it_answers_itself)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/api.json");
	cr_assert_str_eq(box->file.vendor->name, "oura-json");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->nights.items[0].stages.resolution_s, 30);
	cr_assert_eq(box->nights.items[1].stages.count, 0, "null is missing");
	check_close(box->nights.items[1].claims.tib_s, 475 * 60, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	box_free(box);
}

/* summary_date is the evening's; duration is the time in bed and total the sleep. */
Test(oura_api, reads_its_first_version_as_json_and_as_a_table)
{
	static const char *const names[] = { "oura/v1.json", "oura/v1.csv" };
	static const char *const vendors_[] = { "oura-v1", "oura-v1-csv" };

	for (size_t i = 0; i < 2; i++) {
		struct box *box = box_new();

		box_read_ok(box, names[i]);
		cr_assert_str_eq(box->file.vendor->name, vendors_[i]);
		cr_assert_eq(box->file.accepted, 4);

		const struct night *night = &box->nights.items[0];

		cr_assert_eq(night->date, civil_day(2018, 2, 18));
		cr_assert_eq(night_evening_date(night), night->date);
		check_close(night->claims.tib_s, 475 * 60, 0);
		check_close(night->claims.deep_s + night->claims.rem_s + night->claims.light_s,
		            night->claims.tst_s, 0);
		cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
		cr_assert_neq(box->nights.items[2].vendor_kind, VENDOR_KIND_MAIN);
		cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
		box_free(box);
	}
}
