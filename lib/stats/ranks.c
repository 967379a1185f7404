/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "stats/rankcount.h"
#include "stats/twosample.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

/* Doubles as integers in the same order, so that halving always ends. */
static int64_t order_of(double number)
{
	int64_t bits = 0;

	memcpy(&bits, &number, sizeof(bits));
	return bits < 0 ? INT64_MIN - bits : bits;
}

static double number_of(int64_t order)
{
	int64_t bits = order < 0 ? INT64_MIN - order : order;
	double number = 0;

	memcpy(&number, &bits, sizeof(number));
	return number;
}

/* How many of all differences b - a are at most `most`; both sorted. */
static size_t count_differences(struct sample a, struct sample b, double most)
{
	size_t count = 0, j = 0;

	for (size_t i = 0; i < a.n; i++) {
		while (j < b.n && b.values[j] - a.values[i] <= most)
			j++;
		count += j;
	}
	return count;
}

/* The k-th smallest of all differences, from 1: exact, without making them. */
static double kth_difference(struct sample a, struct sample b, size_t k)
{
	int64_t low = order_of(b.values[0] - a.values[a.n - 1]);
	int64_t high = order_of(b.values[b.n - 1] - a.values[0]);

	while (low < high) {
		int64_t middle = low / 2 + high / 2 + (low % 2 + high % 2) / 2;

		if (middle == high)
			middle--;
		if (count_differences(a, b, number_of(middle)) >= k)
			high = middle;
		else
			low = middle + 1;
	}
	return number_of(low) + 0.0; /* never -0 */
}

static double median_difference(struct sample a, struct sample b, struct arena *scratch)
{
	struct sample left = stats_sorted(a, scratch), right = stats_sorted(b, scratch);
	size_t pairs = a.n * b.n;
	double upper = kth_difference(left, right, pairs / 2 + 1);

	return pairs % 2 == 1 ? upper : 0.5 * kth_difference(left, right, pairs / 2) + 0.5 * upper;
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
