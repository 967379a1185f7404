/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record, from its fields to a night: the steps, the format's own functions, and
 * what becomes of it.
 */
#include "vendor/reading.h"

#include <string.h>

/* Other tables may follow below the one that is read; they are told once. */
static bool is_of_other_section(struct job *job)
{
	struct reading *reading = job->reading;

	if (reading->vendor->sections && job->record.row->count == 1 && !reading->other_sections) {
		reading->other_sections = true;
		vendor_note(&job->record, FINDING_VENDOR_OTHER_SECTION, -1,
		            "another table begins here; it and what follows were left alone");
	}
	return reading->other_sections;
}

static enum step count_fields(struct job *job)
{
	const struct vendor *vendor = job->reading->vendor;
	const struct row *row = job->record.row;
	size_t wanted = job->reading->header.fields_n;

	if (row->count == wanted || (row->count < wanted && vendor->short_records))
		return STEP_ON;
	if (is_of_other_section(job))
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

/* Finish may have set the times. */
static enum step step_after_finish(struct job *job)
{
	static step_fn *const steps[] = { vendor_check_order, vendor_check_night, NULL };

	if (job->record.rejected)
		return STEP_REJECT;
	return job->record.skipped ? STEP_SKIP : run_steps(job, steps);
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

struct job vendor_start_job(struct reading *reading, const struct row *row)
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

enum status vendor_run_record(struct job *job, enum step *step_out, struct error *err)
{
	*step_out = run_steps(job, steps_before_finish);
	if (*step_out != STEP_ON)
		return STATUS_OK;
	TRY(finish(job, err));
	*step_out = step_after_finish(job);
	return STATUS_OK;
}

static void count_step(const struct reading *reading, enum step step)
{
	reading->file->accepted += step == STEP_ON;
	reading->file->skipped += step == STEP_SKIP;
	reading->file->rejected += step == STEP_REJECT;
}

static enum status read_night(struct reading *reading, const struct row *row, struct error *err)
{
	struct job job = vendor_start_job(reading, row);
	enum step step = STEP_ON;

	TRY(check_twins(&job, err));
	TRY(vendor_run_record(&job, &step, err));
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

	struct job job = vendor_start_job(reading, row);

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
