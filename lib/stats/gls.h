/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/gls.h - AR(1) regression with phi plugged in, as other tools do it
 *
 * REML or ML over phi on the calendar grid (R: nlme::gls with corAR1 on the night
 * index, or corCAR1 when phi may not be negative), and Prais & Winsten (1954), which
 * knows rows only.  A plugged-in phi pretends to be known: in short series these
 * reject up to three times too often (STATS.md 3); ar1m is the cure.
 */
#ifndef STATS_GLS_H
#define STATS_GLS_H

#include "stats/stats.h"

struct gls_options {
	bool maximum_likelihood; /* else REML */
	bool not_negative;       /* 0 <= phi: corCAR1 */
};

struct gls_result {
	struct coefficients coef; /* df = n - p */
	double phi, sigma, log_likelihood;
};

/* Refuses what stats_ols refuses; n > p. */
struct gls_result stats_gls_ar1(const struct stats_model *model, struct gls_options options,
                                struct arena *keep, struct arena *scratch);

struct prais_result {
	struct coefficients coef;
	double rho;
	int rounds;
};

/*
 * Iterated Prais-Winsten until rho moves by less than 1e-6, at most 50 rounds.
 * STATS_HAS_GAPS when nights are absent: it would take distant rows for neighbours.
 */
struct prais_result stats_prais_winsten(const struct stats_model *model, struct arena *keep,
                                        struct arena *scratch);

/*
 * How much better columns x_a explain y than x_b does, both with AR(1) errors: the
 * difference of maximised ML log-likelihoods, a minus b.  NAN when either is refused.
 */
double stats_gls_ml_difference(const struct stats_model *a, const struct stats_model *b,
                               struct arena *scratch);

#endif
