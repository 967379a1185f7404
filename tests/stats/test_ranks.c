/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/twosample.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_p(const struct reference *ref, struct arena *arena)
{
	const struct sample a = reference_a(ref), b = reference_b(ref);
	const struct rank_result got = stats_mann_whitney(a, b, arena);
	const double exact = reference_number(ref->json, "wilcox_exact_ties/p");

	cr_assert_eq(got.reason, STATS_FINE);
	reference_equal(got.u, reference_number(ref->json, "wilcox_nocc/statistic"), ref->name,
	                "u");
	reference_equal(got.p_normal, reference_number(ref->json, "wilcox_cc/p"), ref->name, "cc");
	reference_equal(got.p_normal_plain, reference_number(ref->json, "wilcox_nocc/p"), ref->name,
	                "nocc");
	reference_equal(got.hodges_lehmann,
	                reference_number(ref->json, "hodges_lehmann_median_diff"), ref->name, "hl");
	if (ref->n <= STATS_EXACT_RANKS_N)
		reference_same(got.p_exact, exact, 1e-12, ref->name, "exact");
	else /* g18: 120 nights with ties */
		cr_assert(isnan(got.p_exact));
	reference_same(stats_mann_whitney_exact(a, b, arena), exact, 1e-12, ref->name, "exact");
	cr_assert_eq(got.ties, json_object_get(ref->json, "wilcox_exact_noties") == NULL);
}

static const char *exact_block(const struct reference *ref)
{
	bool ties = json_object_get(ref->json, "wilcox_exact_noties") == NULL;

	return ties ? "wilcox_exact_ties" : "wilcox_exact_noties";
}

static void compare_shift(const struct reference *ref, struct arena *arena)
{
	const struct sample a = reference_a(ref), b = reference_b(ref);
	const struct shift_result got = stats_wilcoxon_shift(a, b, arena);
	const struct shift_result exact = stats_wilcoxon_shift_exact(a, b, arena);
	const double scale = fmax(1, stats_sd(reference_all(ref)));
	const json_t *want = json_object_get(ref->json, "wilcox_cc");

	if (reference_refused(want)) {
		cr_assert_eq(got.reason, STATS_ALL_TIED);
		return;
	}
	cr_assert_eq(got.reason, STATS_FINE);
	reference_same(got.estimate, reference_number(want, "estimate"), 1e-4 * scale, ref->name,
	               "estimate");
	reference_same(got.ci95_low, reference_number(want, "ci/0"), 1e-4 * scale, ref->name,
	               "low");
	reference_same(got.ci95_high, reference_number(want, "ci/1"), 1e-4 * scale, ref->name,
	               "high");
	/* With ties the reference is exactRankTests, which counts what the ties leave. */
	want = json_object_get(ref->json, exact_block(ref));
	cr_assert_eq(exact.reason, STATS_FINE);
	reference_equal(exact.estimate, reference_number(want, "estimate"), ref->name, "exact");
	reference_equal(exact.ci95_low, reference_number(want, "ci/0"), ref->name, "exact low");
	reference_equal(exact.ci95_high, reference_number(want, "ci/1"), ref->name, "exact high");
}

Test(ranks, agree_with_r_on_every_series)
{
	struct arena arena = ARENA(64u << 20);
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		compare_p(&ref, &arena);
		compare_shift(&ref, &arena);
		reference_close(&ref);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}

Test(ranks, say_why_they_refuse)
{
	static const double values[] = { 1, 2, NAN };
	struct arena arena = ARENA(1u << 20);
	const struct sample two = { values, 2 }, none = { values, 0 }, odd = { values, 3 };

	cr_assert_eq(stats_mann_whitney(two, none, &arena).reason, STATS_ONE_GROUP);
	cr_assert_eq(stats_mann_whitney(two, odd, &arena).reason, STATS_NOT_FINITE);
	cr_assert(isnan(stats_mann_whitney_exact(none, two, &arena)));
	cr_assert(stats_mann_whitney((struct sample){ values, 1 }, (struct sample){ values, 1 },
	                             &arena)
	                  .all_tied);
	arena_free(&arena);
	check_no_leak();
}
