/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/row.h - a line of CSV, cell by cell
 *
 * Text is escaped (quotes, formulas, control characters), numbers are the shortest
 * that read back the same, and what is missing is an empty cell.
 */
#ifndef REPORT_ROW_H
#define REPORT_ROW_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

struct row {
	struct buffer *out;
	struct arena *scratch;
	bool begun; /* a comma is due before the next cell */
};

void row_text(struct row *line, const char *text); /* NULL = empty */
void row_number(struct row *line, double number);
void row_count(struct row *line, long count);
/* The number, or nothing when it is 0: lines and columns of files. */
void row_place(struct row *line, long place);
void row_date(struct row *line, int32_t civil_day);
void row_end(struct row *line);

#endif
