/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as delimited text: what is handed over must be what csv.h promises.
 */
#include "base/text.h"
#include "rows/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20, MEMORY = 512 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct seen {
	long records, line_last;
};

static void insist(bool holds)
{
	if (!holds)
		abort();
}

static enum status check_row(void *context, const struct row *row, struct error *err)
{
	struct seen *seen = context;

	(void)err;
	insist(row->count >= 1 && row->count <= CSV_MOST_COLUMNS);
	insist(row->line > seen->line_last && row->line_last >= row->line);
	insist(row->raw_length <= CSV_MOST_RECORD);
	for (size_t i = 0; i < row->count; i++) {
		insist(strlen(row->fields[i]) == row->lengths[i]);
		insist(row->lengths[i] <= 3 * CSV_MOST_FIELD);
		insist(text_is_utf8(row->fields[i], row->lengths[i]));
		if (i < 3 || i + 1 == row->count) {
			insist(row_column(row, i) >= 1);
			insist(row_line(row, i) >= row->line && row_line(row, i) <= row->line_last);
		}
	}
	insist(row_column(row, row->count) == 0);
	seen->line_last = row->line_last;
	seen->records++;
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	struct finding_list list = { .keep = &keep };
	struct seen seen = { 0, 0 };
	struct error err;
	struct csv_reading reading = { .findings = &list, .fn = check_row, .context = &seen };

	if (length > MOST_BYTES)
		return 0;

	struct source *source = source_of_memory(&keep, "fuzz", bytes, length);

	if (csv_read(source, &reading, &err) == STATUS_OK)
		insist(seen.records >= 1);
	else
		insist(err.status == STATUS_DATA && err.code[0] != '\0' && seen.records == 0);
	insist(seen.records == reading.counts.records);
	insist((size_t)reading.counts.rejected == list.reject_count);
	return 0;
}
