/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/power.h - how many nights a question needs
 *
 * Two samples of independent nights (R's power.t.test), and the design formula of
 * ar1m: se(n) = sigma sqrt([(X'V^-1X)^-1]_kk) with phi and sigma of the nights seen so
 * far (STATS.md 2.11).  The formula takes phi as known, so short plans come out a
 * little hopeful: ar1m pays for not knowing phi.
 */
#ifndef STATS_POWER_H
#define STATS_POWER_H

#include "stats/stats.h"

/* Power at 5 % two-sided, n nights in each condition, difference in sd.  NAN for n < 2. */
double stats_power_t(double n, double difference);

/* Difference found with 80 % power, n in each condition; NAN for n < 2. */
double stats_detectable_t(double n);

/* Standard error of the effect with these columns, whatever the outcome; NAN: no fit. */
double stats_design_se(const struct stats_model *design, double phi, double sigma,
                       struct arena *scratch);

/* Two conditions in turn. */
struct night_plan {
	size_t block; /* nights of a block; 0 = one change in the middle (AB) */
	bool trend;   /* the model has a trend column */
	double phi, sigma;
};

/* se of the effect after n nights of such a plan; NAN: no fit. */
double stats_plan_se(const struct night_plan *plan, size_t n, struct arena *scratch);

/*
 * Fewest nights, in steps of 2, after which half the 95 % interval is at most reach
 * (nights_for_width) or the effect found with 80 % power, (t_.975 + t_.80) se, is
 * (nights_for_power).  0 when most nights are not enough.
 */
size_t stats_nights_for_width(const struct night_plan *plan, double reach, size_t most,
                              struct arena *scratch);
size_t stats_nights_for_power(const struct night_plan *plan, double effect, size_t most,
                              struct arena *scratch);

#endif
