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

/* --- one record --------------------------------------------------------------------------- */

static enum step count_fields(struct job *job)
{
	const struct vendor *vendor = job->reading->vendor;
	const struct row *row = job->record.row;
	size_t wanted = job->reading->header.fields_n;

	if (row->count == wanted || (row->count < wanted && vendor->short_records))
		return STEP_ON;
	if (vendor->sections && row->count == 1 && !job->reading->other_sections) {
		job->reading->other_sections = true;
		vendor_note(&job->record, FINDING_VENDOR_OTHER_SECTION, -1,
		            "another table begins here; it and what follows were left alone");
	}
	if (job->reading->other_sections)
		return STEP_SKIP;
	if (vendor->extra_field && row->count == wanted + 1 && row->lengths[wanted] == 0)
		return STEP_ON;
	vendor_reject(&job->record, FINDING_ROWS_FIELD_COUNT, -1,
	              "the record has %zu fields, expected %zu as in the header", row->count,
	              wanted);
	return STEP_REJECT;
}

/* A record with a date, and perhaps a note, but no sleep in it. */
static enum step has_data(struct job *job)
{
	if (job->data_cells > 0)
		return STEP_ON;
	vendor_note(&job->record, FINDING_VENDOR_EMPTY_RECORD, -1,
	            "the record holds no sleep data");
	return STEP_SKIP;
}

typedef enum step step_fn(struct job *job);

static step_fn *const steps_before_finish[] = {
	count_fields,       vendor_fill_cells,    has_data, vendor_settle_times, vendor_check_zeros,
	vendor_check_order, vendor_settle_stages, NULL,
};

static enum step run_steps(struct job *job, step_fn *const *steps)
{
	for (size_t i = 0; steps[i] != NULL; i++) {
		enum step step = steps[i](job);

		if (step != STEP_ON)
			return step;
	}
	return STEP_ON;
}

/* Two columns of one name are one column as long as they say the same. */
static enum status check_twins(const struct job *job, struct error *err)
{
	const struct recognised *header = &job->reading->header;
	const struct row *row = job->record.row;

	for (size_t i = 0; job->reading->vendor->columns[i].kind != COLUMN_END; i++) {
		size_t at = (size_t)header->position[i], twin = (size_t)header->twin[i];

		if (header->twin[i] == NOT_IN_FILE || twin >= row->count ||
		    job->reading->vendor->columns[i].kind == COLUMN_IGNORED ||
		    strcmp(row->fields[at], row->fields[twin]) == 0)
			continue;
		(void)error_set(err, STATUS_DATA,
		                "the column '%.100s' stands twice with different values",
		                header->names[i]);
		vendor_error_code(err, FINDING_VENDOR_TWIN_COLUMN);
		error_at(err, job->record.file, row->line, row_column(row, twin));
		return error_hint(err, "remove the wrong one of the two columns");
	}
	return STATUS_OK;
}

static enum status finish(struct job *job, struct error *err)
{
	const struct vendor *vendor = job->reading->vendor;

	return vendor->finish != NULL ? vendor->finish(&job->night, &job->record, err) : STATUS_OK;
}

/* Texts that repeat from night to night are kept once. */
static const char *shared(const char *text, const char *before, struct arena *keep)
{
	return strcmp(text, before) == 0 ? before : arena_text(keep, text, strlen(text));
}

static void accept(struct job *job)
{
	struct reading *reading = job->reading;
	struct night *night = &job->night;
	const struct night blank = night_blank();
	const struct night_list *nights = reading->nights;
	const struct night *before =
		nights->count > reading->first ? &nights->items[nights->count - 1] : &blank;

	night->person = shared(night->person, before->person, reading->keep);
	night->source = shared(night->source, before->source, reading->keep);
	night->device = shared(night->device, before->device, reading->keep);
	night->algorithm = shared(night->algorithm, before->algorithm, reading->keep);
	night->file = shared(night->file, before->file, reading->keep);
	night->zone = shared(night->zone, before->zone, reading->keep);
	night->id = arena_text(reading->keep, night->id, strlen(night->id));
	if (night->stages.runs != NULL) {
		struct stage_run *runs =
			arena_array(reading->keep, night->stages.count, struct stage_run);

		memcpy(runs, night->stages.runs, night->stages.count * sizeof(*runs));
		night->stages.runs = runs;
	}
	vendor_keep_extras(job);
	(void)night_add(reading->nights, night);
}

/* What is true of the whole file is said once. */
static void tell_once(struct job *job)
{
	struct reading *reading = job->reading;

	if (night_has_times(&job->night) && !job->night.zone_known && !reading->told_no_zone) {
		vendor_note(&job->record, FINDING_NIGHT_NO_ZONE, -1,
		            "times without a zone, from this record on");
		reading->told_no_zone = true;
	}
	if (!night_has_times(&job->night) && !reading->told_date_only) {
		vendor_note(&job->record, FINDING_NIGHT_DATE_ONLY, -1,
		            "nights without bed times, from this record on");
		reading->told_date_only = true;
	}
}

