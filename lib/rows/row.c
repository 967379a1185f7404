/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/row.h"

#include "rows/lines.h"

#include <string.h>

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

/* Members of one name may lie in several objects: the path is followed from the outside in. */
static struct spot find_member(const struct row *row, size_t field)
{
	struct spot spot = { .line = row->line };
	const char *name = row->names[field], *at = row->raw, *end = NULL;

	if (row->raw_length == 0)
		return spot;
	end = row->raw + row->raw_length;
	for (size_t length = 0; *name != '\0'; name += length + (name[length] == '.')) {
		length = strcspn(name, ".");
		do
			at = memchr(at + 1, '"', (size_t)(end - at - 1));
		while (at != NULL && ((size_t)(end - at) < length + 2 || at[length + 1] != '"' ||
		                      memcmp(at + 1, name, length) != 0));
		if (at == NULL)
			return (struct spot){ .line = row->line };
	}
	spot.column = 1;
	for (const char *byte = row->raw; byte < at; byte++) {
		spot.line += *byte == '\n';
		spot.column = *byte == '\n' ? 1 : spot.column + 1;
	}
	return spot;
}

static struct spot spot_of(const struct row *row, size_t field)
{
	if (row->column > 0)
		return (struct spot){ .line = row->line, .column = row->column };
	return row->names != NULL ? find_member(row, field) : find_field(row, field);
}

long row_column(const struct row *row, size_t field)
{
	return field < row->count ? spot_of(row, field).column : 0;
}

long row_line(const struct row *row, size_t field)
{
	return field < row->count ? spot_of(row, field).line : row->line;
}

const char *row_member(const struct row *row, const char *name)
{
	for (size_t i = 0; i < row->count; i++)
		if (strcmp(row->names[i], name) == 0)
			return row->fields[i];
	return "";
}
