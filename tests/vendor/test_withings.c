/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/metric.h"
#include "support/nights.h"

#define SLEEPS "withings/export/sleep.csv"
#define STATES "withings/export/raw_tracker_sleep-state.csv"

static const char *why(struct box *box, const struct night *night, const char *key)
{
	struct metric_row row = metric_row_of(&box->keep, night);

	return metric_reasons[row.values[metric_index(key)].reason];
}

Test(withings, reads_seconds_with_offsets_and_its_latency)
{
	struct box *box = box_new();

	box_read_ok(box, SLEEPS);
	cr_assert_str_eq(box->file.vendor->name, "withings");
	cr_assert_eq(box->file.accepted, 5);

	const struct night *night = &box->nights.items[0];

	check_close(night->claims.latency_s, 300, 0);
	check_close(night->claims.tst_s,
	            night->claims.light_s + night->claims.deep_s + night->claims.rem_s, 0);
	check_close(night_tib_s(night), 450 * 60, 0);
	cr_assert_eq(night->start_offset_s, 3600);
	cr_assert(night->physiology.hr_low_bpm > 0);
	box_free(box);
}

Test(withings, no_rem_of_a_watch_is_missing_and_not_zero)
{
	struct box *box = box_new();

	box_read_ok(box, SLEEPS);

	const struct night *watch = &box->nights.items[2];

	cr_assert(isnan(watch->claims.rem_s));
	cr_assert_str_eq(why(box, watch, "rem_min"), "rem_not_exported");
	cr_assert_str_eq(why(box, watch, "rem_pct_tst"), "rem_not_exported");
	cr_assert_str_eq(why(box, watch, "deep_min"), "");
	check_close(watch->claims.tst_s, watch->claims.light_s + watch->claims.deep_s, 0);
	cr_assert_str_eq(why(box, watch, "hr_mean_bpm"), "not_exported", "0 beats are none");
	box_free(box);
}

Test(withings, every_language_of_the_header_gives_the_same_nights)
{
	static const char *const languages[] = { "de", "fr", "es", "it", "nl",
		                                 "sv", "pt", "ja", "zh", "unknown" };

	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
		struct box *box = box_new();
		char name[64];

		(void)snprintf(name, sizeof(name), "withings/sleep-%s.csv", languages[i]);
		box_read_ok(box, name);
		cr_assert_str_eq(box->file.vendor->name, "withings", "%s", name);
		cr_assert_eq(box->file.accepted, 2, "%s", name);
		cr_assert_eq(box_told(box, FINDING_VENDOR_BY_POSITION),
		             strcmp(languages[i], "unknown") == 0, "%s", name);

		const struct claims *claims = &box->nights.items[0].claims;

		check_close(claims->light_s, 15750, 0);
		check_close(claims->deep_s, 4620, 0);
		check_close(claims->rem_s, 5430, 0);
		check_close(claims->awake_s, 1200, 0);
		check_close(claims->latency_s, 300, 0);
		check_close(box->nights.items[0].physiology.hr_mean_bpm, 61, 0);
		box_free(box);
	}
}

Test(withings, a_night_in_pieces_is_told_and_a_nap_is_none)
{
	struct box *box = box_new();
	struct night_rules rules = night_default_rules;

	rules.merge_gap_min = 60;
	box_read_ok(box, "withings/split.csv");
	box->counts = night_assemble(&box->nights, &rules, &box->told);

	const struct night *night = box_night(box, "2026-01-12");

	check_close(night_tib_s(night), 510 * 60, 0);
	cr_assert_eq(night->role, NIGHT_MAIN);
	box_free(box);
}

static void check_joined(const char *first, const char *second)
{
	struct box *box = box_new();

	box_read_ok(box, first);
	box_read_ok(box, second);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 5);
	cr_assert_eq(box->nights.count, 5);
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 0);

	const struct night *night = box_night(box, "2026-01-15"); /* in three rows */

	check_close(night_stages_s(night, stage_is_deep), night->claims.deep_s, 0);
	check_close(night_stages_s(night, stage_is_sleep), night->claims.tst_s, 0);
	cr_assert_eq(stage_track_s(&night->stages), 465 * 60);
	cr_assert_str_eq(why(box, night, "waso_min"), "");
	cr_assert_str_eq(why(box, night, "rem_min"), "rem_not_exported", "not 0");
	cr_assert_str_eq(why(box, night, "rem_latency_min"), "rem_not_exported");
	cr_assert_str_eq(why(box, night, "cycles_n"), "rem_not_exported");

	/* The mat saw REM: what the watch saw of that night is another device's. */
	cr_assert_null(box_night(box, "2026-01-13")->stages.runs);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 1);
	box_free(box);
}

