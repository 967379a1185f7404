/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#define ACCOUNT "garmin/export/2026-03-02_2026-03-08_sleepData.json"

Test(garmin, the_account_has_gmt_seconds_and_no_stages)
{
	struct box *box = box_new();

	box_read_ok(box, ACCOUNT);
	cr_assert_str_eq(box->file.vendor->name, "garmin-account");
	cr_assert_eq(box->file.accepted, 6);
	cr_assert_eq(box->file.skipped, 3, "two without a date and one off the wrist");
	cr_assert_eq(box->file.rejected, 0);
	cr_assert_eq(box_told(box, FINDING_NIGHT_UTC_ONLY), 1);

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night->date, civil_day(2026, 3, 2));
	check_close(night_tib_s(night), 460 * 60, 0);
	check_close(night->claims.tst_s,
	            night->claims.deep_s + night->claims.light_s + night->claims.rem_s, 0);
	cr_assert(isnan(night->claims.latency_s));
	cr_assert_null(night->stages.runs);
	box_free(box);
}

Test(garmin, time_that_was_not_measured_is_neither_asleep_nor_awake)
{
	struct box *box = box_new();

	box_read_ok(box, ACCOUNT);

	const struct night *night = &box->nights.items[2];

	check_close(night_tib_s(night) - night->claims.tst_s - night->claims.awake_s, 1200, 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);
	box_free(box);
}

Test(garmin, the_zone_asked_for_labels_gmt)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_ok(box, ACCOUNT);
	cr_assert_eq(box->nights.items[0].start_offset_s, 3600);
	cr_assert_eq(night_evening_date(&box->nights.items[0]), civil_day(2026, 3, 1));
	cr_assert_eq(box_told(box, FINDING_NIGHT_UTC_ONLY), 0);
	box_free(box);
}

Test(garmin, an_answer_has_its_offset_and_its_stages)
{
	struct box *box = box_new();

	box_read_ok(box, "garmin/api.json");
	cr_assert_str_eq(box->file.vendor->name, "garmin-api");
	cr_assert_eq(box->file.accepted, 1);

	const struct night *night = &box->nights.items[0];

	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert_eq(night->end_offset_s, 3600);
	cr_assert_eq(night->bed_start_utc_s, 1772403030);
	check_close(night_stages_s(night, stage_is_deep), night->claims.deep_s, 0);
	check_close(night_stages_s(night, stage_is_light), night->claims.light_s, 0);
	check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 0);
	cr_assert_eq(stage_track_s(&night->stages), 466 * 60);
	cr_assert_eq(night->stages.runs[0].stage, STAGE_W);
	cr_assert_eq(night->stages.runs[0].seconds, 270);
	box_free(box);
}

Test(garmin, a_watch_that_knows_no_rem_has_none_to_count)
{
	struct box *box = box_new();

	box_read_ok(box, "garmin/api-nights.json");
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.skipped, 1, "a day without a night");
	cr_assert(isnan(box->nights.items[0].claims.rem_s));
	cr_assert(box->nights.items[0].no_rem);
	cr_assert(!box->nights.items[1].no_rem);
	cr_assert_eq(box->nights.items[1].start_offset_s, -8 * 3600);
	box_free(box);
}

Test(garmin, rejects_a_level_that_is_none_and_an_offset_that_is_none)
{
	struct box *box = box_new();

	box_read_ok(box, "garmin/bad-api.json");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.rejected, 2);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_TIME), 1);
	box_free(box);
}

Test(garmin, levels_leave_out_what_they_do_not_cover)
{
	static const char text[] =
		"{\"dailySleepDTO\":{\"calendarDate\":\"2026-03-02\",\"sleepTimeSeconds\":24000,"
		"\"sleepStartTimestampGMT\":1772403000000,\"sleepEndTimestampGMT\":1772431800000,"
		"\"deepSleepSeconds\":3600,\"lightSleepSeconds\":20400},\"sleepLevels\":["
		"{\"startGMT\":\"2026-03-01T22:20:00.0\",\"endGMT\":\"2026-03-02T00:10:00.0\","
		"\"activityLevel\":1.0},{\"startGMT\":\"2026-03-02T00:30:00.0\","
		"\"endGMT\":\"2026-03-02T07:10:00.0\",\"activityLevel\":0}]}";
	struct box *box = box_new();

	box_read_text(box, text);
	cr_assert_eq(box->file.accepted, 1, "%s", box->err.message);

	const struct stage_track *track = &box->nights.items[0].stages;

	cr_assert_str_eq(stage_runs_text(&box->keep, track), "X:600 L:6600 X:1200 D:20400");
	box_free(box);
}

static void check_report(const char *name)
{
	struct box *box = box_new();

	box_read_ok(box, name);
	cr_assert_str_eq(box->file.vendor->name, "garmin-report", "%s", name);
	cr_assert_eq(box->file.accepted, 4);
	cr_assert_eq(box->file.skipped, 1, "-- in every column");

	const struct night *first = &box->nights.items[0], *second = &box->nights.items[1];

	cr_assert_eq(night_wake_date(first), civil_day(2026, 6, 26));
	cr_assert_eq(civil_second_of_day(first->bed_start_utc_s, 0), 23 * 3600 + 31 * 60);
	check_close(night_tib_s(first), 430 * 60, 0);
	cr_assert_eq(night_wake_date(second), civil_day(2026, 6, 25));
	cr_assert_eq(civil_second_of_day(second->bed_start_utc_s, 0), 31 * 60, "12:31 AM");
	cr_assert_eq(night_evening_date(second), civil_day(2026, 6, 24));
	cr_assert(!first->zone_known);
	cr_assert_null(first->stages.runs);
	box_free(box);
}

Test(garmin, a_report_has_the_date_of_the_morning_and_clocks)
{
	check_report("garmin/report.csv");
	check_report("garmin/report-iso.csv");
	check_report("garmin/report-es.csv");
}

Test(garmin, a_date_without_its_year_is_refused_and_not_guessed)
{
	struct box *box = box_new();

	box_read_ok(box, "garmin/report-no-year.csv");
	cr_assert_eq(box->file.rejected, 5);
	cr_assert_eq(box->nights.count, 0);
	cr_assert_str_eq(box_finding(box, FINDING_VENDOR_BAD_DATE)->message,
	                 "'Sleep Score 4 Weeks' is 'Jun 26', expected a date with its year (write "
	                 "it in)");
	box_free(box);
}

Test(garmin, rejects_a_clock_that_is_none_and_more_sleep_than_time_in_bed)
{
	struct box *box = box_new();

	box_read_ok(box, "garmin/bad-clock.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_BAD_TIME)->place.line, 3);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_OUT_OF_RANGE)->place.line, 4);
	box_free(box);
}

/* The wall clock was put forward over this bedtime. */
Test(garmin, a_bedtime_that_the_clock_skipped_is_refused)
{
	static const char text[] =
		"Sleep Score 4 Weeks,Score,Resting Heart Rate,Body Battery,Pulse Ox,Respiration,"
		"HRV Status,Quality,Duration,Sleep Need,Bedtime,Wake Time\n"
		"2026-03-29,80,50,+40,95,14,Balanced,Good,6h 0min,8h 0min,2:30 AM,9:10 AM\n";
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_text(box, text);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_CLOCK_GAP), 1);
	box_free(box);
}
