/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report for a terminal or a mail: REPORT.md 4.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/layout.h"
#include "report/pages.h"
#include "report/spark.h"
#include "report/text_asking.h"
#include "report/text_description.h"
#include "report/view.h"
#include "report/words.h"

#include <string.h>

static void write_heading(const struct sheet *sheet, const char *text)
{
	sheet_blank(sheet);
	sheet_paragraph(sheet, text);
}

static const char *span_words(const struct view_experiment *view, struct arena *scratch)
{
	if (view->dates[0] == '\0')
		return view->nights;
	return arena_printf(scratch, "%s, %s", view->dates, view->nights);
}

static void table_head(struct table *table, const struct view_row *row)
{
	struct arena *scratch = table->sheet->scratch;
	const char *before = layout_cut(scratch, escape_plain(scratch, row->result->reference), 10);
	const char *after = layout_cut(scratch, escape_plain(scratch, row->result->condition), 10);
	const char *const head[] = { "", "", before, after, "change", "95 % interval", "verdict" };

	table_add(table, head);
}

static void table_row(struct table *table, const struct view_row *row)
{
	const char *verdict = arena_printf(table->sheet->scratch, "%s %s", row->symbol, row->word);
	const char *const cells[] = { row->name,   row->unit,     row->before, row->after,
		                      row->change, row->interval, verdict };

	table_add(table, cells);
}

/* The rows from..to that compare this condition; no rows when there are none. */
static struct table condition_table(const struct sheet *sheet, const struct view_experiment *view,
                                    size_t from, size_t to, int condition)
{
	struct table table = {
		.sheet = sheet,
		.columns = 7,
		.right = { false, false, true, true, true, true, false },
		.gap = 2,
	};

	for (size_t i = from; i < to; i++) {
		if (view->rows[i].result->condition_index != condition)
			continue;
		if (table.rows == 0)
			table_head(&table, &view->rows[i]);
		table_row(&table, &view->rows[i]);
	}
	return table;
}

/* The verdicts stand at the end of their rows when there is room for all, else beneath them. */
static void write_table(struct table *table, bool beneath)
{
	const struct sheet *sheet = table->sheet;
	size_t verdict = table->columns - 1;

	if (beneath)
		table->columns = verdict;
	table_fit(table, LAYOUT_COLUMNS);
	for (size_t i = 0; i < table->rows; i++) {
		/* A name too long for its column has a line of its own. */
		if (text_width(table->cells[i][0]) > table->width[0]) {
			sheet_line(sheet, table->cells[i][0]);
			table->cells[i][0] = "";
		}
		table_write(table, i);
		if (beneath && i > 0)
			sheet_wrap(sheet, "  ", "    ", table->cells[i][verdict]);
	}
}

/* One table for each condition. */
static void write_results(const struct sheet *sheet, const struct view_experiment *view,
                          size_t from, size_t to)
{
	struct table tables[DESIGN_MOST_CONDITIONS];
	bool beneath = false;

	for (int c = 0; c < DESIGN_MOST_CONDITIONS; c++) {
		tables[c] = condition_table(sheet, view, from, to, c);
		beneath = beneath || table_width(&tables[c]) > LAYOUT_COLUMNS;
	}
	for (int c = 0; c < DESIGN_MOST_CONDITIONS; c++) {
		if (tables[c].rows == 0)
			continue;
		sheet_blank(sheet);
		write_table(&tables[c], beneath);
	}
}

static void write_legend(const struct sheet *sheet, const struct view_experiment *view)
{
	const struct design *design = view->experiment->design;
	const char *legend = "";

	for (size_t i = 0; i < design->conditions_n; i++)
		legend = arena_printf(sheet->scratch, "%s%c %s, ", legend, (int)('A' + i),
		                      escape_plain(sheet->scratch, design->conditions[i].name));
	sheet_paragraph(sheet, arena_printf(sheet->scratch, "%s\xC2\xB7 no usable night", legend));
}

