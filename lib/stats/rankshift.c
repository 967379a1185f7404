/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "stats/rankcount.h"
#include "stats/twosample.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* The rank statistic of b - shift over a, standardised, minus a target z. */
struct crossing {
	struct sample a, b;
	double target;
	bool corrected;
	double *work; /* a.n + b.n */
};

static int ascending(const void *left, const void *right)
{
	const double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double tie_sum(double *values, size_t n)
{
	double sum = 0;

	qsort(values, n, sizeof(*values), ascending);
	for (size_t first = 0; first < n;) {
		size_t next = first + 1;

		while (next < n && values[next] == values[first])
			next++;
		const double k = (double)(next - first);

		sum += k * k * k - k;
		first = next;
	}
	return sum;
}

/* 1 when b lies above a, a half when they tie. */
static double above(double b, double a)
{
	if (b == a)
		return 0.5;
	return b > a ? 1 : 0;
}

static double height(const struct crossing *crossing, double shift)
{
	const struct sample a = crossing->a, b = crossing->b;
	const double m = (double)a.n, n = (double)b.n;
	double off = -m * n / 2;

	for (size_t j = 0; j < b.n; j++) {
		const double moved = b.values[j] - shift;

		crossing->work[a.n + j] = moved;
		for (size_t i = 0; i < a.n; i++)
			off += above(moved, a.values[i]);
	}
	for (size_t i = 0; i < a.n; i++)
		crossing->work[i] = a.values[i];
	const double ties = tie_sum(crossing->work, a.n + b.n);
	const double sigma = sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
	const double correction = crossing->corrected ? above(off, 0) - 0.5 : 0;

	return (off - correction) / sigma - crossing->target;
}

/* Where Brent's method stands. */
struct bracket {
	double a, fa, b, fb, c, fc; /* best is b; root between b and c */
};

/* Inverse quadratic or secant step from b; half the interval when neither serves. */
static double brent_step(const struct bracket *at, double last, double tolerance)
{
	const double half = (at->c - at->b) / 2;

	if (fabs(last) < tolerance || fabs(at->fa) <= fabs(at->fb))
		return half;
	const double t2 = at->fb / at->fa, bc = at->c - at->b;
	double p, q;

	if (at->a == at->c) {
		p = bc * t2;
		q = 1 - t2;
	} else {
		const double r = at->fa / at->fc, s = at->fb / at->fc;

		p = t2 * (bc * r * (r - s) - (at->b - at->a) * (s - 1));
		q = (r - 1) * (s - 1) * (t2 - 1);
	}
	if (p > 0)
		q = -q;
	else
		p = -p;
	if (p < 0.75 * bc * q - fabs(tolerance * q) / 2 && p < fabs(last * q / 2))
		return p / q;
	return half;
}

static void best_to_b(struct bracket *at)
{
	if (fabs(at->fc) >= fabs(at->fb))
		return;
	at->a = at->b;
	at->b = at->c;
	at->c = at->a;
	at->fa = at->fb;
	at->fb = at->fc;
	at->fc = at->fa;
}

static void move(const struct crossing *crossing, struct bracket *at, double step)
{
	at->a = at->b;
	at->fa = at->fb;
	at->b += step;
	at->fb = height(crossing, at->b);
	if ((at->fb > 0 && at->fc > 0) || (at->fb < 0 && at->fc < 0)) {
		at->c = at->a;
		at->fc = at->fa;
	}
}

/*
 * Brent (1973), in the very steps of R's uniroot (netlib's zeroin.c): the height is a
 * staircase, and where it is flat at 0 only the same steps end at the same place.
 */
static double find_root(const struct crossing *crossing, double low, double high)
{
	const double least = 1e-4;
	struct bracket at = { .a = low, .b = high };

	at.fa = height(crossing, low);
	at.fb = height(crossing, high);
	at.c = at.a;
	at.fc = at.fa;
	for (int round = 0; round < 1000; round++) {
		const double last = at.b - at.a;

		best_to_b(&at);
		const double tolerance = 2 * DBL_EPSILON * fabs(at.b) + least / 2;
		double step = (at.c - at.b) / 2;

		if (fabs(step) <= tolerance || at.fb == 0)
			return at.b;
		step = brent_step(&at, last, tolerance);
		if (fabs(step) < tolerance)
			step = step > 0 ? tolerance : -tolerance;
		move(crossing, &at, step);
	}
	return at.b;
}

static double solve(struct crossing *crossing, double target, bool corrected, double low,
                    double high)
{
	crossing->target = target;
	crossing->corrected = corrected;
	if (height(crossing, low) <= 0)
		return low;
	if (height(crossing, high) >= 0)
		return high;
	return find_root(crossing, low, high);
}

static enum stats_reason check_groups(struct sample a, struct sample b)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_sample(a, 1);

	return reason != STATS_FINE ? reason : stats_check_sample(b, 1);
}

