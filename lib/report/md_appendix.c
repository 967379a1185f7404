/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What few people read, as tables: the page has pictures of it.
 */
#include "report/md.h"

#include "metric/accuracy.h"
#include "report/appendix.h"
#include "report/format.h"
#include "report/words.h"

#include <string.h>

static void table_head(const struct notes *notes, const char *const *cells, size_t n)
{
	notes_table_line(notes, cells, n);
	notes_table_rule(notes, n);
}

static void ways(const struct notes *notes, const struct view_row *row)
{
	static const char *const head[] = { "Way of asking", "Nights", "Change", "95 % interval",
		                            "p" };
	struct appendix_ways all = appendix_ways(row, notes->scratch);

	if (all.count == 0)
		return;
	notes_heading(notes, "##",
	              arena_printf(notes->scratch, "%s asked in other ways", row->title));
	table_head(notes, head, 5);
	for (size_t i = 0; i < all.count; i++) {
		const struct appendix_way *way = &all.items[i];
		const char *const cells[] = {
			way->text,
			way->n > 0 ? arena_printf(notes->scratch, "%zu", way->n) : "",
			way->estimate,
			way->interval,
			way->p,
		};

		notes_table_line(notes, cells, 5);
	}
}

static void beliefs(const struct notes *notes, const struct view_row *row)
{
	struct appendix_beliefs all = appendix_beliefs(row, notes->scratch);
	const char *heads[APPENDIX_BELIEF_COLUMNS], *cells[APPENDIX_BELIEF_COLUMNS];

	if (all.count == 0)
		return;
	notes_heading(notes, "##",
	              arena_printf(notes->scratch, "What the difference may be: %s", row->title));
	notes_paragraph(notes, appendix_beliefs_caveat);
	appendix_belief_heads(&all, notes->scratch, heads);
	table_head(notes, heads, APPENDIX_BELIEF_COLUMNS);
	for (size_t i = 0; i < all.count; i++) {
		appendix_belief_cells(&all.items[i], cells);
		notes_table_line(notes, cells, APPENDIX_BELIEF_COLUMNS);
	}
}

static void doses(const struct notes *notes, const struct design *design)
{
	static const char *const head[] = { "Condition", "Evenings",    "Usable nights", "Taken",
		                            "Not taken", "Not written", "As planned" };
	struct arena *scratch = notes->scratch;

	if (!appendix_has_doses(design))
		return;
	notes_heading(notes, "##", "Doses and how the plan was kept");
	table_head(notes, head, 7);
	for (size_t i = 0; i < design->conditions_n; i++) {
		const struct design_condition *of = &design->conditions[i];
		const char *const cells[] = {
			of->name,
			arena_printf(scratch, "%ld", of->evenings),
			arena_printf(scratch, "%ld", of->nights),
			arena_printf(scratch, "%ld", of->taken),
			arena_printf(scratch, "%ld", of->not_taken),
			arena_printf(scratch, "%ld", of->unknown),
			appendix_adherence(design, i, scratch),
		};

		notes_table_line(notes, cells, 7);
	}
}

static const char *lag_cell(const struct neighbours *neighbours, size_t lag, struct arena *scratch)
{
	char digits[FORMAT_TEXT];

	if (lag > neighbours->lags)
		return "";
	(void)format_fixed(digits, neighbours->lag[lag - 1].r, 2);
	return arena_text(scratch, digits, strlen(digits));
}

/* How alike nights are that lie so many nights apart. */
static void likeness(const struct notes *notes, const struct view_experiment *view)
{
	static const char *const head[] = { "Nights apart",    "1", "2", "3", "7", "14",
		                            "By chance within" };
	struct arena *scratch = notes->scratch;
	bool begun = false;

	for (size_t i = 0; i < view->headline_n; i++) {
		const struct neighbours *of = &view->rows[i].result->neighbours;
		char bound[FORMAT_TEXT];

		if (of->lags == 0)
			continue;
		if (!begun) {
			notes_heading(notes, "##",
			              "How alike neighbouring nights are (autocorrelation)");
			table_head(notes, head, 7);
		}
		begun = true;

		const char *const cells[] = { view->rows[i].title,
			                      lag_cell(of, 1, scratch),
			                      lag_cell(of, 2, scratch),
			                      lag_cell(of, 3, scratch),
			                      lag_cell(of, 7, scratch),
			                      lag_cell(of, 14, scratch),
			                      format_fixed(bound, of->bound, 2) };

		notes_table_line(notes, cells, 7);
	}
}

/* Each night of the design that is in no comparison, with its reason. */
static void left_out(const struct notes *notes, const struct design *design)
{
	bool begun = false;

	for (size_t i = 0; i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition >= 0)
			continue;
		if (!begun)
			notes_heading(notes, "##", "Every night left out, and why");
		begun = true;
		notes_item(notes, arena_printf(notes->scratch, "%s: %s",
		                               format_date(notes->scratch, night->evening),
		                               words_left_out(night->why, night->night->why)));
	}
}

void notes_evidence(const struct notes *notes, const struct view_experiment *view)
{
	likeness(notes, view);
	for (size_t i = 0; i < view->headline_n; i++)
		beliefs(notes, &view->rows[i]);
	doses(notes, view->experiment->design);
	for (size_t i = 0; i < view->headline_n; i++)
		ways(notes, &view->rows[i]);
	left_out(notes, view->experiment->design);
}

static void limits(const struct notes *notes, const struct view_person *person)
{
	static const char *const head[] = { "Measure", "Nights", "Limit", "Source" };
	struct appendix_grades grades = appendix_grades(person, notes->scratch);

	if (grades.count == 0)
		return;
	notes_heading(notes, "##", "Beside published limits");
	table_head(notes, head, 4);
	for (size_t i = 0; i < grades.count; i++) {
		const struct appendix_grade *grade = &grades.items[i];
		const char *const cells[] = { grade->name, grade->words, grade->card->text,
			                      grade->card->source };

		notes_table_line(notes, cells, 4);
	}
}

static void regularity(const struct notes *notes, const struct view_person *person)
{
	static const char *const head[] = { "Over all nights", "", "What it is" };
	struct appendix_regulars regulars =
		appendix_regulars(person->person->regularity, notes->scratch);

	if (regulars.count == 0)
		return;
	notes_heading(notes, "##", "Bedtimes and regularity");
	table_head(notes, head, 3);
	for (size_t i = 0; i < regulars.count; i++) {
		const struct appendix_regular *regular = &regulars.items[i];
		const char *const cells[] = { regular->text->title, regular->words,
			                      regular->text->definition };

		notes_table_line(notes, cells, 3);
	}
}

void notes_person(const struct notes *notes, const struct view_person *person)
{
	limits(notes, person);
	regularity(notes, person);
}

void notes_devices(const struct notes *notes)
{
	notes_heading(notes, "##", "How well devices measure sleep");
	for (size_t i = 0; i < accuracy_remark_count; i++)
		notes_item(notes, accuracy_remarks[i]);
}

void notes_sources(const struct notes *notes, const struct view *view)
{
	struct appendix_sources sources = appendix_sources(view, notes->scratch);

	notes_heading(notes, "##", "Sources");
	for (size_t i = 0; i < sources.count; i++)
		notes_item(notes, sources.items[i]);
}
