/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/power.h"
#include "support/check.h"
#include "support/reference.h"

Test(power, agrees_with_r)
{
	json_t *json = json_load_file(FIXTURES "reference/stats/power.json", 0, NULL);
	const json_t *cases = json_object_get(json, "power_t_two_sample");

	cr_assert(json_array_size(cases) > 10);
	for (size_t i = 0; i < json_array_size(cases); i++) {
		const json_t *want = json_array_get(cases, i);
		const double n = reference_number(want, "n");

		reference_equal(stats_power_t(n, reference_number(want, "delta")),
		                reference_number(want, "power"), "power", "two sample");
	}
	cases = json_object_get(json, "mde80");
	for (size_t i = 0; i < json_array_size(cases); i++) {
		const json_t *want = json_array_get(cases, i);

		/* R's root finder stops at 1e-4. */
		reference_same(stats_detectable_t(reference_number(want, "n")),
		               reference_number(want, "delta"), 2e-4, "power", "mde80");
	}
	json_decref(json);
	check_no_leak();
}

/* STATS.md 2.11, nights for 80 % power of ar1m at 0.8 sd, from simulation. */
Test(power, of_a_plan_is_what_simulation_found)
{
	static const struct {
		size_t block;
		double phi, nights;
	} cases[] = {
		{ 0, 0, 55 },   { 0, 0.2, 84 }, { 0, 0.4, 116 }, { 7, 0, 55 },
		{ 7, 0.2, 72 }, { 1, 0.2, 42 }, { 1, 0.4, 32 },
	};
	struct arena arena = ARENA(64u << 20);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct night_plan plan = { .block = cases[i].block,
			                         .phi = cases[i].phi,
			                         .sigma = 1 };
		const size_t nights = stats_nights_for_power(&plan, 0.8, 400, &arena);

		cr_assert(fabs((double)nights - cases[i].nights) <= 0.3 * cases[i].nights,
		          "block %zu phi %g: %zu nights, simulated %g", cases[i].block,
		          cases[i].phi, nights, cases[i].nights);
	}
	arena_free(&arena);
	check_no_leak();
}

Test(power, needs_four_times_the_variance_for_a_trend_beside_ab)
{
	struct arena arena = ARENA(8u << 20);
	const struct night_plan plain = { .sigma = 1 }, trend = { .sigma = 1, .trend = true };
	const double ratio =
		stats_plan_se(&trend, 120, &arena) / stats_plan_se(&plain, 120, &arena);

	check_close(ratio, 2, 0.01);
	cr_assert_eq(stats_nights_for_width(&plain, 1e-6, 100, &arena), 0u);
	cr_assert(isnan(stats_plan_se(&plain, 2, &arena)));
	cr_assert(isnan(stats_power_t(1, 1)));
	arena_free(&arena);
	check_no_leak();
}
