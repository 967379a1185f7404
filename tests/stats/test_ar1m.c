/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ar1m.h"
#include "support/check.h"
#include "support/reference.h"

static struct ar1m_grid grid_with(enum ar1m_prior prior)
{
	struct ar1m_grid grid = ar1m_default_grid;

	grid.prior = prior;
	return grid;
}

static void compare_block(const struct reference *ref, const char *path,
                          const struct ar1m_result *got)
{
	const json_t *want = reference_at(ref->json, path);

	if (reference_refused(want)) {
		cr_assert_neq(got->reason, STATS_FINE, "%s %s should be refused", ref->name, path);
		return;
	}
	cr_assert_eq(got->reason, STATS_FINE, "%s %s: %s", ref->name, path,
	             stats_reason_keys[got->reason]);
	const double within = 1e-6 * got->sd;

	reference_same(got->mean, reference_number(want, "mean"), within, ref->name, path);
	reference_same(got->median, reference_number(want, "median"), within, ref->name, path);
	reference_same(got->ci95_low, reference_number(want, "ci/0"), within, ref->name, path);
	reference_same(got->ci95_high, reference_number(want, "ci/1"), within, ref->name, path);
	reference_same(got->ci90_low, reference_number(want, "ci90/0"), within, ref->name, path);
	reference_same(got->ci90_high, reference_number(want, "ci90/1"), within, ref->name, path);
	reference_same(got->p_le0, reference_number(want, "p_le0"), 1e-9, ref->name, path);
	reference_same(got->p_two, reference_number(want, "p_two"), 1e-9, ref->name, path);
	reference_same(got->phi_mean, reference_number(want, "phi_mean"), 1e-9, ref->name, path);
	reference_same(got->df, reference_number(want, "df"), 0, ref->name, path);
}

Test(ar1m, agrees_with_r_on_every_series_model_and_prior)
{
	static const char *const blocks[] = { [AR1M_FLAT] = "mix_ar1_flat",
		                              [AR1M_NORMAL_02_025] = "mix_ar1_n02_025",
		                              [AR1M_BETA_22] = "mix_ar1_beta22" };
	struct arena arena = ARENA(64u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		for (int m = 0; m < MODEL_COUNT * 3; m++) {
			const struct stats_model model =
				reference_fill(&ref, (enum reference_model)(m / 3));
			const enum ar1m_prior prior = (enum ar1m_prior)(m % 3);
			const struct ar1m_grid grid = grid_with(prior);
			const struct ar1m_result got = stats_ar1m(&model, &grid, &arena, &arena);
			char path[REFERENCE_PATH];

			(void)snprintf(path, sizeof(path), "models/%s/%s", reference_models[m / 3],
			               blocks[prior]);
			compare_block(&ref, path, &got);
			arena_reset(&arena);
		}
		reference_close(&ref);
	}
	arena_free(&arena);
	check_no_leak();
}
