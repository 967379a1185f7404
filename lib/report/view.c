/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/night_cells.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

void view_tally_add(struct view_tally *tally, const char *text, long count)
{
	for (size_t i = 0; i < tally->count; i++) {
		if (strcmp(tally->items[i].text, text) == 0) {
			tally->items[i].count += count;
			return;
		}
	}
	tally->items = arena_more(tally->keep, tally->items, tally->count, &tally->room,
	                          sizeof(*tally->items));
	tally->items[tally->count++] = (struct view_count){ .text = text, .count = count };
}

static const char *person_dates(const struct night_list *nights, struct arena *keep)
{
	int32_t first = CIVIL_NO_DAY, last = CIVIL_NO_DAY;

	for (size_t i = 0; nights != NULL && i < nights->count; i++) {
		int32_t evening = night_evening_date(&nights->items[i]);

		if (nights->items[i].role != NIGHT_MAIN || evening == CIVIL_NO_DAY)
			continue;
		if (first == CIVIL_NO_DAY || evening < first)
			first = evening;
		if (last == CIVIL_NO_DAY || evening > last)
			last = evening;
	}
	return format_dates(keep, first, last);
}

/* A series has rows, no records of nights: there is nothing to count. */
static const char *person_counts(const struct night_counts *counts, struct arena *keep)
{
	if (counts->all + counts->skipped + counts->duplicate == 0)
		return "";
	return arena_printf(keep, "%s, %s, %ld left out, %ld skipped, %s",
	                    format_count(keep, counts->main, "night", "nights"),
	                    format_count(keep, counts->nap, "nap", "naps"), counts->excluded,
	                    counts->skipped,
	                    format_count(keep, counts->duplicate, "duplicate", "duplicates"));
}

static void person_left_out(struct view_person *view, struct arena *keep)
{
	struct view_tally tally = { .keep = keep };
	const struct night_list *nights = view->person->nights;

	for (size_t i = 0; nights != NULL && i < nights->count; i++)
		if (nights->items[i].role != NIGHT_MAIN)
			view_tally_add(&tally,
			               words_left_out(DESIGN_NOT_MAIN, nights->items[i].why), 1);
	view->left_out = tally.items;
	view->left_out_n = tally.count;
}

static void build_person(struct view_person *view, const struct report_person *person,
                         struct arena *keep)
{
	*view = (struct view_person){
		.person = person,
		.id = escape_plain(keep, person->id != NULL ? person->id : ""),
		.rows = night_cells_rows(person, keep),
		.experiments = arena_array(keep, person->experiments_n + 1, struct view_experiment),
		.experiments_n = person->experiments_n,
		.dates = person_dates(person->nights, keep),
		.counts = person->nights != NULL ? person_counts(&person->counts, keep) : "",
	};
	for (size_t i = 0; i < person->experiments_n; i++) {
		view_build_experiment(&view->experiments[i], &person->experiments[i], keep);
		view->compares = view->compares || view->experiments[i].compares;
	}
	view_build_summary(view, keep);
	person_left_out(view, keep);
}

static const char *input_counts(const struct report_input *input, struct arena *keep)
{
	return arena_printf(
		keep, "%ld read = %ld accepted + %ld duplicate + %ld skipped + %ld rejected",
		input->read, input->accepted, input->duplicate, input->skipped, input->rejected);
}

static const char *input_rejected(const struct report_input *input, struct arena *keep)
{
	if (input->rejected_code == NULL || input->rejected_code[0] == '\0')
		return "";
	return arena_printf(keep, "rejected whole: %s [%s]",
	                    escape_plain(keep, input->rejected_message != NULL
	                                               ? input->rejected_message
	                                               : "not readable"),
	                    input->rejected_code);
}

static void build_inputs(struct view *view, const struct report *report, struct arena *keep)
{
	view->inputs = arena_array(keep, report->inputs_n + 1, struct view_input);
	view->inputs_n = report->inputs_n;
	for (size_t i = 0; i < report->inputs_n; i++) {
		const struct report_input *input = &report->inputs[i];
		const char *format = input->title != NULL ? input->title : input->format;

		view->inputs[i] = (struct view_input){
			.input = input,
			.file = escape_plain(keep, input->file),
			.format = escape_plain(keep, format != NULL ? format : "unknown format"),
			.counts = input_counts(input, keep),
			.rejected = input_rejected(input, keep),
		};
	}
}

/* Nothing is drawn at random unless a setting says with which seed. */
static const char *provenance_words(const struct report *report, struct arena *keep)
{
	bool seeded = false;

	for (size_t i = 0; i < report->settings_n; i++)
		seeded = seeded || strcmp(report->settings[i].key, "seed") == 0;
	return arena_printf(keep,
	                    "Made by %s %s. %s The same files with the same settings give the same "
	                    "report.",
	                    report->program, report->version,
	                    seeded ? "The seed is among the settings."
	                           : "Nothing here is drawn at random, so there is no seed.");
}

struct view *view_build(const struct report *report, struct arena *keep)
{
	struct view *view = arena_new(keep, struct view);
	const char *title =
		report->title != NULL && report->title[0] != '\0' ? report->title : "Sleep report";

	*view = (struct view){
		.report = report,
		.title = escape_plain(keep, title),
		.program = arena_printf(keep, "%s %s", report->program, report->version),
		.provenance = provenance_words(report, keep),
		.settings = report->settings_n > 0 ? "Settings asked for, all others as usual:"
		                                   : "Settings: the usual ones.",
		.persons = arena_array(keep, report->persons_n + 1, struct view_person),
		.persons_n = report->persons_n,
	};
	for (size_t i = 0; i < report->persons_n; i++) {
		build_person(&view->persons[i], &report->persons[i], keep);
		view->has_sleep = view->has_sleep || view->persons[i].counts[0] != '\0';
	}
	build_inputs(view, report, keep);
	if (report->findings != NULL)
		view_build_findings(view, report->findings, keep);
	return view;
}
