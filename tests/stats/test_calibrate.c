/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/calibrate.h"
#include "support/check.h"

#include <stdio.h>

Test(calibrate, meets_the_acceptance_bands)
{
	struct arena arena = ARENA(8u << 20);
	const struct calibrate_result got =
		stats_calibrate(CALIBRATE_REPS, CALIBRATE_SEED, NULL, NULL, &arena);

	cr_assert_eq(got.reason, STATS_FINE);
	cr_assert_eq(got.cells, 32u);
	for (size_t i = 0; i < got.cells; i++)
		cr_assert(got.cell[i].accepted,
		          "%s n %zu phi %g: type-I %.4f coverage %.4f power %.4f (%.3f)",
		          got.cell[i].design, got.cell[i].n, got.cell[i].phi, got.cell[i].type_one,
		          got.cell[i].coverage, got.cell[i].power, got.cell[i].power_expected);
	cr_assert(got.mean_type_one >= 0.042 && got.mean_type_one <= 0.062, "mean %.4f",
	          got.mean_type_one);
	cr_assert(got.accepted);
	arena_free(&arena);
	check_no_leak();
}

Test(calibrate, gives_the_same_table_for_the_same_seed)
{
	struct arena arena = ARENA(8u << 20);
	const struct calibrate_result one = stats_calibrate(20, 7, NULL, NULL, &arena);
	const struct calibrate_result two = stats_calibrate(20, 7, NULL, NULL, &arena);
	const struct calibrate_result other = stats_calibrate(20, 8, NULL, NULL, &arena);
	double apart = 0;

	for (size_t i = 0; i < one.cells; i++) {
		cr_assert_eq(one.cell[i].type_one, two.cell[i].type_one);
		cr_assert_eq(one.cell[i].power, two.cell[i].power);
		apart += fabs(one.cell[i].power - other.cell[i].power);
	}
	cr_assert(apart > 0);
	cr_assert_eq(stats_calibrate(0, 7, NULL, NULL, &arena).reason, STATS_N_TOO_SMALL);
	arena_free(&arena);
	check_no_leak();
}
