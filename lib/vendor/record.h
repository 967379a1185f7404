/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/record.h - one record, as a format's own code sees it
 *
 * What finish and gather may look at, and what they may say of it: a record is
 * accepted unless they reject it (quarantined, with the reason) or skip it.
 */
#ifndef VENDOR_RECORD_H
#define VENDOR_RECORD_H

#include "base/arena.h"
#include "base/finding.h"
#include "rows/row.h"

#include <stdbool.h>
#include <stddef.h>

struct vendor;
struct vendor_options;

/* What a finish function may look at and say. */
struct vendor_record {
	const struct row *row;
	const struct vendor *vendor;
	const int *position; /* of each vendor column in the row, -1 = not in the file */
	struct arena *keep;
	struct arena *scratch;   /* gone after this record */
	struct arena *file_keep; /* gone after this file: for what gather collects */
	struct finding_list *findings;
	const struct vendor_options *options;
	const char *file;
	void *state;    /* gather's own */
	long repeats;   /* set by close: records that only repeat others */
	bool is_header; /* set by gather: no data */
	bool rejected;  /* set by vendor_reject */
	bool skipped;   /* set by vendor_skip, or by gather: nothing of a night in it */
};

/* The text of column i of the vendor's table, "" when absent. */
const char *vendor_cell(const struct vendor_record *record, size_t column);
/* Rejects the record; column is an index into the vendor's table or -1. */
void vendor_reject(struct vendor_record *record, enum finding_code code, int column,
                   const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Leaves the record out: there is no sleep in it. */
void vendor_skip(struct vendor_record *record, enum finding_code code, int column, const char *fmt,
                 ...) PRINTF_LIKE(4, 5);
/* Records something odd; the night is kept. */
void vendor_note(struct vendor_record *record, enum finding_code code, int column, const char *fmt,
                 ...) PRINTF_LIKE(4, 5);

#endif
