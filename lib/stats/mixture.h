/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/mixture.h - a weighted mixture of Student t's with common df
 *
 * What ar1m says about its effect: node j says centre_j + scale_j * t_df, with
 * weight_j.  Probabilities and quantiles of the mixture.
 */
#ifndef STATS_MIXTURE_H
#define STATS_MIXTURE_H

#include <stddef.h>

struct mixture {
	size_t nodes;
	const double *weight, *centre, *scale; /* weights sum to 1, scales > 0 */
	double df;                             /* >= 3, a whole number */
};

double mixture_mean(const struct mixture *mixture);
double mixture_sd(const struct mixture *mixture);
double mixture_cdf(const struct mixture *mixture, double d);
double mixture_upper(const struct mixture *mixture, double d); /* 1 - cdf, tiny ones too */
double mixture_density(const struct mixture *mixture, double d);

/* Where the cdf is prob, 0 < prob < 1; mean and sd are the mixture's. */
double mixture_quantile(const struct mixture *mixture, double prob, double mean, double sd);

/*
 * The same when it is known to lie near: one or two looks instead of seven, and the
 * plain search when it does not lie there after all.
 */
double mixture_quantile_near(const struct mixture *mixture, double prob, double near, double mean,
                             double sd);

/*
 * Neighbours whose centres and scales differ by less than `apart` scales are taken
 * together: on a fine grid of phi that is most of them, and the error is of the order
 * of apart^2 / 24.  room holds 3 numbers a node and must outlive the result.
 */
struct mixture mixture_merge(const struct mixture *from, double apart, double *room);

#endif
