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
