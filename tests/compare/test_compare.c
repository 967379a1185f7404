/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare.h"

#include "compare/caveats.h"

#include "support/build.h"
#include "support/series.h"

/* So many nights from 1 October 2026 with a latency of its own in each. */
struct trial {
	struct build b;
	struct phase phases[8];
	struct design_request request;
	struct design design;
	uint32_t state;
};

static double noise(struct trial *trial)
{
	trial->state = trial->state * 1664525u + 1013904223u;
	return (double)(trial->state >> 8) / (double)(1U << 23) - 1;
}

static struct trial trial_start(void)
{
	(void)gsl_set_error_handler_off();

	return (struct trial){
		.b = build_start(),
		.request = { .since = CIVIL_NO_DAY, .until = CIVIL_NO_DAY },
		.state = 99,
	};
}

/* One phase of so many nights, each with the vendor's totals. */
static void add_phase(struct trial *trial, const char *condition, int nights, double latency_min)
{
	size_t n = trial->request.phases_n++, first = trial->b.nights.count;
	int32_t start = build_date("2026-10-01") + (int32_t)first;

	trial->phases[n] = (struct phase){ condition, start, start + nights - 1 };
	for (int i = 0; i < nights; i++) {
		struct night *night =
			build_night(&trial->b, "2026-10-01T23:00:00Z", "2026-10-02T07:00:00Z");
		int64_t shift_s = (int64_t)(first + (size_t)i) * CIVIL_DAY_S;

		night->bed_start_utc_s += shift_s;
		night->bed_end_utc_s += shift_s;
		night->claims.tib_s = 28800;
		night->claims.latency_s = 60 * (latency_min + 4 * noise(trial));
		night->claims.tst_s = 25200 + 900 * noise(trial);
		night->claims.deep_s = 5000 + 600 * noise(trial);
		night->claims.rem_s = 5000 + 600 * noise(trial);
		night->claims.light_s =
			night->claims.tst_s - night->claims.deep_s - night->claims.rem_s;
		night->claims.awake_s = 28800 - night->claims.tst_s;
	}
}

static struct experiment run(struct trial *trial, const struct compare_request *request)
{
	struct experiment experiment;
	struct error err = { 0 };

	trial->request.phases = trial->phases;
	trial->design = build_design(&trial->b, &trial->request);
	check_ok(compare_run(request, &trial->design, trial->b.keep, &experiment, &err), err);
	return experiment;
}

static const struct result *result_for(const struct experiment *experiment, const char *key)
{
	for (size_t i = 0; i < experiment->results_n; i++)
		if (strcmp(experiment->results[i].metric->key, key) == 0)
			return &experiment->results[i];
	cr_assert_fail("no result for %s", key);
	return NULL;
}

static bool has(const struct result *result, enum downgrade downgrade)
{
	return (result->downgrades & 1U << downgrade) != 0;
}

static const struct compare_request plain = { .name = "trial", .substance = "magnesium" };

Test(compare, a_large_drop_in_latency_is_an_improvement)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 20);

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert_eq(latency, &experiment.results[0]);
	cr_assert_eq(latency->role, ROLE_HEADLINE);
	cr_assert_eq(latency->adjustment, ADJUST_HOLM);
	cr_assert_eq(latency->basis, BASIS_VENDOR);
	cr_assert_eq(latency->before.n, 28);
	check_close(latency->level.median, -20, 3);
	check_close(latency->mid, 10, 0);
	cr_assert_not(latency->mid_distribution_based);
	cr_assert(latency->prob_benefit > 0.99 && latency->prob_beyond_mid > 0.99);
	cr_assert_eq(latency->verdict, VERDICT_IMPROVEMENT, "%s", verdicts[latency->verdict].key);
	cr_assert(latency->p_adjusted > latency->p);
	cr_assert_eq(result_for(&experiment, "tst_min")->adjustment, ADJUST_BH);
	cr_assert(has(result_for(&experiment, "deep_pct_tst"), DOWNGRADE_MID_DISTRIBUTION_BASED));
	build_end(&trial.b);
}

Test(compare, less_sleep_is_a_worsening_and_more_latency_too)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 20);
	add_phase(&trial, "with", 28, 40);

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert_eq(latency->verdict, VERDICT_WORSENING);
	cr_assert(latency->prob_benefit < 0.01);
	build_end(&trial.b);
}

Test(compare, a_primary_leads_and_is_not_adjusted)
{
	struct trial trial = trial_start();
	struct compare_request request = plain;

	request.primary = "tst_min";
	add_phase(&trial, "before", 28, 30);
	add_phase(&trial, "with", 28, 30);

	struct experiment experiment = run(&trial, &request);

	cr_assert_str_eq(experiment.results[0].metric->key, "tst_min");
	cr_assert_eq(experiment.results[0].role, ROLE_PRIMARY);
	cr_assert_eq(experiment.results[0].adjustment, ADJUST_NONE);
	check_close(experiment.results[0].p_adjusted, experiment.results[0].p, 0);
	cr_assert_str_eq(experiment.results[1].metric->key, "sol_min");
	cr_assert_eq(experiment.results[1].adjustment, ADJUST_BH);
	build_end(&trial.b);
}

