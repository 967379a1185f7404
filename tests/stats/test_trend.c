/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/acf.h"
#include "stats/ols.h"
#include "stats/trend.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_lags(const struct reference *ref, const char *key, const double *got,
                         size_t from)
{
	const json_t *want = json_object_get(ref->json, key);

	for (size_t h = 0; h < json_array_size(want); h++)
		reference_equal(got[from + h], json_number_value(json_array_get(want, h)),
		                ref->name, key);
}

static void compare_acf(struct reference *ref, struct arena *arena)
{
	const struct stats_model model = reference_fill(ref, MODEL_LEVEL);
	const struct ols_fit fit = stats_ols(&model, arena, arena);
	const struct acf_result outcome = stats_acf((struct sample){ ref->y, ref->n }, NULL,
	                                            ref->n > 10 ? 10 : ref->n - 1, arena);

	if (fit.reason != STATS_FINE) {
		cr_assert_eq(outcome.reason, STATS_ZERO_VARIANCE);
		return;
	}
	const struct sample residual = { fit.residual, ref->n };
	const size_t lags = ref->n > 10 ? 10 : ref->n - 1;
	const struct acf_result rows = stats_acf(residual, NULL, lags, arena);
	const struct acf_result nights = stats_acf(residual, ref->t, 10, arena);
	const struct test_result box = stats_ljung_box(residual, 7, arena);

	compare_lags(ref, "acf_outcome", outcome.r, 0);
	compare_lags(ref, "acf_residuals_complete_case", rows.r, 0);
	compare_lags(ref, "acf_residuals_gap_aware", nights.r, 0);
	compare_lags(ref, "pacf_residuals", stats_pacf(&rows, arena), 0);
	if (isnan(reference_number(ref->json, "ljung_box7/stat"))) {
		cr_assert_eq(box.reason, STATS_N_TOO_SMALL);
		return;
	}
	reference_equal(box.statistic, reference_number(ref->json, "ljung_box7/stat"), ref->name,
	                "box");
	reference_equal(box.p, reference_number(ref->json, "ljung_box7/p"), ref->name, "box p");
}

Test(trend, and_autocorrelation_agree_with_r_on_every_series)
{
	struct arena arena = ARENA(64u << 20);
	struct reference ref;
	double t[REFERENCE_ROWS];

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		for (size_t i = 0; i < ref.n; i++)
			t[i] = (double)ref.t[i];
		const struct kendall_result kendall = stats_kendall(t, ref.y, ref.n, &arena);
		const double want = reference_number(ref.json, "kendall_trend/tau_b");

		reference_equal(stats_theil_sen(t, ref.y, ref.n, &arena),
		                reference_number(ref.json, "theil_sen_slope"), ref.name, "sen");
		cr_assert_eq(kendall.reason, isnan(want) ? STATS_ALL_TIED : STATS_FINE);
		if (!isnan(want)) {
			reference_equal(kendall.tau_b, want, ref.name, "tau");
			reference_equal(kendall.p, reference_number(ref.json, "kendall_trend/p"),
			                ref.name, "tau p");
		}
		compare_acf(&ref, &arena);
		reference_close(&ref);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}

/* Kendall (1970), p. 35. */
Test(trend, finds_what_kendall_printed)
{
	static const double a[] = { 1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5 };
	static const double b[] = { 1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10 };
	struct arena arena = ARENA(1u << 20);
	const struct kendall_result got = stats_kendall(a, b, 10, &arena);

	check_close(got.s, 33, 0);
	check_close(got.tau_b, 0.859, 5e-4);
	arena_free(&arena);
	check_no_leak();
}
