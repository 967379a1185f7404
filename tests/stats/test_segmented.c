/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gls.h"
#include "stats/ols.h"
#include "stats/segmented.h"
#include "support/check.h"
#include "support/reference.h"

Test(segmented, agrees_with_r_on_every_series)
{
	struct arena arena = ARENA(16u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		const json_t *want = json_object_get(ref.json, "its");

		if (want == NULL) { /* several phases */
			reference_close(&ref);
			continue;
		}
		stats_segmented(ref.t, ref.treat, ref.n, ref.start, ref.x);
		const struct stats_model model = { .n = ref.n,
			                           .p = SEGMENTED_COLUMNS,
			                           .y = ref.y,
			                           .x = ref.x,
			                           .t = ref.t,
			                           .effect = SEGMENTED_JUMP };
		const struct ols_fit fit = stats_ols(&model, &arena, &arena);
		const struct gls_result gls =
			stats_gls_ar1(&model, (struct gls_options){ 0 }, &arena, &arena);

		cr_assert_eq(fit.reason == STATS_FINE, !reference_refused(want), "%s", ref.name);
		for (size_t k = 0; fit.reason == STATS_FINE && k < SEGMENTED_COLUMNS; k++) {
			const double se = fit.coef.se[k];
			char path[40];

			(void)snprintf(path, sizeof(path), "ols/est/%zu", k);
			reference_same(fit.coef.estimate[k], reference_number(want, path),
			               1e-9 * (fabs(fit.coef.estimate[k]) + se), ref.name, path);
			(void)snprintf(path, sizeof(path), "ols/se/%zu", k);
			reference_equal(se, reference_number(want, path), ref.name, path);
			if (fabs(reference_number(want, "gls/phi")) > 0.999)
				continue;
			(void)snprintf(path, sizeof(path), "gls/est/%zu", k);
			reference_same(gls.coef.estimate[k], reference_number(want, path),
			               1e-5 * gls.coef.se[k], ref.name, path);
			(void)snprintf(path, sizeof(path), "gls/se/%zu", k);
			reference_same(gls.coef.se[k], reference_number(want, path),
			               1e-5 * gls.coef.se[k], ref.name, path);
			reference_same(gls.phi, reference_number(want, "gls/phi"), 1e-5, ref.name,
			               "phi");
		}
		reference_close(&ref);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}