Test(compare, asks_only_for_what_is_asked)
{
	struct trial trial = trial_start();
	static const char *const keys[] = { "tst_min", "sol_min", "tst_min" };
	static const struct mid_override mids[] = { { "sol_min", 25 } };
	struct compare_request request = {
		.name = "t",
		.metrics = keys,
		.metrics_n = 3,
		.mids = mids,
		.mids_n = 1,
	};

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 20);

	struct experiment experiment = run(&trial, &request);

	cr_assert_eq(experiment.results_n, 2);
	cr_assert_str_eq(experiment.results[0].metric->key, "sol_min", "headline first");
	cr_assert_eq(experiment.results[0].verdict, VERDICT_NO_IMPORTANT_CHANGE,
	             "20 min do not matter to one who asked for 25");
	build_end(&trial.b);
}

Test(compare, refuses_unknown_keys_with_a_suggestion)
{
	struct trial trial = trial_start();
	struct experiment experiment = { .name = "untouched" };
	struct error err = { 0 };
	static const char *const keys[] = { "sol_mim" };
	static const struct mid_override nothing[] = { { "sol_min", 0 } };
	struct compare_request request = { .name = "t", .metrics = keys, .metrics_n = 1 };

	trial.design = build_design(&trial.b, &trial.request);
	cr_assert_eq(compare_run(&request, &trial.design, trial.b.keep, &experiment, &err),
	             STATUS_CONFIG);
	cr_assert_not_null(strstr(err.hint, "sol_min"));
	cr_assert_str_eq(experiment.name, "untouched");
	request = (struct compare_request){ .name = "t", .mids = nothing, .mids_n = 1 };
	cr_assert_eq(compare_run(&request, &trial.design, trial.b.keep, &experiment, &err),
	             STATUS_CONFIG);
	request = (struct compare_request){ .name = "t", .primary = "zzzz" };
	cr_assert_eq(compare_run(&request, &trial.design, trial.b.keep, &experiment, &err),
	             STATUS_CONFIG);
	build_end(&trial.b);
}

Test(compare, says_when_nights_are_too_few)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 9, 40);
	add_phase(&trial, "with", 9, 20);

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert_eq(latency->verdict, VERDICT_INSUFFICIENT);
	cr_assert_eq(latency->insufficient, INSUFFICIENT_SHORT_AB);
	cr_assert(isnan(latency->p) && isnan(latency->p_adjusted) && isnan(latency->prob_benefit));
	build_end(&trial.b);
}

Test(compare, describes_without_conditions)
{
	struct trial trial = trial_start();
	struct experiment experiment;

	add_phase(&trial, "before", 9, 40);
	trial.request.phases_n = 0;
	experiment = run(&trial, &plain);
	cr_assert_eq(experiment.results_n, 0);
	cr_assert_eq(experiment.design->nights_n, 9);
	check_close(experiment.rows[0].values[metric_index("tib_min")].number, 480, 0);
	build_end(&trial.b);
}

Test(compare, never_mixes_bases)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 20);
	for (size_t i = 0; i < 10; i++) {
		/* These ten have stages alone: 30 min awake, 7 h 20 asleep, 10 min awake. */
		struct night *night = &trial.b.nights.items[i];
		struct stage_builder stages = { .keep = trial.b.keep };

		night->claims = night_blank().claims;
		stage_add(&stages, STAGE_W, 1800);
		stage_add(&stages, STAGE_L, 26400);
		stage_add(&stages, STAGE_W, 600);
		night->stages = (struct stage_track){
			.runs = stages.runs,
			.count = stages.count,
			.resolution_s = 30,
			.epochs_n = 960,
			.classes = 4,
		};
	}

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert_eq(latency->basis, BASIS_VENDOR);
	cr_assert_eq(latency->before.n, 18);
	cr_assert_eq(latency->left_out, 10);
	cr_assert_eq(latency->points[0].why, POINT_OTHER_BASIS);
	cr_assert_not(latency->points[0].used);
	cr_assert_eq(latency->insufficient, INSUFFICIENT_NOT);

	for (size_t i = 10; i < 28; i++) {
		trial.b.nights.items[i].claims = trial.b.nights.items[0].claims;
		trial.b.nights.items[i].stages = trial.b.nights.items[0].stages;
	}
	experiment = run(&trial, &plain);
	latency = result_for(&experiment, "sol_min");
	cr_assert_eq(latency->insufficient, INSUFFICIENT_MIXED_BASIS);
	cr_assert_eq(latency->verdict, VERDICT_INSUFFICIENT);
	build_end(&trial.b);
}

