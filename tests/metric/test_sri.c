/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sri.h"
#include "support/check.h"
#include "support/golden_nights.h"

static struct arena keep = { .limit = 256 << 20 };

static const int64_t noon = 1756728000; /* 2025-09-01T12:00:00Z */

static int64_t instant(const char *text)
{
	struct civil_time time;

	cr_assert(civil_parse_time(text, &time), "%s", text);
	return civil_utc_s(time);
}

static struct run_list read_runs(const char *name)
{
	char path[512], line[128], start[32], end[32], state = 0;
	struct sleep_run *runs = arena_array(&keep, 1000, struct sleep_run);
	size_t count = 0;

	(void)snprintf(path, sizeof(path), GOLDEN_METRICS "sri/%s.csv", name);

	FILE *file = fopen(path, "r");

	cr_assert(file != NULL, "%s", path);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "%31[0-9TZ:-],%31[0-9TZ:-],%c", start, end, &state) != 3)
			continue;
		runs[count++] = (struct sleep_run){ instant(start), instant(end),
			                            state == 'S'   ? RUN_SLEEP
			                            : state == 'W' ? RUN_WAKE
			                                           : RUN_MISSING };
	}
	(void)fclose(file);
	return (struct run_list){ runs, count };
}

static double member(const json_t *record, const char *key)
{
	const json_t *value = json_object_get(record, key);

	cr_assert(json_is_number(value), "%s", key);
	return json_number_value(value);
}

Test(sri, known_records_have_the_known_index)
{
	json_t *expected = golden_json("sri/expected_sri.json");
	const char *id = NULL;
	json_t *record = NULL;
	size_t records = 0;

	json_object_foreach(expected, id, record)
	{
		struct run_list runs = read_runs(id);
		const struct zone *zone = NULL;
		struct error err;

		check_ok(zone_load(json_string_value(json_object_get(record, "tz")), &keep, &zone,
		                   &err),
		         err);

		struct sri all = sri_pooled(runs), kept = sri_pooled_drop6h(runs, zone);

		check_close(all.index.number, member(record, "sri_pooled"), 1e-9);
		check_close(all.pair_days, member(record, "pair_days"), 1e-9);
		check_close(kept.index.number, member(record, "sri_pooled_drop6h"), 1e-9);
		check_close(kept.pair_days, member(record, "pair_days_drop6h"), 1e-9);
		records++;
	}
	cr_assert_eq(records, 5);
	json_decref(expected);
	arena_free(&keep);
	check_no_leak();
}

/* --- against sampling every minute --------------------------------------------------------- */

enum { SAMPLES_A_DAY = 1440, SAMPLED_DAYS = 12, SAMPLES = SAMPLES_A_DAY * SAMPLED_DAYS };

struct sampled {
	uint8_t state[SAMPLES]; /* enum run_state */
	bool inside[SAMPLES];   /* between first and last run */
};

static struct sri sample_index(const struct sampled *sampled)
{
	int64_t same = 0, valid = 0;

	for (int i = 0; i + SAMPLES_A_DAY < SAMPLES; i++) {
		int before = sampled->state[i], after = sampled->state[i + SAMPLES_A_DAY];

		valid += before != RUN_MISSING && after != RUN_MISSING;
		same += before != RUN_MISSING && before == after;
	}
	return (struct sri){
		.index.number = valid >= 5 * SAMPLES_A_DAY
		                        ? -100.0 + 200.0 * (double)same / (double)valid
		                        : (double)NAN,
		.pair_days = (double)valid / SAMPLES_A_DAY,
	};
}

/* Days begin at noon, which is where the samples begin. */
static void drop_poor_days(struct sampled *sampled)
{
	for (int day = 0; day < SAMPLED_DAYS; day++) {
		int missing = 0;

		for (int i = day * SAMPLES_A_DAY; i < (day + 1) * SAMPLES_A_DAY; i++)
			missing += sampled->inside[i] && sampled->state[i] == RUN_MISSING;
		if (missing > 360)
			memset(sampled->state + (size_t)day * SAMPLES_A_DAY, RUN_MISSING,
			       SAMPLES_A_DAY);
	}
}

