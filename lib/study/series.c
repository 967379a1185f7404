/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/series.h"

#include "base/number.h"
#include "base/text.h"
#include "rows/csv.h"
#include "study/seriessettings.h"

#include <math.h>
#include <string.h>

enum { ROLE_DATE, ROLE_CONDITION, ROLE_OUTCOME, ROLE_COVARIATE, ROLE_COUNT };
enum { MOST_COLUMNS = 64, NOT_THERE = -1 };

static const struct {
	const char *word;         /* in --columns */
	const char *const *names; /* headers that are taken for it, ends with NULL */
	bool several;             /* may be asked for more than once */
} roles[ROLE_COUNT] = {
	[ROLE_DATE] = { "date",
	                (const char *const[]){ "date", "day", "night", "night_of", "t", NULL },
	                false },
	[ROLE_CONDITION] = { "condition",
	                     (const char *const[]){ "condition", "treat", "treatment", "phase",
	                                            "group", "dose", NULL },
	                     false },
	[ROLE_OUTCOME] = { "outcome", (const char *const[]){ "outcome", "value", "y", NULL },
	                   true },
	[ROLE_COVARIATE] = { "covariate", NULL, true },
};

/* The columns of one role. */
struct asked_columns {
	const char *header[MOST_COLUMNS]; /* as asked for */
	const char *name[MOST_COLUMNS];   /* as in the file */
	int position[MOST_COLUMNS];
	size_t n;
};

struct reading {
	struct study *study;
	const struct series_request *request;
	const char *file;
	bool header_seen;
	size_t header_fields;
	bool looked_for[ROLE_COUNT]; /* not asked for: the usual names */
	struct asked_columns columns[ROLE_COUNT];
	struct series_row *rows; /* outcomes are beside them */
	double **outcomes;
	size_t rows_n, rows_room, outcomes_room;
	struct vendor_file counts;
};

/* --- which column is what ------------------------------------------------------------------ */

static enum status ask_too_often(const char *text, enum status status, struct error *err)
{
	char shown[TEXT_SHOWN];

	(void)error_set(err, status, "--columns holds '%s' once too often",
	                text_show(shown, text, strlen(text)));
	return error_hint(err, "outcome and covariate may be repeated, up to %d columns each",
	                  (int)MOST_COLUMNS);
}

static enum status ask_for(struct reading *reading, size_t role, const char *text,
                           const char *header, struct error *err)
{
	struct asked_columns *columns = &reading->columns[role];

	for (size_t i = 0; i < columns->n; i++)
		if (strcmp(columns->header[i], header) == 0)
			return ask_too_often(text, STATUS_CONFIG, err);
	if (columns->n == (roles[role].several ? MOST_COLUMNS : 1))
		return ask_too_often(text, STATUS_CONFIG, err);
	columns->header[columns->n++] = header;
	return STATUS_OK;
}

static enum status ask(struct reading *reading, const char *text, struct error *err)
{
	const char *equals = strchr(text, '=');
	size_t length = equals != NULL ? (size_t)(equals - text) : 0;
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < ROLE_COUNT; i++)
		if (strlen(roles[i].word) == length && strncmp(roles[i].word, text, length) == 0)
			return ask_for(reading, i, text, equals + 1, err);
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

/* Without a wish: the first of the usual names that the header has. */
static void look_for(struct reading *reading, size_t role, const struct row *header)
{
	const char *const *names = roles[role].names;
	struct asked_columns *columns = &reading->columns[role];

	if (names == NULL || (columns->n > 0 && !reading->looked_for[role]))
		return;
	reading->looked_for[role] = true;
	columns->n = 1;
	columns->header[0] = names[0];
	for (; *names != NULL; names++) {
		if (position_of(header, *names) != NOT_THERE) {
			columns->header[0] = *names;
			return;
		}
	}
}

static enum status take_header(struct reading *reading, const struct row *header, struct error *err)
{
	reading->header_seen = true;
	reading->header_fields = header->count;
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		struct asked_columns *columns = &reading->columns[role];

		look_for(reading, role, header);
		for (size_t i = 0; i < columns->n; i++) {
			int at = position_of(header, columns->header[i]);

			if (at == NOT_THERE)
				return no_column(reading, header, roles[role].word,
				                 columns->header[i], err);
			columns->position[i] = at;
			columns->name[i] =
				arena_printf(reading->study->keep, "%s", header->fields[at]);
		}
	}
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

/* Something stands beyond the last column: a decimal comma has cut a number in two. */
static bool has_stray_fields(const struct reading *reading, const struct row *row)
{
	for (size_t i = reading->header_fields; i < row->count; i++)
		if (row->fields[i][0] != '\0')
			return true;
	return false;
}

static enum status refuse_stray(struct reading *reading, const struct row *row)
{
	struct place place = { .file = reading->file,
		               .line = row->line,
		               .column = row_column(row, reading->header_fields) };
	struct raw_record raw = { row->raw, row->raw_length, row->line_last };

