/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/verdict.h - what may be said (STATS.md 2.12)
 *
 * One function decides, from numbers alone; words come from report/.
 */
#ifndef COMPARE_VERDICT_H
#define COMPARE_VERDICT_H

#include "metric/metric.h"

#include <stdbool.h>
#include <stddef.h>

enum verdict {
	VERDICT_INSUFFICIENT,
	VERDICT_INCONCLUSIVE,
	VERDICT_NO_IMPORTANT_CHANGE,
	VERDICT_CHANGE_UNCLEAR,
	VERDICT_IMPROVEMENT,
	VERDICT_WORSENING,
	VERDICT_CHANGE,
	VERDICT_COUNT
};

/* Listed beside the verdict. */
enum downgrade {
	DOWNGRADE_MULTIPLICITY,
	DOWNGRADE_TREND_SENSITIVE,
	DOWNGRADE_TEST_DISAGREES,
	DOWNGRADE_DRIFT,
	DOWNGRADE_SLOW_ONSET,
	DOWNGRADE_LOW_ADHERENCE,
	DOWNGRADE_MISSING_BY_PHASE,
	DOWNGRADE_WEEKDAY_IMBALANCE,
	DOWNGRADE_DEVICE_CHANGE,
	DOWNGRADE_FIRMWARE_CHANGE,
	DOWNGRADE_CONFOUNDED_START,
	DOWNGRADE_DOSE_TIME_COLLINEAR,
	DOWNGRADE_MID_DISTRIBUTION_BASED,
	DOWNGRADE_COUNT
};

/* Why a verdict is insufficient. */
enum insufficient {
	INSUFFICIENT_NOT,
	INSUFFICIENT_RESIDUAL_DF, /* n - p < 3 */
	INSUFFICIENT_FEW_NIGHTS,  /* fewer than 3 in a condition */
	INSUFFICIENT_SHORT_AB,    /* AB with n < 20 */
	INSUFFICIENT_NO_SPREAD,   /* sd = 0 */
	INSUFFICIENT_ONE_CONDITION,
	INSUFFICIENT_SCHEDULE,      /* minimum attainable p > .05 */
	INSUFFICIENT_NOT_ESTIMABLE, /* the model could not be fitted */
	INSUFFICIENT_MIXED_BASIS,   /* values of two resolutions or bases */
	INSUFFICIENT_COUNT
};

struct code {
	const char *key;    /* "no_important_change", "TREND_SENSITIVE", "few_nights" */
	const char *text;   /* what it means, one sentence */
	const char *rule;   /* when it is set, in symbols: d the estimate, m what would matter */
	const char *source; /* whose rule it is */
};
extern const struct code verdicts[VERDICT_COUNT];
extern const struct code downgrades[DOWNGRADE_COUNT];
extern const struct code insufficients[INSUFFICIENT_COUNT];

/* Everything the decision looks at. */
struct verdict_input {
	enum insufficient insufficient;
	double estimate, ci95_low, ci95_high, ci90_low, ci90_high;
	double p_star; /* adjusted */
	double mid;    /* > 0 */
	bool observational;
	double p_test; /* randomised: the randomization test's own p, unadjusted; else NAN */
	bool twin_known;
	double twin_low, twin_high; /* the trend twin's 95 % interval */
	bool row3_barred;           /* device change collinear, too few concurrent controls */
	enum metric_better better;
};
struct verdict_output {
	enum verdict verdict;
	unsigned downgrades; /* bits 1U << enum downgrade: only those the decision itself finds */
};

/* Everything absent: a decision about these would be "inconclusive". */
struct verdict_input verdict_blank(void);

/*
 * The first row of STATS.md 2.12 that fits:
 *   1  insufficient
 *   2  90 % interval inside (-mid, mid)                       no_important_change
 *   3  p* < .05, 95 % interval without 0, and, when observational, the twin's
 *      too and on the same side: |estimate| >= mid            improvement, worsening, change
 *                                otherwise                    change_unclear
 *   4  everything else                                        inconclusive
 */
struct verdict_output verdict_decide(const struct verdict_input *input);

#endif