Test(compare, leaves_out_stages_that_begin_too_late)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 20);
	for (size_t i = 0; i < 56; i++) {
		struct night *night = &trial.b.nights.items[i];
		struct stage_builder stages = { .keep = trial.b.keep };

		night->claims = night_blank().claims;
		stage_add(&stages, i < 6 ? STAGE_X : STAGE_W, 1200 + (int32_t)(i % 7) * 60);
		stage_add(&stages, STAGE_L, 24000);
		stage_add(&stages, i == 7 ? STAGE_X : STAGE_W, 3600);
		if (i == 8)
			stage_add(&stages, STAGE_X, 9000);
		night->stages = (struct stage_track){
			.runs = stages.runs,
			.count = stages.count,
			.resolution_s = 30,
			.epochs_n = 960,
			.classes = 4,
		};
	}

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert_eq(latency->basis, BASIS_STAGES);
	cr_assert_eq(latency->resolution_s, 30);
	cr_assert_eq(latency->points[5].why, POINT_MISSING_AT_ONSET);
	cr_assert_eq(latency->points[7].why, POINT_USED, "87 %% of it is scored");
	cr_assert_eq(latency->points[8].why, POINT_LOW_COVERAGE);
	cr_assert_eq(latency->before.n, 21);
	cr_assert_eq(result_for(&experiment, "tst_min")->before.n, 27);
	build_end(&trial.b);
}

Test(compare, lists_what_weakens_the_design)
{
	struct trial trial = trial_start();

	trial.request.substance = build_request().substance;
	trial.request.has_substance = true;
	add_phase(&trial, "before", 28, 30);
	add_phase(&trial, "with", 20, 30);
	for (int i = 0; i < 20; i++) {
		char date[CIVIL_TEXT];

		(void)civil_date_text(date, trial.phases[1].first + i);
		build_intake(&trial.b, date, i < 15 ? TAKEN_YES : TAKEN_NO, 300);
	}
	for (size_t i = 30; i < 40; i++)
		trial.b.nights.items[i].role = NIGHT_NAP;

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert(has(latency, DOWNGRADE_LOW_ADHERENCE), "15 of 20");
	cr_assert(has(latency, DOWNGRADE_SLOW_ONSET), "20 nights, 4 half-lives are 28");
	cr_assert(has(latency, DOWNGRADE_MISSING_BY_PHASE), "10 of 20 missing, 0 of 28");
	cr_assert(experiment.downgrades & 1U << DOWNGRADE_SLOW_ONSET);

	trial.b.diary.items[15].taken = TAKEN_YES;
	trial.request.has_half_life = true;
	trial.request.half_life_nights = 5;
	for (size_t i = 30; i < 38; i++)
		trial.b.nights.items[i].role = NIGHT_MAIN;
	experiment = run(&trial, &plain);
	latency = result_for(&experiment, "sol_min");
	cr_assert_not(has(latency, DOWNGRADE_LOW_ADHERENCE), "16 of 20 are 80 %%");
	cr_assert_not(has(latency, DOWNGRADE_SLOW_ONSET));
	cr_assert_not(has(latency, DOWNGRADE_MISSING_BY_PHASE));
	build_end(&trial.b);
}

Test(compare, lists_what_began_at_the_same_time)
{
	struct design design = { .kind = DESIGN_AB, .confounded_with = "melatonin" };

	cr_assert_eq(caveats_of_design(&design), 1U << DOWNGRADE_CONFOUNDED_START);
	design.confounded_with = NULL;
	cr_assert_eq(caveats_of_design(&design), 0);
}

Test(compare, a_new_device_with_the_new_phase_bars_every_call)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 20);
	for (size_t i = 0; i < 56; i++)
		trial.b.nights.items[i].device = i < 28 ? "ring 3" : "ring 4";

	struct experiment experiment = run(&trial, &plain);
	const struct result *latency = result_for(&experiment, "sol_min");

	cr_assert(has(latency, DOWNGRADE_DEVICE_CHANGE));
	cr_assert_eq(latency->verdict, VERDICT_INCONCLUSIVE);
	build_end(&trial.b);
}

static void shuffle(struct trial *trial)
{
	struct night_list *nights = &trial->b.nights;

	for (size_t i = nights->count - 1; i > 0; i--) {
		size_t j = (size_t)((noise(trial) + 1) / 2 * (double)(i + 1));
		struct night other = nights->items[j];

		nights->items[j] = nights->items[i];
		nights->items[i] = other;
	}
}

Test(compare, the_order_of_the_nights_changes_nothing)
{
	struct trial trial = trial_start();

	add_phase(&trial, "before", 28, 40);
	add_phase(&trial, "with", 28, 33);

	struct experiment plain_order = run(&trial, &plain);

	for (int round = 0; round < 3; round++) {
		shuffle(&trial);

		struct experiment shuffled = run(&trial, &plain);

		cr_assert_eq(shuffled.results_n, plain_order.results_n);
		for (size_t i = 0; i < shuffled.results_n; i++) {
			const struct result *a = &plain_order.results[i], *b = &shuffled.results[i];

			cr_assert_eq(a->metric, b->metric);
			cr_assert_eq(a->verdict, b->verdict);
			cr_assert_eq(a->downgrades, b->downgrades);
			check_close(b->level.median, a->level.median, 0);
			check_close(b->twin.ci95_low, a->twin.ci95_low, 0);
			check_close(b->p_adjusted, a->p_adjusted, 0);
		}
	}
	build_end(&trial.b);
}
