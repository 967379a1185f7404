/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables that few people open: averages, nights left out, files, findings.
 */
#include "report/format.h"
#include "report/html.h"
#include "report/words.h"

void web_summary(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = {
		"Measure", "Nights", "Mean", "SD", "Lowest", "Highest"
	};
	struct arena *scratch = web->scratch;

	web_raw(web, "<details><summary>Averages of every measure</summary>\n");
	web_table_begin(web, heads, 6);
	for (size_t i = 0; i < person->summary_n; i++) {
		const struct view_summary *row = &person->summary[i];
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

		web_table_row(web, heads, cells, 6);
	}
	web_table_end(web);
	web_raw(web, "</details>\n");
}

static void night_row(const struct web *web, const char *const *heads, const char *date,
                      const char *experiment, const char *why)
{
	const char *const cells[] = { date, experiment, why };

	web_table_row(web, heads, cells, 3);
}

static void design_rows(const struct web *web, const char *const *heads,
                        const struct view_experiment *view)
{
	const struct design *design = view->experiment->design;

	for (size_t i = 0; design != NULL && i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition < 0)
			night_row(web, heads, format_date(web->scratch, night->evening), view->name,
			          words_left_out(night->why, night->night->why));
	}
}

/* Each night that is in no comparison, and each record that is no main sleep, with the reason. */
void web_left_out_nights(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = { "Night of", "Experiment", "Why" };
	const struct night_list *nights = person->person->nights;

	web_raw(web, "<details><summary>Every night left out, and why</summary>\n");
	web_table_begin(web, heads, 3);
	for (size_t i = 0; i < person->experiments_n; i++)
		design_rows(web, heads, &person->experiments[i]);
	for (size_t i = 0; nights != NULL && i < nights->count; i++) {
		const struct night *night = &nights->items[i];

		if (night->role != NIGHT_MAIN)
			night_row(web, heads, format_date(web->scratch, night_evening_date(night)),
			          "", words_left_out(DESIGN_NOT_MAIN, night->why));
	}
	web_table_end(web);
	web_raw(web, "</details>\n");
}

void web_inputs(const struct web *web)
{
	const struct view *view = web->view;

	web_raw(web, "<section><h2>Files read</h2><ul>\n");
	for (size_t i = 0; i < view->inputs_n; i++) {
		const struct view_input *input = &view->inputs[i];

		web_raw(web, "<li><code>");
		web_text(web, input->file);
		web_raw(web, "</code> (");
		web_text(web, input->format);
		web_raw(web, "): ");
		web_text(web, input->counts);
		if (input->rejected[0] != '\0') {
			web_raw(web, "; ");
			web_text(web, input->rejected);
		}
		if (input->input->sha256 != NULL) {
			web_raw(web, "<br/>sha256 <code>");
			web_text(web, input->input->sha256);
			web_raw(web, "</code>");
		}
		web_raw(web, "</li>\n");
	}
	web_raw(web, "</ul>");
	if (view->report->settings_n > 0) {
		web_raw(web, "<details><summary>Settings</summary><ul>\n");
		for (size_t i = 0; i < view->report->settings_n; i++)
			web_element(web, "li", "",
			            arena_printf(web->scratch, "%s = %s",
			                         view->report->settings[i].key,
			                         view->report->settings[i].value));
		web_raw(web, "</ul></details>\n");
	}
	web_raw(web, "</section>\n");
}

static void finding_item(const struct web *web, const struct view_finding *finding)
{
	web_raw(web, "<li>");
	web_text(web, arena_printf(web->scratch, "%ld \xC3\x97 ", finding->seen));
	web_raw(web, "<code>");
	web_text(web, finding->kind->code);
	web_raw(web, "</code>: ");
	web_text(web, finding->kind->text);
	web_raw(web, "<ul>\n");
	for (size_t i = 0; i < finding->lines_n; i++)
		web_element(web, "li", "", finding->lines[i]);
	if (finding->seen > (long)finding->lines_n)
		web_element(web, "li", "",
		            arena_printf(web->scratch, "and %ld more",
		                         finding->seen - (long)finding->lines_n));
	web_raw(web, "</ul></li>\n");
}

void web_findings(const struct web *web)
{
	const struct view *view = web->view;

	if (view->findings_n == 0)
		return;
	web_raw(web, "<section><h2>Found in the files</h2><details><summary>");
	web_text(web, format_count(web->scratch, (long)view->findings_n, "kind of finding",
	                           "kinds of findings"));
	web_raw(web, "</summary><ul>\n");
	for (size_t i = 0; i < view->findings_n; i++)
		finding_item(web, &view->findings[i]);
	web_raw(web, "</ul></details></section>\n");
}
