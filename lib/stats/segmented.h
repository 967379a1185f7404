/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/segmented.h - columns of an interrupted time series
 *
 * 1 + time + x + since (STATS.md 2.3): a level and a slope before, a jump and a change
 * of slope at the start of the second phase.  Wagner et al. (2002), J. Clin. Pharm.
 * Ther. 27:299-309.  Fit the columns with stats_ols or stats_gls_ar1.
 */
#ifndef STATS_SEGMENTED_H
#define STATS_SEGMENTED_H

#include "stats/stats.h"

enum { SEGMENTED_COLUMNS = 4, SEGMENTED_JUMP = 2, SEGMENTED_SLOPE = 3 };

/*
 * x[n * 4].  start is the first night of the second phase, whether it has an outcome or
 * not: time counts nights from it, negative before; since is the same after it and 0
 * before.
 */
void stats_segmented(const long *t, const double *on, size_t n, long start, double *x);

#endif
