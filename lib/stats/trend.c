/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/trend.h"

#include "stats/dist.h"
#include "stats/moments.h"

#include <math.h>

/* Sums over groups of k ties, as the variance of S wants them. */
struct ties {
	double pairs;  /* k (k - 1) / 2 */
	double linear; /* k (k - 1) (2k + 5) */
	double cubic;  /* k (k - 1) (k - 2) */
};

static struct ties count_ties(struct sample sorted)
{
	struct ties ties = { 0 };

	for (size_t first = 0; first < sorted.n;) {
		size_t next = first + 1;

		while (next < sorted.n && sorted.values[next] == sorted.values[first])
			next++;
		const double k = (double)(next - first);

		ties.pairs += k * (k - 1) / 2;
		ties.linear += k * (k - 1) * (2 * k + 5);
		ties.cubic += k * (k - 1) * (k - 2);
		first = next;
	}
	return ties;
}

static int sign(double number)
{
	return (number > 0) - (number < 0);
}

static double sum_of_signs(const double *x, const double *y, size_t n)
{
	double s = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			s += sign(x[i] - x[j]) * sign(y[i] - y[j]);
	return s;
}

struct kendall_result stats_kendall(const double *x, const double *y, size_t size,
                                    struct arena *scratch)
{
	const struct sample xs = { x, size }, ys = { y, size };
	enum stats_reason reason = stats_check_sample(xs, 2);

	if (reason == STATS_FINE)
		reason = stats_check_sample(ys, 2);
	if (reason == STATS_FINE)
		reason = stats_check_pairs(size);
	if (reason != STATS_FINE)
		return (struct kendall_result){ .reason = reason };
	const struct ties tx = count_ties(stats_sorted(xs, scratch));
	const struct ties ty = count_ties(stats_sorted(ys, scratch));
	const double n = (double)size, all = n * (n - 1) / 2;

	if (!(all > tx.pairs) || !(all > ty.pairs))
		return (struct kendall_result){ .reason = STATS_ALL_TIED };
	double variance = (n * (n - 1) * (2 * n + 5) - tx.linear - ty.linear) / 18 +
	                  2 * tx.pairs * 2 * ty.pairs / (2 * n * (n - 1));

	if (size > 2)
		variance += tx.cubic * ty.cubic / (9 * n * (n - 1) * (n - 2));
	struct kendall_result out = { .s = sum_of_signs(x, y, size) };

	out.tau_b = out.s / (sqrt(all - tx.pairs) * sqrt(all - ty.pairs));
	out.z = out.s / sqrt(variance);
	out.p = stats_normal_two_sided(out.z);
	return isfinite(out.z) ? out : (struct kendall_result){ .reason = STATS_NOT_FINITE };
}

double stats_theil_sen(const double *x, const double *y, size_t n, struct arena *scratch)
{
	size_t count = 0;

	if (stats_check_pairs(n) != STATS_FINE)
		return NAN;
	double *slopes = arena_array(scratch, n * n / 2 + 1, double);

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++) {
			const double slope = (y[i] - y[j]) / (x[i] - x[j]);

			if (isfinite(slope))
				slopes[count++] = slope;
		}
	}
	return stats_finite(stats_median_of(slopes, count));
}
