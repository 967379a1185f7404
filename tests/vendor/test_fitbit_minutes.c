/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(fitbit_minutes, one_log_of_one_person_is_one_period)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/minuteSleep_merged.csv");
	cr_assert_str_eq(box->file.vendor->name, "fitbit-minutes");
	cr_assert_eq(box->file.read, 640);
	cr_assert_eq(box->file.duplicate, 200, "a log that stands twice");
	cr_assert_eq(box->nights.count, 2);

	const struct night *night = &box->nights.items[0];

	cr_assert_str_eq(night->person, "1503960366");
	cr_assert_str_eq(night->id, "11380564589");
	check_close(night_tib_s(night), 240 * 60, 0);
	cr_assert_eq(night->bed_start_utc_s % 60, 0, "rows on :30 count for the minute");
	cr_assert_eq(night->stages.epochs_n, 240);
	cr_assert_eq(night->stages.classes, 2);
	box_free(box);
}

Test(fitbit_minutes, restless_is_not_asleep)
{
	struct box *box = box_new();

	box_read_text(box, "date,value,logId\n4/12/2016 2:47:30 AM,3,7\n4/12/2016 2:48:30 AM,2,7\n"
	                   "4/12/2016 2:49:30 AM,1,7\n4/12/2016 2:50:30 AM,1,7\n");
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages), "W:120 S:120");
	box_free(box);
}

Test(fitbit_minutes, an_hour_without_rows_does_not_cut_a_log)
{
	struct box *box = box_new();

	box_read_text(box, "date,value,logId\n4/12/2016 2:47:30 AM,1,7\n4/12/2016 4:47:30 AM,1,7\n"
	                   "4/12/2016 4:48:30 AM,1,8\n");
	cr_assert_eq(box->nights.count, 2);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "S:60 X:7140 S:60");
	box_free(box);
}

Test(fitbit_minutes, rejects_a_value_that_is_none_and_leaves_its_minute_missing)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/bad-minute.csv");
	cr_assert_eq(box->file.rejected, 3);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_TIME), 1);
	cr_assert_eq(box_told(box, FINDING_ROWS_FIELD_COUNT), 1);
	check_close(night_scored_s(&box->nights.items[0]), 197 * 60, 0);
	check_close(night_tib_s(&box->nights.items[0]), 200 * 60, 0);
	box_free(box);
}

Test(fitbit_minutes, the_last_column_is_the_stage_of_half_a_minute)
{
	struct box *box = box_new();

	box_read_text(box, "LogId,Time,Level,ShortWakes,SleepStage\n"
	                   "7,5/1/2016 10:40:30 PM,light,wake,wake\n"
	                   "7,5/1/2016 10:41:00 PM,light,,light\n"
	                   "7,5/1/2016 10:41:30 PM,deep,,deep\n7,5/1/2016 10:42:00 PM,rem,,rem\n");
	cr_assert_str_eq(box->file.vendor->name, "fitbit-30-seconds");
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "W:30 L:30 D:30 R:30");
	cr_assert_eq(box->nights.items[0].bed_start_utc_s % 60, 30, "no minute here");
	box_free(box);
}