Test(withings, the_sleeps_find_what_the_watch_saw_in_any_order_of_the_files)
{
	check_joined(SLEEPS, STATES);
	check_joined(STATES, SLEEPS);
}

Test(withings, what_the_watch_saw_stands_by_itself)
{
	struct box *box = box_new();

	box_read_ok(box, STATES);
	cr_assert_str_eq(box->file.vendor->name, "withings-tracker");
	cr_assert_eq(box->file.accepted, 6);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4, "three rows are one night");
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 1);
	box_free(box);
}

Test(withings, the_other_raw_files_have_the_same_header_and_no_states)
{
	struct box *box = box_new();

	box_read_ok(box, "withings/export/raw_tracker_steps.csv");
	cr_assert_null(box->file.vendor);
	cr_assert_eq(box->told.count, 0);
	box_free(box);
}

Test(withings, rejects_rows_of_states_that_are_wrong)
{
	struct box *box = box_new();

	box_read_ok(box, "withings/bad-states.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box->file.skipped, 1);
	cr_assert_eq(box->file.rejected, 3);
	cr_assert_eq(box_finding(box, FINDING_ROWS_FIELD_COUNT)->place.line, 3);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_BAD_TIME)->place.line, 4);
	cr_assert_eq(box_finding(box, FINDING_NIGHT_TOO_LONG)->place.line, 5);
	box_free(box);
}

/* One damaged record does not make a file of states another file. */
Test(withings, a_bad_record_among_good_ones_is_rejected_and_told)
{
	struct box *box = box_new();

	box_read_text(box, "start,duration,value\n"
	                   "2026-01-12T23:00:00+01:00,\"[600,1800]\",\"[0,9]\"\n"
	                   "2026-01-13T23:00:00+01:00,\"[600,18000]\",\"[0,1]\"\n"
	                   "2026-01-14T23:00:00+01:00,\"[600,18000]\",\"[0,1]\"\n");
	cr_assert_not_null(box->file.vendor);
	cr_assert_eq(box->file.accepted, 2);
	cr_assert_eq(box->file.rejected, 1);
	cr_assert_eq(box_told(box, FINDING_VENDOR_BAD_STAGES), 1);
	box_free(box);
}

Test(withings, lists_that_are_none_are_not_of_this_format)
{
	static const char *const lists[] = {
		"\"[600,1800]\",\"[0]\"",
		"\"[600]\",\"[0,1]\"",
		"\"[600]\",\"[4]\"",
		"\"[600\",\"[1\"",
		"600,1",
		"\"[6.5]\",\"[1]\"",
		"\"[600]x\",\"[1]\"",
		"\"[-600]\",\"[1]\"",
		",",
		"\"[600]\"", /* and no third field */
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct box *box = box_new();
		const char *text = arena_printf(&box->keep,
		                                "start,duration,value\n"
		                                "2026-01-12T23:00:00+01:00,%s\n",
		                                lists[i]);

		box_read_text(box, text);
		cr_assert_eq(box->status, STATUS_OK);
		cr_assert_null(box->file.vendor, "%s", lists[i]);
		box_free(box);
	}
}

Test(withings, rejects_what_is_no_value_of_its_column)
{
	struct box *box = box_new();

	box_read_ok(box, "withings/bad.csv");
	cr_assert_eq(box->file.accepted, 1);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_BAD_NUMBER)->place.line, 3);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_NO_TIME)->place.line, 4);
	cr_assert_eq(box_finding(box, FINDING_VENDOR_OUT_OF_RANGE)->place.line, 5);
	box_free(box);
}

/* What winks writes of such nights says the same when it is read back. */
Test(withings, a_watch_is_still_one_in_the_canonical_file)
{
	struct box *box = box_new(), *again = box_new();
	struct buffer text = { 0 };

	box_read_ok(box, SLEEPS);
	box_read_ok(box, STATES);
	box_assemble(box);
	buffer_printf(&text, "%s\n", night_canonical_header);
	for (size_t i = 0; i < box->nights.count; i++)
		night_canonical_row(&text, &box->keep, &box->nights.items[i]);
	box_read_text(again, text.bytes);
	cr_assert_eq(again->nights.count, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct night *night = &again->nights.items[i];

		cr_assert_eq(night->no_rem, isnan(night->claims.rem_s), "night %zu", i);
		cr_assert_eq(night->no_rem, night->stages.runs != NULL, "night %zu", i);
	}
	buffer_free(&text);
	box_free(again);
	box_free(box);
}
