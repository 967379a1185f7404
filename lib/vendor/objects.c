/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A JSON file: records that bring the names of their columns along.  Which format
 * it is of is settled by the first object that fits one, from the first bytes of
 * the file, so that a file of no known format leaves no findings behind.
 */
#include "vendor/reading.h"

/* Objects may have members that those before lacked: the columns are placed again. */
static enum status place_names(struct reading *reading, const struct row *row, struct error *err)
{
	struct vendor_options options = *reading->options;
	const struct vendor *other = reading->header.other;

	if (reading->vendor != NULL)
		options.force = reading->vendor; /* more names do not make it another format */
	TRY(vendor_recognise_object(row, &options, reading->file_keep, &reading->header, err));
	if (reading->header.other == NULL)
		reading->header.other = other;
	reading->header.fields_n = row->count;
	if (reading->header.vendor == NULL)
		return STATUS_OK;
	reading->vendor = reading->file->vendor = reading->header.vendor;
	vendor_index_codes(reading);
	vendor_list_columns(row, &reading->header, reading->keep, reading->file);
	return STATUS_OK;
}

/* An object before the first that fits the format is none of it. */
static enum status on_object(void *context, const struct row *row, struct error *err)
{
	struct reading *reading = context;

	if (row->count != reading->header.fields_n)
		TRY(place_names(reading, row, err));
	if (reading->header.vendor != NULL)
		return vendor_take_record(reading, row, err);
	reading->file->skipped++;
	if (reading->vendor != NULL)
		finding_add(reading->findings, FINDING_VENDOR_EMPTY_RECORD,
		            (struct place){ .file = reading->file->name, .line = row->line },
		            "the object holds no sleep data");
	return STATUS_OK;
}

/* --- the first look ----------------------------------------------------------------------- */

struct look {
	struct reading *reading;
	size_t fields_n;
	bool any; /* an object was whole within the first bytes */
};

static enum status look_at(void *context, const struct row *row, struct error *err)
{
	struct look *look = context;
	struct reading *reading = look->reading;

	look->any = true;
	if (row->count == look->fields_n)
		return STATUS_OK;
	look->fields_n = row->count;
	TRY(vendor_recognise_object(row, reading->options, reading->file_keep, &reading->header,
	                            err));
	return reading->header.vendor == NULL
	               ? STATUS_OK
	               : error_set(err, STATUS_ASKED, "the format was found");
}

/* The whole file was looked at, and no object in it is whole: it is cut, whatever it is. */
static enum status refuse_cut(const struct finding_list *told, const char *name, struct error *err)
{
	const struct rejected *first = &told->rejects[0];

	(void)error_set(err, STATUS_DATA, "no object of this JSON is whole");
	vendor_error_code(err, FINDING_ROWS_BAD_JSON);
	error_at(err, name, first->place.line, first->place.column);
	return error_hint(err, "export again, or copy the file again");
}

enum status vendor_find_object(struct source *source, struct reading *reading, struct error *err)
{
	struct finding_list unused = { .keep = reading->file_keep };
	struct look look = { .reading = reading };
	struct json_reading json = { .findings = &unused, .fn = look_at, .context = &look };
	struct error stopped = { 0 };
	const char *bytes = NULL;
	size_t length = 0;

	TRY(source_peek(source, &bytes, &length, err));

	struct source *start =
		source_of_memory(reading->file_keep, source_name(source), bytes, length);
	enum status status = json_read(start, &json, &stopped);

	if (status != STATUS_OK && status != STATUS_ASKED) {
		*err = stopped;
		return status;
	}
	if (!look.any && unused.reject_count > 0 && length < SOURCE_PEEK)
		return refuse_cut(&unused, source_name(source), err);
	reading->is_undecided = !look.any && length == SOURCE_PEEK;
	return STATUS_OK;
}

/* --- the file ----------------------------------------------------------------------------- */

enum status vendor_read_objects(struct source *source, struct reading *reading, struct error *err)
{
	struct json_reading json = {
		.findings = reading->findings,
		.fn = on_object,
		.context = reading,
	};

	reading->header.fields_n = 0; /* the names are placed at the first object */
	TRY(json_read(source, &json, err));
	if (reading->vendor == NULL) {
		reading->file->skipped = 0;
		return STATUS_OK;
	}
	TRY(vendor_close_file(reading, err));
	reading->file->rejected += json.counts.rejected;
	reading->file->read = json.counts.records + json.counts.rejected;
	return STATUS_OK;
}
