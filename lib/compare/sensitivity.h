/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/sensitivity.h - the same question asked in other ways
 *
 * Build-up and wash-out, another scale, other sets of nights, the worst that the
 * missing nights could have been.  All of them are shown; none decides (STATS.md 2.4,
 * 2.5, 2.11, 2.12).
 *
 * To add a way: a name here, a row in sensitivities[], a function in sensitivity.c.
 */
#ifndef COMPARE_SENSITIVITY_H
#define COMPARE_SENSITIVITY_H

#include "compare/analysis.h"

enum sensitivity {
	SENSITIVITY_EXPOSURE_0, /* these four in the order of analysis_half_lives */
	SENSITIVITY_EXPOSURE_3_5,
	SENSITIVITY_EXPOSURE_7,
	SENSITIVITY_EXPOSURE_14,
	SENSITIVITY_RAMP,   /* min(days on, 28) / 28 instead of a step */
	SENSITIVITY_RUN_IN, /* without the first nights of each stretch */
	SENSITIVITY_WITHOUT_WEEKENDS,
	SENSITIVITY_RANK,         /* of mid-ranks: p; the estimate is P(superiority) */
	SENSITIVITY_LOG,          /* the companion scale */
	SENSITIVITY_HUBER,        /* distant nights count less */
	SENSITIVITY_AS_TREATED,   /* by what the log says was taken */
	SENSITIVITY_PER_PROTOCOL, /* only nights whose log confirms the plan */
	SENSITIVITY_BOUND_LOW,    /* missing nights filled in so that the difference is smallest */
	SENSITIVITY_BOUND_HIGH,   /* ... and largest */
	SENSITIVITY_DOSE,         /* slope for 100 mg more, over the nights of all conditions */
	SENSITIVITY_DOSE_ORDER,   /* Kendall's tau-b of the same nights: a description */
	SENSITIVITY_COUNT
};
extern const struct code sensitivities[SENSITIVITY_COUNT];

struct sensitivity_row {
	bool applies; /* false: not a question for these nights; only why may be set below */
	enum stats_reason reason;
	size_t n;
	double estimate, ci95_low, ci95_high, p; /* NAN where undefined */
	const char *why; /* key of a reason that statistics do not know; NULL = none */
};

struct sensitivity_set {
	struct sensitivity_row rows[SENSITIVITY_COUNT];
	double ramp_log_likelihood_gain;      /* ML, ramp minus step; NAN when not known */
	size_t outliers_n;                    /* values further than 3.5 MAD from the median */
	size_t missing_before, missing_after; /* nights without a value, filled in by the bounds */
};

/*
 * series rows may hold nights without a record (y NAN): the bounds fill them in.
 * Their ar1m has the grid of the headline, so that its numbers can be checked alike.
 */
struct sensitivity_set sensitivity_run(const struct analysis_series *series,
                                       const struct analysis *analysis, int condition,
                                       struct arena *scratch);

/* Nothing asked: no way applies. */
struct sensitivity_set sensitivity_none(void);

#endif
