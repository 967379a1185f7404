/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/bayes.h - what ar1m says to someone who believed something before
 *
 * posterior(d) is proportional to [sum_j w_j t_df((d - b_j) / s_j) / s_j] N(d; m0, s0^2)
 * (STATS.md 2.9): ar1m's likelihood of the effect times a normal prior, by Gauss-
 * Legendre quadrature, good to 1e-4 sd.  The flat prior is ar1m itself.  A prior may
 * colour what is said about benefit; it never makes a verdict.
 */
#ifndef STATS_BAYES_H
#define STATS_BAYES_H

#include "stats/ar1m.h"

struct bayes_prior {
	double mean, sd; /* sd > 0 */
};

struct bayes_result {
	enum stats_reason reason;
	double mean, sd, median, ci95_low, ci95_high;
	double p_above_0, p_above_mid, p_below_minus_mid, p_within_mid;
	double mass;     /* integral of likelihood times exp(-((d - mean) / sd)^2 / 2) */
	double conflict; /* |prior mean - ar1m median| in their joint sd; > 2 deserves a line */
};

/* mid > 0.  Refuses what ar1m refused. */
struct bayes_result stats_bayes(const struct ar1m_result *likelihood, struct bayes_prior prior,
                                double mid, struct arena *scratch);

#endif
