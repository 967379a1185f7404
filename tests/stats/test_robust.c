/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/robust.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_block(const struct reference *ref, const json_t *model, const char *key,
                          const struct robust_result *got)
{
	const json_t *want = json_object_get(model, key);

	if (reference_refused(want) || isnan(reference_number(want, "se/0"))) {
		cr_assert_neq(got->coef.reason, STATS_FINE, "%s %s", ref->name, key);
		return;
	}
	if (reference_number(want, "s") < 1e-10) { /* R goes on with what rounding left */
		cr_assert_eq(got->coef.reason, STATS_ZERO_VARIANCE);
		reference_same(got->exact_estimate[1], reference_number(want, "est/1"), 1e-9,
		               ref->name, key);
		return;
	}
	cr_assert_eq(got->coef.reason, STATS_FINE, "%s %s: %s", ref->name, key,
	             stats_reason_keys[got->coef.reason]);
	reference_same(got->scale, reference_number(want, "s"), 1e-6 * got->scale, ref->name, key);
	for (size_t k = 0; k < got->coef.p; k++) {
		const double se = got->coef.se[k];
		char path[40];

		(void)snprintf(path, sizeof(path), "est/%zu", k);
		reference_same(got->coef.estimate[k], reference_number(want, path), 1e-6 * se,
		               ref->name, key);
		(void)snprintf(path, sizeof(path), "se/%zu", k);
		reference_same(se, reference_number(want, path), 1e-6 * se, ref->name, key);
	}
}

Test(robust, agrees_with_r_on_every_series_and_model)
{
	struct arena arena = ARENA(64u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		for (int kind = 0; kind < MODEL_COUNT; kind++) {
			const json_t *model = json_object_get(json_object_get(ref.json, "models"),
			                                      reference_models[kind]);
			const struct stats_model m =
				reference_fill(&ref, (enum reference_model)kind);
			const struct robust_result huber =
				stats_robust(&m, ROBUST_HUBER, &arena, &arena);
			const struct robust_result bisquare =
				stats_robust(&m, ROBUST_BISQUARE, &arena, &arena);

			compare_block(&ref, model, "rlm_huber", &huber);
			compare_block(&ref, model, "rlm_bisquare", &bisquare);
			arena_reset(&arena);
		}
		reference_close(&ref);
	}
	arena_free(&arena);
	check_no_leak();
}
