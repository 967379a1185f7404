/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/hac.h - standard errors of an OLS fit when nights are not alike or not alone
 *
 * HC0 and HC3 let the spread differ between nights; Newey-West (1987, Econometrica
 * 55:703-708; bandwidth 1994, Rev. Econ. Stud. 61:631-653) also lets neighbours
 * resemble each other.  Conventions are those of R's sandwich (Zeileis 2004,
 * J. Stat. Softw. 11(10)): lags are rows, the automatic bandwidth sums the scores of
 * all columns but the constant.  They reject too often in short series (STATS.md 3),
 * so they are reference columns only.
 */
#ifndef STATS_HAC_H
#define STATS_HAC_H

#include "stats/ols.h"

enum { HAC_AUTOMATIC = -1 };

struct hac_options {
	long lag;      /* HAC_AUTOMATIC or a number of rows */
	bool prewhite; /* VAR(1) on the scores first */
	bool adjust;   /* times n / (n - p) */
};

struct hac_result {
	struct coefficients coef;
	double bandwidth; /* NAN when the lag was given */
};

/* The fit must be STATS_FINE, here and below. */
struct hac_result stats_newey_west(const struct ols_fit *fit, struct hac_options options,
                                   struct arena *keep, struct arena *scratch);

struct coefficients stats_hc0(const struct ols_fit *fit, struct arena *keep, struct arena *scratch);
/* Refused (STATS_NOT_FINITE) when a night alone decides its own fit: leverage 1. */
struct coefficients stats_hc3(const struct ols_fit *fit, struct arena *keep, struct arena *scratch);

/* Newey-West of the effect alone, bandwidth from the effect's own score (STATS.md 2.7). */
struct effect_hac {
	enum stats_reason reason;
	double bandwidth; /* NAN when it has no bound: lag is then n - 1 */
	size_t lag;
	double se, se_adjusted, t_adjusted, df, p_adjusted; /* adjusted: n / (n - p) */
};
struct effect_hac stats_effect_hac(const struct ols_fit *fit, struct arena *scratch);

#endif
