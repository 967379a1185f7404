/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/mixture.h"

#include "stats/dist.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

double mixture_mean(const struct mixture *mixture)
{
	double mean = 0;

	for (size_t j = 0; j < mixture->nodes; j++)
		mean += mixture->weight[j] * mixture->centre[j];
	return mean;
}

double mixture_sd(const struct mixture *mixture)
{
	const double mean = mixture_mean(mixture), spread = mixture->df / (mixture->df - 2);
	double sum = 0;

	for (size_t j = 0; j < mixture->nodes; j++) {
		double off = mixture->centre[j] - mean, scale = mixture->scale[j];

		sum += mixture->weight[j] * (scale * scale * spread + off * off);
	}
	return sqrt(sum);
}

double mixture_cdf(const struct mixture *mixture, double d)
{
	double sum = 0;

	for (size_t j = 0; j < mixture->nodes; j++)
		sum += mixture->weight[j] *
		       stats_t_cdf((d - mixture->centre[j]) / mixture->scale[j], mixture->df);
	return sum;
}

double mixture_upper(const struct mixture *mixture, double d)
{
	double sum = 0;

	for (size_t j = 0; j < mixture->nodes; j++)
		sum += mixture->weight[j] *
		       stats_t_cdf((mixture->centre[j] - d) / mixture->scale[j], mixture->df);
	return sum;
}

/* Logarithm of the factor that makes a Student density integrate to 1. */
static double log_density_factor(double df)
{
	return gsl_sf_lngamma(0.5 * (df + 1)) - gsl_sf_lngamma(0.5 * df) - 0.5 * log(df * M_PI);
}

/* (1 + t^2 / df)^(-(df + 1) / 2): df is whole, so a few multiplications do. */
static double student_kernel(double t, double df)
{
	double square = 1 / (1 + t * t / df), power = 1;
	const unsigned long twice = (unsigned long)df + 1;

	if (twice % 2 == 1)
		power = sqrt(square);
	for (unsigned long left = twice / 2; left > 0; left /= 2) {
		if (left % 2 == 1)
			power *= square;
		square *= square;
	}
	return power;
}

double mixture_density(const struct mixture *mixture, double d)
{
	const double df = mixture->df;
	double sum = 0;

	for (size_t j = 0; j < mixture->nodes; j++) {
		const double narrow = 1 / mixture->scale[j];

		sum += mixture->weight[j] * narrow *
		       student_kernel((d - mixture->centre[j]) * narrow, df);
	}
	return sum * exp(log_density_factor(df));
}

/*
 * The cdf of t for a small whole df as the finite sum of Abramowitz & Stegun
 * 26.7.3 and 26.7.4: ten times faster than an incomplete beta, and a quantile
 * asks thousands of times.  Absolute error 1e-16, which is all a quantile needs.
 */
static double finite_sum_cdf(double t, unsigned df)
{
	const double cos2 = df / (df + t * t), sine = t / sqrt(df + t * t);
	const unsigned first = df % 2 == 1 ? 3 : 2;
	double term = 1, sum = 1;

	for (unsigned k = first; k <= df - 2; k += 2) {
		term *= cos2 * (k - 1) / k;
		sum += term;
	}
	if (df % 2 == 0)
		return 0.5 + 0.5 * sine * sum;
	return 0.5 + (atan(t / sqrt(df)) + sine * sqrt(cos2) * sum) / M_PI;
}

static double quick_cdf(const struct mixture *mixture, double d)
{
	enum { FINITE_SUM_DF = 30 }; /* above it GSL has a fast expansion */
	double sum = 0;

	if (mixture->df > FINITE_SUM_DF)
		return mixture_cdf(mixture, d);
	for (size_t j = 0; j < mixture->nodes; j++)
		sum += mixture->weight[j] *
		       finite_sum_cdf((d - mixture->centre[j]) / mixture->scale[j],
		                      (unsigned)mixture->df);
	return sum;
}

