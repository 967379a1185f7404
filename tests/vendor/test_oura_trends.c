/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(oura_trends, reads_the_wording_of_today)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/trends.csv");
	cr_assert_str_eq(box->file.vendor->name, "oura-trends");
	cr_assert_eq(box->file.accepted, 4);
	cr_assert_eq(box->file.skipped, 1, "a day of None is a night not recorded");

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_eq(night->date, civil_day(2026, 1, 13));
	cr_assert(!night->date_is_evening);
	cr_assert_eq(night->start_offset_s, -6 * 3600);
	check_close(night->claims.tib_s, 28800, 0);
	check_close(night->physiology.temp_dev_c, -0.23, 0);
	cr_assert(isnan(box->nights.items[2].physiology.hrv_rmssd_ms), "None");
	cr_assert(isnan(box->nights.items[2].physiology.hr_low_bpm), "empty");
	cr_assert_null(night->stages.runs);
	box_free(box);
}

Test(oura_trends, reads_the_wording_of_2020_with_a_column_named_twice)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/trends-2020.csv");
	cr_assert_str_eq(box->file.vendor->name, "oura-trends");
	cr_assert_eq(box->file.accepted, 3);
	check_close(box->nights.items[0].claims.tib_s, 470 * 60, 0);
	cr_assert(!isnan(box->nights.items[0].claims.tst_s + box->nights.items[0].claims.deep_s));
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	box_free(box);
}

Test(oura_trends, reads_the_few_columns_that_were_chosen)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/trends-subset.csv");
	cr_assert_eq(box->file.accepted, 3);
	cr_assert_eq(box_told(box, FINDING_NIGHT_DATE_ONLY), 1, "once a file");
	cr_assert(!night_has_times(&box->nights.items[0]));
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3);
	cr_assert_not_null(box_main(box, "2026-01-20"));
	box_free(box);
}

Test(oura_trends, rejects_a_record_without_its_date)
{
	struct box *box = box_new();

	box_read_text(box, "date,Total Sleep Duration,Sleep Latency\n,25200,600\n"
	                   "2026-01-12,25200,600\n");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_NO_TIME), 1);
	box_free(box);
}
