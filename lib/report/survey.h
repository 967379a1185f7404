/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/survey.h - what many nights of a person come to, and many persons
 *
 * Parts of the view (report/view.h) that need no comparison: averages of each measure,
 * and the table that stands above the report of many persons.
 */
#ifndef REPORT_SURVEY_H
#define REPORT_SURVEY_H

#include "base/arena.h"
#include "metric/metric.h"

#include <stdbool.h>
#include <stddef.h>

struct view_person;

/* One metric over all main nights: for a study without conditions, and as a summary. */
struct view_summary {
	const struct metric *metric;
	const char *name, *unit;
	size_t n;
	double mean, sd, lowest, highest; /* sd NAN for one night */
	bool again;                       /* the same by another name stands in the list as well */
	const char *mean_text, *sd_text, *lowest_text, *highest_text;
};

/* The average of a measure over the person's nights; NULL = not known. */
const struct view_summary *view_summary_for(const struct view_person *view, const char *key);
/* "7 h 7 min" */
const char *view_hours(double minutes, struct arena *keep);

/* One line for each person, or for each experiment of a person. */
enum { VIEW_OVERVIEW_COLUMNS = 6 };
struct view_overview {
	const char *title;
	const char *heads[VIEW_OVERVIEW_COLUMNS];
	size_t columns;
	const char *(*rows)[VIEW_OVERVIEW_COLUMNS];
	size_t rows_n; /* 0 = one person alone, nothing to survey */
};

#endif
