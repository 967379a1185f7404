/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a file as a whole: its columns, used or not, and what is odd about its format. */
#include "vendor/reading.h"

#include <string.h>

void vendor_list_columns(const struct row *row, const struct recognised *header, struct arena *keep,
                         struct vendor_file *file)
{
	const struct vendor_column *columns = header->vendor->columns;
	const char **used = arena_array(keep, row->count, const char *);
	const char **ignored = arena_array(keep, row->count, const char *);

	file->columns_used_n = file->columns_ignored_n = 0;

	for (size_t at = 0; at < row->count; at++) {
		const char *field = row->names != NULL ? row->names[at] : row->fields[at];
		const char *name = arena_text(keep, field, strlen(field));
		bool is_used = false;

		for (size_t i = 0; columns[i].kind != COLUMN_END && !is_used; i++)
			is_used =
				header->position[i] == (int)at && columns[i].kind != COLUMN_IGNORED;
		if (is_used)
			used[file->columns_used_n++] = name;
		else
			ignored[file->columns_ignored_n++] = name;
	}
	file->columns_used = used;
	file->columns_ignored = ignored;
}

void vendor_tell_format(const struct reading *reading)
{
	const struct recognised *header = &reading->header;
	struct place place = { .file = reading->file->name, .line = header->line };

	if (header->other != NULL)
		finding_add(reading->findings, FINDING_VENDOR_OTHER_FORMAT, place,
		            "the file is of the format %s, not %s; it was passed over",
		            header->other->name, reading->options->force->name);
	if (header->by_position) {
		finding_add(reading->findings, FINDING_VENDOR_BY_POSITION, place,
		            "column names in an unknown language; the %d columns were taken in the "
		            "order of %s",
		            header->vendor->positional_n, header->vendor->name);
	}
	if (header->vendor != NULL && header->vendor->passed_over != NULL)
		finding_add(reading->findings, FINDING_VENDOR_PASSED_OVER, place, "not read: %s",
		            header->vendor->passed_over);
}
