/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/tables.h"

#include "base/number.h"
#include "base/text.h"
#include "rows/csv.h"
#include "study/read.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 8, NOT_THERE = -1 };

static const char *const run_columns[] = { "start_utc", "end_utc", "state", NULL };
static const char *const night_columns[] = { "night_of",    "wake_date",  "bedtime_start",
	                                     "sleep_onset", "final_wake", "bedtime_end",
	                                     "tst_min",     "free",       NULL };
enum { NIGHT_COLUMNS_NEEDED = 7 }; /* all but free */

struct reading {
	struct study *study;
	struct tables *tables;
	unsigned free_weekdays;
	const char *file;
	bool header_seen, runs, nights;
	int position[MOST_COLUMNS];
};

/* Where the columns are; the number of those found before the first that is not. */
static int find_columns(struct reading *reading, const struct row *header, const char *const *names)
{
	struct arena scratch = ARENA((size_t)1 << 20);
	int found = 0, gap = 0;

	for (int i = 0; i < MOST_COLUMNS && names[i] != NULL; i++) {
		reading->position[i] = NOT_THERE;
		for (size_t j = 0; j < header->count; j++)
			if (strcmp(text_header_key(&scratch, header->fields[j]), names[i]) == 0)
				reading->position[i] = (int)j;
		gap |= reading->position[i] == NOT_THERE;
		found += !gap;
	}
	arena_free(&scratch);
	return found;
}

static const char *cell(const struct reading *reading, const struct row *row, int column)
{
	int at = reading->position[column];

	return at != NOT_THERE && (size_t)at < row->count ? row->fields[at] : "";
}

static enum status refuse(struct reading *reading, const struct row *row, int column,
                          enum finding_code code, const char *name, const char *expected)
{
	char shown[TEXT_SHOWN];
	const char *text = cell(reading, row, column);
	struct place place = {
		.file = reading->file,
		.line = row->line,
		.column = row_column(row, (size_t)reading->position[column]),
	};
	struct raw_record raw = { row->raw, row->raw_length, row->line_last };

	finding_reject(&reading->study->findings, code, place, raw, "'%s' is '%s', expected %s",
	               name, text_show(shown, text, strlen(text)), expected);
	return STATUS_OK;
}

static enum status add_run(struct reading *reading, const struct row *row)
{
	static const char letters[] = "NWS"; /* in the order of enum run_state */
	struct civil_time ends[2];
	struct tables *tables = reading->tables;
	const char *state = cell(reading, row, 2);
	const char *letter =
		state[0] != '\0' && state[1] == '\0' ? strchr(letters, state[0]) : NULL;

	for (int i = 0; i < 2; i++)
		if (!civil_parse_time(cell(reading, row, i), &ends[i]) || !ends[i].has_offset)
			return refuse(reading, row, i, FINDING_VENDOR_BAD_TIME, run_columns[i],
			              "an instant such as 2025-09-01T23:00:00Z");
	if (letter == NULL)
		return refuse(reading, row, 2, FINDING_VENDOR_BAD_WORD, "state", "S, W or N");
	if (civil_utc_s(ends[1]) <= civil_utc_s(ends[0]))
		return refuse(reading, row, 1, FINDING_NIGHT_END_BEFORE_START, "end_utc",
		              "an instant after start_utc");
	tables->runs = arena_more(reading->study->keep, tables->runs, tables->runs_n,
	                          &tables->runs_room, sizeof(*tables->runs));
	tables->runs[tables->runs_n++] = (struct sleep_run){
		.start_utc_s = civil_utc_s(ends[0]),
		.end_utc_s = civil_utc_s(ends[1]),
		.state = (enum run_state)(letter - letters),
	};
	return STATUS_OK;
}

