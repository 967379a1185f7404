/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The exact intervals of a shift.  Without ties they are two of the sorted
 * differences (Hollander & Wolfe 4.2).  With ties the rank sum at each difference
 * is held against its distribution given the ties at hand (Hothorn & Hornik's
 * exactRankTests): the interval ends at the last difference above its upper and
 * the first below its lower quantile, the estimate halfway where it passes the mean.
 */
#include "stats/moments.h"
#include "stats/rankcount.h"
#include "stats/twosample.h"

#include <math.h>
#include <stdlib.h>

static const double tail = 0.025;
static const double rounding = 1e-12; /* of a sum of shares */

struct differences {
	struct sample a, b; /* sorted */
	double *values;     /* all b - a, sorted */
	size_t n;
};

static struct differences differences_of(struct sample a, struct sample b, struct arena *scratch)
{
	struct differences all = {
		.a = stats_sorted(a, scratch),
		.b = stats_sorted(b, scratch),
		.values = arena_array(scratch, a.n * b.n + 1, double),
		.n = a.n * b.n,
	};

	for (size_t i = 0; i < a.n; i++)
		for (size_t j = 0; j < b.n; j++)
			all.values[i * b.n + j] = b.values[j] - a.values[i];
	qsort(all.values, all.n, sizeof(*all.values), stats_ascending);
	return all;
}

/* Twice the smallest rank sum whose share of all, counted from below, reaches this one. */
static size_t quantile_of(const struct rankcount *count, double share)
{
	double below = 0;

	for (size_t sum = 0; sum <= count->most; sum++) {
		below += count->ways[sum];
		if (below >= share * count->total * (1 - rounding))
			return sum;
	}
	return count->most;
}

/* --- without ties -------------------------------------------------------------------------- */

/* The smallest count whose share of the distribution reaches 2.5 %, at least 1. */
static size_t lower_count(size_t m, size_t n, struct arena *scratch)
{
	double *ranks = arena_array(scratch, m + n, double);

	for (size_t i = 0; i < m + n; i++)
		ranks[i] = (double)(i + 1);
	const struct rankcount count = rankcount_all(ranks, m + n, m, scratch);
	const size_t u = quantile_of(&count, tail) / 2 - m * (m + 1) / 2;

	return u > 0 ? u : 1;
}

static struct shift_result without_ties(const struct differences *all, struct arena *scratch)
{
	const size_t m = all->a.n, n = all->b.n;
	const size_t from = lower_count(m < n ? m : n, m < n ? n : m, scratch);

	return (struct shift_result){
		.estimate = stats_median_sorted((struct sample){ all->values, all->n }),
		.ci95_low = all->values[from - 1],
		.ci95_high = all->values[all->n - from],
	};
}

/* --- with ties ----------------------------------------------------------------------------- */

/* Twice the number of pairs in which b, moved down, lies above a; ties count once. */
static size_t doubled_pairs(const struct differences *all, double shift)
{
	size_t pairs = 0, below = 0, up_to = 0;

	for (size_t j = 0; j < all->b.n; j++) {
		const double moved = all->b.values[j] - shift;

		while (below < all->a.n && all->a.values[below] < moved)
			below++;
		while (up_to < all->a.n && all->a.values[up_to] <= moved)
			up_to++;
		pairs += below + up_to;
	}
	return pairs;
}

/* Twice the counts of pairs between which a shift is believed, and their mean. */
struct bounds {
	size_t low, middle, high;
};

static struct bounds bounds_of(const struct differences *all, struct arena *scratch)
{
	const size_t m = all->a.n, n = all->b.n, least = n * (n + 1);
	double *joined = arena_array(scratch, m + n, double);

	for (size_t i = 0; i < m; i++)
		joined[i] = all->a.values[i];
	for (size_t j = 0; j < n; j++)
		joined[m + j] = all->b.values[j];
	const double *ranks = stats_midranks((struct sample){ joined, m + n }, scratch);
	const struct rankcount count = rankcount_all(ranks, m + n, n, scratch);

	return (struct bounds){ quantile_of(&count, tail) - least, m * n,
		                quantile_of(&count, 1 - tail) - least };
}

static struct shift_result with_ties(const struct differences *all, struct arena *scratch)
{
	const struct bounds bounds = bounds_of(all, scratch);
	double low = NAN, high = NAN, before = NAN, after = NAN;

	for (size_t i = 0; i < all->n; i++) {
		const double shift = all->values[i];

		if (i > 0 && shift == all->values[i - 1])
			continue;
		const size_t pairs = doubled_pairs(all, shift);

		if (pairs > bounds.high)
			low = shift;
		if (pairs > bounds.middle)
			before = shift;
		if (pairs <= bounds.middle && isnan(after))
			after = shift;
		if (pairs <= bounds.low && isnan(high))
			high = shift;
	}
	/* Few nights: no difference is out of question. */
	return (struct shift_result){
		.estimate = isnan(before) ? (double)NAN : (before + after) / 2,
		.ci95_low = isnan(low) ? all->values[0] : low,
		.ci95_high = isnan(high) ? all->values[all->n - 1] : high,
	};
}

struct shift_result stats_wilcoxon_shift_exact(struct sample a, struct sample b,
                                               struct arena *scratch)
{
	const struct rank_result rank = stats_mann_whitney(a, b, scratch);

	if (rank.reason != STATS_FINE)
		return (struct shift_result){ .reason = rank.reason };
	if (a.n + b.n > STATS_EXACT_RANKS_MOST_N)
		return (struct shift_result){ .reason = STATS_TOO_MANY };
	const struct differences all = differences_of(a, b, scratch);

	if (!isfinite(all.values[0]) || !isfinite(all.values[all.n - 1]))
		return (struct shift_result){ .reason = STATS_NOT_FINITE };
	return rank.ties ? with_ties(&all, scratch) : without_ties(&all, scratch);
}