/* Where the search stands: the last two looks, and the ends it must stay between. */
struct hunt {
	const struct mixture *mixture;
	double prob;
	double x, f, old_x, old_f; /* f = cdf - prob */
	double low, high;
};

static void look(struct hunt *hunt, double x)
{
	hunt->old_x = hunt->x;
	hunt->old_f = hunt->f;
	hunt->x = x;
	hunt->f = quick_cdf(hunt->mixture, x) - hunt->prob;
	if (hunt->f < 0)
		hunt->low = x;
	else
		hunt->high = x;
}

/* Strides that double until both ends are known. */
static void enclose(struct hunt *hunt, double stride)
{
	for (int i = 0; i < 1000 && !(isfinite(hunt->low) && isfinite(hunt->high)); i++) {
		look(hunt, hunt->f < 0 ? hunt->x + stride : hunt->x - stride);
		stride *= 2;
	}
}

/*
 * The secant through the last two looks; half the bracket when it leads out of it or
 * has stopped helping (between two humps of a mixture the cdf is almost flat).
 */
static double next_look(const struct hunt *hunt)
{
	const double next = hunt->x - hunt->f * (hunt->x - hunt->old_x) / (hunt->f - hunt->old_f);

	if (fabs(hunt->f) <= 0.5 * fabs(hunt->old_f) && next >= hunt->low && next <= hunt->high)
		return next;
	return 0.5 * (hunt->low + hunt->high);
}

double mixture_quantile(const struct mixture *mixture, double prob, double mean, double sd)
{
	const double close = 1e-11 * sd;
	struct hunt hunt = { .mixture = mixture, .prob = prob, .low = -INFINITY, .high = INFINITY };

	look(&hunt, mean + sd * stats_normal_quantile(prob));
	enclose(&hunt, 0.05 * sd);
	for (int round = 0; round < 200 && fabs(hunt.f) > 1e-15; round++) {
		const double next = next_look(&hunt);

		if (fabs(next - hunt.x) <= close || hunt.high - hunt.low <= close)
			return next;
		look(&hunt, next);
	}
	return hunt.x;
}

double mixture_quantile_near(const struct mixture *mixture, double prob, double near, double mean,
                             double sd)
{
	enum { ROUNDS = 4 };
	/* The step after one of this length is shorter than the search's own last one. */
	const double last = 1e-6 * sd;

	for (int round = 0; round < ROUNDS; round++) {
		const double off = quick_cdf(mixture, near) - prob;
		const double step = off / mixture_density(mixture, near);

		if (!(fabs(step) <= 0.01 * sd))
			break;
		near -= step;
		if (fabs(step) <= last)
			return near;
	}
	return mixture_quantile(mixture, prob, mean, sd);
}

/* Adds node j of one mixture to the node to of another, whose sums are not yet means. */
static void add_node(const struct mixture *from, size_t j, double *weight, double *centre,
                     double *scale)
{
	*weight += from->weight[j];
	*centre += from->weight[j] * from->centre[j];
	*scale += from->weight[j] * from->scale[j];
}

struct mixture mixture_merge(const struct mixture *from, double apart, double *room)
{
	const size_t most = from->nodes;
	double *weight = room, *centre = room + most, *scale = room + 2 * most;
	size_t n = 0, first = 0;

	for (size_t j = 0; j < 3 * most; j++)
		room[j] = 0;
	for (size_t j = 0; j < most; j++) {
		const double close = apart * from->scale[first];

		if (n == 0 || fabs(from->centre[j] - from->centre[first]) > close ||
		    fabs(from->scale[j] - from->scale[first]) > close) {
			first = j;
			n++;
		}
		add_node(from, j, &weight[n - 1], &centre[n - 1], &scale[n - 1]);
	}
	for (size_t j = 0; j < n; j++) {
		centre[j] /= weight[j];
		scale[j] /= weight[j];
	}
	return (struct mixture){
		.nodes = n, .weight = weight, .centre = centre, .scale = scale, .df = from->df
	};
}
