/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/hac.h"
#include "stats/ols.h"
#include "support/check.h"
#include "support/reference.h"

/* Constant series: R prints rounding noise there, we refuse. */
static bool is_constant(const struct reference *ref)
{
	return strcmp(ref->name, "g08_constant") == 0;
}

static void compare_coefficients(const struct reference *ref, const json_t *model, const char *key,
                                 const struct coefficients *got)
{
	const json_t *want = json_object_get(model, key);

	if (reference_refused(want) || is_constant(ref) || isnan(reference_number(want, "se/0"))) {
		cr_assert_neq(got->reason, STATS_FINE, "%s %s", ref->name, key);
		return;
	}
	cr_assert_eq(got->reason, STATS_FINE, "%s %s: %s", ref->name, key,
	             stats_reason_keys[got->reason]);
	for (size_t k = 0; k < got->p; k++) {
		const double se = reference_number(want, "se/1");
		char path[40];

		(void)snprintf(path, sizeof(path), "est/%zu", k);
		reference_same(got->estimate[k], reference_number(want, path),
		               1e-9 * fabs(got->estimate[k]) + 1e-9 * se, ref->name, key);
		(void)snprintf(path, sizeof(path), "se/%zu", k);
		reference_same(got->se[k], reference_number(want, path),
		               got->se[k] > 0 ? 1e-9 * got->se[k] : 2e-8 * se, ref->name, key);
		if (got->se[k] == 0)
			continue;
		(void)snprintf(path, sizeof(path), "p/%zu", k);
		reference_equal(got->p_two[k], reference_number(want, path), ref->name, key);
		(void)snprintf(path, sizeof(path), "ci_lo/%zu", k);
		reference_same(got->ci95_low[k], reference_number(want, path),
		               1e-9 * fabs(got->estimate[k]) + 1e-9 * se, ref->name, key);
		(void)snprintf(path, sizeof(path), "ci_hi/%zu", k);
		reference_same(got->ci95_high[k], reference_number(want, path),
		               1e-9 * fabs(got->estimate[k]) + 1e-9 * se, ref->name, key);
	}
}

static void compare_sandwiches(const struct reference *ref, const json_t *model,
                               const struct ols_fit *fit, struct arena *arena)
{
	static const struct {
		const char *key;
		struct hac_options options;
	} variants[] = {
		{ "nw_noprewhite", { .lag = HAC_AUTOMATIC } },
		{ "nw_noprewhite_adj", { .lag = HAC_AUTOMATIC, .adjust = true } },
		{ "nw_prewhite", { .lag = HAC_AUTOMATIC, .prewhite = true } },
		{ "nw_lag1", { .lag = 1 } },
		{ "nw_lag3", { .lag = 3 } },
		{ "nw_lag7", { .lag = 7 } },
	};

	for (size_t v = 0; v < sizeof(variants) / sizeof(variants[0]); v++) {
		const struct hac_result got =
			stats_newey_west(fit, variants[v].options, arena, arena);
		const json_t *want = json_object_get(model, variants[v].key);

		compare_coefficients(ref, model, variants[v].key, &got.coef);
		if (got.coef.reason == STATS_FINE && json_object_get(want, "bw") != NULL)
			reference_equal(got.bandwidth, reference_number(want, "bw"), ref->name,
			                variants[v].key);
	}
	const struct coefficients hc0 = stats_hc0(fit, arena, arena);
	const struct coefficients hc3 = stats_hc3(fit, arena, arena);

	compare_coefficients(ref, model, "hc0", &hc0);
	compare_coefficients(ref, model, "hc3", &hc3);
}

static void compare_tests(const struct reference *ref, const json_t *model,
                          const struct ols_fit *fit, struct arena *arena)
{
	const struct test_result bg = stats_breusch_godfrey(fit, arena);
	const struct effect_hac hac = stats_effect_hac(fit, arena);
	const json_t *want = json_object_get(model, "hac_effect_scores");

	reference_equal(fit->sigma, reference_number(model, "sigma"), ref->name, "sigma");
	reference_equal(fit->r2, reference_number(model, "r2"), ref->name, "r2");
	reference_equal(stats_durbin_watson(fit), reference_number(model, "dw"), ref->name, "dw");
	reference_equal(bg.statistic, reference_number(model, "bg1/stat"), ref->name, "bg1");
	reference_equal(bg.p, reference_number(model, "bg1/p"), ref->name, "bg1 p");
	cr_assert_eq(hac.reason, STATS_FINE);
	if (reference_number(want, "bw") < 1e6) /* else R's is what rounding left */
		reference_equal(hac.bandwidth, reference_number(want, "bw"), ref->name, "bw");
	else
		cr_assert(isnan(hac.bandwidth));
	reference_equal((double)hac.lag, reference_number(want, "lag"), ref->name, "effect lag");
	reference_equal(hac.se, reference_number(want, "se"), ref->name, "effect se");
	reference_equal(hac.se_adjusted, reference_number(want, "se_adj"), ref->name, "se_adj");
	reference_equal(hac.t_adjusted, reference_number(want, "t_adj"), ref->name, "t_adj");
	reference_equal(hac.p_adjusted, reference_number(want, "p_adj"), ref->name, "p_adj");
}

static void compare_model(struct reference *ref, enum reference_model kind, struct arena *arena)
{
	const json_t *model =
		json_object_get(json_object_get(ref->json, "models"), reference_models[kind]);
	const struct stats_model m = reference_fill(ref, kind);
	const struct ols_fit fit = stats_ols(&m, arena, arena);
	bool kept[5];
	const size_t rank = stats_independent(&m, kept, arena);

	cr_assert_eq((double)rank, reference_number(model, "rank"), "%s", ref->name);
	if (rank < m.p || is_constant(ref)) {
		cr_assert_neq(fit.reason, STATS_FINE);
		return;
	}
	cr_assert_eq(fit.reason, STATS_FINE, "%s", ref->name);
	compare_coefficients(ref, model, "ols", &fit.coef);
	compare_sandwiches(ref, model, &fit, arena);
	compare_tests(ref, model, &fit, arena);
}

Test(ols, agrees_with_r_on_every_series_and_model)
{
	struct arena arena = ARENA(64u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		for (int kind = 0; kind < MODEL_COUNT; kind++)
			compare_model(&ref, (enum reference_model)kind, &arena);
		reference_close(&ref);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}
