/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/night_cells.h - what nights.csv and `winks nights` say of a night besides its numbers
 */
#ifndef REPORT_NIGHT_CELLS_H
#define REPORT_NIGHT_CELLS_H

#include "report/report.h"
#include "report/row.h"

/* "main", "nap" or "excluded". */
const char *night_cells_kind(const struct night *night);
/* Why it is excluded, "" for main sleeps and naps. */
const char *night_cells_excluded_why(const struct night *night);

/* Start and end of the time in bed, RFC 3339, without offset when the zone is not known; "" = none.
 */
struct night_times {
	char start[CIVIL_TEXT], end[CIVIL_TEXT];
};
struct night_times night_cells_times(const struct night *night);

/* The key of why a value is missing. */
const char *night_cells_reason(const struct value *value);

/* The metrics of all nights of a person: those given, or worked out into scratch. */
const struct metric_row *night_cells_rows(const struct report_person *person,
                                          struct arena *scratch);

/* Cells of all metrics, then the cell `missing`: "sol_min=no_sleep;...". */
void night_cells_metrics(struct row *line, const struct metric_row *row);
/* Their names, in the same order, with a comma before each. */
void night_cells_metric_header(struct buffer *out);

#endif
