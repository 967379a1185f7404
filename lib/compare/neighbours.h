/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/neighbours.h - how much the compared nights resemble the nights before them
 *
 * The autocorrelation of the values about the mean of their own condition, by nights
 * of the calendar: nights that are absent are absent, not neighbours (stats/acf.h).
 * Beside it stands what the model of the comparison takes it to be.
 *
 * It describes; nothing is decided by it.
 */
#ifndef COMPARE_NEIGHBOURS_H
#define COMPARE_NEIGHBOURS_H

#include "compare/analysis.h"

enum { NEIGHBOURS_MOST_LAGS = 14 };

/* One lag: nights so many nights apart. */
struct neighbours_lag {
	size_t pairs;
	double r;     /* NAN without pairs */
	double model; /* phi to the power of the lag, phi as the comparison found it */
};

struct neighbours {
	enum stats_reason reason; /* anything but STATS_FINE: no lags */
	size_t lags;
	struct neighbours_lag lag[NEIGHBOURS_MOST_LAGS]; /* lag[0] is one night apart */
	double bound; /* nights unlike each other stay within +-bound 19 times in 20 */
};

/* Of the nights of a condition and of the reference, condition 0, that were compared. */
struct neighbours neighbours_of(const struct analysis_series *series,
                                const struct analysis *analysis, int condition,
                                struct arena *scratch);

#endif