/* Runs in any order, overlapping, some missing: later starts paint over earlier ones. */
static struct run_list random_runs(uint64_t *state, struct sampled *sampled)
{
	struct sleep_run *runs = arena_array(&keep, 64, struct sleep_run);
	size_t count = 0;
	int at = random_below(state, 500), first = at, last = 0;

	memset(sampled, 0, sizeof(*sampled));
	while (at < SAMPLES && count < 64) {
		int length = 1 + random_below(state, 900), end = at + length;
		enum run_state run_state = (enum run_state)(
			random_below(state, 8) == 0 ? RUN_MISSING : 1 + random_below(state, 2));

		end = end < SAMPLES ? end : SAMPLES;
		memset(sampled->state + at, (int)run_state, (size_t)(end - at));
		last = end > last ? end : last;
		runs[count++] = (struct sleep_run){ noon + at * 60, noon + end * 60, run_state };
		at = random_below(state, 4) == 0 ? end - random_below(state, length)
		                                 : end + (random_below(state, 5) == 0) * 50;
		at = at > runs[count - 1].start_utc_s / 60 - noon / 60 ? at : end;
	}
	for (int i = first; i < last; i++)
		sampled->inside[i] = true;
	for (size_t i = 1; i < count; i++) { /* shuffled */
		size_t other = (size_t)random_below(state, (int)i + 1);
		struct sleep_run swap = runs[i];

		runs[i] = runs[other];
		runs[other] = swap;
	}
	return (struct run_list){ runs, count };
}

static void same(struct sri got, struct sri want)
{
	check_close(got.pair_days, want.pair_days, 1e-12);
	cr_assert_eq(isnan(got.index.number), isnan(want.index.number));
	cr_assert_eq(isnan(got.index.number), got.index.reason == REASON_NO_PAIRS);
	if (!isnan(want.index.number))
		check_close(got.index.number, want.index.number, 1e-9);
}

Test(sri, runs_give_what_sampling_every_minute_gives)
{
	uint64_t state = 20251122;
	struct sampled *sampled = arena_new(&keep, struct sampled);
	int with_index = 0, dropped = 0;

	for (int round = 0; round < 400; round++) {
		struct run_list runs = random_runs(&state, sampled);
		struct sri all = sri_pooled(runs), kept = sri_pooled_drop6h(runs, NULL);

		same(all, sample_index(sampled));
		drop_poor_days(sampled);
		same(kept, sample_index(sampled));
		with_index += !isnan(kept.index.number);
		dropped += kept.days_dropped > 0;
	}
	cr_assert(with_index > 100 && dropped > 100, "%d %d", with_index, dropped);
	arena_free(&keep);
	check_no_leak();
}

/* --- edges -------------------------------------------------------------------------------- */

Test(sri, nothing_is_no_index)
{
	struct sri none = sri_pooled_drop6h((struct run_list){ NULL, 0 }, NULL);

	cr_assert_eq(none.index.reason, REASON_NO_PAIRS);
	cr_assert_eq(none.pair_days, 0);
	cr_assert_eq(sri_interdaily_stability((struct run_list){ NULL, 0 }).reason,
	             REASON_NO_PAIRS);
}

/* Six nights of 8 h and the waking days between them: five days and 8 h can be paired. */
static struct run_list steady(int nights, int64_t shift_s)
{
	struct sleep_run *runs = arena_array(&keep, 2 * (size_t)nights, struct sleep_run);

	for (int i = 0; i < nights; i++) {
		int64_t bed_s = noon + 11 * 3600 + i * (CIVIL_DAY_S + shift_s);

		runs[2 * i] = (struct sleep_run){ bed_s, bed_s + 8 * 3600, RUN_SLEEP };
		runs[2 * i + 1] = (struct sleep_run){ bed_s + 8 * 3600,
			                              bed_s + CIVIL_DAY_S + shift_s, RUN_WAKE };
	}
	return (struct run_list){ runs, 2 * (size_t)nights };
}

