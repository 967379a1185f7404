/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/planning.h"

#include "stats/dist.h"
#include "support/series.h"

static struct planning plan(struct fits *f, double mid)
{
	struct analysis analysis = analysis_run(&f->series, 1, &f->keep, &f->scratch);

	return planning_of(&f->series, &analysis, 1, mid, &f->scratch);
}

Test(planning, enough_nights_are_enough)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 30, 5);

	struct planning wide = plan(&f, 50);

	cr_assert(wide.known);
	cr_assert_eq(wide.nights_needed, 40, "never fewer than there are");
	cr_assert(wide.half_width < 50 && wide.half_width > 0.5);
	cr_assert(wide.mde80 > wide.half_width);
	cr_assert_eq(plan(&f, NAN).nights_needed, 0);
	cr_assert_eq(plan(&f, 1e-9).nights_needed, 0, "more than anybody has");
	fits_end(&f);
}

Test(planning, a_smaller_difference_needs_more_nights)
{
	struct fits f = fits_start();
	long before = 0;

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 30, 5);
	for (double mid = 3; mid > 0.6; mid -= 0.2) {
		long needed = plan(&f, mid).nights_needed;

		cr_assert(needed >= before, "%g: %ld after %ld", mid, needed, before);
		before = needed;
	}
	cr_assert(before > 100);
	fits_end(&f);
}

/* With unrelated nights the half width is t sigma sqrt(4 / n). */
Test(planning, follows_the_formula_when_nights_are_unrelated)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 150, 30, 5);
	fits_add(&f, 1, 150, 30, 5);

	struct planning planning = plan(&f, 0.6);
	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	double phi = analysis.headline.level.phi_mean;
	double related = sqrt((1 + phi) / (1 - phi));
	double n = (double)planning.nights_needed;

	check_close(planning.sigma, 5 / sqrt(3), 0.3);
	check_close(stats_t_quantile(0.975, n - 2) * planning.sigma * related * sqrt(4 / n), 0.6,
	            0.02);
	fits_end(&f);
}

Test(planning, knows_nothing_without_a_fit)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 0);
	fits_add(&f, 1, 20, 30, 0);
	cr_assert_not(plan(&f, 5).known);
	cr_assert(isnan(plan(&f, 5).half_width));
	f.series.n = 0;
	cr_assert_not(plan(&f, 5).known);
	fits_end(&f);
}
