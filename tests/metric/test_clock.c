/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/clock.h"
#include "support/check.h"
#include "support/golden_nights.h"

static struct arena keep = { .limit = 256 << 20 };

static const struct zone *zone_of(const char *name)
{
	const struct zone *zone = NULL;
	struct error err;

	check_ok(zone_load(name, &keep, &zone, &err), err);
	return zone;
}

static void same_time(const char *id, enum clock_key key, struct clock_time got, const json_t *want)
{
	char text[CIVIL_TEXT];

	if (json_is_null(want)) {
		cr_assert_eq(got.utc_s, CIVIL_NO_TIME);
		cr_assert(got.reason != REASON_NONE && isnan(got.hour));
		return;
	}
	cr_assert_str_eq(civil_time_text(text, got.utc_s, got.offset_s, true),
	                 json_string_value(want), "%s %s", id, clock_texts[key].key);
}

Test(clock, known_nights_have_the_known_times)
{
	struct golden_nights *nights = golden_nights(&keep);
	json_t *expected = golden_json("expected.json");

	for (size_t n = 0; n < nights->count; n++) {
		struct golden_night *golden = &nights->items[n];
		const json_t *want = json_object_get(expected, golden->id);
		const struct zone *zone = zone_of(golden->tz);
		char text[CIVIL_TEXT];

		golden->night.end_offset_s = zone_offset_s(zone, golden->night.bed_end_utc_s);

		struct clock clock = clock_of(&golden->night, zone);

		for (enum clock_key key = 0; key < CLOCK_COUNT; key++)
			same_time(golden->id, key, clock.at[key],
			          json_object_get(want, clock_texts[key].key));
		cr_assert_str_eq(civil_date_text(text, clock.night_of),
		                 json_string_value(json_object_get(want, "night_of")));
		cr_assert_str_eq(civil_date_text(text, clock.wake_date),
		                 json_string_value(json_object_get(want, "wake_date")));
	}
	json_decref(expected);
	arena_free(&keep);
	check_no_leak();
}

/* 2025-03-29/30 and 2025-10-25/26 in Stockholm: the same stages, 9 h and 7 h of labels. */
Test(clock, a_clock_change_moves_labels_and_no_duration)
{
	const struct zone *zone = zone_of("Europe/Stockholm");
	struct night spring = hypnogram_text(&keep, "W22222222R22222W", 1800), autumn = spring;
	const struct {
		struct night *night;
		int month, day, offset_h;
		double label_h;
	} cases[] = { { &spring, 3, 29, 1, 9 }, { &autumn, 10, 25, 2, 7 } };

	for (size_t i = 0; i < 2; i++) {
		struct night *night = cases[i].night;

		night->bed_start_utc_s =
			(int64_t)civil_day(2025, cases[i].month, cases[i].day) * CIVIL_DAY_S +
			(23 - cases[i].offset_h) * 3600;
		night->bed_end_utc_s = night->bed_start_utc_s + 8 * 3600;

		struct clock clock = clock_of(night, zone);

		check_close(clock.at[CLOCK_BEDTIME_START].hour, -1, 0);
		check_close(clock.at[CLOCK_BEDTIME_END].hour - clock.at[CLOCK_BEDTIME_START].hour,
		            cases[i].label_h, 0);
	}

	struct metric_row a = metric_row_of(&keep, &spring), b = metric_row_of(&keep, &autumn);

	for (size_t i = 0; i < metric_count; i++)
		cr_assert(a.values[i].number == b.values[i].number ||
		                  (isnan(a.values[i].number) && isnan(b.values[i].number)),
		          "%s", metrics[i].key);
	arena_free(&keep);
}

Test(clock, without_a_zone_the_ends_of_the_night_lend_their_offsets)
{
	struct night night = hypnogram_text(&keep, "W222222W", 3600); /* from 22:00 UTC */

	night.start_offset_s = 7200;
	night.end_offset_s = 3600;

	struct clock clock = clock_of(&night, NULL);

	cr_assert_eq(clock.at[CLOCK_SLEEP_ONSET].offset_s, 7200);
	cr_assert_eq(clock.at[CLOCK_SLEEP_MIDPOINT].offset_s, 3600);
	cr_assert_eq(clock.at[CLOCK_FINAL_WAKE].offset_s, 3600);
	check_close(clock.at[CLOCK_SLEEP_ONSET].hour, 1, 0);
	check_close(clock.at[CLOCK_FINAL_WAKE].hour, 6, 0);
	arena_free(&keep);
}

/* The Oura documentation: latency 480 s, duration 21540 s, midpoint_time 11010 s. */
Test(clock, a_row_of_totals_has_the_midpoint_of_onset_and_bed_end)
{
	struct night night = night_blank();

	night.bed_start_utc_s = 1509927199;
	night.bed_end_utc_s = night.bed_start_utc_s + 21540;
	night.claims.tst_s = 20310;
	night.claims.latency_s = 480;

	struct clock clock = clock_of(&night, NULL);

	cr_assert_eq(clock.at[CLOCK_SLEEP_MIDPOINT].utc_s, night.bed_start_utc_s + 11010);
	cr_assert_eq(clock.at[CLOCK_SLEEP_MIDPOINT].basis, BASIS_DERIVED);
	cr_assert_eq(clock.at[CLOCK_SLEEP_ONSET].utc_s, night.bed_start_utc_s + 480);
	cr_assert_eq(clock.at[CLOCK_FINAL_WAKE].reason, REASON_NO_STAGES);
	night.claims.latency_s = NAN;
	clock = clock_of(&night, NULL);
	cr_assert_eq(clock.at[CLOCK_SLEEP_MIDPOINT].reason, REASON_LATENCY_NOT_EXPORTED);
}

Test(clock, a_date_only_night_has_no_times)
{
	struct night night = night_blank();

	night.date = 20000;
	night.date_is_evening = true;

	struct clock clock = clock_of(&night, NULL);

	for (enum clock_key key = 0; key < CLOCK_COUNT; key++) {
		cr_assert_eq(clock.at[key].reason, REASON_NO_TIMES);
		cr_assert_eq(clock.at[key].utc_s, CIVIL_NO_TIME);
	}
	cr_assert_eq(clock.night_of, 20000);
}

Test(clock, hours_run_from_minus_twelve_to_twelve)
{
	static const struct {
		int64_t second;
		double hour;
	} cases[] = { { 0, 0 },
		      { 43200, 12 },
		      { 43201, -12 + 1 / 3600.0 },
		      { 82800, -1 },
		      { 86400, 0 },
		      { -3600, -1 },
		      { -43200, 12 },
		      { -43199, -12 + 1 / 3600.0 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_close(clock_hour(2 * cases[i].second, 0), cases[i].hour, 1e-12);
	check_close(clock_hour(1, 0), 0.5 / 3600, 1e-15);
	check_close(clock_arc_h(11, -11), -2, 0);
	check_close(clock_arc_h(-6, 6), 12, 0);
	check_close(clock_arc_h(1, 1), 0, 0);
}
