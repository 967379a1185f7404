/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/robust.h - regression that single nights cannot pull away
 *
 * M-estimates by iterated weighting: Huber (1964), Ann. Math. Stat. 35:73-101, with
 * k = 1.345, and Tukey's bisquare with c = 4.685 (Beaton & Tukey 1974).  Conventions
 * of R's MASS::rlm (Venables & Ripley 2002, 6.5): scale is the median |residual| /
 * 0.6745 anew at each step, start from least squares, stop when residuals move by
 * less than 1e-10 of themselves, at most 200 steps.  Sensitivity to outliers only;
 * standard errors take nights as independent.
 */
#ifndef STATS_ROBUST_H
#define STATS_ROBUST_H

#include "stats/stats.h"

enum robust_kind { ROBUST_HUBER, ROBUST_BISQUARE };

struct robust_result {
	struct coefficients coef;
	/* p; only when coef is refused because more than half of the nights fit exactly. */
	const double *exact_estimate;
	double scale;
	const double *weight; /* n: 1 = counted in full */
};

struct robust_result stats_robust(const struct stats_model *model, enum robust_kind kind,
                                  struct arena *keep, struct arena *scratch);

#endif
