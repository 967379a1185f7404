/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/brent.h"

#include "support/check.h"

static double cubic(double at, const void *of)
{
	return at * at * at - *(const double *)of;
}

static double step(double at, const void *of)
{
	return at < *(const double *)of ? -1 : 1;
}

Test(brent, finds_the_root_of_a_curve)
{
	const double eight = 8;

	check_close(brent_root(cubic, &eight, (struct brent_span){ 0, 10, 1e-12 }), 2, 1e-11);
	check_close(brent_root(cubic, &eight, (struct brent_span){ -10, 10, 1e-12 }), 2, 1e-11);
}

Test(brent, takes_an_end_that_is_a_root)
{
	const double eight = 8;

	check_close(brent_root(cubic, &eight, (struct brent_span){ 2, 5, 1e-9 }), 2, 1e-9);
	check_close(brent_root(cubic, &eight, (struct brent_span){ -1, 2, 1e-9 }), 2, 1e-9);
}

Test(brent, comes_as_near_to_a_step_as_the_tolerance_says)
{
	static const double tolerances[] = { 1e-2, 1e-4, 1e-8 };
	const double edge = 0.3;

	for (size_t i = 0; i < sizeof(tolerances) / sizeof(tolerances[0]); i++)
		check_close(brent_root(step, &edge, (struct brent_span){ 0, 1, tolerances[i] }),
		            edge, tolerances[i]);
}