/* An empty cell is a missing value; the night counts with the others. */
static enum status add_night(struct reading *reading, const struct row *row)
{
	const struct civil_time none = { .local_s = CIVIL_NO_TIME };
	struct plain_night night = { .free = -1,
		                     .bedtime_start = none,
		                     .sleep_onset = none,
		                     .final_wake = none,
		                     .bedtime_end = none,
		                     .tst_min = NAN };
	int32_t *const dates[] = { &night.night_of, &night.wake_date };
	struct civil_time *const times[] = { &night.bedtime_start, &night.sleep_onset,
		                             &night.final_wake, &night.bedtime_end };
	struct tables *tables = reading->tables;
	const char *text = NULL;

	for (int i = 0; i < 2; i++)
		if (!civil_parse_date(cell(reading, row, i), dates[i]))
			return refuse(reading, row, i, FINDING_VENDOR_BAD_DATE, night_columns[i],
			              "a date such as 2025-10-06");
	for (int i = 0; i < 4; i++) {
		if (!number_is_missing_word(cell(reading, row, 2 + i)) &&
		    !civil_parse_time(cell(reading, row, 2 + i), times[i]))
			return refuse(reading, row, 2 + i, FINDING_VENDOR_BAD_TIME,
			              night_columns[2 + i],
			              "a time such as 2025-10-06T22:56:00+02:00");
	}
	text = cell(reading, row, 6);
	if (!number_is_missing_word(text) && !number_parse(text, '.', &night.tst_min))
		return refuse(reading, row, 6, FINDING_VENDOR_BAD_NUMBER, "tst_min", "minutes");
	text = cell(reading, row, 7);
	if (strcmp(text, "0") == 0 || strcmp(text, "1") == 0)
		night.free = text[0] - '0';
	else if (text[0] != '\0')
		return refuse(reading, row, 7, FINDING_VENDOR_BAD_WORD, "free", "0 or 1");
	tables->timings = arena_more(reading->study->keep, tables->timings, tables->timings_n,
	                             &tables->timings_room, sizeof(*tables->timings));
	tables->timings[tables->timings_n++] =
		regularity_timing_plain(&night, reading->study->zone, reading->free_weekdays);
	return STATUS_OK;
}

static enum status on_row(void *context, const struct row *row, struct error *err)
{
	struct reading *reading = context;

	if (!reading->header_seen) {
		reading->header_seen = true;
		reading->runs = find_columns(reading, row, run_columns) == 3;
		reading->nights = !reading->runs &&
		                  find_columns(reading, row, night_columns) >= NIGHT_COLUMNS_NEEDED;
		if (!reading->runs && !reading->nights)
			return error_set(err, STATUS_NO_INPUT, "no plain table");
		reading->tables->any = true;
		return STATUS_OK;
	}
	return reading->runs ? add_run(reading, row) : add_night(reading, row);
}

/* What is no such table is left to the vendors, damaged files too: they say why. */
static enum status on_source(void *context, struct source *source, struct error *err)
{
	struct reading *reading = context;
	struct csv_reading csv = { .findings = &reading->study->findings,
		                   .fn = on_row,
		                   .context = reading };

	reading->file =
		arena_text(reading->study->keep, source_name(source), strlen(source_name(source)));
	reading->header_seen = reading->runs = reading->nights = false;

	enum status status = csv_read(source, &csv, err);

	return reading->runs || reading->nights ? status : STATUS_OK;
}

enum status study_read_tables(struct study *study, unsigned free_weekdays,
                              struct tables *tables_out, struct error *err)
{
	struct text_list names = study_sorted_names(study->keep, study->request->exports);
	struct tables tables = { 0 };
	struct reading reading = { .study = study,
		                   .tables = &tables,
		                   .free_weekdays = free_weekdays };

	for (size_t i = 0; i < names.count; i++) {
		struct error failure = { 0 };
		enum status status = source_each(names.items[i], &source_default_limits,
		                                 &study->findings, on_source, &reading, &failure);

		if (status != STATUS_OK && tables.any) {
			error_at(&failure, names.items[i], 0, 0);
			*err = failure;
			return status;
		}
	}
	*tables_out = tables;
	return STATUS_OK;
}
