/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/moments.h"

#include <float.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

double stats_mean(struct sample sample)
{
	if (sample.n == 0)
		return NAN;
	long double sum = 0, rest = 0;

	for (size_t i = 0; i < sample.n; i++)
		sum += (long double)sample.values[i];
	long double mean = sum / (long double)sample.n;

	for (size_t i = 0; i < sample.n; i++)
		rest += (long double)sample.values[i] - mean;
	return stats_finite((double)(mean + rest / (long double)sample.n));
}

double stats_sum_of_squares(struct sample sample)
{
	if (sample.n == 0)
		return NAN;
	long double sum = 0, squares = 0, rest = 0;

	for (size_t i = 0; i < sample.n; i++)
		sum += (long double)sample.values[i];
	const long double mean = sum / (long double)sample.n;

	for (size_t i = 0; i < sample.n; i++) {
		long double off = (long double)sample.values[i] - mean;

		squares += off * off;
		rest += off;
	}
	return stats_finite((double)(squares - rest * rest / (long double)sample.n));
}

double stats_variance(struct sample sample)
{
	return sample.n < 2 ? (double)NAN : stats_sum_of_squares(sample) / (double)(sample.n - 1);
}

double stats_sd(struct sample sample)
{
	return sample.n < 2 ? (double)NAN : sqrt(stats_variance(sample));
}

int stats_ascending(const void *left, const void *right)
{
	const double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

struct sample stats_sorted(struct sample sample, struct arena *arena)
{
	double *copy = arena_array(arena, sample.n > 0 ? sample.n : 1, double);

	if (sample.n > 0) {
		memcpy(copy, sample.values, sample.n * sizeof(*copy));
		qsort(copy, sample.n, sizeof(*copy), stats_ascending);
	}
	return (struct sample){ .values = copy, .n = sample.n };
}

/* Between the order statistics at and at + 1, counted from 1 and held inside. */
static double between(struct sample sorted, double at, double share)
{
	double last = (double)sorted.n;
	size_t low = (size_t)fmax(1, fmin(last, at)) - 1;
	size_t high = (size_t)fmax(1, fmin(last, at + 1)) - 1;

	if (share == 0)
		return sorted.values[low];
	if (share == 1)
		return sorted.values[high];
	return sorted.values[low] + share * (sorted.values[high] - sorted.values[low]);
}

/* Types 1 to 3 jump: what is read when n * prob falls exactly on a whole number. */
static double stepped_quantile(struct sample sorted, double prob, int type)
{
	double place = (double)sorted.n * prob - (type == 3 ? 0.5 : 0);
	double at = floor(place + 4 * DBL_EPSILON);
	bool whole = place <= at + 4 * DBL_EPSILON * fmax(1, at);

	if (!whole)
		return between(sorted, at, 1);
	if (type == 1)
		return between(sorted, at, 0);
	if (type == 2)
		return between(sorted, at, 0.5);
	return between(sorted, at, fmod(at, 2) == 0 ? 0 : 1);
}

double stats_quantile(struct sample sorted, double prob, int type)
{
	/* Plotting positions (a, b) of types 4 to 9: place = a + prob (n + 1 - a - b). */
	static const double positions[10][2] = {
		[4] = { 0, 1 }, [5] = { 0.5, 0.5 },         [6] = { 0, 0 },
		[7] = { 1, 1 }, [8] = { 1.0 / 3, 1.0 / 3 }, [9] = { 3.0 / 8, 3.0 / 8 },
	};

	if (sorted.n == 0 || !(prob >= 0) || !(prob <= 1) || type < 1 || type > 9)
		return NAN;
	if (type <= 3)
		return stepped_quantile(sorted, prob, type);

	double a = positions[type][0], b = positions[type][1];
	double place = a + prob * ((double)sorted.n + 1 - a - b);
	double at = floor(place + 4 * DBL_EPSILON), share = place - at;

	if (fabs(share) < 4 * DBL_EPSILON * fmax(1, place))
		share = 0;
	return between(sorted, at, share);
}

double stats_median_sorted(struct sample sorted)
{
	if (sorted.n == 0)
		return NAN;
	size_t half = sorted.n / 2;

	if (sorted.n % 2 == 1)
		return sorted.values[half];
	return 0.5 * sorted.values[half - 1] + 0.5 * sorted.values[half];
}

double stats_median_of(double *values, size_t n)
{
	if (n == 0)
		return NAN;

	/* Selection instead of sorting: Hodges-Lehmann asks this of n x m differences. */
	double upper = gsl_stats_select(values, 1, n, n / 2);

	if (n % 2 == 1)
		return upper;

	/* Everything before the selected place is at most as large. */
	double lower = values[0];

	for (size_t i = 1; i < n / 2; i++)
		lower = fmax(lower, values[i]);
	return 0.5 * lower + 0.5 * upper;
}

/* Median of |value - centre|, not scaled. */
static double mad_around(struct sample sample, double centre, struct arena *scratch)
{
	double *off = arena_array(scratch, sample.n > 0 ? sample.n : 1, double);

	for (size_t i = 0; i < sample.n; i++)
		off[i] = fabs(sample.values[i] - centre);
	return stats_median_of(off, sample.n);
}

/* Mean without the lowest and highest floor(n * share); sorted ascending. */
static double trimmed_mean(struct sample sorted, double share)
{
	if (sorted.n == 0 || !(share >= 0) || !(share < 0.5))
		return NAN;
	size_t cut = (size_t)floor((double)sorted.n * share);

	return stats_mean(
		(struct sample){ .values = sorted.values + cut, .n = sorted.n - 2 * cut });
}

struct descriptives stats_describe(struct sample sample, struct arena *scratch)
{
	struct descriptives out = { .n = sample.n,
		                    .mean = NAN,
		                    .sd = NAN,
		                    .se = NAN,
		                    .median = NAN,
		                    .mad = NAN,
		                    .mad_raw = NAN,
		                    .q25 = NAN,
		                    .q75 = NAN,
		                    .lowest = NAN,
		                    .highest = NAN,
		                    .trimmed = NAN };

	if (stats_check_sample(sample, 1) != STATS_FINE)
		return out;
	struct sample sorted = stats_sorted(sample, scratch);

	out.mean = stats_mean(sample);
	out.sd = stats_sd(sample);
	out.se = out.sd / sqrt((double)sample.n);
	out.median = stats_median_sorted(sorted);
	out.mad_raw = mad_around(sample, out.median, scratch);
	out.mad = STATS_MAD_SCALE * out.mad_raw;
	out.q25 = stats_quantile(sorted, 0.25, 7);
	out.q75 = stats_quantile(sorted, 0.75, 7);
	out.lowest = sorted.values[0];
	out.highest = sorted.values[sample.n - 1];
	out.trimmed = trimmed_mean(sorted, 0.2);
	return out;
}
