/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(vendor_canonical, needs_only_a_person_and_times_or_a_date)
{
	struct box *box = box_new();

	box_read_ok(box, "canonical/required-only.csv");
	cr_assert_str_eq(box->file.vendor->name, "canonical");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_str_eq(box->nights.items[0].source, "canonical");
	cr_assert_str_eq(box->nights.items[0].person, "anna");
	box_read_text(box, "winks_nights,person,night_of\n1,bo,2026-01-12\n");
	cr_assert_eq(box->file.accepted, 0, "a date alone is no night");
	cr_assert_eq(box->file.skipped, 1);
	box_read_text(box, "winks_nights,person,night_of,tst_s\n1,bo,2026-01-12,25200\n");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(night_evening_date(&box->nights.items[1]), civil_day(2026, 1, 12));
	box_free(box);
}

Test(vendor_canonical, rejects_what_it_never_writes)
{
	static const struct {
		enum finding_code code;
		long told;
	} wanted[] = {
		{ FINDING_VENDOR_BAD_STAGES, 2 },   { FINDING_VENDOR_BAD_WORD, 3 },
		{ FINDING_VENDOR_BAD_NUMBER, 1 },   { FINDING_VENDOR_NO_TIME, 1 },
		{ FINDING_VENDOR_OUT_OF_RANGE, 2 },
	};
	struct box *box = box_new();

	box_read_ok(box, "canonical/bad.csv");
	cr_assert_eq(box->file.rejected, 9);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		cr_assert_eq(box_told(box, wanted[i].code), wanted[i].told, "%s",
		             findings[wanted[i].code].code);
	box_free(box);
}

Test(vendor_canonical, gives_the_person_of_the_study_where_the_file_names_none)
{
	struct box *box = box_new();

	box->options.person = "me";
	box_read_text(box, "winks_nights,person,night_of,tst_s\n1,,2026-01-12,25200\n"
	                   "1,bo,2026-01-12,25200\n");
	cr_assert_str_eq(box->nights.items[0].person, "me");
	cr_assert_str_eq(box->nights.items[1].person, "bo");
	box_free(box);
}
