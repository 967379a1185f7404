/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/ar1m.h - regression with AR(1) errors on a calendar grid, phi integrated out
 *
 * The default estimate, interval and p-value of winks (STATS.md 2.2): for each phi
 * on a grid the REML likelihood gives a weight and a Student t for the effect; the
 * effect's distribution is their mixture.  Deterministic, no sampling.
 */
#ifndef STATS_AR1M_H
#define STATS_AR1M_H

#include "stats/stats.h"

/* n rows, p columns.  t strictly increasing. */
struct stats_model {
	size_t n, p;
	const double *y; /* n */
	const double *x; /* n x p, row by row; the caller puts in the intercept */
	const long *t;   /* night index of each row */
	size_t effect;   /* which column is the effect */
};

struct ar1m_grid {
	double lowest, highest;
	size_t nodes;
};
extern const struct ar1m_grid ar1m_default_grid; /* -0.90, 0.98, 941 */

struct ar1m_result {
	enum stats_reason reason; /* anything but STATS_FINE: nothing below is set */
	double median, mean;      /* of the effect's distribution; median is the estimate */
	double ci95_low, ci95_high, ci90_low, ci90_high;
	double p_two, p_le0; /* p_le0 = F(0) */
	double sd;           /* of the effect's distribution */
	double phi_mean, prob_phi_above_08;
	double n_eff;
	double df;
	/* The mixture itself, for F at any point: nodes of weight, centre and scale. */
	size_t nodes;
	const double *weight, *centre, *scale;
};

/* Result arrays belong to keep; scratch may be reset after. */
struct ar1m_result stats_ar1m(const struct stats_model *model, const struct ar1m_grid *grid,
                              struct arena *keep, struct arena *scratch);

/* F(d): probability that the effect is at most d.  result->reason must be STATS_FINE. */
double stats_ar1m_cdf(const struct ar1m_result *result, double d);

#endif
