/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/dialect.h - what kind of delimited text this is (private to this room)
 *
 * Decided once for a file, from its first bytes: the delimiter of the header
 * line and how many lines stand above that line.  Lines above it are
 *   sep=;                                what Excel writes for itself
 *   Sleep                                a title: one field, no delimiter
 *   com.samsung.shealth.sleep,6306007,11 Samsung's name, version, count
 * and are passed over.
 */
#ifndef ROWS_DIALECT_H
#define ROWS_DIALECT_H

#include "rows/csv.h"

struct dialect_found {
	struct csv_dialect dialect;
	size_t bom_length;
	long lines_above; /* physical lines before the header's line, blank ones too */
	bool has_header;  /* false: there is nothing but blanks */
};

/* delimiter: 0 = find it; else it is taken as given. */
struct dialect_found dialect_find(const char *bytes, size_t length, char delimiter);

#endif
