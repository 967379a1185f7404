/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(fitbit_web, both_date_orders_thousands_and_unknown_numbers)
{
	static const char *const files[] = { "fitbit/web-us.csv", "fitbit/web-eu.csv" };

	for (size_t i = 0; i < 2; i++) {
		struct box *box = box_new();

		box_read_ok(box, files[i]);
		cr_assert_str_eq(box->file.vendor->name, "fitbit-web");
		cr_assert_eq(box->file.accepted, 3);
		cr_assert_eq(box->file.rejected, 0);

		const struct night *first = &box->nights.items[0], *last = &box->nights.items[2];

		cr_assert_eq(first->bed_start_utc_s,
		             (int64_t)civil_day(2021, 10, 11) * CIVIL_DAY_S + (23 * 60 + 12) * 60);
		cr_assert(isnan(first->claims.rem_s), "N/A");
		check_close(last->claims.tib_s, 1010 * 60, 0);
		check_close(night_tib_s(last), 1010 * 60, 0);
		check_close(last->claims.awakenings_n, 9, 0);
		box_free(box);
	}
}

Test(fitbit_web, leaves_the_tables_alone_that_follow)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/web-eu.csv");
	cr_assert_eq(box->file.skipped, 3);
	cr_assert_eq(box_told(box, FINDING_VENDOR_OTHER_SECTION), 1);
	box_free(box);
}

Test(fitbit_web, dates_of_either_order_need_the_user)
{
	static const char text[] =
		"Sleep\nStart Time,End Time,Minutes Asleep,Minutes Awake,"
		"Number of Awakenings,Time in Bed\n"
		"\"05-04-2021 11:12 pm\",\"06-04-2021 6:32 am\",\"420\",\"20\",\"9\","
		"\"440\"\n";
	struct box *box = box_new();

	box_read_text(box, text);
	cr_assert_eq(box->status, STATUS_DATA);
	cr_assert_str_eq(box->err.code, "vendor.date-order");
	box->options.date_order = DATE_ORDER_DMY;
	box_read_text(box, text);
	cr_assert_eq(night_evening_date(&box->nights.items[0]), civil_day(2021, 4, 5));
	box_free(box);
}

Test(fitbit_web, scores_have_no_nights_in_them)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/sleep_score.csv");
	cr_assert_str_eq(box->file.vendor->name, "fitbit-score");
	cr_assert_eq(box->file.read, 2);
	cr_assert_eq(box->file.skipped, 2);
	cr_assert_eq(box->nights.count, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_EMPTY_RECORD), 1);
	box_free(box);
}
