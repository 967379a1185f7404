/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as GitHub Markdown: for notes and repositories.
 */
#include "report/escape.h"
#include "report/pages.h"
#include "report/view.h"
#include "report/words.h"

struct notes {
	struct buffer *out;
	struct arena *scratch;
};

static void say(const struct notes *notes, const char *text)
{
	escape_markdown(notes->out, notes->scratch, text);
}

static void heading(const struct notes *notes, const char *level, const char *text)
{
	buffer_printf(notes->out, "\n%s ", level);
	say(notes, text);
	buffer_text(notes->out, "\n\n");
}

static void paragraph(const struct notes *notes, const char *text)
{
	if (text[0] == '\0')
		return;
	say(notes, text);
	buffer_text(notes->out, "\n\n");
}

static void item(const struct notes *notes, const char *text)
{
	buffer_text(notes->out, "- ");
	say(notes, text);
	buffer_char(notes->out, '\n');
}

static void table_line(const struct notes *notes, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buffer_text(notes->out, "| ");
		say(notes, cells[i]);
		buffer_char(notes->out, ' ');
	}
	buffer_text(notes->out, "|\n");
}

/* The first column to the left, the others to the right, the last to the left. */
static void table_rule(const struct notes *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buffer_text(notes->out, i == 0 || i + 1 == n ? "|---" : "|---:");
	buffer_text(notes->out, "|\n");
}

static void counts(const struct notes *notes, const struct view_count *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		item(notes, arena_printf(notes->scratch, "%ld: %s", items[i].count, items[i].text));
}

static void result_rows(const struct notes *notes, const struct view_experiment *view)
{
	static const char *const head[] = { "Measure", "Compared",      "Before", "After",
		                            "Change",  "95 % interval", "Verdict" };

	table_line(notes, head, 7);
	table_rule(notes, 7);
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

		table_line(notes, cells, 7);
	}
}

static void experiment(const struct notes *notes, const struct view_experiment *view)
{
	heading(notes, "##", "In short");
	buffer_text(notes->out, "**");
	say(notes, view->lead);
	buffer_text(notes->out, "**\n\n");
	paragraph(notes, view->rest);
	paragraph(notes, view->weakness);
	result_rows(notes, view);
	heading(notes, "##", "The measures in words");
	for (size_t i = 0; i < view->rows_n; i++)
		item(notes, view->rows[i].sentence);
	heading(notes, "##", "What this rests on");
	for (size_t i = 0; i < view->facts_n; i++)
		item(notes, view->facts[i].text);
	if (view->left_out_n > 0)
		heading(notes, "##", "Left out of the comparison");
	counts(notes, view->left_out, view->left_out_n);
}

static void summary(const struct notes *notes, const struct view_person *view)
{
	static const char *const head[] = {
		"Measure", "Nights", "Mean", "SD", "Lowest", "Highest"
	};

	heading(notes, "##", "What the nights come to");
	table_line(notes, head, 6);
	table_rule(notes, 6);
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

		table_line(notes, cells, 6);
	}
}

static void person(const struct notes *notes, const struct view *view, const struct view_person *of)
{
	if (view->persons_n > 1)
		heading(notes, "#", arena_printf(notes->scratch, "Person %s", of->id));
	for (size_t i = 0; i < of->experiments_n; i++) {
		const struct view_experiment *one = &of->experiments[i];

		if (of->experiments_n > 1)
			heading(notes, "#",
			        arena_printf(notes->scratch, "Experiment %s", one->name));
		if (!one->compares)
			continue;
		paragraph(notes, arena_printf(notes->scratch, "%s, %s. %s", one->dates, one->nights,
		                              one->dose));
		experiment(notes, one);
	}
	summary(notes, of);
	heading(notes, "##", "Records");
	paragraph(notes, arena_printf(notes->scratch, "%s.", of->counts));
	counts(notes, of->left_out, of->left_out_n);
}

static void inputs(const struct notes *notes, const struct view *view)
{
	heading(notes, "##", "Files read");
	for (size_t i = 0; i < view->inputs_n; i++) {
		const struct view_input *input = &view->inputs[i];
		const char *sha256 = input->input->sha256;

		item(notes,
		     arena_printf(notes->scratch, "%s (%s): %s%s%s%s%s", input->file, input->format,
		                  input->counts, input->rejected[0] != '\0' ? "; " : "",
		                  input->rejected, sha256 != NULL ? "; sha256 " : "",
		                  sha256 != NULL ? sha256 : ""));
	}
}

static void findings_of(const struct notes *notes, const struct view *view)
{
	if (view->findings_n > 0)
		heading(notes, "##", "Found in the files");
	for (size_t i = 0; i < view->findings_n; i++) {
		const struct view_finding *finding = &view->findings[i];

		item(notes, arena_printf(notes->scratch, "%ld \xC3\x97 %s: %s", finding->seen,
		                         finding->kind->code, finding->kind->text));
		for (size_t k = 0; k < finding->lines_n; k++) {
			buffer_text(notes->out, "  ");
			item(notes, finding->lines[k]);
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
	say(&notes, view->title);
	buffer_text(out, "\n\n");
	for (size_t i = 0; i < view->persons_n; i++)
		person(&notes, view, &view->persons[i]);
	inputs(&notes, view);
	findings_of(&notes, view);
	heading(&notes, "##", "About this report");
	paragraph(&notes, arena_printf(scratch, "Made by %s. The same files give the same report.",
	                               view->program));
	for (size_t i = 0; words_disclaimers[i] != NULL; i++)
		paragraph(&notes, words_disclaimers[i]);
}
