/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/layout.h"

#include "base/text.h"
#include "report/format.h"

#include <string.h>

const char *sheet_shown(const struct sheet *sheet, const char *text)
{
	return sheet->utf8 ? text : format_ascii(sheet->scratch, text);
}

static size_t char_length(const char *text)
{
	size_t length = 1;

	while (((unsigned char)text[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* Bytes of the longest beginning that fits, at least one character. */
static size_t fitting(struct arena *scratch, const char *text, size_t length, size_t columns)
{
	size_t used = 0, width = 0;

	while (used < length) {
		size_t next = char_length(text + used);

		width += text_width(arena_text(scratch, text + used, next));
		if (width > columns && used > 0)
			break;
		used += next;
	}
	return used < length ? used : length;
}

const char *layout_cut(struct arena *scratch, const char *text, size_t columns)
{
	size_t length = strlen(text);

	if (text_width(text) <= columns)
		return text;
	return arena_text(scratch, text, fitting(scratch, text, length, columns));
}

/* A paragraph in the making. */
struct pen {
	const struct sheet *sheet;
	const char *further;
	size_t column, start;
};

static void pen_break(struct pen *pen)
{
	buffer_char(pen->sheet->out, '\n');
	buffer_text(pen->sheet->out, pen->further);
	pen->column = pen->start = text_width(pen->further);
}

/* One word; a word wider than a line is broken where the line ends. */
static void pen_word(struct pen *pen, const char *word, size_t length)
{
	struct arena *scratch = pen->sheet->scratch;
	size_t width = text_width(arena_text(scratch, word, length));
	bool at_start = pen->column == pen->start;

	if (!at_start && pen->column + 1 + width > LAYOUT_COLUMNS)
		pen_break(pen);
	else if (!at_start) {
		buffer_char(pen->sheet->out, ' ');
		pen->column++;
	}
	while (pen->column + width > LAYOUT_COLUMNS) {
		size_t part = fitting(scratch, word, length, LAYOUT_COLUMNS - pen->column);

		buffer_add(pen->sheet->out, word, part);
		word += part;
		length -= part;
		width = text_width(arena_text(scratch, word, length));
		if (length > 0)
			pen_break(pen);
	}
	buffer_add(pen->sheet->out, word, length);
	pen->column += width;
}

void sheet_wrap(const struct sheet *sheet, const char *first, const char *further, const char *text)
{
	struct pen pen = { .sheet = sheet, .further = sheet_shown(sheet, further) };

	first = sheet_shown(sheet, first);
	buffer_text(sheet->out, first);
	pen.column = pen.start = text_width(first);
	text = sheet_shown(sheet, text);
	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		if (length > 0)
			pen_word(&pen, text, length);
		text += length;
		text += strspn(text, " ");
	}
	buffer_char(sheet->out, '\n');
}

void sheet_paragraph(const struct sheet *sheet, const char *text)
{
	if (text[0] != '\0')
		sheet_wrap(sheet, "", "", text);
}

void sheet_line(const struct sheet *sheet, const char *text)
{
	buffer_text(sheet->out,
	            layout_cut(sheet->scratch, sheet_shown(sheet, text), LAYOUT_COLUMNS));
	buffer_char(sheet->out, '\n');
}

void sheet_pair(const struct sheet *sheet, const char *left, const char *right)
{
	left = sheet_shown(sheet, left);
	right = sheet_shown(sheet, right);

	size_t used = text_width(left) + text_width(right);

	if (used + 2 > LAYOUT_COLUMNS) {
		sheet_paragraph(sheet, left);
		sheet_paragraph(sheet, right);
		return;
	}
	buffer_printf(sheet->out, "%s", left);
	if (right[0] != '\0')
		buffer_printf(sheet->out, "%*s%s", (int)(LAYOUT_COLUMNS - used), "", right);
	buffer_char(sheet->out, '\n');
}

void sheet_blank(const struct sheet *sheet)
{
	buffer_char(sheet->out, '\n');
}

void table_add(struct table *table, const char *const *cells)
{
	struct arena *scratch = table->sheet->scratch;

	table->cells =
		arena_more(scratch, table->cells, table->rows, &table->room, sizeof(*table->cells));
	for (size_t c = 0; c < table->columns; c++) {
		const char *shown = sheet_shown(table->sheet, cells[c]);
		size_t width = text_width(shown);

		table->cells[table->rows][c] = shown;
		if (width > table->width[c])
			table->width[c] = width;
	}
	table->rows++;
}

size_t table_width(const struct table *table)
{
	size_t width = 0;

	for (size_t c = 0; c < table->columns; c++)
		width += table->width[c] + (c > 0 ? table->gap : 0);
	return width;
}

void table_fit(struct table *table, size_t columns)
{
	size_t width = table_width(table);

	if (width <= columns)
		return;

	size_t less = width - columns;

	table->width[0] = table->width[0] > less + 4 ? table->width[0] - less : 4;
}

/* Bytes of the first line of a cell: up to the last blank that fits, else as much as fits. */
static size_t first_line(struct arena *scratch, const char *cell, size_t columns)
{
	size_t length = strlen(cell);
	size_t part = fitting(scratch, cell, length, columns);
	size_t blank = part;

	if (part == length)
		return length;
	while (blank > 0 && cell[blank] != ' ')
		blank--;
	return blank > 0 ? blank : part;
}

void table_write(const struct table *table, size_t row)
{
	struct buffer *out = table->sheet->out;
	struct arena *scratch = table->sheet->scratch;
	const char *rest = table->cells[row][0];
	size_t part = first_line(scratch, rest, table->width[0]);
	size_t column = 0; /* where the pen is */
	size_t start = 0;  /* where this cell begins */

	for (size_t c = 0; c < table->columns; c++) {
		const char *cell = c == 0 ? arena_text(scratch, rest, part) : table->cells[row][c];
		size_t width = text_width(cell);
		size_t from = start + (table->right[c] ? table->width[c] - width : 0);

		start += table->width[c] + table->gap;
		if (width == 0)
			continue;
		buffer_printf(out, "%*s%s", (int)(from - column), "", cell);
		column = from + width;
	}
	buffer_char(out, '\n');
	for (rest += part; *rest != '\0'; rest += part) {
		rest += strspn(rest, " ");
		part = first_line(scratch, rest, table->width[0]);
		buffer_add(out, rest, part);
		buffer_char(out, '\n');
	}
}
