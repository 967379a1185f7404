/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One file, from its header to its nights.  They are added as they are read and
 * taken back when the source turns out to be damaged: only its end can tell.
 */
#include "vendor/map.h"
#include "vendor/reading.h"

#include <stdio.h>
#include <string.h>

enum { RECORD_MEMORY = 64 * 1024 * 1024 };

/* The header, and what a format collects until the end of the file. */
#define FILE_MEMORY ((size_t)4 << 30)

/* --- the file ----------------------------------------------------------------------------- */

static void tell_twin(const struct reading *reading, const struct row *row, size_t column)
{
	size_t twin = (size_t)reading->header.twin[column];
	struct place place = { .file = reading->file->name,
		               .line = row_line(row, twin),
		               .column = row_column(row, twin) };

	finding_add(reading->findings, FINDING_VENDOR_DUPLICATE_COLUMN, place,
	            "the column '%.100s' stands twice", reading->header.names[column]);
}

static enum status take_header(struct reading *reading, const struct row *row, struct error *err)
{
	if (row->line != reading->header.line || row->count != reading->header.fields_n)
		return error_set(err, STATUS_DATA, "the header line is too long");
	vendor_list_columns(row, &reading->header, reading->keep, reading->file);
	for (size_t i = 0; reading->vendor->columns[i].kind != COLUMN_END; i++)
		if (reading->header.twin[i] != NOT_IN_FILE)
			tell_twin(reading, row, i);
	reading->header_seen = true;
	reading->headers_n = 1;
	return STATUS_OK;
}

static enum status on_row(void *context, const struct row *row, struct error *err)
{
	struct reading *reading = context;

	if (!reading->header_seen && !reading->vendor->header_optional)
		return take_header(reading, row, err);
	reading->header_seen = true;
	return vendor_take_record(reading, row, err);
}

static enum status read_records(struct source *source, struct reading *reading, struct error *err)
{
	struct csv_reading csv = {
		.delimiter = vendor_delimiter(reading->vendor),
		.keep_repeated_header = reading->vendor->header_optional,
		.findings = reading->findings,
		.fn = on_row,
		.context = reading,
	};

	vendor_index_codes(reading);
	TRY(vendor_settle_order(source, reading, err));
	TRY(csv_read(source, &csv, err));
	if (!reading->header_seen)
		return error_set(err, STATUS_DATA, "there is no header line");
	TRY(vendor_close_file(reading, err));
	reading->file->dialect = csv.dialect;
	reading->file->rejected += csv.counts.rejected;
	reading->file->read = csv.counts.records + csv.counts.rejected - reading->headers_n;
	return STATUS_OK;
}

static enum status find_header(struct source *source, struct reading *reading, struct error *err)
{
	return vendor_recognise(source, reading->options, reading->file_keep, &reading->header,
	                        err);
}

typedef enum status source_step_fn(struct source *source, struct reading *reading,
                                   struct error *err);

static const struct {
	source_step_fn *find, *read;
} notations[] = {
	[NOTATION_TABLE] = { find_header, read_records },
	[NOTATION_JSON] = { vendor_find_object, vendor_read_objects },
	[NOTATION_XML] = { vendor_find_element, vendor_read_elements },
};

static enum status read_known(struct source *source, struct reading *reading, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(RECORD_MEMORY);
	enum status status = STATUS_OK;

	reading->scratch = &scratch;
	status = notations[reading->file->notation].read(source, reading, err);
	if (status != STATUS_OK) {
		reading->nights->count = reading->first; /* as if nothing had been read */
		error_at(err, reading->file->name, 0, 0);
	}
	return status;
}

/* An object larger than what was looked at may still turn out to be of a known format. */
static bool is_to_be_read(const struct reading *reading)
{
	return reading->vendor != NULL ? reading->vendor->passed_over == NULL
	                               : reading->is_undecided;
}

static enum status find_notation(struct source *source, enum source_notation *notation_out,
                                 struct error *err)
{
	const char *bytes = NULL;
	size_t length = 0;

	TRY(source_peek(source, &bytes, &length, err));
	*notation_out = source_notation(bytes, length);
	return STATUS_OK;
}

/*
 * A file without a column for the person that has his number in front of its name:
 * several such files in a folder are of several people.
 */
static const struct vendor_options *with_person(const struct vendor_options *options,
                                                const struct vendor *vendor, const char *name,
                                                struct arena *keep, struct vendor_options *changed)
{
	const char *slash = strrchr(name, '/'), *colon = strrchr(name, ':');
	const char *base = slash > colon ? slash : colon;
	size_t digits = 0;

	base = base != NULL ? base + 1 : name;
	digits = strspn(base, "0123456789");
	if (vendor == NULL || !vendor->person_in_name || digits == 0 || base[digits] != '_')
		return options;
	*changed = *options;
	changed->person = arena_text(keep, base, digits);
	return changed;
}

enum status vendor_read(struct source *source, const struct vendor_options *options,
                        struct night_list *nights, struct finding_list *told,
                        struct vendor_file *file_out, struct error *err)
{
	struct arena file_memory CLEANUP(arena_free) = ARENA(FILE_MEMORY);
	struct vendor_options changed;
	struct vendor_file file = { .name = arena_text(nights->keep, source_name(source),
		                                       strlen(source_name(source))) };
	struct reading reading = {
		.options = options,
		.findings = told,
		.file = &file,
		.nights = nights,
		.first = nights->count,
		.keep = nights->keep,
		.file_keep = &file_memory,
	};
	enum status status = find_notation(source, &file.notation, err);

	reading.options = vendor_with_epochs(source, options, &file_memory, &changed);
	if (status == STATUS_OK)
		status = notations[file.notation].find(source, &reading, err);
	file.vendor = reading.vendor = reading.header.vendor;
	reading.options = vendor_with_zone(reading.options, file.vendor, &changed);
	reading.options =
		with_person(reading.options, file.vendor, file.name, nights->keep, &changed);
	file.other = reading.header.other;
	if (status == STATUS_OK)
		vendor_tell_format(&reading);
	if (status == STATUS_OK && is_to_be_read(&reading))
		status = read_known(source, &reading, err);
	if (status != STATUS_OK) {
		*file_out = (struct vendor_file){ .name = file.name };
		(void)snprintf(file_out->status_code, sizeof(file_out->status_code), "%s",
		               err->code);
		return status;
	}
	*file_out = file;
	return STATUS_OK;
}
