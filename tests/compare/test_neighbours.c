/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/neighbours.h"

#include "support/series.h"

static struct neighbours look(struct fits *f)
{
	struct analysis analysis = analysis_run(&f->series, 1, &f->keep, &f->scratch);

	return neighbours_of(&f->series, &analysis, 1, &f->scratch);
}

/* The definition: S_h / (n_h + h) over S_0 / n, about the means of the two conditions. */
static double by_definition(const struct fits *f, long lag)
{
	double sum[2] = { 0 }, n[2] = { 0 }, square = 0, product = 0, pairs = 0, count = 0;

	for (size_t i = 0; i < f->series.n; i++)
		if (!isnan(f->rows[i].y)) {
			sum[f->rows[i].condition] += f->rows[i].y;
			n[f->rows[i].condition]++;
		}
	for (size_t i = 0; i < f->series.n; i++)
		for (size_t k = 0; k < f->series.n; k++) {
			const struct analysis_row *a = &f->rows[i], *b = &f->rows[k];
			double off = a->y - sum[a->condition] / n[a->condition];
			double other = b->y - sum[b->condition] / n[b->condition];

			if (isnan(off) || isnan(other))
				continue;
			count += i == k;
			square += i == k ? off * off : 0;
			pairs += b->t - a->t == lag;
			product += b->t - a->t == lag ? off * other : 0;
		}
	return product / (pairs + (double)lag) / (square / count);
}

Test(neighbours, are_nights_of_the_calendar_about_their_own_mean)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 30, 20, 5);
	fits_add(&f, 1, 30, 60, 5);
	for (size_t i = 3; i < 12; i++)
		f.rows[i].y = NAN;
	for (size_t i = 40; i < f.series.n; i++)
		f.rows[i].t += 5;

	struct neighbours found = look(&f);

	cr_assert_eq(found.reason, STATS_FINE);
	cr_assert_eq(found.lags, NEIGHBOURS_MOST_LAGS);
	check_close(found.bound, 1.959964 / sqrt(51), 1e-6);
	for (size_t i = 0; i < found.lags; i++)
		check_close(found.lag[i].r, by_definition(&f, (long)i + 1), 1e-12);
	/* A jump of 40 between the conditions is no likeness of neighbours. */
	cr_assert(found.lag[0].r < 0.5);
	/* 2 before the hole, 17 after it, 21 and 19 around the moved ones: less one pair each. */
	cr_assert_eq(found.lag[0].pairs, 2 + 27 + 19);
	fits_end(&f);
}

Test(neighbours, a_lag_without_pairs_has_no_number)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 12, 20, 5);
	fits_add(&f, 1, 12, 25, 5);
	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].t = (int32_t)(2 * i);

	struct neighbours found = look(&f);

	cr_assert_eq(found.reason, STATS_FINE);
	cr_assert_eq(found.lags, 8);
	cr_assert(isnan(found.lag[0].r) && found.lag[0].pairs == 0);
	cr_assert(isfinite(found.lag[1].r) && found.lag[1].pairs == 23);
	check_close(found.lag[1].model, found.lag[0].model * found.lag[0].model, 1e-12);
	fits_end(&f);
}

Test(neighbours, without_a_fit_there_are_none)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 5, 20, 0);
	fits_add(&f, 1, 5, 20, 0);
	cr_assert_neq(look(&f).reason, STATS_FINE);
	cr_assert_eq(look(&f).lags, 0);
	fits_end(&f);
}