	finding_reject(&reading->study->findings, FINDING_ROWS_FIELD_COUNT, place, raw,
	               "%zu fields, but the header has %zu (a decimal comma needs quotes)",
	               row->count, reading->header_fields);
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

/* Position of the first cell that is no number, or NOT_THERE. */
static int read_numbers(const struct row *row, const struct asked_columns *columns, double *to)
{
	char decimal = row->delimiter == ',' ? '.' : ',';

	for (size_t i = 0; i < columns->n; i++)
		if (!read_number(cell(row, columns->position[i]), decimal, &to[i]))
			return columns->position[i];
	return NOT_THERE;
}

static enum status take_row(struct reading *reading, const struct row *row)
{
	struct arena *keep = reading->study->keep;
	const struct asked_columns *columns = reading->columns;
	double *covariates = arena_array(keep, columns[ROLE_COVARIATE].n + 1, double);
	double *outcomes = arena_array(keep, columns[ROLE_OUTCOME].n + 1, double);
	struct series_row next = { .covariates = covariates };
	int date_at = columns[ROLE_DATE].position[0];

	if (has_stray_fields(reading, row))
		return refuse_stray(reading, row);
	if (!read_date(cell(row, date_at), &next.date))
		return refuse(reading, row, date_at, FINDING_VENDOR_BAD_DATE,
		              "date such as 2026-11-22");

	int bad = read_numbers(row, &columns[ROLE_OUTCOME], outcomes);

	if (bad == NOT_THERE)
		bad = read_numbers(row, &columns[ROLE_COVARIATE], covariates);
	if (bad != NOT_THERE)
		return refuse(reading, row, bad, FINDING_VENDOR_BAD_NUMBER, "number");

	const char *condition = cell(row, columns[ROLE_CONDITION].position[0]);

	next.condition = number_is_missing_word(condition)
	                         ? NULL
	                         : arena_text(keep, condition, strlen(condition));
	reading->outcomes = arena_more(keep, reading->outcomes, reading->rows_n,
	                               &reading->outcomes_room, sizeof(*reading->outcomes));
	reading->outcomes[reading->rows_n] = outcomes;
	reading->rows = arena_more(keep, reading->rows, reading->rows_n, &reading->rows_room,
	                           sizeof(*reading->rows));
	reading->rows[reading->rows_n++] = next;
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

/* --- all of it ------------------------------------------------------------------------------- */

/* The rows once more, with the outcome of that number. */
static const struct series_row *rows_with(const struct reading *reading, size_t outcome)
{
	struct series_row *rows =
		arena_array(reading->study->keep, reading->rows_n + 1, struct series_row);

	for (size_t i = 0; i < reading->rows_n; i++) {
		rows[i] = reading->rows[i];
		rows[i].outcome = reading->outcomes[i][outcome];
	}
	return rows;
}

static enum status make_set(const struct reading *reading, struct series_set *set_out,
                            struct error *err)
{
	const struct series_request *request = reading->request;
	const struct asked_columns *columns = reading->columns;
	struct arena *keep = reading->study->keep;
	size_t n = columns[ROLE_OUTCOME].n;
	struct series *items = arena_array(keep, n, struct series);
	const char **covariates = arena_array(keep, MOST_COLUMNS, const char *);

	memcpy(covariates, columns[ROLE_COVARIATE].header, MOST_COLUMNS * sizeof(*covariates));
	for (size_t i = 0; i < n; i++) {
		items[i] = (struct series){
			.name = columns[ROLE_OUTCOME].name[i],
			.unit = "",
			.rows = rows_with(reading, i),
			.n = reading->rows_n,
			.condition_name = columns[ROLE_CONDITION].name[0],
			.reference = request->reference,
			.covariate_names = covariates,
			.covariates_n = columns[ROLE_COVARIATE].n,
			.better = BETTER_NEITHER,
			.mid = NAN,
			.half_life_nights = request->half_life_nights,
		};
	}
	TRY(series_settings(request, items, n, err));
	*set_out = (struct series_set){ .items = items, .n = n, .primary = request->primary };
	return STATUS_OK;
}

enum status study_read_series(struct study *study, const struct series_request *request,
                              struct series_set *set_out, struct error *err)
{
	struct reading reading = { .study = study, .request = request };

	for (size_t i = 0; i < request->columns.count; i++)
		TRY(ask(&reading, request->columns.items[i], err));
	TRY(source_each(request->path, &source_default_limits, &study->findings, on_source,
	                &reading, err));
	TRY(make_set(&reading, set_out, err));
	reading.counts.name = request->path;
	study->files = arena_more(study->keep, study->files, study->files_n, &study->files_room,
	                          sizeof(*study->files));
	study->files[study->files_n++] = reading.counts;
	return STATUS_OK;
}