static struct vendor_record start_record(const struct reading *reading, const struct row *row)
{
	return (struct vendor_record){
		.row = row,
		.vendor = reading->vendor,
		.position = reading->header.position,
		.keep = reading->keep,
		.scratch = reading->scratch,
		.file_keep = reading->file_keep,
		.findings = reading->findings,
		.options = reading->options,
		.file = reading->file->name,
		.state = reading->state,
	};
}

static struct job start_job(struct reading *reading, const struct row *row)
{
	struct job job = {
		.reading = reading,
		.record = start_record(reading, row),
		.night = night_blank(),
		.stages = { .keep = reading->scratch },
		.time_column = { -1, -1 },
		.stage_column = -1,
	};

	vendor_start_extras(&job);
	job.night.source = reading->vendor->name;
	job.night.person = reading->options->person != NULL ? reading->options->person : "";
	job.night.date_is_evening = reading->vendor->date_is_evening;
	job.night.file = reading->file->name;
	job.night.line = row != NULL ? row->line : 0;
	return job;
}

static void count_step(const struct reading *reading, enum step step)
{
	reading->file->accepted += step == STEP_ON;
	reading->file->skipped += step == STEP_SKIP;
	reading->file->rejected += step == STEP_REJECT;
}

static enum status read_night(struct reading *reading, const struct row *row, struct error *err)
{
	struct job job = start_job(reading, row);

	TRY(check_twins(&job, err));

	enum step step = run_steps(&job, steps_before_finish);

	if (step == STEP_ON) {
		TRY(finish(&job, err));
		step = job.record.rejected ? STEP_REJECT : vendor_check_night(&job);
	}
	count_step(reading, step);
	if (step == STEP_ON) {
		tell_once(&job);
		accept(&job);
	}
	return STATUS_OK;
}

/* Whether a record with another number of fields than the header may still be one. */
static enum step check_fields(struct reading *reading, const struct row *row)
{
	if (row->count == reading->header.fields_n || reading->vendor->header_optional)
		return STEP_ON;

	struct job job = start_job(reading, row);

	return count_fields(&job);
}

/* Such files may have millions of records: nothing here is done for a night's sake. */
static enum status gather_record(struct reading *reading, const struct row *row, struct error *err)
{
	struct vendor_record record = start_record(reading, row);
	enum step step = check_fields(reading, row);

	if (step == STEP_ON) {
		TRY(reading->vendor->gather(&record, err));
		reading->state = record.state;
		step = record.rejected ? STEP_REJECT : record.skipped ? STEP_SKIP : STEP_ON;
	}
	reading->headers_n += record.is_header;
	if (!record.is_header)
		count_step(reading, step);
	return STATUS_OK;
}

enum status vendor_take_record(struct reading *reading, const struct row *row, struct error *err)
{
	arena_reset(reading->scratch);
	return reading->vendor->gather != NULL ? gather_record(reading, row, err)
	                                       : read_night(reading, row, err);
}

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

enum status vendor_close_file(struct reading *reading, struct error *err)
{
	if (reading->vendor->close == NULL)
		return STATUS_OK;

	struct vendor_record record = start_record(reading, NULL);

	TRY(reading->vendor->close(&record, reading->nights, err));
	reading->file->accepted -= record.repeats;
	reading->file->duplicate += record.repeats;
	return STATUS_OK;
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

/* An epoch length says that the file is a hypnogram, whatever its header looks like. */
static const struct vendor_options *with_hypnogram(const struct vendor_options *options,
                                                   struct vendor_options *changed)
{
	if (options->epoch_s == 0 || options->force != NULL)
		return options;
	*changed = *options;
	changed->force = vendor_find("hypnogram");
	return changed;
}

static void tell_other(const struct reading *reading)
{
	struct place place = { .file = reading->file->name, .line = reading->header.line };

	finding_add(reading->findings, FINDING_VENDOR_OTHER_FORMAT, place,
	            "the file is of the format %s, not %s; it was passed over",
	            reading->header.other->name, reading->options->force->name);
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

enum status vendor_read(struct source *source, const struct vendor_options *options,
                        struct night_list *nights, struct finding_list *told,
                        struct vendor_file *file_out, struct error *err)
{
	struct arena file_memory CLEANUP(arena_free) = ARENA(FILE_MEMORY);
	struct vendor_options changed;
	struct vendor_file file = { .name = arena_text(nights->keep, source_name(source),
		                                       strlen(source_name(source))) };
	struct reading reading = {
		.options = with_hypnogram(options, &changed),
		.findings = told,
		.file = &file,
		.nights = nights,
		.first = nights->count,
		.keep = nights->keep,
		.file_keep = &file_memory,
	};
	enum status status = find_notation(source, &file.notation, err);

	if (status == STATUS_OK)
		status = notations[file.notation].find(source, &reading, err);
	file.vendor = reading.vendor = reading.header.vendor;
	reading.options = vendor_with_zone(reading.options, file.vendor, &changed);
	file.other = reading.header.other;
	if (status == STATUS_OK && file.other != NULL)
		tell_other(&reading);
	if (status == STATUS_OK && (reading.vendor != NULL || reading.is_undecided))
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
