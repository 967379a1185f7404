/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double clock_radians_per_h = 0.26179938779914943653855361527329; /* 2 pi / 24 */

/* A mean vector shorter than this has no direction but rounding. */
static const double shortest_r = 1e-12;

double sample_mean(struct sample sample)
{
	double sum = 0;

	for (size_t i = 0; i < sample.n; i++)
		sum += sample.x[i];
	return sample.n > 0 ? sum / (double)sample.n : (double)NAN;
}

double sample_sd(struct sample sample)
{
	double mean = sample_mean(sample), squares = 0;

	for (size_t i = 0; i < sample.n; i++)
		squares += (sample.x[i] - mean) * (sample.x[i] - mean);
	return sample.n > 1 ? sqrt(squares / (double)(sample.n - 1)) : (double)NAN;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts x. */
static double median_of(double *x, size_t n)
{
	qsort(x, n, sizeof(*x), by_size);
	return (x[(n - 1) / 2] + x[n / 2]) / 2.0;
}

double sample_mad(struct arena *scratch, struct sample sample)
{
	double *x = arena_array(scratch, sample.n, double);

	if (sample.n == 0)
		return NAN;
	memcpy(x, sample.x, sample.n * sizeof(*x));

	double median = median_of(x, sample.n);

	for (size_t i = 0; i < sample.n; i++)
		x[i] = fabs(sample.x[i] - median);
	return median_of(x, sample.n);
}

struct circular sample_circular(struct sample sample)
{
	struct circular circular = { NAN, NAN, NAN };
	double sines = 0, cosines = 0;

	if (sample.n == 0)
		return circular;
	for (size_t i = 0; i < sample.n; i++) {
		sines += sin(sample.x[i] * clock_radians_per_h);
		cosines += cos(sample.x[i] * clock_radians_per_h);
	}
	circular.r = hypot(sines, cosines) / (double)sample.n;
	circular.r = circular.r < 1 ? circular.r : 1;
	if (circular.r < shortest_r)
		return circular;
	circular.mean_h = atan2(sines, cosines) / clock_radians_per_h;
	circular.sd_h = sqrt(-2.0 * log(circular.r)) / clock_radians_per_h;
	return circular;
}
