/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/columns.h - the columns of a contrast's model
 *
 * Order: 1, condition, further conditions, changes of the device, weekend,
 * covariates, trend.  A column that the ones before it already hold is left out;
 * the condition itself never is.
 */
#ifndef COMPARE_COLUMNS_H
#define COMPARE_COLUMNS_H

#include "compare/analysis.h"

/* Rows of one contrast: only those with a value. */
struct contrast_rows {
	const struct analysis_row *const *rows;
	size_t n;
	int condition;
	const double *effect; /* n, instead of 0 and 1 for the condition; NULL = those */
	int32_t middle_t;     /* the trend's zero, for readable numbers: it changes no estimate */
};

/* The rows that the primary model of a contrast is fitted to (analysis.c). */
struct contrast_rows analysis_rows(const struct analysis_series *series,
                                   const struct analysis *analysis, int condition,
                                   struct arena *scratch);

struct columns {
	size_t n, p;   /* p without the trend */
	double *level; /* n x p */
	double *twin;  /* n x (p + 1), the trend last; NULL when the columns hold it already */
	struct contrast_terms terms;
	bool full_rank; /* false: the condition is constant over the rows */
};

struct columns columns_make(const struct analysis_series *series, const struct contrast_rows *rows,
                            struct arena *scratch);

#endif
