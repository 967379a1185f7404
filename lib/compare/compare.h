/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/compare.h - metric x design x stats -> results
 *
 * One struct result for each metric and condition.  It feeds every renderer; no
 * renderer computes.  The statistics of one outcome are in compare/analysis.h,
 * which knows no nights; what may be said is decided in compare/verdict.h.
 */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "base/arena.h"
#include "compare/analysis.h"
#include "compare/belief.h"
#include "compare/neighbours.h"
#include "compare/planning.h"
#include "compare/sensitivity.h"
#include "compare/verdict.h"
#include "design/design.h"
#include "metric/metric.h"
#include "stats/ar1m.h"
#include "stats/bayes.h"
#include "stats/twosample.h"

enum result_role { ROLE_PRIMARY, ROLE_HEADLINE, ROLE_OTHER };
extern const char *const result_role_keys[];

/* "none" (declared primary), "holm", "bh". */
enum adjustment { ADJUST_NONE, ADJUST_HOLM, ADJUST_BH };
extern const char *const adjustment_keys[];

/* Why a night's value is not in the comparison; keys in point_why_keys. */
enum point_why {
	POINT_USED,
	POINT_NOT_IN_DESIGN, /* design_night.why says more */
	POINT_OTHER_CONDITION,
	POINT_NO_VALUE,         /* value.reason says more */
	POINT_LOW_COVERAGE,     /* from stages of which less than 80 % is scored */
	POINT_MISSING_AT_ONSET, /* the latency would only be an upper bound */
	POINT_OTHER_BASIS,      /* one comparison never mixes bases or resolutions */
	POINT_NOT_CONCURRENT,   /* a reference night at another time of the calendar */
	POINT_WHY_COUNT
};
extern const char *const point_why_keys[POINT_WHY_COUNT];

/* One night's value as the analysis saw it: what the series plot draws. */
struct point {
	const struct design_night *night;
	struct value value;
	bool used; /* in the comparison */
	enum point_why why;
};

struct result {
	const struct metric *metric;
	enum result_role role;
	const char *reference, *condition; /* names */
	int condition_index;
	struct descriptives before, after; /* reference and condition nights with a value */
	long left_out;                     /* nights of these conditions without a usable value */
	enum basis basis;
	int32_t resolution_s; /* of values from stages, 0 = exact or vendor totals */

	struct ar1m_result level, twin; /* without and with trend */
	bool trend_is_primary;          /* the estimate is the twin's: ABA, ABAB (STATS.md 2.3) */
	struct t_result welch;
	struct rank_result rank;
	struct analysis analysis; /* the rest of it: pooled contrast, terms of the model */
	struct sensitivity_set sensitivity; /* the same asked in other ways; none decides */
	struct planning planning;           /* what more nights would tell */

	double p, p_adjusted; /* NAN when insufficient */
	enum adjustment adjustment;
	double mid;
	bool mid_distribution_based;
	double prob_benefit, prob_beyond_mid, prob_within_mid; /* NAN when not defined */
	struct bayes_result sceptical; /* of one who expects no difference; decides nothing */
	double sceptical_prior_sd;     /* of that expectation; NAN = there is none */
	struct belief belief;          /* both as curves */
	struct neighbours neighbours;  /* how alike the nights are */

	enum verdict verdict;
	enum insufficient insufficient; /* why, when verdict is insufficient */
	unsigned downgrades;            /* bits 1U << enum downgrade */

	const struct point *points; /* every night of the design, in order of date */
	size_t points_n;
};

/* The fit whose estimate, interval and p the result stands on: level or twin. */
const struct ar1m_result *compare_primary_fit(const struct result *result);

struct compare_request {
	/* The metrics of all nights, worked out before: rows[i] is of nights[i]; NULL = none yet.
	 */
	const struct metric_row *rows;
	const struct night *nights;
	const char *name;           /* of the experiment, "magnesium" */
	const char *substance;      /* title for people, "" = none */
	const char *const *metrics; /* keys; empty = headline and standard set */
	size_t metrics_n;
	const char *primary; /* key or NULL */
	const struct mid_override {
		const char *key;
		double mid;
	} * mids;
	size_t mids_n;
	bool without_sensitivity; /* leave out the sensitivity rows */
};

/* One person x one experiment. */
struct experiment {
	const char *name;
	const char *substance;
	const char *person;
	bool randomised, blinded;
	const struct design *design;
	const struct metric_row *rows; /* one for each design night */
	struct result *results;        /* primary first, then headline, then the others */
	size_t results_n;
	unsigned downgrades; /* of the design as a whole */
};

/*
 * Metrics of all design nights are worked out, compared against the reference,
 * adjusted and judged.  STATUS_CONFIG for an unknown metric key (with suggestion).
 */
enum status compare_run(const struct compare_request *request, const struct design *design,
                        struct arena *keep, struct experiment *experiment_out,
                        struct error *err) MUST_CHECK;

#endif
