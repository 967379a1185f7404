/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/belief.h"

#include "support/series.h"

static double area(const struct belief *belief, const double *curve)
{
	double sum = 0;

	for (size_t i = 0; i < belief->points; i++)
		sum += curve[i] * (i == 0 || i + 1 == belief->points ? 0.5 : 1);
	return sum * belief->step;
}

static double centre(const struct belief *belief, const double *curve)
{
	double sum = 0, weight = 0;

	for (size_t i = 0; i < belief->points; i++) {
		sum += curve[i] * (belief->low + (double)i * belief->step);
		weight += curve[i];
	}
	return sum / weight;
}

Test(belief, both_curves_are_densities_about_their_means)
{
	struct fits f = fits_start();
	struct bayes_prior prior = { 0, 4 };

	fits_add(&f, 0, 30, 20, 8);
	fits_add(&f, 1, 30, 28, 8);

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	const struct ar1m_result *fit = analysis_primary(&analysis);
	struct bayes_result sceptical = stats_bayes(fit, prior, 3, &f.scratch);
	struct belief belief = belief_of(fit, &sceptical, prior, &f.keep);

	cr_assert_eq(belief.points, BELIEF_POINTS);
	check_close(area(&belief, belief.flat), 1, 0.01);
	check_close(area(&belief, belief.sceptical), 1, 0.01);
	check_close(centre(&belief, belief.flat), fit->mean, 0.02 * fit->sd);
	check_close(centre(&belief, belief.sceptical), sceptical.mean, 0.02 * sceptical.sd);
	cr_assert(sceptical.mean < fit->mean, "who expects nothing is drawn towards it");
	for (size_t i = 0; i < belief.points; i++)
		cr_assert(belief.flat[i] <= belief.most && belief.sceptical[i] <= belief.most);
	fits_end(&f);
}

Test(belief, without_a_fit_there_is_no_curve)
{
	struct arena keep = ARENA(1 << 16);
	struct ar1m_result none = { .reason = STATS_N_TOO_SMALL };
	struct bayes_result sceptical = { .reason = STATS_N_TOO_SMALL };

	cr_assert_eq(belief_of(&none, &sceptical, (struct bayes_prior){ 0, 1 }, &keep).points, 0);
	arena_free(&keep);
}
