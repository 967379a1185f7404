/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#define SLEEPS   "samsung/export/com.samsung.shealth.sleep.20260301120000.csv"
#define STAGES   "samsung/export/com.samsung.health.sleep_stage.20260301120000.csv"
#define COMBINED "samsung/export/com.samsung.shealth.sleep_combined.20260301120000.csv"
#define DATA     "samsung/export/com.samsung.shealth.sleep_data.20260301120000.csv"

Test(samsung, reads_utc_with_its_offset_minutes_and_a_latency_in_milliseconds)
{
	struct box *box = box_new();

	box_read_ok(box, SLEEPS);
	cr_assert_str_eq(box->file.vendor->name, "samsung-sleep");
	cr_assert_eq(box->file.accepted, 5, "each record has a field too many");

	const struct night *night = &box->nights.items[0];

	check_close(night->claims.latency_s, 300, 0);
	check_close(night->claims.tib_s, 450 * 60, 0);
	check_close(night_tib_s(night), 450 * 60, 0);
	cr_assert(isnan(night->claims.deep_s), "there is no such column");
	cr_assert_eq(night->start_offset_s, -3 * 3600);
	cr_assert_eq(civil_second_of_day(night->bed_start_utc_s, night->start_offset_s), 23 * 3600);
	cr_assert_str_eq(night->device, "com.sec.android.app.shealth");
	cr_assert_str_eq(night->algorithm, "6306007");
	cr_assert_eq(box->nights.items[4].vendor_kind, VENDOR_KIND_NAP);
	box_free(box);
}

/* What two orders of the files must come to alike. */
static void check_joined(const char *first, const char *second)
{
	struct box *box = box_new();

	box_read_ok(box, first);
	box_read_ok(box, second);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4);
	cr_assert_eq(box->counts.nap, 1);
	cr_assert_eq(box->nights.count, 5, "no stages stand by themselves");
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 0);

	const struct night *night = box_night(box, "2026-02-20");

	check_close(night_stages_s(night, stage_is_deep), 68 * 60, 0);
	check_close(night_stages_s(night, stage_is_sleep), 423 * 60, 0);
	check_close(night_stages_s(night, stage_is_light), night->claims.light_s, 0);
	cr_assert_eq(stage_track_s(&night->stages), (int64_t)night_tib_s(night));
	cr_assert_eq(night->stages.classes, 4);
	box_free(box);
}

Test(samsung, the_sleeps_find_their_stages_in_any_order_of_the_files)
{
	check_joined(SLEEPS, STAGES);
	check_joined(STAGES, SLEEPS);
}

Test(samsung, the_other_files_of_the_export_are_not_read_twice)
{
	struct box *box = box_new();

	box_read_ok(box, COMBINED);
	cr_assert_str_eq(box->file.vendor->name, "samsung-combined");
	cr_assert_eq(box_told(box, FINDING_VENDOR_PASSED_OVER), 1);
	box_read_ok(box, DATA);
	cr_assert_null(box->file.vendor);
	cr_assert_eq(box->nights.count, 0);
	box_free(box);
}

/* Pulse, stress, floors: start_time, end_time, time_offset and datauuid are in most of them. */
Test(samsung, files_of_other_things_are_left_alone)
{
	struct box *box = box_new();

	box_read_text(box, "com.samsung.shealth.stress,6306007,9\n"
	                   "start_time,end_time,time_offset,datauuid,score,pkg_name\n"
	                   "2026-02-20 10:00:00.000,2026-02-20 10:01:00.000,UTC+0100,a,33,b,\n");
	cr_assert_eq(box->status, STATUS_OK, "%s", box->err.message);
	cr_assert_null(box->file.vendor);
	cr_assert_eq(box->told.count, 0);
	box_free(box);
}

Test(samsung, reads_without_the_line_of_metadata_and_with_a_byte_order_mark)
{
	struct box *box = box_new();

	box_read_ok(box, "samsung/stripped.csv");
	cr_assert_str_eq(box->file.vendor->name, "samsung-sleep");
	cr_assert_eq(box->file.accepted, 3);
	box_free(box);
}

Test(samsung, two_apps_in_one_export_are_never_mixed)
{
	struct box *box = box_new();

	box_read_ok(box, "samsung/two-apps.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4);
	cr_assert_eq(box->counts.excluded, 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 1);
	for (size_t i = 0; i < box->nights.count; i++)
		cr_assert_eq(strcmp(box->nights.items[i].device, "com.urbandroid.sleep") == 0,
		             box->nights.items[i].role == NIGHT_EXCLUDED);
	box_free(box);
}

Test(samsung, what_was_not_analysed_is_missing_and_not_zero)
{
	struct box *box = box_new();

	box_read_ok(box, "samsung/not-analysed.csv");
	cr_assert_eq(box->file.accepted, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct claims *claims = &box->nights.items[i].claims;

		cr_assert(isnan(claims->latency_s) && isnan(claims->light_s) &&
		                  isnan(claims->rem_s) && isnan(claims->efficiency_pct),
		          "night %zu", i);
		check_close(claims->tib_s, 470 * 60, 0);
	}
	box_free(box);
}

Test(samsung, another_version_of_the_app_is_another_algorithm)
{
	struct box *box = box_new();

	box_read_ok(box, "samsung/version.csv");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALGORITHM_CHANGE), 1);
	box_free(box);
}

Test(samsung, rejects_stages_that_are_none)
{
	static const struct {
		enum finding_code code;
		long line;
	} told[] = {
		{ FINDING_VENDOR_BAD_STAGES, 4 }, { FINDING_VENDOR_BAD_WORD, 5 },
		{ FINDING_VENDOR_BAD_TIME, 6 },   { FINDING_NIGHT_END_BEFORE_START, 7 },
		{ FINDING_ROWS_FIELD_COUNT, 9 },
	};
	struct box *box = box_new();

	box_read_ok(box, "samsung/bad-stages.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.rejected, 6);
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		cr_assert_eq(box_finding(box, told[i].code)->place.line, told[i].line);
	box_free(box);
}

Test(samsung, stages_alone_are_nights_and_that_is_said)
{
	struct box *box = box_new();

	box_read_ok(box, STAGES);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4);
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 1);
	cr_assert_str_eq(box->nights.items[0].source, "samsung-sleep");
	box_free(box);
}
