/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#include <math.h>

Test(apple_days, reads_hours_by_the_date_of_waking)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/days.csv");
	cr_assert_str_eq(box->file.vendor->name, "apple-days");
	cr_assert_eq(box->file.read, 5);
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->file.skipped, 2, "a day of zeros and a day of nothing");

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night_evening_date(night), civil_day(2026, 1, 12));
	check_close(night->claims.tst_s, 431 * 60, 1);
	check_close(night->claims.deep_s, 81 * 60, 1);
	check_close(night->claims.awake_s, 14 * 60, 1);
	cr_assert(isnan(night->claims.tib_s), "0.0 in bed is not known");
	check_close(box->nights.items[1].claims.tib_s, 450 * 60, 1);
	cr_assert(isnan(box->nights.items[2].claims.tib_s), "35 min in bed, 455 asleep");
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 1);
	box_free(box);
}

Test(apple_days, takes_the_sum_of_the_stages_where_there_is_no_total)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/days-old.csv");
	cr_assert_eq(box->file.accepted, 2);

	const struct night *before = &box->nights.items[0], *after = &box->nights.items[1];

	check_close(before->claims.tst_s, 420 * 60, 1);
	cr_assert(isnan(before->claims.deep_s), "before watchOS 9 nobody told the stages");
	check_close(after->claims.tst_s, 400 * 60, 1);
	check_close(after->claims.deep_s, 60 * 60, 1);
	box_free(box);
}

Test(apple_days, rejects_a_number_that_a_locale_broke)
{
	struct box *box = box_new();

	box_read_ok(box, "apple/bad-days.csv");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_str_eq(box_finding(box, FINDING_VENDOR_BAD_NUMBER)->message,
	                 "'Sleep Analysis [Total] (hr)' is '808.742.334.249.947', expected hours");
	box_free(box);
}

Test(autosleep, reads_clock_spans_and_minutes_in_one_record)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_ok(box, "apple/autosleep.csv");
	cr_assert_str_eq(box->file.vendor->name, "autosleep");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box->file.rejected, 1, "'six hours'");

	const struct night *night = &box->nights.items[0];

	check_close(night->claims.tib_s, 493 * 60, 0);
	check_close(night->claims.tst_s, 452 * 60, 0);
	check_close(night->claims.awake_s, 41 * 60, 0);
	cr_assert(isnan(night->claims.latency_s), "-- is missing");
	check_close(night->claims.deep_s, 105 * 60, 0);
	check_close(night->physiology.hr_mean_bpm, 57, 0);
	check_close(box->nights.items[1].claims.deep_s, 58 * 60, 0);
	check_close(box->nights.items[2].claims.tst_s, 40 * 60, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	box_free(box);
}
