/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/row.h - one record, whatever notation it stood in
 *
 * Every reader of this room (csv.h, json.h) hands its records over as rows, so
 * that a format is a matter of column names alone.  A row knows where in the
 * file it and each of its fields stand.
 */
#ifndef ROWS_ROW_H
#define ROWS_ROW_H

#include "base/error.h"

#include <stddef.h>

/* One record.  Everything it points to is gone when the row function returns. */
struct row {
	const char *const *fields; /* each NUL-terminated, without its quotes, "" when empty */
	const size_t *lengths;
	size_t count;
	const char *const *names; /* of the fields, as JSON has them; NULL: the header has them */
	long line, line_last;     /* physical lines, from 1 */
	const char *raw;          /* the record's bytes as they stand, without the line end */
	size_t raw_length;
	char delimiter; /* NUL in notations that have none */
	long column;    /* of an XML element in its line; else 0 */
};

/* Byte column, from 1, at which a field (of XML: its element) begins; 0 = no such field. */
long row_column(const struct row *row, size_t field);

/* Physical line in which a field begins: row->line unless the record has several. */
long row_line(const struct row *row, size_t field);

/* The field of a name, of a row that has names; "" when there is none. */
const char *row_member(const struct row *row, const char *name);

/* A status other than STATUS_OK ends the reading of the source. */
typedef enum status row_fn(void *context, const struct row *row, struct error *err);

#endif
