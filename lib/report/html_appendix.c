/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the report comes from, and the appendix: averages, nights left out, findings,
 * sources.
 */
#include "report/appendix.h"
#include "report/format.h"
#include "report/html.h"
#include "report/words.h"

void web_summary(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = {
		"Measure", "Nights", "Mean", "SD", "Lowest", "Highest"
	};
	struct arena *scratch = web->scratch;

	web_table_begin(web, heads, 6);
	for (size_t i = 0; i < person->summary_n; i++) {
		const struct view_summary *row = &person->summary[i];

		if (row->again)
			continue;

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

	web_raw(web, "<div class=\"prose\">");
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
	web_raw(web, "</div>");
}

static void write_inputs(const struct web *web)
{
	const struct view *view = web->view;

	web_raw(web, "<ul>\n");
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
			web_raw(web, "<br/>SHA-256 <code>");
			web_text(web, input->input->sha256);
			web_raw(web, "</code>");
		}
		web_raw(web, "</li>\n");
	}
	web_raw(web, "</ul>");
}

static void write_settings(const struct web *web)
{
	const struct report *report = web->view->report;

	if (report->settings_n == 0)
		return;
	web_raw(web, "<ul class=\"set\">\n");
	for (size_t i = 0; i < report->settings_n; i++)
		web_element(web, "li", "",
		            arena_printf(web->scratch, "%s = %s", report->settings[i].key,
		                         report->settings[i].value));
	web_raw(web, "</ul>\n");
}

/* Everything that the report was made from: enough to make it again. */
void web_provenance(const struct web *web)
{
	web_raw(web, "<section><h2>Where this comes from</h2>");
	web_paragraph(web, "", web->view->provenance);
	write_inputs(web);
	web_paragraph(web, "", web->view->settings);
	write_settings(web);
	web_paragraph(web, "", words_disclaimers[0]);
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

static void write_findings(const struct web *web)
{
	const struct view *view = web->view;

	if (view->findings_n == 0)
		return;
	web_details_begin(web, "",
	                  arena_printf(web->scratch, "Found in the files: %s",
	                               format_count(web->scratch, (long)view->findings_n,
	                                            "kind of finding", "kinds of findings")));
	web_raw(web, "<ul>\n");
	for (size_t i = 0; i < view->findings_n; i++)
		finding_item(web, &view->findings[i]);
	web_raw(web, "</ul>");
	web_details_end(web);
}

static void write_sources(const struct web *web)
{
	struct appendix_sources sources = appendix_sources(web->view, web->scratch);

	web_details_begin(web, "", "Sources");
	web_raw(web, "<ul>\n");
	for (size_t i = 0; i < sources.count; i++)
		web_element(web, "li", "", sources.items[i]);
	web_raw(web, "</ul>");
	web_details_end(web);
}

/* "Person ann, experiment tea: ", as far as there are several. */
static const char *prefix_of(const struct web *web, const struct view_person *person,
                             const struct view_experiment *experiment)
{
	bool several = experiment != NULL && person->experiments_n > 1;
	bool persons = web->view->persons_n > 1;

	if (persons && several)
		return arena_printf(web->scratch, "Person %s, experiment %s: ", person->id,
		                    experiment->name);
	if (persons)
		return arena_printf(web->scratch, "Person %s: ", person->id);
	return several ? arena_printf(web->scratch, "Experiment %s: ", experiment->name) : "";
}

static void write_person(struct web *web, const struct view_person *person)
{
	for (size_t i = 0; i < person->experiments_n; i++)
		if (person->experiments[i].compares)
			web_evidence(web, &person->experiments[i],
			             prefix_of(web, person, &person->experiments[i]));
	web_person_appendix(web, person, prefix_of(web, person, NULL));
}

void web_appendix(struct web *web)
{
	web_raw(web, "<section class=\"appendix\"><h2>Appendix</h2>\n");
	for (size_t i = 0; i < web->view->persons_n; i++)
		write_person(web, &web->view->persons[i]);
	write_findings(web);
	if (web->view->has_sleep)
		web_devices(web);
	write_sources(web);
	web_raw(web, "</section>\n");
}
