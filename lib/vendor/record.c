/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a vendor's own functions may see of a record and say about it.
 */
#include "vendor/reading.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_MESSAGE = 512 };

const char *vendor_cell(const struct vendor_record *record, size_t column)
{
	int at = record->position[column];

	if (at == NOT_IN_FILE || (size_t)at >= record->row->count)
		return "";
	return record->row->fields[at];
}

static struct place place_of(const struct vendor_record *record, int column)
{
	const struct row *row = record->row;
	struct place place = { .file = record->file, .line = row->line };
	int at = column >= 0 ? record->position[column] : NOT_IN_FILE;

	if (at != NOT_IN_FILE) {
		place.line = row_line(row, (size_t)at);
		place.column = row_column(row, (size_t)at);
	}
	return place;
}

void vendor_reject(struct vendor_record *record, enum finding_code code, int column,
                   const char *fmt, ...)
{
	const struct row *row = record->row;
	struct raw_record raw = { .bytes = row->raw,
		                  .length = row->raw_length,
		                  .line_last = row->line_last };
	struct finding_list *list = record->findings;
	size_t before = list->reject_count;
	char message[MOST_MESSAGE];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	finding_reject(list, code, place_of(record, column), raw, "%s", message);
	/* The quarantine names the record's first line, the finding the field's own. */
	if (list->reject_count > before)
		list->rejects[before].place.line = row->line;
	record->rejected = true;
}

void vendor_skip(struct vendor_record *record, enum finding_code code, int column, const char *fmt,
                 ...)
{
	char message[MOST_MESSAGE];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	finding_add(record->findings, code, place_of(record, column), "%s", message);
	record->skipped = true;
}

void vendor_note(struct vendor_record *record, enum finding_code code, int column, const char *fmt,
                 ...)
{
	char message[MOST_MESSAGE];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	finding_add(record->findings, code, place_of(record, column), "%s", message);
}

int vendor_column_of(const struct vendor_record *record, size_t offset)
{
	const struct vendor_column *columns = record->vendor->columns;

	for (int i = 0; columns[i].kind != COLUMN_END; i++)
		if (columns[i].offset == offset && columns[i].kind < COLUMN_OWN &&
		    record->position[i] != NOT_IN_FILE)
			return i;
	return -1;
}

const char *vendor_column_name(const struct job *job, size_t column)
{
	return job->reading->header.names[column];
}

void vendor_error_code(struct error *err, enum finding_code code)
{
	(void)snprintf(err->code, sizeof(err->code), "%s", findings[code].code);
}
