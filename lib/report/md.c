/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as GitHub Markdown: for notes and repositories.
 */
#include "report/md.h"

#include "report/format.h"
#include "report/pages.h"
#include "report/words.h"

static void result_rows(const struct notes *notes, const struct view_experiment *view)
{
	static const char *const head[] = { "Measure", "Compared",      "Before", "After",
		                            "Change",  "95 % interval", "Verdict" };

	notes_table_line(notes, head, 7);
	notes_table_rule(notes, 7);
	for (size_t i = 0; i < view->rows_n; i++) {
		const struct view_row *row = &view->rows[i];
		struct arena *scratch = notes->scratch;
		const char *const cells[] = {
			row->unit[0] != '\0'
				? arena_printf(scratch, "%s (%s)", row->name, row->unit)
				: row->name,
			arena_printf(scratch, "%s, %s", row->result->reference,
			             row->result->condition),
			row->before,
			row->after,
			row->change,
			row->interval,
			arena_printf(scratch, "%s %s", row->symbol, row->word),
		};

		notes_table_line(notes, cells, 7);
	}
}

static void clearer(const struct notes *notes, const struct view_experiment *view)
{
	notes_heading(notes, "##", "What would make this clearer");
	notes_paragraph(notes, view->clearer);
	notes_paragraph(notes, view->next);
	for (size_t i = 0; i < view->headline_n; i++) {
		if (view->rows[i].planning[0] != '\0') {
			notes_item(notes,
			           arena_printf(notes->scratch, "%s: %s", view->rows[i].title,
			                        format_lower_first(notes->scratch,
			                                           view->rows[i].planning)));
		}
	}
}

static void experiment(const struct notes *notes, const struct view_experiment *view)
{
	notes_heading(notes, "##", "In short");
	buffer_text(notes->out, "**");
	notes_say(notes, view->lead);
	buffer_text(notes->out, "**\n\n");
	notes_paragraph(notes, view->rest);
	notes_paragraph(notes, view->weakness);
	result_rows(notes, view);
	notes_heading(notes, "##", "The measures in words");
	for (size_t i = 0; i < view->rows_n; i++)
		notes_item(notes, view->rows[i].sentence);
	notes_heading(notes, "##", "What this rests on");
	for (size_t i = 0; i < view->facts_n; i++)
		notes_item(notes, arena_printf(notes->scratch, "%s [%s]", view->facts[i].text,
		                               view->facts[i].tag));
	if (view->left_out_n > 0)
		notes_heading(notes, "##", "Left out of the comparison");
	notes_counts(notes, view->left_out, view->left_out_n);
	clearer(notes, view);
	notes_evidence(notes, view);
}

static void summary(const struct notes *notes, const struct view_person *view)
{
	static const char *const head[] = {
		"Measure", "Nights", "Mean", "SD", "Lowest", "Highest"
	};

	notes_heading(notes, "##", "What the nights come to");
	notes_table_line(notes, head, 6);
	notes_table_rule(notes, 6);
	for (size_t i = 0; i < view->summary_n; i++) {
		const struct view_summary *row = &view->summary[i];
		struct arena *scratch = notes->scratch;
		const char *const cells[] = {
			row->unit[0] != '\0'
				? arena_printf(scratch, "%s (%s)", row->name, row->unit)
				: row->name,
			arena_printf(scratch, "%zu", row->n),
			row->mean_text,
			row->sd_text,
			row->lowest_text,
			row->highest_text,
		};

		notes_table_line(notes, cells, 6);
	}
}

static void person(const struct notes *notes, const struct view *view, const struct view_person *of)
{
	if (view->persons_n > 1)
		notes_heading(notes, "#", arena_printf(notes->scratch, "Person %s", of->id));
	for (size_t i = 0; i < of->experiments_n; i++) {
		const struct view_experiment *one = &of->experiments[i];

		if (of->experiments_n > 1)
			notes_heading(notes, "#",
			              arena_printf(notes->scratch, "Experiment %s", one->name));
		if (!one->compares)
			continue;
		notes_paragraph(notes, arena_printf(notes->scratch, "%s, %s. %s", one->dates,
		                                    one->nights, one->dose));
		experiment(notes, one);
	}
	if (!of->compares)
		notes_paragraph(notes, of->lead);
	notes_person(notes, of);
	summary(notes, of);
	if (of->counts[0] == '\0')
		return;
	notes_heading(notes, "##", "Records");
	notes_paragraph(notes, arena_printf(notes->scratch, "%s.", of->counts));
	notes_counts(notes, of->left_out, of->left_out_n);
}

static void inputs(const struct notes *notes, const struct view *view)
{
	notes_heading(notes, "##", "Files read");
	for (size_t i = 0; i < view->inputs_n; i++) {
		const struct view_input *input = &view->inputs[i];
		const char *sha256 = input->input->sha256;

		notes_item(notes, arena_printf(notes->scratch, "%s (%s): %s%s%s%s%s", input->file,
		                               input->format, input->counts,
		                               input->rejected[0] != '\0' ? "; " : "",
		                               input->rejected, sha256 != NULL ? "; sha256 " : "",
		                               sha256 != NULL ? sha256 : ""));
	}
}

static void settings(const struct notes *notes, const struct view *view)
{
	const struct report *report = view->report;

	notes_paragraph(notes, view->settings);
	for (size_t i = 0; i < report->settings_n; i++)
		notes_item(notes, arena_printf(notes->scratch, "%s = %s", report->settings[i].key,
		                               report->settings[i].value));
	if (report->settings_n > 0)
		buffer_char(notes->out, '\n');
}

static void findings_of(const struct notes *notes, const struct view *view)
{
	if (view->findings_n > 0)
		notes_heading(notes, "##", "Found in the files");
	for (size_t i = 0; i < view->findings_n; i++) {
		const struct view_finding *finding = &view->findings[i];

		notes_item(notes, arena_printf(notes->scratch, "%ld \xC3\x97 %s: %s", finding->seen,
		                               finding->kind->code, finding->kind->text));
		for (size_t k = 0; k < finding->lines_n; k++) {
			buffer_text(notes->out, "  ");
			notes_item(notes, finding->lines[k]);
		}
		if (finding->seen > (long)finding->lines_n)
			buffer_printf(notes->out, "  - and %ld more\n",
			              finding->seen - (long)finding->lines_n);
	}
}

void page_md(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct notes notes = { .out = out, .scratch = scratch };
	struct view *view = view_build(report, scratch);

	buffer_text(out, "# ");
	notes_say(&notes, view->title);
	buffer_text(out, "\n\n");
	for (size_t i = 0; i < view->persons_n; i++)
		person(&notes, view, &view->persons[i]);
	inputs(&notes, view);
	findings_of(&notes, view);
	if (view->has_sleep)
		notes_devices(&notes);
	notes_sources(&notes, view);
	notes_heading(&notes, "##", "About this report");
	notes_paragraph(&notes, view->provenance);
	settings(&notes, view);
	for (size_t i = 0; words_disclaimers[i] != NULL; i++)
		notes_paragraph(&notes, words_disclaimers[i]);
}