struct shift_result stats_wilcoxon_shift(struct sample a, struct sample b, struct arena *scratch)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason != STATS_FINE)
		return (struct shift_result){ .reason = reason };
	const struct sample as = stats_sorted(a, scratch), bs = stats_sorted(b, scratch);
	const double low = bs.values[0] - as.values[a.n - 1];
	const double high = bs.values[b.n - 1] - as.values[0];
	const double z = stats_normal_quantile(0.975);
	struct crossing crossing = { .a = a,
		                     .b = b,
		                     .work = arena_array(scratch, a.n + b.n, double) };

	if (!(high > low))
		return (struct shift_result){ .reason = STATS_ALL_TIED };
	if (!isfinite(low) || !isfinite(high))
		return (struct shift_result){ .reason = STATS_NOT_FINITE };
	return (struct shift_result){
		.ci95_low = solve(&crossing, z, true, low, high),
		.ci95_high = solve(&crossing, -z, true, low, high),
		.estimate = solve(&crossing, 0, false, low, high),
	};
}

/* The smallest count whose share of the distribution reaches 2.5 %, at least 1. */
static size_t lower_count(size_t m, size_t n, struct arena *scratch)
{
	double *ranks = arena_array(scratch, m + n, double), below = 0;

	for (size_t i = 0; i < m + n; i++)
		ranks[i] = (double)(i + 1);
	const struct rankcount count = rankcount_all(ranks, m + n, m, scratch);

	for (size_t sum = 0; sum <= count.most; sum++) {
		below += count.ways[sum];
		if (below >= 0.025 * count.total) {
			const size_t u = sum / 2 - m * (m + 1) / 2;

			return u > 0 ? u : 1;
		}
	}
	return 1;
}

struct shift_result stats_wilcoxon_shift_exact(struct sample a, struct sample b,
                                               struct arena *scratch)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason == STATS_FINE && a.n + b.n > STATS_EXACT_RANKS_N)
		reason = STATS_N_TOO_SMALL;
	if (reason == STATS_FINE && stats_mann_whitney(a, b, scratch).ties)
		reason = STATS_HAS_TIES;
	if (reason != STATS_FINE)
		return (struct shift_result){ .reason = reason };
	double *differences = arena_array(scratch, a.n * b.n, double);

	for (size_t i = 0; i < a.n; i++)
		for (size_t j = 0; j < b.n; j++)
			differences[i * b.n + j] = b.values[j] - a.values[i];
	qsort(differences, a.n * b.n, sizeof(*differences), ascending);
	const size_t from = lower_count(a.n < b.n ? a.n : b.n, a.n < b.n ? b.n : a.n, scratch);

	return (struct shift_result){ .estimate = stats_median_sorted(
					      (struct sample){ differences, a.n * b.n }),
		                      .ci95_low = differences[from - 1],
		                      .ci95_high = differences[a.n * b.n - from] };
}
