/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/series.h"

#include "base/number.h"
#include "base/text.h"
#include "rows/csv.h"

#include <math.h>
#include <string.h>

enum { ROLE_DATE, ROLE_OUTCOME, ROLE_CONDITION, ROLE_COUNT };
enum { MOST_COVARIATES = 32, NOT_THERE = -1 };

static const struct {
	const char *word;         /* in --columns */
	const char *const *names; /* headers that are taken for it, ends with NULL */
} roles[ROLE_COUNT] = {
	[ROLE_DATE] = { "date",
	                (const char *const[]){ "date", "day", "night", "night_of", "t", NULL } },
	[ROLE_OUTCOME] = { "outcome", (const char *const[]){ "outcome", "value", "y", NULL } },
	[ROLE_CONDITION] = { "condition", (const char *const[]){ "condition", "treat", "treatment",
	                                                         "phase", "group", "dose", NULL } },
};

struct reading {
	struct study *study;
	const struct series_request *request;
	const char *file;
	bool header_seen;
	const char *wanted[ROLE_COUNT]; /* headers asked for, NULL = look for the usual names */
	const char *covariates[MOST_COVARIATES];
	int position[ROLE_COUNT], covariate_position[MOST_COVARIATES];
	size_t covariates_n;
	struct series_row *rows;
	size_t rows_n, rows_room;
	const char *outcome_name, *condition_name;
	struct vendor_file counts;
};

/* --- which column is what ------------------------------------------------------------------ */

static enum status ask(struct reading *reading, const char *text, struct error *err)
{
	const char *equals = strchr(text, '=');
	size_t length = equals != NULL ? (size_t)(equals - text) : 0;
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < ROLE_COUNT; i++)
		if (strlen(roles[i].word) == length && strncmp(roles[i].word, text, length) == 0) {
			reading->wanted[i] = equals + 1;
			return STATUS_OK;
		}
	if (length == strlen("covariate") && strncmp(text, "covariate", length) == 0 &&
	    reading->covariates_n < MOST_COVARIATES) {
		reading->covariates[reading->covariates_n++] = equals + 1;
		return STATUS_OK;
	}
	(void)error_set(err, STATUS_CONFIG, "--columns holds '%s', expected FIELD=HEADER",
	                text_show(shown, text, strlen(text)));
	return error_hint(err, "fields: date, outcome, condition, covariate");
}

static int position_of(const struct row *header, const char *name)
{
	struct arena scratch CLEANUP(arena_free) = ARENA((size_t)1 << 20);
	const char *key = text_header_key(&scratch, name);

	for (size_t i = 0; i < header->count; i++)
		if (strcmp(text_header_key(&scratch, header->fields[i]), key) == 0)
			return (int)i;
	return NOT_THERE;
}

static enum status no_column(const struct reading *reading, const struct row *header,
                             const char *what, const char *name, struct error *err)
{
	char shown[TEXT_SHOWN];

	(void)error_set(err, STATUS_CONFIG, "there is no column '%s' for the %s",
	                text_show(shown, name, strlen(name)), what);
	error_at(err, reading->file, header->line, 0);
	return error_hint(err, "say which with --columns %s=HEADER", what);
}

static enum status take_header(struct reading *reading, const struct row *header, struct error *err)
{
	reading->header_seen = true;
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		const char *const *names = roles[i].names;
		const char *wanted = reading->wanted[i];

		reading->position[i] = wanted != NULL ? position_of(header, wanted) : NOT_THERE;
		for (; wanted == NULL && *names != NULL && reading->position[i] == NOT_THERE;
		     names++)
			reading->position[i] = position_of(header, *names);
		if (reading->position[i] == NOT_THERE)
			return no_column(reading, header, roles[i].word,
			                 wanted != NULL ? wanted : roles[i].names[0], err);
	}
	for (size_t i = 0; i < reading->covariates_n; i++) {
		reading->covariate_position[i] = position_of(header, reading->covariates[i]);
		if (reading->covariate_position[i] == NOT_THERE)
			return no_column(reading, header, "covariate", reading->covariates[i], err);
	}
	reading->outcome_name = arena_printf(reading->study->keep, "%s",
	                                     header->fields[reading->position[ROLE_OUTCOME]]);
	reading->condition_name = arena_printf(reading->study->keep, "%s",
	                                       header->fields[reading->position[ROLE_CONDITION]]);
	return STATUS_OK;
}

/* --- one row ------------------------------------------------------------------------------- */

static const char *cell(const struct row *row, int position)
{
	return (size_t)position < row->count ? row->fields[position] : "";
}

static enum status refuse(struct reading *reading, const struct row *row, int position,
                          enum finding_code code, const char *expected)
{
	char shown[TEXT_SHOWN];
	const char *text = cell(row, position);
	struct place place = { .file = reading->file,
		               .line = row->line,
		               .column = row_column(row, (size_t)position) };
	struct raw_record raw = { row->raw, row->raw_length, row->line_last };

	finding_reject(&reading->study->findings, code, place, raw, "'%s' is no %s",
	               text_show(shown, text, strlen(text)), expected);
	reading->counts.rejected++;
	return STATUS_OK;
}

