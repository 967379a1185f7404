/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map and a table, parted by the first "%%" line: any bytes as both.  What the grammar
 * accepts must read a table with counts that add up; a proposed map must be accepted.
 */
#include "study/ini.h"

#include "rows/source.h"
#include "support/must.h"
#include "vendor/map.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct vendor *vendor_of(const char *text, size_t length, struct arena *keep,
                                      struct error *err)
{
	struct study_file *file = arena_new(keep, struct study_file);
	const struct vendor *vendor = NULL;

	if (study_file_parse("m.ini", text, length, NULL, keep, file, err) != STATUS_OK ||
	    file->request.columns.file == NULL ||
	    vendor_map_make(&file->request.columns, keep, &vendor, err) != STATUS_OK)
		return NULL;
	return vendor;
}

static void read_by(const struct vendor *map, const char *table, size_t length, struct arena *keep)
{
	struct vendor_options options = { .person = "p", .map = map };
	struct night_list nights = { .keep = keep };
	struct finding_list told = { .keep = keep };
	struct vendor_file file = { 0 };
	struct error err = { 0 };
	struct source *source = source_of_memory(keep, "t.csv", table, length);

	if (vendor_read(source, &options, &nights, &told, &file, &err) != STATUS_OK)
		must(nights.count == 0, "a refused file leaves no nights");
	must(file.read == file.accepted + file.skipped + file.rejected, "the counts add up");
	for (size_t i = 0; i < nights.count; i++)
		for (size_t k = 0; k < nights.items[i].extras.count; k++)
			must(!isinf(nights.items[i].extras.numbers[k]), "numbers are finite");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep = ARENA((size_t)1 << 30);
	const char *text = arena_text(&keep, (const char *)bytes, length);
	const char *parting = strstr(text, "\n%%\n");
	size_t map_length = parting != NULL ? (size_t)(parting - text) : 0;
	const char *table = text + map_length + (parting != NULL ? 4 : 0);
	size_t table_length = length - (size_t)(table - text);
	struct error err = { 0 };
	struct buffer proposal CLEANUP(buffer_free) = { 0 };
	const struct vendor *map = vendor_of(text, map_length, &keep, &err);

	if (map != NULL)
		read_by(map, table, table_length, &keep);
	else if (err.status != STATUS_OK)
		must(err.status == STATUS_CONFIG, "a map is refused as configuration");
	if (vendor_propose_map(source_of_memory(&keep, "t.csv", table, table_length), &proposal,
	                       &err) == STATUS_OK &&
	    proposal.used > 0) {
		map = vendor_of(proposal.bytes, proposal.used, &keep, &err);
		must(map != NULL, err.message);
		read_by(map, table, table_length, &keep);
	}
	arena_free(&keep);
	return 0;
}
