/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/series.h - any nightly outcome, without sleep files
 *
 * A plain table of date, outcome, condition and covariates is analysed like a metric
 * of nights: mood, heart rate or a questionnaire.  The result is an experiment with
 * one outcome, which every renderer knows, and, when asked for, all methods side by
 * side under the names that R's reference results use.
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

struct series_result {
	struct experiment experiment;
	long left_out_no_condition, left_out_no_covariate;
	long left_out_same_date; /* a night has one value: two rows of a date are neither used */
};

/*
 * Builds into keep; series is borrowed.  STATUS_CONFIG when the reference is not among
 * the conditions or there are more than DESIGN_MOST_CONDITIONS.
 */
enum status series_run(const struct series *series, struct arena *keep,
                       struct series_result *result_out, struct error *err) MUST_CHECK;

/*
 * All methods (STATS.md 2.1, 2.4, 2.7-2.9), keys as in the reference results except
 * that mix_ar1_flat is called ar1m.  Methods that do not look at the calendar use
 * every row with an outcome, also two of one date.  A method that cannot be used on
 * these rows is null with a reason.
 */
enum status series_all_methods(const struct series *series, struct arena *keep,
                               const struct figure **figures_out, struct error *err) MUST_CHECK;

#endif