static void write_series(const struct sheet *sheet, const struct view_experiment *view)
{
	bool seen = false;

	for (size_t i = 0; i < view->headline_n; i++) {
		/* One series shows all conditions. */
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again = again ||
			        view->rows[k].result->metric == view->rows[i].result->metric;
		if (again || view->rows[i].result->points_n == 0)
			continue;
		if (!seen)
			sheet_blank(sheet);
		seen = true;
		spark_write(sheet, view, &view->rows[i]);
	}
	if (seen)
		write_legend(sheet, view);
}

static void write_counts(const struct sheet *sheet, const char *title,
                         const struct view_count *counts, size_t n)
{
	if (n == 0)
		return;
	sheet_paragraph(sheet, title);
	for (size_t i = 0; i < n; i++)
		sheet_wrap(
			sheet, "  ", "      ",
			arena_printf(sheet->scratch, "%ld: %s", counts[i].count, counts[i].text));
}

static void write_sentences(const struct sheet *sheet, const struct view_experiment *view)
{
	for (size_t i = 1; i < view->headline_n; i++)
		sheet_wrap(sheet, "- ", "  ", view->rows[i].sentence);
}

static void write_clearer(const struct sheet *sheet, const struct view_experiment *view)
{
	write_heading(sheet, "What would make this clearer");
	sheet_paragraph(sheet, view->clearer);
	sheet_paragraph(sheet, view->next);
	for (size_t i = 0; i < view->headline_n; i++) {
		if (view->rows[i].planning[0] != '\0') {
			sheet_wrap(sheet, "- ", "  ",
			           arena_printf(sheet->scratch, "%s: %s", view->rows[i].title,
			                        format_lower_first(sheet->scratch,
			                                           view->rows[i].planning)));
		}
	}
}

static void write_experiment(const struct sheet *sheet, const struct view_experiment *view)
{
	if (!view->compares) {
		write_counts(sheet, "Left out:", view->left_out, view->left_out_n);
		return;
	}
	sheet_paragraph(sheet, view->lead);
	sheet_paragraph(sheet, view->rest);
	write_results(sheet, view, 0, view->headline_n);
	write_series(sheet, view);
	if (view->rows_n > view->headline_n) {
		write_heading(sheet, "Other measures");
		write_results(sheet, view, view->headline_n, view->rows_n);
	}
	write_heading(sheet, "What this rests on");
	for (size_t i = 0; i < view->facts_n; i++)
		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch, "%s [%s]", view->facts[i].text,
		                        view->facts[i].tag));
	if (view->headline_n > 1) {
		write_heading(sheet, "The other main measures in words");
		write_sentences(sheet, view);
	}
	if (view->left_out_n > 0)
		sheet_blank(sheet);
	write_counts(sheet, "Left out of the comparison:", view->left_out, view->left_out_n);
	write_clearer(sheet, view);
	if (view->headline_n > 0)
		text_asking(sheet, &view->rows[0]);
}

static void write_person(const struct sheet *sheet, const struct view *view,
                         const struct view_person *person)
{
	if (view->persons_n > 1)
		write_heading(sheet, arena_printf(sheet->scratch, "Person %s", person->id));
	if (!person->compares)
		sheet_paragraph(sheet, person->lead);
	for (size_t i = 0; i < person->experiments_n; i++) {
		const struct view_experiment *experiment = &person->experiments[i];

		if (person->experiments_n > 1)
			write_heading(sheet, arena_printf(sheet->scratch, "Experiment %s",
			                                  experiment->name));
		if (person->experiments_n > 1 || view->persons_n > 1)
			sheet_paragraph(sheet, span_words(experiment, sheet->scratch));
		write_experiment(sheet, experiment);
	}
	if (!person->compares)
		text_description(sheet, person);
	if (person->counts[0] != '\0' || person->left_out_n > 0)
		sheet_blank(sheet);
	if (person->counts[0] != '\0')
		sheet_paragraph(sheet,
		                arena_printf(sheet->scratch, "Records: %s.", person->counts));
	write_counts(sheet, "Records that are no usable main sleep:", person->left_out,
	             person->left_out_n);
}

