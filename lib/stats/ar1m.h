/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/ar1m.h - regression with AR(1) errors on a calendar grid, phi integrated out
 *
 * The default estimate, interval and p-value of winks (STATS.md 2.2): for each phi
 * on a grid the REML likelihood gives a weight and a Student t for the effect; the
 * effect's distribution is their mixture.  Deterministic, no sampling.
 *
 * What it cannot know: a drift that is not AR(1), a change of regime, a wrong
 * build-up.  phi_mean and prob_phi_above_08 say when a series looks like drift.
 * REML: Patterson & Thompson (1971), Biometrika 58:545-554, here with flat beta
 * and prior 1/sigma, so that its exponential is the posterior of phi.
 */
#ifndef STATS_AR1M_H
#define STATS_AR1M_H

#include "stats/stats.h"

/* Flat is the method; the others are there to be compared with it. */
enum ar1m_prior { AR1M_FLAT, AR1M_NORMAL_02_025, AR1M_BETA_22 };

struct ar1m_grid {
	double lowest, highest; /* inside (-1, 1) */
	size_t nodes;           /* >= 2 */
	enum ar1m_prior prior;
};
extern const struct ar1m_grid ar1m_default_grid; /* -0.90, 0.98, 941, flat */

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

/*
 * Needs n - p >= 3 (STATS_N_TOO_SMALL), columns of full rank (STATS_RANK_DEFICIENT)
 * and an outcome the columns do not explain wholly (STATS_ZERO_VARIANCE).  Result
 * arrays belong to keep; scratch may be reset after.
 */
struct ar1m_result stats_ar1m(const struct stats_model *model, const struct ar1m_grid *grid,
                              struct arena *keep, struct arena *scratch);

/* The same without interval, estimate and n_eff (they are NAN): for simulations. */
struct ar1m_result stats_ar1m_mixture(const struct stats_model *model, const struct ar1m_grid *grid,
                                      struct arena *keep, struct arena *scratch);

/* The same on the mid-ranks of y: the companion for skewed outcomes (STATS.md 2.4). */
struct ar1m_result stats_ar1m_ranks(const struct stats_model *model, const struct ar1m_grid *grid,
                                    struct arena *keep, struct arena *scratch);

/* F(d): probability that the effect is at most d.  result->reason must be STATS_FINE. */
double stats_ar1m_cdf(const struct ar1m_result *result, double d);

#endif