static bool read_date(const char *text, int32_t *date_out)
{
	int64_t number = 0;

	if (civil_parse_date(text, date_out))
		return true;
	if (!number_parse_integer(text, &number) || number < -1000000 || number > 1000000)
		return false;
	*date_out = (int32_t)number;
	return true;
}

static bool read_number(const char *text, char decimal, double *number_out)
{
	*number_out = NAN;
	return number_is_missing_word(text) || number_parse(text, '.', number_out) ||
	       (decimal == ',' && number_parse(text, ',', number_out));
}

static enum status take_row(struct reading *reading, const struct row *row)
{
	const int *at = reading->position;
	char decimal = row->delimiter == ',' ? '.' : ',';
	struct series_row *made = NULL;
	double *covariates = arena_array(reading->study->keep, reading->covariates_n + 1, double);
	struct series_row next = { .covariates = covariates };

	if (!read_date(cell(row, at[ROLE_DATE]), &next.date))
		return refuse(reading, row, at[ROLE_DATE], FINDING_VENDOR_BAD_DATE,
		              "date such as 2026-11-22");
	if (!read_number(cell(row, at[ROLE_OUTCOME]), decimal, &next.outcome))
		return refuse(reading, row, at[ROLE_OUTCOME], FINDING_VENDOR_BAD_NUMBER, "number");
	for (size_t i = 0; i < reading->covariates_n; i++)
		if (!read_number(cell(row, reading->covariate_position[i]), decimal,
		                 &covariates[i]))
			return refuse(reading, row, reading->covariate_position[i],
			              FINDING_VENDOR_BAD_NUMBER, "number");

	const char *condition = cell(row, at[ROLE_CONDITION]);

	next.condition = number_is_missing_word(condition)
	                         ? NULL
	                         : arena_text(reading->study->keep, condition, strlen(condition));
	reading->rows = arena_more(reading->study->keep, reading->rows, reading->rows_n,
	                           &reading->rows_room, sizeof(*reading->rows));
	made = &reading->rows[reading->rows_n++];
	*made = next;
	reading->counts.accepted++;
	return STATUS_OK;
}

static enum status on_row(void *context, const struct row *row, struct error *err)
{
	struct reading *reading = context;

	if (!reading->header_seen)
		return take_header(reading, row, err);
	reading->counts.read++;
	return take_row(reading, row);
}

static enum status on_source(void *context, struct source *source, struct error *err)
{
	struct reading *reading = context;
	struct csv_reading csv = { .findings = &reading->study->findings,
		                   .fn = on_row,
		                   .context = reading };

	reading->file =
		arena_text(reading->study->keep, source_name(source), strlen(source_name(source)));
	reading->header_seen = false;
	TRY(csv_read(source, &csv, err));
	reading->counts.read += csv.counts.rejected;
	reading->counts.rejected += csv.counts.rejected;
	return STATUS_OK;
}

static enum metric_better better_of(const char *word)
{
	if (word == NULL)
		return BETTER_NEITHER;
	return strcmp(word, "lower") == 0 ? BETTER_LOWER : BETTER_HIGHER;
}

/* The smallest change that matters, by the outcome's header or the word "outcome". */
static enum status find_mid(const struct series_request *request, const char *outcome,
                            double *mid_out, struct error *err)
{
	for (size_t i = 0; i < request->mids.count; i++) {
		const char *text = request->mids.items[i];
		const char *equals = strchr(text, '=');
		size_t length = equals != NULL ? (size_t)(equals - text) : 0;
		bool named = (strlen(outcome) == length && strncmp(outcome, text, length) == 0) ||
		             (length == strlen("outcome") && strncmp("outcome", text, length) == 0);
		char shown[TEXT_SHOWN];

		if (!named || !number_parse(equals + 1, '.', mid_out) || *mid_out <= 0)
			return error_set(
				err, STATUS_CONFIG,
				"--mid is '%s', expected outcome=VALUE with a value above 0",
				text_show(shown, text, strlen(text)));
	}
	return STATUS_OK;
}

enum status study_read_series(struct study *study, const struct series_request *request,
                              struct series *series_out, struct error *err)
{
	struct reading reading = { .study = study, .request = request };
	double mid = NAN;

	for (size_t i = 0; i < request->columns.count; i++)
		TRY(ask(&reading, request->columns.items[i], err));
	TRY(source_each(request->path, &source_default_limits, &study->findings, on_source,
	                &reading, err));
	TRY(find_mid(request, reading.outcome_name, &mid, err));
	reading.counts.name = request->path;
	study->files = arena_more(study->keep, study->files, study->files_n, &study->files_room,
	                          sizeof(*study->files));
	study->files[study->files_n++] = reading.counts;
	*series_out = (struct series){
		.name = reading.outcome_name,
		.unit = "",
		.rows = reading.rows,
		.n = reading.rows_n,
		.condition_name = reading.condition_name,
		.reference = request->reference,
		.covariate_names = memcpy(arena_array(study->keep, MOST_COVARIATES, const char *),
		                          reading.covariates, sizeof(reading.covariates)),
		.covariates_n = reading.covariates_n,
		.better = better_of(request->better),
		.mid = mid,
		.half_life_nights = request->half_life_nights,
	};
	return STATUS_OK;
}
