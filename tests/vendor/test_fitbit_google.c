/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const char *const files[] = { "fitbit/UserSleeps_2026-03-01.csv",
	                             "fitbit/UserSleepStages_2026-03-01.csv" };

Test(fitbit_google, the_current_algorithm_wins_with_its_own_stages_in_either_order)
{
	for (int first = 0; first < 2; first++) {
		struct box *box = box_new();

		box_read_ok(box, files[first]);
		box_read_ok(box, files[!first]);
		box_assemble(box);
		cr_assert_eq(box->counts.duplicate, 1);
		cr_assert_eq(box->counts.main, 3);
		cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 0);
		cr_assert_eq(box_told(box, FINDING_NIGHT_CLAIM_DIFFERS), 0);

		const struct night *night = box_main(box, "2026-03-01");

		cr_assert_str_eq(night->algorithm, "sleep_session_v2");
		check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 30);
		cr_assert_eq(night->start_offset_s, 19800);
		cr_assert(night->zone_known);
		box_free(box);
	}
}

Test(fitbit_google, tells_what_was_entered_by_hand)
{
	struct box *box = box_new();

	box_read_ok(box, files[0]);
	cr_assert_str_eq(box->file.vendor->name, "fitbit-user-sleeps");
	cr_assert_eq(box->file.accepted, 4);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BY_HAND), 1);
	check_close(box->nights.items[0].claims.tib_s, 440 * 60, 0);
	box_free(box);
}

Test(fitbit_google, minutes_before_and_after_sleep_are_awake_too)
{
	struct box *box = box_new();

	box_read_text(box, "sleep_id,minutes_in_sleep_period,minutes_after_wake_up,"
	                   "minutes_to_fall_asleep,minutes_asleep,minutes_awake,sleep_start,"
	                   "sleep_end,start_utc_offset,end_utc_offset\n"
	                   "5,480,7,13,420,40,2026-03-01T22:00:00Z,2026-03-02T06:00:00Z,"
	                   "-08:00,-08:00\n");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	check_close(box->nights.items[0].claims.awake_s, 3600, 0);
	cr_assert(isnan(box->nights.items[0].claims.latency_s));
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	cr_assert_eq(box->nights.items[0].start_offset_s, -8 * 3600);
	box_free(box);
}

Test(fitbit_google, stages_alone_become_periods)
{
	struct box *box = box_new();

	box_read_ok(box, files[1]);
	cr_assert_str_eq(box->file.vendor->name, "fitbit-user-stages");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 1);
	cr_assert_eq(box->counts.main, 2);
	cr_assert_eq(box->counts.duplicate, 1, "the older algorithm's");
	cr_assert_str_eq(box_main(box, "2026-03-01")->algorithm, "sleep_session_v2");
	box_free(box);
}

Test(fitbit_google, rejects_one_stage_and_leaves_its_time_missing)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/bad-stage.csv");
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.rejected, 3);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_TIME), 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_END_BEFORE_START), 1);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "L:10800 X:3600 D:3600");
	box_free(box);
}
