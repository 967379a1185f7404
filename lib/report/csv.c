/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tidy CSV files; columns are exactly those of DATAFILES.md.
 */
#include "base/text.h"
#include "diary/doses.h"
#include "report/effect.h"
#include "report/night_cells.h"
#include "report/pages.h"
#include "report/row.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- nights.csv ------------------------------------------------------------------------- */

static void write_night(struct row *line, const struct metric_row *row,
                        const struct experiment *experiment, const struct design_night *designed)
{
	const struct night *night = row->night;
	struct night_times times = night_cells_times(night);
	const char *condition = "", *why = night_cells_excluded_why(night);

	if (designed != NULL && designed->condition >= 0)
		condition = experiment->design->conditions[designed->condition].name;
	else if (designed != NULL && designed->why != DESIGN_NOT_MAIN)
		why = design_why_keys[designed->why];
	row_text(line, night->person);
	row_date(line, night_evening_date(night));
	row_date(line, night_wake_date(night));
	row_text(line, times.start);
	row_text(line, times.end);
	row_text(line, night_cells_kind(night));
	row_text(line, night->source);
	row_text(line, experiment != NULL ? experiment->name : "");
	row_text(line, condition);
	row_text(line, designed != NULL ? taken_words[designed->taken] : "");
	row_number(line, designed != NULL ? designed->dose_mg : (double)NAN);
	row_text(line, why);
	night_cells_metrics(line, row);
	row_end(line);
}

/* The design's word on night i, or NULL: the design's nights come in the list's order. */
static const struct design_night **designed_nights(const struct experiment *experiment,
                                                   const struct night_list *nights,
                                                   struct arena *scratch)
{
	const struct design_night **of =
		arena_array(scratch, nights->count + 1, const struct design_night *);
	const struct design *design = experiment->design;

	for (size_t d = 0; design != NULL && d < design->nights_n; d++) {
		uintptr_t at = (uintptr_t)design->nights[d].night;
		uintptr_t first = (uintptr_t)nights->items;
		size_t index = (at - first) / sizeof(*nights->items);

		if (at >= first && index < nights->count)
			of[index] = &design->nights[d];
	}
	return of;
}

static void write_person_nights(struct row *line, const struct report_person *person,
                                const struct metric_row *rows)
{
	const struct night_list *nights = person->nights;
	struct arena *scratch = line->scratch;
	const struct design_night ***designed =
		arena_array(scratch, person->experiments_n + 1, const struct design_night **);

	for (size_t e = 0; e < person->experiments_n; e++)
		designed[e] = designed_nights(&person->experiments[e], nights, scratch);
	for (size_t i = 0; i < nights->count; i++) {
		bool written = false;

		if (nights->items[i].role == NIGHT_DUPLICATE)
			continue;
		for (size_t e = 0; e < person->experiments_n; e++) {
			if (designed[e][i] == NULL)
				continue;
			write_night(line, &rows[i], &person->experiments[e], designed[e][i]);
			written = true;
		}
		if (!written)
			write_night(line, &rows[i], NULL, NULL);
	}
}

void page_nights(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };

	buffer_text(out, "person,night_of,wake_date,bed_start,bed_end,kind,source,experiment,"
	                 "condition,taken,dose_mg,left_out_why");
	night_cells_metric_header(out);
	buffer_char(out, '\n');
	for (size_t i = 0; i < report->persons_n; i++) {
		const struct report_person *person = &report->persons[i];

		if (person->nights != NULL)
			write_person_nights(&line, person, night_cells_rows(person, scratch));
	}
}

/* --- effects.csv ------------------------------------------------------------------------ */

static void write_effect(struct row *line, struct effect_of of)
{
	for (size_t c = 0; c < effect_columns_n; c++) {
		struct effect_cell cell = effect_columns[c].cell(of, line->scratch);

		if (cell.text != NULL)
			row_text(line, cell.text);
		else if (cell.is_count)
			row_count(line, (long)cell.number);
		else
			row_number(line, cell.number);
	}
	row_end(line);
}

static void write_experiment_effects(struct row *line, const struct experiment *experiment)
{
	for (size_t i = 0; i < experiment->results_n; i++)
		write_effect(line, (struct effect_of){ &experiment->results[i], experiment });
}

void page_effects(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };

	for (size_t c = 0; c < effect_columns_n; c++)
		row_text(&line, effect_columns[c].key);
	row_end(&line);
	for (size_t p = 0; p < report->persons_n; p++)
		for (size_t e = 0; e < report->persons[p].experiments_n; e++)
			write_experiment_effects(&line, &report->persons[p].experiments[e]);
}

/* --- doses.csv -------------------------------------------------------------------------- */

