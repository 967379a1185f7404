/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/series.h - any nightly outcome, without sleep files
 *
 * A plain table of date, outcomes, condition and covariates is analysed like metrics
 * of nights: mood, heart rate or a questionnaire.  The result is an experiment with
 * one or several outcomes, which every renderer knows, and, when asked for, all
 * methods side by side under the names that R's reference results use.
 *
 * Reading the table is not done here.
 */
#ifndef COMPARE_SERIES_H
#define COMPARE_SERIES_H

#include "compare/compare.h"
#include "compare/figure.h"

struct series_row {
	int32_t date;             /* or any running number of nights */
	double outcome;           /* NAN = empty */
	const char *condition;    /* as written; NULL or "" = none, the row is left out */
	const double *covariates; /* covariates_n of them; a NAN leaves the row out of the models */
};

struct series {
	const char *name;              /* of the outcome: the column's header */
	const char *unit;              /* "" when unknown */
	const struct series_row *rows; /* in any order */
	size_t n;
	const char *condition_name; /* header: "treat" */
	const char *reference;      /* a condition; NULL = the smallest number, else the earliest */
	const char *const *covariate_names;
	size_t covariates_n;
	enum metric_better better;
	double mid; /* NAN = half the spread of the reference nights */
	bool randomised, blinded;
	double half_life_nights; /* 0 = immediate */
};

/*
 * Several outcomes of one table: their rows differ in the outcome alone.  Each is a
 * question of its own; unless one is the primary they are adjusted together.
 */
struct series_set {
	const struct series *items;
	size_t n;            /* >= 1 */
	const char *primary; /* a name; NULL = none, or the only one */
};

struct series_result {
	struct experiment experiment;
	long left_out_no_condition, left_out_no_covariate;
	long left_out_same_date; /* a night has one value: two rows of a date are neither used */
};

/*
 * Builds into keep; the set is borrowed.  STATUS_CONFIG when the reference is not among
 * the conditions, the primary is none of the outcomes or there are more than
 * DESIGN_MOST_CONDITIONS.
 */
enum status series_run(const struct series_set *set, struct arena *keep,
                       struct series_result *result_out, struct error *err) MUST_CHECK;

/*
 * All methods (STATS.md 2.1, 2.4, 2.7-2.9), keys as in the reference results except
 * that mix_ar1_flat is called ar1m.  Methods that do not look at the calendar use
 * every row with an outcome, also two of one date.  A method that cannot be used on
 * these rows is null with a reason.  Of several outcomes each has a group of its own
 * below "outcomes".
 */
enum status series_all_methods(const struct series_set *set, struct arena *keep,
                               const struct figure **figures_out, struct error *err) MUST_CHECK;

#endif
