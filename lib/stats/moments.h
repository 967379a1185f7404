/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/moments.h - mean, spread and quantiles of one sample
 *
 * Sums are taken twice (the second pass corrects the first) in long double, so
 * that NIST's StRD sets come out to the last digits their inputs allow.
 * Quantile types 1 to 9 are Hyndman & Fan (1996), American Statistician
 * 50:361-365; type 7 is the one the program prints.
 */
#ifndef STATS_MOMENTS_H
#define STATS_MOMENTS_H

#include "stats/stats.h"

double stats_mean(struct sample sample);           /* NAN when n = 0 */
double stats_sum_of_squares(struct sample sample); /* around the mean */
double stats_variance(struct sample sample);       /* NAN when n < 2 */
double stats_sd(struct sample sample);

/* A sorted copy; belongs to the arena. */
struct sample stats_sorted(struct sample sample, struct arena *arena);

/* sorted ascending, 0 <= prob <= 1, type 1 to 9.  NAN when n = 0. */
double stats_quantile(struct sample sorted, double prob, int type);
double stats_median_sorted(struct sample sorted);

/* For qsort of doubles, none of them NAN. */
int stats_ascending(const void *left, const void *right);

/* Reorders values. */
double stats_median_of(double *values, size_t n);

/* Scaled so that it estimates the sd of a normal sample (R's mad). */
#define STATS_MAD_SCALE 1.4826

struct descriptives {
	size_t n;
	/* NAN where undefined: all with n = 0, sd and se with n = 1. */
	double mean, sd, se, median, mad, mad_raw, q25, q75, lowest, highest, trimmed;
};
struct descriptives stats_describe(struct sample sample, struct arena *scratch);

#endif
