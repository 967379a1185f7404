/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/ols.h - ordinary least squares, the ground of the reference engines
 *
 * Householder QR in long double (a fit of NIST's Filip keeps 7 digits that way).
 * A column that is a combination of those before it is refused, not given a
 * plausible number: ask ols_independent() first and leave out what it says.
 * Nights count as independent here; that is why this is never the headline.
 */
#ifndef STATS_OLS_H
#define STATS_OLS_H

#include "stats/stats.h"

struct ols_fit {
	enum stats_reason reason; /* anything but STATS_FINE: nothing below is set */
	struct coefficients coef; /* df = n - p */
	const struct stats_model *model;
	const double *residual;  /* n */
	const double *influence; /* n x p: rows of X (X'X)^-1 */
	const double *leverage;  /* n */
	const double *inverse;   /* p x p: (X'X)^-1 */
	double sigma, rss;
	double r2, f; /* about the mean when a column is constant, else about 0; NAN: no spread */
};

/*
 * n > p.  The fit borrows the model; arrays belong to keep.  An outcome that never
 * changes is STATS_ZERO_VARIANCE; an outcome wholly explained has sigma 0.
 */
struct ols_fit stats_ols(const struct stats_model *model, struct arena *keep,
                         struct arena *scratch);

/* The same with another tolerance for dependent columns than 1e-7 (NIST's Filip). */
struct ols_fit stats_ols_tolerant(const struct stats_model *model, double tolerance,
                                  struct arena *keep, struct arena *scratch);

/* kept[p]: which columns add something to those before them.  Returns how many do. */
size_t stats_independent(const struct stats_model *model, bool *kept, struct arena *scratch);

/* Fills in se-dependent parts from estimates and standard errors; copies both. */
struct coefficients stats_coefficients(size_t p, const double *estimate, const double *se,
                                       double df, struct arena *keep);

/* Durbin & Watson (1950), Biometrika 37:409-428: 2 when neighbours are unrelated. */
double stats_durbin_watson(const struct ols_fit *fit); /* NAN: no residuals */

/* Breusch (1978) and Godfrey (1978), one lag: n R^2 of residuals on X and their lag. */
struct test_result {
	enum stats_reason reason;
	double statistic, df, p;
};
struct test_result stats_breusch_godfrey(const struct ols_fit *fit, struct arena *scratch);

#endif
