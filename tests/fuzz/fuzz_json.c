/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as JSON: what is handed over must be what json.h promises.
 */
#include "rows/json.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20, MEMORY = 512 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void insist(bool holds)
{
	if (!holds)
		abort();
}

static enum status check_cell(void *context, const struct row *row, struct error *err)
{
	(void)context;
	(void)err;
	insist(row->count <= JSON_MOST_COLUMNS);
	return STATUS_OK;
}

static enum status check_row(void *context, const struct row *row, struct error *err)
{
	size_t *most = context;

	insist(row->count >= *most && row->count <= JSON_MOST_COLUMNS);
	insist(row->line >= 1 && row->line_last >= row->line);
	insist(row->raw_length <= JSON_MOST_RECORD);
	for (size_t i = 0; i < row->count; i++) {
		insist(strlen(row->fields[i]) == row->lengths[i]);
		insist(text_is_utf8(row->fields[i], row->lengths[i]));
		insist(row_line(row, i) >= row->line && row_line(row, i) <= row->line_last);
		TRY(json_read_text(row->fields[i], check_cell, NULL, err));
	}
	*most = row->count;
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	struct finding_list list = { .keep = &keep };
	struct error err = { 0 };
	size_t most = 0;
	struct json_reading reading = { .findings = &list, .fn = check_row, .context = &most };

	if (length > MOST_BYTES)
		return 0;

	struct source *source = source_of_memory(&keep, "fuzz", bytes, length);
	enum status status = json_read(source, &reading, &err);

	insist(status == STATUS_OK || status == STATUS_DATA);
	insist(list.reject_count == (size_t)reading.counts.rejected || status != STATUS_OK);
	return 0;
}
