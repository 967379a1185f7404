/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/bayes.h"
#include "stats/moments.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_block(const struct reference *ref, const char *path,
                          const struct bayes_result *got)
{
	const json_t *want = reference_at(ref->json, path);

	if (isnan(reference_number(want, "mean"))) {
		cr_assert_neq(got->reason, STATS_FINE, "%s %s", ref->name, path);
		return;
	}
	cr_assert_eq(got->reason, STATS_FINE, "%s %s", ref->name, path);
	const double within = 1e-4 * got->sd;

	reference_same(got->mean, reference_number(want, "mean"), within, ref->name, path);
	reference_same(got->sd, reference_number(want, "sd"), within, ref->name, path);
	reference_same(got->median, reference_number(want, "median"), within, ref->name, path);
	reference_same(got->ci95_low, reference_number(want, "ci/0"), within, ref->name, path);
	reference_same(got->ci95_high, reference_number(want, "ci/1"), within, ref->name, path);
	reference_same(got->p_above_0, reference_number(want, "p_gt0"), 1e-4, ref->name, path);
	reference_same(got->p_above_mid, reference_number(want, "p_gt_mid"), 1e-4, ref->name, path);
	reference_same(got->p_below_minus_mid, reference_number(want, "p_lt_minus_mid"), 1e-4,
	               ref->name, path);
	reference_same(got->p_within_mid, reference_number(want, "p_rope"), 1e-4, ref->name, path);
}

Test(bayes, agrees_with_r_on_every_series_and_model)
{
	struct arena arena = ARENA(64u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		const double sd = stats_sd(reference_a(&ref));
		const struct bayes_prior priors[] = { { 0, sd }, { -0.4 * sd, 0.3 * sd } };
		static const char *const keys[] = { "bayes_sceptical", "bayes_informative" };

		for (int kind = 0; kind < MODEL_COUNT * 2; kind++) {
			const struct stats_model model =
				reference_fill(&ref, (enum reference_model)(kind / 2));
			const struct ar1m_result fit =
				stats_ar1m(&model, &ar1m_default_grid, &arena, &arena);
			const struct bayes_result got =
				stats_bayes(&fit, priors[kind % 2], 0.5 * sd, &arena);
			char path[REFERENCE_PATH];

			(void)snprintf(path, sizeof(path), "models/%s/%s",
			               reference_models[kind / 2], keys[kind % 2]);
			compare_block(&ref, path, &got);
			arena_reset(&arena);
		}
		reference_close(&ref);
	}
	arena_free(&arena);
	check_no_leak();
}
