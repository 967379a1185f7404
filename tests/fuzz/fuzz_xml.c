/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as XML: what is handed over must be what xml.h promises, and what is
 * refused is refused with STATUS_DATA and a reason.
 */
#include "rows/xml.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 22, MEMORY = 64 << 20, ATTRIBUTES = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void insist(bool holds)
{
	if (!holds)
		abort();
}

static enum status check_row(void *context, const struct row *row, struct error *err)
{
	long *rows = context;

	(void)err;
	(*rows)++;
	insist(row->count == ATTRIBUTES);
	insist(row->line >= 1 && row->line_last == row->line && row->column >= 1);
	insist(row->raw_length <= CSV_MOST_RECORD + SOURCE_PEEK);
	insist(row->raw_length == 0 || memchr(row->raw, '<', row->raw_length) != NULL);
	for (size_t i = 0; i < row->count; i++) {
		insist(strlen(row->fields[i]) == row->lengths[i]);
		insist(text_is_utf8(row->fields[i], row->lengths[i]));
	}
	return STATUS_OK;
}

static void read_as(const uint8_t *bytes, size_t length, const struct xml_table *table)
{
	static const char *const attributes[ATTRIBUTES] = { "startDate", "endDate", "value",
		                                            "sourceName" };
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	struct error err = { 0 };
	const char *root = NULL;
	long rows = 0;
	struct xml_reading reading = {
		.table = table,
		.attributes = attributes,
		.attributes_n = ATTRIBUTES,
		.fn = check_row,
		.context = &rows,
	};
	struct source *source = source_of_memory(&keep, "fuzz", bytes, length);
	enum status found = xml_root(source, &keep, &root, &err);

	insist(found == STATUS_DATA || (found == STATUS_OK && root != NULL));

	enum status status = xml_read(source, &reading, &err);

	insist(status == STATUS_OK || (status == STATUS_DATA && err.code[0] != '\0'));
	insist(reading.records == rows);
	/* A root that is not well-formed is not well-formed in the whole file either. */
	insist(found == STATUS_OK || status != STATUS_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct xml_table sleep = { "HealthData", "Record", "type",
		                                "HKCategoryTypeIdentifierSleepAnalysis" };
	static const struct xml_table all = { "HealthData", "Record", NULL, NULL };

	if (length > MOST_BYTES)
		return 0;
	(void)source_notation((const char *)bytes, length);
	read_as(bytes, length, &sleep);
	read_as(bytes, length, &all);
	return 0;
}
