/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(fitbit_logs, the_end_follows_from_the_time_in_bed)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/sleepLogInfo.csv");
	cr_assert_str_eq(box->file.vendor->name, "fitbit-logs");

	const struct night *night = &box->nights.items[0];

	cr_assert_str_eq(night->id, "11380564589");
	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	check_close(night_tib_s(night), 240 * 60, 0);
	cr_assert_eq(civil_second_of_day(night->bed_start_utc_s, 0), (23 * 60 + 10) * 60,
	             "23:10:30 is the minute 23:10");
	cr_assert(isnan(night->claims.awake_s), "the awake column is a count of classic logs");
	cr_assert(isnan(night->claims.latency_s), "MinutesToFallAsleep is no latency");
	box_free(box);
}

Test(fitbit_logs, minutes_give_a_log_its_stages_in_either_order)
{
	static const char *const files[] = { "fitbit/sleepLogInfo.csv", "fitbit/minuteSleep.csv" };

	for (int first = 0; first < 2; first++) {
		struct box *box = box_new();

		box_read_ok(box, files[first]);
		box_read_ok(box, files[!first]);
		box_assemble(box);
		cr_assert_eq(box->nights.count, 1);
		cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 0);
		cr_assert_eq(box_told(box, FINDING_NIGHT_CLAIM_DIFFERS), 0);

		const struct night *night = &box->nights.items[0];

		cr_assert_eq(night->stages.resolution_s, 60);
		cr_assert_eq(night->stages.classes, 2);
		check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 0);
		box_free(box);
	}
}

Test(fitbit_logs, a_log_of_stages_has_its_seconds_and_a_classic_one_no_stages)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/sleepStageLogInfo.csv");
	box_read_ok(box, "fitbit/30secondSleepStages.csv");
	box_assemble(box);
	cr_assert_eq(box->nights.count, 2);

	const struct night *night = &box->nights.items[0], *nap = &box->nights.items[1];

	cr_assert_eq(civil_second_of_day(night->bed_start_utc_s, 0), (22 * 60 + 40) * 60 + 30);
	cr_assert_eq(night->stages.resolution_s, 30);
	cr_assert_eq(night->stages.classes, 4);
	check_close(night_stages_s(night, stage_is_deep), night->claims.deep_s, 30);
	check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 30);
	cr_assert(isnan(nap->claims.deep_s), "zeros of a classic log are no sleep of that kind");
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALL_ZERO), 0);
	box_free(box);
}

Test(fitbit_logs, rejects_a_stage_that_is_no_number)
{
	struct box *box = box_new();

	box_read_text(box, "LogId,StartTime,MinutesAsleep,MinutesAfterWakeup,MinutesToFallAsleep,"
	                   "TimeInBed,SleepDataType,StagesDeepDuration\n"
	                   "1,5/1/2016 10:40:30 PM,400,0,0,430,stages,x\n"
	                   "2,5/2/2016 10:40:30 PM,400,0,0,430,stages,\n");
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_NUMBER), 1);
	box_free(box);
}
