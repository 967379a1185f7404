/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/csv.h"
#include "rows/lines.h"

struct spot {
	long line, column; /* column 0: there is no such field */
};

/* A record in order has quotes only around fields and doubled inside them. */
static struct spot find_field(const struct row *row, size_t field)
{
	struct spot spot = { .line = row->line, .column = 1 };
	bool in_quotes = false;

	for (size_t at = 0; at < row->raw_length && field > 0; at++) {
		size_t end = line_end_length(row->raw + at, row->raw_length - at);

		if (end > 0) {
			at += end - 1;
			spot.line++;
			spot.column = 1;
			continue;
		}
		if (row->raw[at] == '"')
			in_quotes = !in_quotes;
		field -= !in_quotes && row->raw[at] == row->delimiter;
		spot.column++;
	}
	return field == 0 ? spot : (struct spot){ 0 };
}

long row_column(const struct row *row, size_t field)
{
	return field < row->count ? find_field(row, field).column : 0;
}

long row_line(const struct row *row, size_t field)
{
	return field < row->count ? find_field(row, field).line : row->line;
}
