/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/effect.h"
#include "stats/overlap.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_size(const struct reference *ref, const json_t *block, const char *key,
                         struct effect_size got)
{
	const json_t *want = json_object_get(block, key);

	if (isnan(reference_number(want, "Est"))) {
		cr_assert_neq(got.reason, STATS_FINE, "%s %s", ref->name, key);
		return;
	}
	cr_assert_eq(got.reason, STATS_FINE, "%s %s", ref->name, key);
	reference_equal(got.estimate, reference_number(want, "Est"), ref->name, key);
	reference_equal(got.se, reference_number(want, "SE"), ref->name, key);
	/* Ends of NAP and its kin are uniroot's in R, good to 1e-4. */
	const double within = key[0] == 'N' || key[0] == 'T' ? 2e-4 : 1e-9;

	reference_same(got.ci95_low, reference_number(want, "CI_lower"), within, ref->name, key);
	reference_same(got.ci95_high, reference_number(want, "CI_upper"), within, ref->name, key);
}

static void compare_direction(const struct reference *ref, bool decrease)
{
	struct arena arena = ARENA(8u << 20);
	const struct sample a = reference_a(ref), b = reference_b(ref);
	const json_t *block = json_object_get(json_object_get(ref->json, "sces"),
	                                      decrease ? "decrease" : "increase");
	const struct overlap overlap = stats_overlap(a, b, decrease, &arena);
	struct effect_size ratio = stats_log_response_ratio(a, b);

	compare_size(ref, block, "NAP", stats_nap(a, b, decrease));
	compare_size(ref, block, "Tau", stats_tau(a, b, decrease));
	compare_size(ref, block, "Tau_BC", stats_tau_bc(a, b, decrease, &arena));
	compare_size(ref, block, "SMD", stats_smd(a, b, decrease));
	if (!decrease)
		compare_size(ref, block, "LRRi", ratio);
	if (!decrease)
		compare_size(ref, block, "LRM", stats_log_median_ratio(a, b, &arena));
	cr_assert_eq(overlap.reason, STATS_FINE);
	reference_equal(overlap.tau_u, reference_number(block, "Tau_U/Est"), ref->name, "tau_u");
	reference_equal(overlap.pnd, reference_number(block, "PND/Est"), ref->name, "pnd");
	reference_equal(overlap.pem, reference_number(block, "PEM/Est"), ref->name, "pem");
	reference_equal(overlap.pand, reference_number(block, "PAND/Est"), ref->name, "pand");
	reference_equal(overlap.ird, reference_number(block, "IRD/Est"), ref->name, "ird");
	arena_free(&arena);
}

Test(effect, agrees_with_r_on_every_series)
{
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		const json_t *want = json_object_get(ref.json, "effect");
		const struct effect_sizes got =
			stats_effect_sizes(reference_a(&ref), reference_b(&ref));

		reference_equal(got.mean_difference, reference_number(want, "mean_diff"), ref.name,
		                "difference");
		reference_equal(got.cohen_d, reference_number(want, "cohen_d"), ref.name, "d");
		reference_equal(got.j_exact, reference_number(want, "hedges_J_exact"), ref.name,
		                "J");
		reference_equal(got.j_approximate, reference_number(want, "hedges_J_approx"),
		                ref.name, "J approximate");
		reference_equal(got.hedges_g, reference_number(want, "hedges_g"), ref.name, "g");
		reference_equal(got.glass_delta, reference_number(want, "glass_delta_A"), ref.name,
		                "delta");
		reference_equal(got.cliffs_delta, reference_number(want, "cliffs_delta"), ref.name,
		                "cliff");
		reference_equal(got.percent_change, reference_number(want, "pct_change"), ref.name,
		                "percent");
		compare_direction(&ref, false);
		compare_direction(&ref, true);
		reference_close(&ref);
	}
	check_no_leak();
}
