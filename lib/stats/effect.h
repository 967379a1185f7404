/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/effect.h - how large a difference is, in units people compare
 *
 * Standardised mean differences: Hedges (1981), J. Educ. Stat. 6:107-128, with the
 * exact J and its approximation 1 - 3 / (4 df - 1); log response ratio: Pustejovsky
 * (2018), J. School Psych. 68:99-112; log ratio of medians: Bonett & Price (2020),
 * J. Educ. Behav. Stat. 45:750-770.  They describe; they are no evidence.
 */
#ifndef STATS_EFFECT_H
#define STATS_EFFECT_H

#include "stats/serial.h"
#include "stats/stats.h"

/* One number with its standard error and 95 % interval. */
struct effect_size {
	enum stats_reason reason;
	double estimate, se, ci95_low, ci95_high;
};

struct effect_sizes {
	enum stats_reason reason;
	double mean_difference; /* b minus a */
	double percent_change;  /* of the mean of a; NAN when that is 0 */
	double pooled_sd;       /* NAN with fewer than 3 nights */
	double j_exact, j_approximate;
	double cohen_d, hedges_g; /* NAN without spread; g uses j_exact */
	double glass_delta;       /* by the sd of a */
	double cliffs_delta;      /* 2 NAP - 1 */
};
struct effect_sizes stats_effect_sizes(struct sample a, struct sample b);

/*
 * g by the within-condition sd that averaging over neighbours hides nothing of
 * (STATS.md 2.8 b): r is the posterior mean phi, clipped to [0, .95] here.
 */
double stats_hedges_g_serial(const struct grouped *groups, double r);

/* Pooled sd, J approximate: (b - a) or (a - b) when a decrease is wanted. */
struct effect_size stats_smd(struct sample a, struct sample b, bool decrease);

/* log(mean b / mean a), bias corrected; STATS_NOT_POSITIVE unless both means are > 0. */
struct effect_size stats_log_response_ratio(struct sample a, struct sample b);

/* log(median b / median a); STATS_NOT_POSITIVE unless all values are > 0. */
struct effect_size stats_log_median_ratio(struct sample a, struct sample b, struct arena *scratch);

#endif