Test(sri, five_days_of_pairs_are_needed)
{
	cr_assert_eq(sri_pooled(steady(5, 0)).index.reason, REASON_NO_PAIRS);
	check_close(sri_pooled(steady(5, 0)).pair_days, 4, 0);
	check_close(sri_pooled(steady(6, 0)).index.number, 100, 0);
	arena_free(&keep);
}

Test(sri, every_hour_of_delay_costs_two_hours_of_agreement)
{
	/* 22 of 24 h agree from day to day. */
	struct sri sri = sri_pooled(steady(40, 3600));

	cr_assert(fabs(sri.index.number - (-100 + 200 * 23.0 / 25.0)) < 0.5, "%g",
	          sri.index.number);
	arena_free(&keep);
}

Test(sri, steady_days_are_stable)
{
	check_close(sri_interdaily_stability(steady(10, 0)).number, 1, 1e-12);
	cr_assert(sri_interdaily_stability(steady(30, 5 * 3600)).number < 0.2);
	arena_free(&keep);
}

/* --- from nights -------------------------------------------------------------------------- */

static struct night main_sleep(int day, const char *stages)
{
	struct night night = hypnogram_text(&keep, stages, 3600);

	night.bed_start_utc_s = noon + (int64_t)day * CIVIL_DAY_S + 11 * 3600;
	night.bed_end_utc_s = night.bed_start_utc_s + (int64_t)strlen(stages) * 3600;
	night.role = NIGHT_MAIN;
	return night;
}

static int64_t total_s(struct run_list runs, enum run_state state)
{
	int64_t sum_s = 0;

	for (size_t i = 0; i < runs.count; i++)
		sum_s += runs.items[i].state == state
		                 ? runs.items[i].end_utc_s - runs.items[i].start_utc_s
		                 : 0;
	return sum_s;
}

Test(sri, time_between_two_recorded_nights_is_wake)
{
	struct night nights[] = { main_sleep(0, "W2222X3W"), main_sleep(1, "22222222"),
		                  main_sleep(3, "22222222") };
	const struct night *list[] = { &nights[2], &nights[0], &nights[1] };
	struct run_list runs = sri_runs_of(&keep, list, 3);

	cr_assert_eq(total_s(runs, RUN_WAKE), (16 + 2) * 3600);
	cr_assert_eq(total_s(runs, RUN_SLEEP), (5 + 8 + 8) * 3600);
	cr_assert_eq(total_s(runs, RUN_MISSING), 3600);
	arena_free(&keep);
}

Test(sri, waking_days_between_nights_of_unknown_sleep_are_no_index)
{
	enum { NIGHTS = 12 };
	struct night nights[NIGHTS];
	const struct night *list[NIGHTS];

	for (int i = 0; i < NIGHTS; i++) {
		nights[i] = main_sleep(i, "22222222");
		nights[i].stages = (struct stage_track){ 0 };
		list[i] = &nights[i];
	}

	struct sri sri = sri_pooled(sri_runs_of(&keep, list, NIGHTS));

	cr_assert_gt(sri.pair_days, 5);
	cr_assert(isnan(sri.index.number));
	cr_assert_eq(sri.index.reason, REASON_NO_STAGES);
	arena_free(&keep);
}

Test(sri, naps_are_sleep_and_excluded_periods_are_not_known)
{
	struct night nights[] = { main_sleep(0, "22222222"), main_sleep(1, "22222222"),
		                  main_sleep(1, "22") };
	const struct night *list[] = { &nights[0], &nights[1], &nights[2] };
	int64_t same_s = 0;

	nights[2].role = NIGHT_NAP;
	nights[2].bed_start_utc_s = noon + CIVIL_DAY_S;
	nights[2].bed_end_utc_s = nights[2].bed_start_utc_s + 2 * 3600;

	struct run_list runs = sri_runs_of(&keep, list, 3);

	cr_assert_eq(total_s(runs, RUN_SLEEP), 18 * 3600);
	nights[1].role = NIGHT_EXCLUDED;
	runs = sri_runs_of(&keep, list, 3);
	same_s = total_s(runs, RUN_SLEEP);
	cr_assert_eq(same_s, 10 * 3600);
	cr_assert_eq(total_s(runs, RUN_WAKE), 0);
	arena_free(&keep);
}
