/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "stats/rankcount.h"
#include "stats/twosample.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* R counts without ties while both groups are smaller than this. */
enum { R_EXACT_N = 50 };

struct placed {
	double value;
	size_t index;
};

static int by_value(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	return (a->value > b->value) - (a->value < b->value);
}

double *stats_midranks(struct sample sample, struct arena *arena)
{
	size_t room = sample.n > 0 ? sample.n : 1;
	double *ranks = arena_array(arena, room, double);
	struct placed *order = arena_array(arena, room, struct placed);

	for (size_t i = 0; i < sample.n; i++)
		order[i] = (struct placed){ .value = sample.values[i], .index = i };
	qsort(order, sample.n, sizeof(*order), by_value);
	for (size_t first = 0; first < sample.n;) {
		size_t next = first + 1;

		while (next < sample.n && order[next].value == order[first].value)
			next++;
		for (size_t i = first; i < next; i++)
			ranks[order[i].index] = 0.5 * (double)(first + 1 + next);
		first = next;
	}
	return ranks;
}

/* a then b in one array. */
static struct sample joined(struct sample a, struct sample b, struct arena *scratch)
{
	double *values = arena_array(scratch, a.n + b.n, double);

	for (size_t i = 0; i < a.n; i++)
		values[i] = a.values[i];
	for (size_t i = 0; i < b.n; i++)
		values[a.n + i] = b.values[i];
	return (struct sample){ .values = values, .n = a.n + b.n };
}

/* Sum over groups of tied values of k^3 - k; sorted ascending. */
static double tie_sum(struct sample sorted)
{
	double sum = 0;

	for (size_t first = 0; first < sorted.n;) {
		size_t next = first + 1;

		while (next < sorted.n && sorted.values[next] == sorted.values[first])
			next++;
		double k = (double)(next - first);

		sum += k * k * k - k;
		first = next;
	}
	return sum;
}

static double rank_sigma(double m, double n, double ties)
{
	return sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
}

static double median_difference(struct sample a, struct sample b, struct arena *scratch)
{
	double *differences = arena_array(scratch, a.n * b.n, double);

	for (size_t i = 0; i < a.n; i++)
		for (size_t j = 0; j < b.n; j++)
			differences[i * b.n + j] = b.values[j] - a.values[i];
	return stats_median_of(differences, a.n * b.n);
}

static enum stats_reason check_groups(struct sample a, struct sample b)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_sample(a, 1);

	return reason != STATS_FINE ? reason : stats_check_sample(b, 1);
}

struct rank_result stats_mann_whitney(struct sample a, struct sample b, struct arena *scratch)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason != STATS_FINE)
		return (struct rank_result){ .reason = reason };
	const double m = (double)a.n, n = (double)b.n;
	struct sample all = joined(a, b, scratch);
	double *ranks = stats_midranks(all, scratch);
	double ties = tie_sum(stats_sorted(all, scratch));
	double sigma = rank_sigma(m, n, ties), u = -n * (n + 1) / 2;

	for (size_t i = a.n; i < all.n; i++)
		u += ranks[i];
	const double off = u - m * n / 2;
	struct rank_result out = { .u = u,
		                   .p_normal = NAN,
		                   .p_normal_plain = NAN,
		                   .p_exact = NAN,
		                   .ties = ties > 0,
		                   .all_tied = !(sigma > 0) };

	if (!out.all_tied) {
		const double nearer = off == 0 ? 0 : (fabs(off) - 0.5) / sigma;

		/* The correction may pass the middle by a quarter; then p is 1. */
		out.p_normal = nearer < 0 ? 1 : stats_normal_two_sided(nearer);
		out.p_normal_plain = stats_normal_two_sided(off / sigma);
	}
	if (all.n <= STATS_EXACT_RANKS_N || (!out.ties && a.n < R_EXACT_N && b.n < R_EXACT_N))
		out.p_exact = rankcount_two_sided(ranks, a.n, b.n, scratch);
	out.hodges_lehmann = stats_finite(median_difference(a, b, scratch));
	return out;
}

double stats_mann_whitney_exact(struct sample a, struct sample b, struct arena *scratch)
{
	if (check_groups(a, b) != STATS_FINE || a.n + b.n > STATS_EXACT_RANKS_MOST_N)
		return NAN;
	return rankcount_two_sided(stats_midranks(joined(a, b, scratch), scratch), a.n, b.n,
	                           scratch);
}
