/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/layout.h - text in 80 columns, counted as a terminal shows them
 *
 * Widths are display widths: a Chinese sign takes two columns, a combining accent
 * none.  With utf8 false every text is turned into ASCII first, so that what is
 * measured is what is shown.
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

enum { LAYOUT_COLUMNS = 80 };

struct sheet {
	struct buffer *out;
	struct arena *scratch;
	bool utf8;
};

/* The text as this sheet will show it. */
const char *sheet_shown(const struct sheet *sheet, const char *text);

/* Words wrapped at the width; first and further lines begin with these texts. */
void sheet_wrap(const struct sheet *sheet, const char *first, const char *further,
                const char *text);
/* A paragraph without indent. */
void sheet_paragraph(const struct sheet *sheet, const char *text);
/* One line as it is, cut at the width. */
void sheet_line(const struct sheet *sheet, const char *text);
/* left ... right on one line when both fit, else on two. */
void sheet_pair(const struct sheet *sheet, const char *left, const char *right);
void sheet_blank(const struct sheet *sheet);

/* The longest beginning of text that is at most `columns` wide; belongs to scratch. */
const char *layout_cut(struct arena *scratch, const char *text, size_t columns);

/* Cells in columns. */
enum { TABLE_MOST_COLUMNS = 8 };
struct table {
	const struct sheet *sheet;
	size_t columns;
	bool right[TABLE_MOST_COLUMNS]; /* aligned to the right */
	size_t width[TABLE_MOST_COLUMNS];
	size_t gap; /* blanks between columns */
	const char *(*cells)[TABLE_MOST_COLUMNS];
	size_t rows, room;
};
void table_add(struct table *table, const char *const *cells);
/* Columns of all cells and gaps together. */
size_t table_width(const struct table *table);
/* Narrows the first column so that the table is at most `columns` wide; its cells are wrapped. */
void table_fit(struct table *table, size_t columns);
/* Writes row i; rows are written one by one so that notes may stand between them. */
void table_write(const struct table *table, size_t row);

#endif
