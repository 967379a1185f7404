/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the names of the columns do not tell.  Several kinds of file share a header
 * (vendor->knows looks at their records), or nobody knows the language of the names
 * (the first record is tried by the order of the columns).  In the first case most of
 * the records in sight must be of the format, so that a damaged one is still found and
 * told; in the second the first one must go all the way to a night.
 */
#include "vendor/reading.h"

#include <string.h>

enum { LOOK_MEMORY = 16 * 1024 * 1024 };

struct look {
	const struct vendor *vendor;
	const struct recognised *header;
	const struct vendor_options *options;
	struct arena *scratch;
	bool header_seen, fits;
	long known, unknown; /* records */
};

/* --- the records in sight --------------------------------------------------- */

static enum status check_row(void *context, const struct row *row, struct error *err)
{
	struct look *look = context;

	(void)err;
	if (!look->header_seen) {
		look->header_seen = true;
		return STATUS_OK;
	}
	if (look->vendor->knows(row, look->header->position))
		look->known++;
	else
		look->unknown++;
	return STATUS_OK;
}

/* The last record may be cut, by the end of what was peeked at. */
static size_t whole_lines(const char *bytes, size_t length)
{
	if (length < SOURCE_PEEK)
		return length;
	while (length > 0 && bytes[length - 1] != '\n')
		length--;
	return length;
}

/* What is wrong with the file is found when it is read. */
static enum status look_through(struct source *source, row_fn *fn, struct look *look,
                                struct error *err)
{
	struct finding_list unused = { .keep = look->scratch };
	struct csv_reading csv = { .findings = &unused, .fn = fn, .context = look };
	struct error stopped = { 0 };
	const char *bytes = NULL;
	size_t length = 0;

	TRY(source_peek(source, &bytes, &length, err));
	(void)!csv_read(source_of_memory(look->scratch, source_name(source), bytes,
	                                 whole_lines(bytes, length)),
	                &csv, &stopped);
	return STATUS_OK;
}

enum status vendor_check_content(struct source *source, struct recognised *header,
                                 struct arena *keep, struct error *err)
{
	struct look look = { .vendor = header->vendor, .header = header, .scratch = keep };

	if (header->vendor->knows == NULL)
		return STATUS_OK;
	TRY(look_through(source, check_row, &look, err));
	if (look.known <= look.unknown)
		header->vendor = NULL;
	return STATUS_OK;
}

/* --- the first record ---------------------------------------------------------------------- */

/* As it would be read, with nothing kept of it. */
static enum status try_row(void *context, const struct row *row, struct error *err)
{
	struct look *look = context;
	struct finding_list unused = { .keep = look->scratch };
	struct vendor_file file = { .name = "" };
	struct reading reading = {
		.header = *look->header,
		.vendor = look->vendor,
		.options = look->options,
		.findings = &unused,
		.file = &file,
		.keep = look->scratch,
		.scratch = look->scratch,
		.file_keep = look->scratch,
		.order = look->options->date_order,
	};
	enum step step = STEP_REJECT;

	if (!look->header_seen) {
		look->header_seen = true;
		return STATUS_OK;
	}
	if (reading.order == DATE_ORDER_UNKNOWN)
		reading.order =
			DATE_ORDER_DMY; /* names of the month and years in front do not ask */
	struct job job = vendor_start_job(&reading, row);

	TRY(vendor_run_record(&job, &step, err));
	look->fits = step == STEP_ON && night_evening_date(&job.night) != CIVIL_NO_DAY;
	return error_set(err, STATUS_ASKED, "the first record was seen");
}

static struct recognised by_position(const struct recognised *header, const struct vendor *vendor)
{
	struct recognised placed = *header;

	placed.vendor = vendor;
	placed.by_position = true;
	for (int i = 0; vendor->columns[i].kind != COLUMN_END; i++) {
		placed.position[i] = i < vendor->positional_n ? i : NOT_IN_FILE;
		placed.twin[i] = NOT_IN_FILE;
		placed.names[i] = i < vendor->positional_n ? header->names[i] : "";
	}
	return placed;
}

static enum status fits_by_position(struct source *source, const struct vendor_options *options,
                                    const struct recognised *placed, bool *fits_out,
                                    struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(LOOK_MEMORY);
	struct look look = {
		.vendor = placed->vendor, .header = placed, .options = options, .scratch = &scratch
	};

	TRY(look_through(source, try_row, &look, err));
	*fits_out = look.fits;
	return STATUS_OK;
}

enum status vendor_find_by_position(struct source *source, const struct vendor_options *options,
                                    struct recognised *header, struct error *err)
{
	const struct vendor *only = NULL;

	for (size_t i = 0; vendors[i] != NULL; i++) {
		struct recognised placed;
		bool fits = false;

		if (vendors[i]->positional_n == 0 ||
		    (size_t)vendors[i]->positional_n != header->fields_n ||
		    (options->force != NULL && options->force != vendors[i]))
			continue;
		placed = by_position(header, vendors[i]);
		TRY(fits_by_position(source, options, &placed, &fits, err));
		if (fits && only != NULL)
			return STATUS_OK; /* two would do: then it is neither */
		if (fits)
			only = vendors[i];
	}
	if (only != NULL)
		*header = by_position(header, only);
	return STATUS_OK;
}
