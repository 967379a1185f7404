/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/trend.h - does it go up or down with time, whatever the conditions
 *
 * Kendall's tau-b with the tie-corrected normal p (Kendall 1970, Rank Correlation
 * Methods; R's cor.test, exact = FALSE); slope of Theil (1950) and Sen (1968, J. Am.
 * Stat. Assoc. 63:1379-1389).  Description: both take nights as independent.
 */
#ifndef STATS_TREND_H
#define STATS_TREND_H

#include "stats/stats.h"

struct kendall_result {
	enum stats_reason reason; /* STATS_ALL_TIED: one side never changes */
	double s;                 /* pairs that agree minus pairs that do not */
	double tau_b, z, p;
};

/* size pairs; x and y finite. */
struct kendall_result stats_kendall(const double *x, const double *y, size_t size,
                                    struct arena *scratch);

/* Median of all slopes between two nights; NAN when fewer than two different x. */
double stats_theil_sen(const double *x, const double *y, size_t n, struct arena *scratch);

#endif
