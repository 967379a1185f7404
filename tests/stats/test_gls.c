/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gls.h"
#include "support/check.h"
#include "support/reference.h"

/* phi within 1e-5, estimates within 1e-5 se, se within 1e-5 of itself. */
static void compare_gls(const struct reference *ref, const json_t *model, const char *key,
                        const struct gls_result *got)
{
	const json_t *want = json_object_get(model, key);

	if (reference_refused(want)) {
		cr_assert_neq(got->coef.reason, STATS_FINE, "%s %s", ref->name, key);
		return;
	}
	cr_assert_eq(got->coef.reason, STATS_FINE, "%s %s", ref->name, key);
	if (fabs(reference_number(want, "phi")) > 0.999)
		return; /* the likelihood has no top there */
	reference_same(got->phi, reference_number(want, "phi"), 1e-5, ref->name, key);
	reference_same(got->sigma, reference_number(want, "sigma"), 1e-4 * got->sigma, ref->name,
	               key);
	reference_same(got->log_likelihood, reference_number(want, "logLik"), 1e-7, ref->name, key);
	for (size_t k = 0; k < got->coef.p; k++) {
		const double se = got->coef.se[k];
		char path[40];

		(void)snprintf(path, sizeof(path), "est/%zu", k);
		reference_same(got->coef.estimate[k], reference_number(want, path), 1e-5 * se,
		               ref->name, key);
		(void)snprintf(path, sizeof(path), "se/%zu", k);
		reference_same(se, reference_number(want, path), 1e-5 * se, ref->name, key);
	}
}

static void compare_prais(const struct reference *ref, const json_t *model,
                          const struct prais_result *got)
{
	const json_t *want = json_object_get(model, "prais_winsten");

	/* g08 never changes: R fits the rounding of its residuals. */
	if (reference_refused(want) || strcmp(ref->name, "g08_constant") == 0) {
		cr_assert_neq(got->coef.reason, STATS_FINE, "%s prais", ref->name);
		return;
	}
	cr_assert_eq(got->coef.reason, STATS_FINE, "%s prais: %s", ref->name,
	             stats_reason_keys[got->coef.reason]);
	reference_same(got->rho, reference_number(want, "rho"), 1e-5, ref->name, "rho");
	for (size_t k = 0; k < got->coef.p; k++) {
		const double se = got->coef.se[k];
		char path[40];

		(void)snprintf(path, sizeof(path), "est/%zu", k);
		reference_same(got->coef.estimate[k], reference_number(want, path), 1e-5 * se,
		               ref->name, "prais est");
		(void)snprintf(path, sizeof(path), "se/%zu", k);
		reference_same(se, reference_number(want, path), 1e-5 * se, ref->name, "prais se");
	}
}

Test(gls, agrees_with_r_on_every_series_and_model)
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
			const struct gls_result car = stats_gls_ar1(
				&m, (struct gls_options){ .not_negative = true }, &arena, &arena);
			const struct gls_result reml =
				stats_gls_ar1(&m, (struct gls_options){ 0 }, &arena, &arena);
			const struct gls_result ml = stats_gls_ar1(
				&m, (struct gls_options){ .maximum_likelihood = true }, &arena,
				&arena);
			const struct prais_result prais = stats_prais_winsten(&m, &arena, &arena);

			compare_gls(&ref, model, "gls_reml", &car);
			compare_gls(&ref, model, "gls_reml_ar1", &reml);
			compare_gls(&ref, model, "gls_ml_ar1", &ml);
			compare_prais(&ref, model, &prais);
			arena_reset(&arena);
		}
		reference_close(&ref);
	}
	arena_free(&arena);
	check_no_leak();
}
