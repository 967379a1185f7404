/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/overlap.h"

#include "stats/brent.h"
#include "stats/dist.h"
#include "stats/moments.h"
#include "stats/trend.h"

#include <float.h>
#include <math.h>

static enum stats_reason check(struct sample a, struct sample b)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_pairs(a.n + b.n);

	if (reason == STATS_FINE)
		reason = stats_check_sample(a, 1);
	return reason != STATS_FINE ? reason : stats_check_sample(b, 1);
}

/* 1 when b improves on a, a half when they tie. */
static double improves(double a, double b, bool decrease)
{
	if (a == b)
		return 0.5;
	return (b > a) != decrease ? 1 : 0;
}

/* The mean of improves() over all pairs, and the sums its variance needs. */
struct pair_sums {
	double nap, rows, columns, squares;
};

static struct pair_sums sum_pairs(struct sample a, struct sample b, bool decrease)
{
	const double m = (double)a.n, n = (double)b.n;
	struct pair_sums sums = { 0 };

	for (size_t i = 0; i < a.n; i++) {
		double row = 0;

		for (size_t j = 0; j < b.n; j++) {
			const double q = improves(a.values[i], b.values[j], decrease);

			row += q;
			sums.squares += q * q / (m * n);
		}
		sums.nap += row / (m * n);
		sums.rows += row * row / (m * n * n);
	}
	for (size_t j = 0; j < b.n; j++) {
		double column = 0;

		for (size_t i = 0; i < a.n; i++)
			column += improves(a.values[i], b.values[j], decrease);
		sums.columns += column * column / (m * m * n);
	}
	return sums;
}

/* Newcombe's equation times its denominators; 0 at the ends of the interval. */
struct newcombe {
	double nap, m, n, z;
};

static double newcombe(double x, const void *of)
{
	const struct newcombe *eq = of;
	const double h = (eq->m + eq->n) / 2 - 1;

	return eq->m * eq->n * (eq->nap - x) * (eq->nap - x) * (2 - x) * (1 + x) -
	       eq->z * eq->z * x * (1 - x) * (2 + h + (1 + 2 * h) * x * (1 - x));
}

/* To R's usual tolerance, in R's steps: what SingleCaseES prints. */
static double newcombe_end(const struct newcombe *eq, double low, double high)
{
	/* Complete separation: SingleCaseES prints the point itself, and so do we. */
	if (eq->nap <= 0 || eq->nap >= 1)
		return eq->nap;
	return brent_root(newcombe, eq, (struct brent_span){ low, high, pow(DBL_EPSILON, 0.25) });
}

struct effect_size stats_nap(struct sample a, struct sample b, bool decrease)
{
	struct effect_size out = { .reason = check(a, b) };

	if (out.reason != STATS_FINE)
		return out;
	const double m = (double)a.n, n = (double)b.n;
	const struct pair_sums sums = sum_pairs(a, b, decrease);

	out.estimate = sums.nap;
	const struct newcombe eq = { sums.nap, m, n, stats_normal_quantile(0.975) };

	out.ci95_low = newcombe_end(&eq, 0, sums.nap);
	out.ci95_high = newcombe_end(&eq, sums.nap, 1);
	double variance = sums.nap - (m + n - 1) * sums.nap * sums.nap + n * sums.rows +
	                  m * sums.columns - 2 * sums.squares;

	/* Complete separation shows no variance; it is taken as half a pair short of it. */
	const double least = 0.5 / (m * n);

	out.se = stats_finite(sqrt(fmax(variance, least * (1 - least)) / ((m - 1) * (n - 1))));
	return out;
}

static struct effect_size doubled(struct effect_size nap)
{
	if (nap.reason != STATS_FINE)
		return nap;
	return (struct effect_size){ .estimate = 2 * nap.estimate - 1,
		                     .se = 2 * nap.se,
		                     .ci95_low = 2 * nap.ci95_low - 1,
		                     .ci95_high = 2 * nap.ci95_high - 1 };
}

struct effect_size stats_tau(struct sample a, struct sample b, bool decrease)
{
	return doubled(stats_nap(a, b, decrease));
}

struct effect_size stats_tau_bc(struct sample a, struct sample b, bool decrease,
                                struct arena *scratch)
{
	enum stats_reason reason = check(a, b);

	if (reason == STATS_FINE && a.n < 2)
		reason = STATS_N_TOO_SMALL;
	if (reason != STATS_FINE)
		return (struct effect_size){ .reason = reason };
	double *place = arena_array(scratch, a.n, double);
	double *flat_a = arena_array(scratch, a.n, double);
	double *flat_b = arena_array(scratch, b.n, double);
	double *rest = arena_array(scratch, a.n, double);

	for (size_t i = 0; i < a.n; i++)
		place[i] = (double)(i + 1);
	const double slope = stats_theil_sen(place, a.values, a.n, scratch);

	if (!isfinite(slope))
		return (struct effect_size){ .reason = STATS_NOT_FINITE };
	for (size_t i = 0; i < a.n; i++)
		rest[i] = a.values[i] - slope * place[i];
	const double start = stats_median_of(rest, a.n);

	for (size_t i = 0; i < a.n; i++)
		flat_a[i] = a.values[i] - start - slope * (double)(i + 1);
	for (size_t i = 0; i < b.n; i++)
		flat_b[i] = b.values[i] - start - slope * (double)(a.n + i + 1);
	return stats_tau((struct sample){ flat_a, a.n }, (struct sample){ flat_b, b.n }, decrease);
}

/* Pairs within a that improve minus those that worsen, in order of time. */
static double trend_within(struct sample a, bool decrease)
{
	double s = 0;

	for (size_t j = 1; j < a.n; j++)
		for (size_t i = 0; i < j; i++)
			s += 2 * improves(a.values[i], a.values[j], decrease) - 1;
	return s;
}

/*
 * The largest i + j for which the i worst of a lie wholly apart from the j best of b;
 * one of the conditions alone always does.
 */
static size_t most_apart(struct sample a, struct sample b, bool decrease)
{
	size_t best = a.n > b.n ? a.n : b.n;

	for (size_t i = 1; i <= a.n; i++) {
		const double worst_a = a.values[decrease ? a.n - i : i - 1];

		for (size_t j = 1; j <= b.n; j++) {
			const double best_b = b.values[decrease ? j - 1 : b.n - j];

			if (improves(worst_a, best_b, decrease) == 1 && i + j > best)
				best = i + j;
		}
	}
	return best;
}

struct overlap stats_overlap(struct sample a, struct sample b, bool decrease, struct arena *scratch)
{
	struct overlap out = { .reason = check(a, b) };

	if (out.reason != STATS_FINE)
		return out;
	const double m = (double)a.n, n = (double)b.n;
	const struct sample as = stats_sorted(a, scratch), bs = stats_sorted(b, scratch);
	const double best_a = as.values[decrease ? 0 : a.n - 1];
	const double median_a = stats_median_sorted(as);

	out.tau_u = 2 * sum_pairs(a, b, decrease).nap - 1 - trend_within(a, decrease) / (m * n);
	for (size_t j = 0; j < b.n; j++) {
		out.pnd += improves(best_a, b.values[j], decrease) == 1 ? 1 / n : 0;
		out.pem += improves(median_a, b.values[j], decrease) / n;
	}
	out.pand = (double)most_apart(as, bs, decrease) / (m + n);
	out.ird = ((m + n) * (m + n) * out.pand - m * m - n * n) / (2 * m * n);
	return out;
}
