/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/seriesrows.h - the rows of a plain table, sorted and numbered
 */
#ifndef COMPARE_SERIESROWS_H
#define COMPARE_SERIESROWS_H

#include "compare/series.h"

struct series_entry {
	const struct series_row *row;
	int condition;  /* 0 = the reference; -1 = none */
	bool same_date; /* another row has its date */
};

struct series_table {
	const struct series *series;
	struct series_entry *entries; /* by date, then condition, then outcome */
	size_t n;
	const char *conditions[DESIGN_MOST_CONDITIONS]; /* the reference first */
	size_t conditions_n;
	double dose[DESIGN_MOST_CONDITIONS]; /* of the conditions; NAN unless they are doses */
};

enum status seriesrows_make(const struct series *series, struct arena *keep,
                            struct series_table *table_out, struct error *err) MUST_CHECK;

/* Their names, for the words; the numbers stay in the rows. */
const struct design_covariate *seriesrows_covariates(const struct series *series,
                                                     struct arena *keep);

/* Whether every covariate of the row is known. */
bool seriesrows_is_complete(const struct series *series, const struct series_row *row);

#endif