static void write_inputs(const struct sheet *sheet, const struct view *view)
{
	if (view->inputs_n == 0)
		return;
	write_heading(sheet, "Files read");
	for (size_t i = 0; i < view->inputs_n; i++) {
		const struct view_input *input = &view->inputs[i];

		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch, "%s (%s):", input->file, input->format));
		sheet_wrap(sheet, "  ", "  ", input->counts);
		if (input->rejected[0] != '\0')
			sheet_wrap(sheet, "  ", "  ", input->rejected);
		if (input->input->sha256 != NULL)
			sheet_wrap(sheet, "  ", "  ",
			           arena_printf(sheet->scratch, "sha256 %s", input->input->sha256));
	}
}

/* Notes are only counted here; of the rest the first few. */
static void write_places(const struct sheet *sheet, const struct view_finding *finding)
{
	enum { MOST_SHOWN = 3 };
	size_t shown = finding->lines_n < MOST_SHOWN ? finding->lines_n : MOST_SHOWN;

	if (finding->kind->severity == SEVERITY_NOTE)
		return;
	for (size_t i = 0; i < shown; i++)
		sheet_wrap(sheet, "    ", "      ", finding->lines[i]);
	if (finding->seen > (long)shown)
		sheet_wrap(sheet, "    ", "      ",
		           arena_printf(sheet->scratch, "and %ld more ('winks check' lists them)",
		                        finding->seen - (long)shown));
}

static void write_findings(const struct sheet *sheet, const struct view *view)
{
	if (view->findings_n == 0)
		return;
	write_heading(sheet, "Found in the files");
	for (size_t i = 0; i < view->findings_n; i++) {
		const struct view_finding *finding = &view->findings[i];

		sheet_wrap(sheet, "- ", "  ",
		           arena_printf(sheet->scratch, "%ld \xC3\x97 %s: %s", finding->seen,
		                        finding->kind->code, finding->kind->text));
		write_places(sheet, finding);
	}
}

static void write_settings(const struct sheet *sheet, const struct view *view)
{
	const struct report *report = view->report;

	sheet_paragraph(sheet, view->settings);
	for (size_t i = 0; i < report->settings_n; i++) {
		sheet_wrap(sheet, "  ", "    ",
		           arena_printf(sheet->scratch, "%s = %s",
		                        escape_plain(sheet->scratch, report->settings[i].key),
		                        escape_plain(sheet->scratch, report->settings[i].value)));
	}
}

static void write_end(const struct sheet *sheet, const struct view *view)
{
	sheet_blank(sheet);
	sheet_paragraph(sheet, view->provenance);
	write_settings(sheet, view);
	for (size_t i = 0; words_disclaimers[i] != NULL; i++)
		sheet_paragraph(sheet, words_disclaimers[i]);
}

/* What stands to the right of the title. */
static const char *right_of_title(const struct view *view, struct arena *scratch)
{
	if (view->persons_n != 1)
		return view->persons_n == 0 ? "no nights"
		                            : arena_printf(scratch, "%zu persons", view->persons_n);

	const struct view_person *person = &view->persons[0];

	if (person->experiments_n == 1 && person->experiments[0].compares)
		return span_words(&person->experiments[0], scratch);
	return arena_printf(scratch, "%s%s%s", person->dates, person->dates[0] != '\0' ? ", " : "",
	                    format_count(scratch, person->person->counts.main, "night", "nights"));
}

void page_text(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct sheet sheet = { .out = out, .scratch = scratch, .utf8 = report->utf8 };
	struct view *view = view_build(report, scratch);

	sheet_pair(&sheet, view->title, right_of_title(view, scratch));
	for (size_t i = 0; i < view->persons_n; i++)
		write_person(&sheet, view, &view->persons[i]);
	write_inputs(&sheet, view);
	write_findings(&sheet, view);
	write_end(&sheet, view);
}
