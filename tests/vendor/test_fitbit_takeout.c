/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"
#include "support/nights.h"

static const char march[] = "fitbit/sleep-2026-03-01.json";
static const char april[] = "fitbit/sleep-2026-03-31.json";

static bool is_rem(enum stage stage)
{
	return stage == STAGE_R;
}

Test(fitbit_takeout, short_wakes_lie_over_the_stages_and_fit_the_summary)
{
	struct box *box = box_new();

	box_read_ok(box, march);
	cr_assert_str_eq(box->file.vendor->name, "fitbit-takeout");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_CLAIM_DIFFERS), 0);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);

	const struct night *night = &box->nights.items[0];

	cr_assert_str_eq(night->id, "26589710670");
	cr_assert_eq(night->vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_eq(night->date, civil_day(2026, 3, 30));
	check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 30);
	check_close(night_stages_s(night, stage_is_deep), night->claims.deep_s, 30);
	check_close(night_stages_s(night, is_rem), night->claims.rem_s, 30);
	cr_assert(night->claims.awake_s > 0);
	box_free(box);
}

Test(fitbit_takeout, latency_is_the_leading_wake_and_not_the_zero_of_the_export)
{
	struct box *box = box_new();

	box_read_ok(box, march);

	struct metric_row row = metric_row_of(&box->keep, &box->nights.items[0]);
	struct value sol = row.values[metric_index("sol_min")];

	check_close(sol.number, 14.5, 1e-9);
	cr_assert_eq(sol.basis, BASIS_STAGES);
	box_free(box);
}

Test(fitbit_takeout, efficiency_is_kept_and_not_what_is_worked_out)
{
	struct box *box = box_new();

	box_read_text(box, "[{\"logId\":1,\"dateOfSleep\":\"2026-03-30\",\"startTime\":"
	                   "\"2026-03-29T23:00:00.000\",\"endTime\":\"2026-03-30T07:00:00.000\","
	                   "\"minutesToFallAsleep\":5,\"minutesAsleep\":420,\"minutesAwake\":50,"
	                   "\"minutesAfterWakeup\":5,\"timeInBed\":480,\"efficiency\":96,"
	                   "\"type\":\"stages\",\"mainSleep\":true}]");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 0);

	struct metric_row row = metric_row_of(&box->keep, &box->nights.items[0]);

	check_close(row.values[metric_index("se_pct")].number, 87.5, 1e-9);
	check_close(row.values[metric_index("vendor_efficiency_pct")].number, 96, 0);
	check_close(row.values[metric_index("wake_min")].number, 60, 1e-9);
	cr_assert_eq(row.values[metric_index("sol_min")].reason, REASON_LATENCY_NOT_EXPORTED);
	box_free(box);
}

Test(fitbit_takeout, a_log_in_two_months_counts_once_in_either_order)
{
	for (int first = 0; first < 2; first++) {
		struct box *box = box_new();

		box_read_ok(box, first == 0 ? march : april);
		box_read_ok(box, first == 0 ? april : march);
		box_assemble(box);
		cr_assert_eq(box->counts.all, 5);
		cr_assert_eq(box->counts.duplicate, 1);
		cr_assert_eq(box->counts.main, 3);
		cr_assert_eq(box->counts.nap, 1);
		cr_assert_eq(box_told(box, FINDING_NIGHT_REVISED), 0);
		box_free(box);
	}
}

Test(fitbit_takeout, a_classic_log_tells_asleep_from_awake)
{
	struct box *box = box_new();

	box_read_ok(box, march);

	const struct night *nap = &box->nights.items[1];

	cr_assert_eq(nap->stages.classes, 2);
	cr_assert_str_eq(stage_runs_text(&box->keep, &nap->stages), "W:360 S:3720 W:120");
	cr_assert_eq(nap->vendor_kind, VENDOR_KIND_NONE, "not main, but it may be the only one");
	cr_assert(isnan(nap->claims.deep_s));
	box_free(box);
}

Test(fitbit_takeout, an_hour_that_the_clock_shows_twice_is_told_by_the_order)
{
	struct box *box = box_new();

	box_zone(box, "Europe/Stockholm");
	box_read_text(
		box,
		"[{\"logId\":1,\"dateOfSleep\":\"2026-10-25\",\"startTime\":"
		"\"2026-10-25T01:00:00.000\",\"endTime\":\"2026-10-25T05:00:00.000\","
		"\"minutesToFallAsleep\":0,\"minutesAsleep\":290,\"minutesAwake\":10,"
		"\"minutesAfterWakeup\":0,\"timeInBed\":300,\"type\":\"stages\",\"levels\":"
		"{\"data\":["
		"{\"dateTime\":\"2026-10-25T01:00:00.000\",\"level\":\"wake\",\"seconds\":600},"
		"{\"dateTime\":\"2026-10-25T01:10:00.000\",\"level\":\"light\",\"seconds\":6600},"
		"{\"dateTime\":\"2026-10-25T02:00:00.000\",\"level\":\"deep\",\"seconds\":1800},"
		"{\"dateTime\":\"2026-10-25T02:30:00.000\",\"level\":\"rem\",\"seconds\":9000}"
		"]}}]");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box->nights.items[0].stages),
	                 "W:600 L:6600 D:1800 R:9000");
	box_free(box);
}

Test(fitbit_takeout, a_level_that_is_none_rejects_its_log_alone)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/bad-level.json");
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_not_null(strstr(box_finding(box, FINDING_VENDOR_BAD_STAGES)->message, "'core'"));
	box_free(box);
}

Test(fitbit_takeout, totals_that_do_not_add_up_are_told)
{
	struct box *box = box_new();

	box_read_ok(box, "fitbit/identity.json");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_IDENTITY), 1);
	box_free(box);
}

Test(fitbit_takeout, reads_an_answer_of_the_api_and_tells_what_was_entered_by_hand)
{
	struct box *box = box_new();

	box_read_text(box, "{\"sleep\":[{\"logId\":1,\"dateOfSleep\":\"2026-03-30\",\"startTime\":"
	                   "\"2026-03-29T23:00:00.000\",\"endTime\":\"2026-03-30T07:00:00.000\","
	                   "\"minutesToFallAsleep\":0,\"minutesAsleep\":430,\"minutesAwake\":50,"
	                   "\"minutesAfterWakeup\":0,\"timeInBed\":480,\"type\":\"classic\","
	                   "\"logType\":\"manual\",\"isMainSleep\":true}]}");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->nights.items[0].vendor_kind, VENDOR_KIND_MAIN);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BY_HAND), 1);
	box_free(box);
}