static const struct night_list *nights_of(const struct report *report, const char *id)
{
	for (size_t i = 0; i < report->persons_n; i++)
		if (strcmp(report->persons[i].id, id) == 0)
			return report->persons[i].nights;
	return report->persons_n == 1 ? report->persons[0].nights : NULL;
}

/* The evening of the night it joins; without one, the evening it would have joined (before 4 h). */
static int32_t evening_of(const struct report *report, const struct intake *intake)
{
	const struct night_list *nights = nights_of(report, intake->person);
	long joined = nights != NULL ? design_join(nights, intake) : -1;

	if (joined >= 0)
		return night_evening_date(&nights->items[joined]);
	return doses_evening(intake);
}

static void write_intake(struct row *line, const struct report *report, const struct intake *intake)
{
	char text[CIVIL_TEXT] = "", flags[DOSES_FLAGS];

	row_text(line, intake->person);
	if (intake->time_utc_s == CIVIL_NO_TIME)
		row_date(line, intake->date);
	else
		row_text(line, civil_time_text(text, intake->time_utc_s, intake->utc_offset_s,
		                               intake->zone_known));
	row_date(line, evening_of(report, intake));
	row_text(line, intake->item);
	row_text(line, intake->id);
	row_text(line, intake->form);
	row_number(line, intake->amount);
	row_text(line, intake->unit);
	row_text(line, taken_words[intake->taken]);
	row_number(line, intake->elemental_mg);
	row_number(line, intake->elemental_mg_high);
	row_number(line, intake->glycine_mg);
	row_number(line, intake->factor);
	row_text(line, doses_basis_word(intake));
	row_text(line, intake->kind);
	row_text(line, doses_flags_text(flags, intake->flags));
	row_text(line, intake->file);
	row_place(line, intake->line);
	row_end(line);
}

void page_doses(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };

	buffer_text(out, "person,time,night_of,item,id,form,amount,unit,taken,elemental_mg,"
	                 "elemental_mg_high,glycine_mg,factor,basis,kind,flags,file,line\n");
	for (size_t i = 0; report->diary != NULL && i < report->diary->count; i++)
		write_intake(&line, report, &report->diary->items[i]);
}

/* --- quarantine.csv --------------------------------------------------------------------- */

/* The record's bytes; control characters and what is no UTF-8 as \xHH. */
static const char *raw_text(const struct rejected *rejected, struct arena *scratch)
{
	size_t length = rejected->raw_length < QUARANTINE_BYTES_OF_A_RECORD
	                        ? rejected->raw_length
	                        : QUARANTINE_BYTES_OF_A_RECORD;
	bool utf8 = text_is_utf8(rejected->raw, length);
	char *text = arena_array(scratch, 4 * length + 1, char);
	char *at = text;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)rejected->raw[i];

		if (c >= 0x20 && c != 0x7F && (c < 0x80 || utf8))
			*at++ = (char)c;
		else
			at += snprintf(at, 5, "\\x%02X", (unsigned)c);
	}
	*at = '\0';
	return text;
}

static int by_place(const void *left, const void *right)
{
	const struct rejected *a = left, *b = right;
	const char *a_file = a->place.file != NULL ? a->place.file : "";
	const char *b_file = b->place.file != NULL ? b->place.file : "";
	int order = strcmp(a_file, b_file);

	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	return order != 0 ? order : strcmp(a->reason, b->reason);
}

/* Said where they would stand, so that nobody takes the table for all of them. */
static void add_not_kept(struct row *line, struct arena *scratch, long more)
{
	row_text(line, NULL);
	row_text(line, NULL);
	row_text(line, NULL);
	row_text(line, NULL);
	row_text(line, NULL);
	row_text(line, arena_printf(scratch, "%ld more records were rejected and not kept", more));
	row_text(line, NULL);
	row_end(line);
}

void page_quarantine(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };
	const struct finding_list *list = report->findings;
	size_t count = list != NULL ? list->reject_count : 0;
	struct rejected *sorted = arena_array(scratch, count + 1, struct rejected);

	buffer_text(out, "file,line_first,line_last,column,code,reason,raw\n");
	if (count > 0)
		memcpy(sorted, list->rejects, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), by_place);
	for (size_t i = 0; i < count; i++) {
		const struct rejected *rejected = &sorted[i];

		row_text(&line, rejected->place.file);
		row_place(&line, rejected->place.line);
		row_place(&line, rejected->line_last);
		row_place(&line, rejected->place.column);
		row_text(&line, findings[rejected->code].code);
		row_text(&line, rejected->reason);
		row_text(&line, raw_text(rejected, scratch));
		row_end(&line);
	}
	if (list != NULL && list->reject_more > 0)
		add_not_kept(&line, scratch, list->reject_more);
}
