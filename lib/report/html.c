/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as one self-contained page: REPORT.md 2.
 */
#include "report/html.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/pages.h"
#include "report/style.h"
#include "report/words.h"

void web_raw(const struct web *web, const char *markup)
{
	buffer_text(web->out, markup);
}

void web_text(const struct web *web, const char *text)
{
	escape_html(web->out, web->scratch, text);
}

void web_element(const struct web *web, const char *tag, const char *class, const char *text)
{
	buffer_printf(web->out, "<%s", tag);
	if (class[0] != '\0')
		buffer_printf(web->out, " class=\"%s\"", class);
	buffer_char(web->out, '>');
	web_text(web, text);
	buffer_printf(web->out, "</%s>\n", tag);
}

void web_paragraph(const struct web *web, const char *class, const char *text)
{
	if (text[0] != '\0')
		web_element(web, "p", class, text);
}

void web_table_begin(const struct web *web, const char *const *heads, size_t n)
{
	web_raw(web, "<div class=\"scroll\"><table class=\"stack\"><thead><tr>");
	for (size_t i = 0; i < n; i++)
		web_element(web, "th", "", heads[i]);
	web_raw(web, "</tr></thead><tbody>\n");
}

void web_table_row(const struct web *web, const char *const *heads, const char *const *cells,
                   size_t n)
{
	web_raw(web, "<tr>");
	for (size_t i = 0; i < n; i++) {
		web_raw(web, i == 0 ? "<th scope=\"row\">" : "<td data-h=\"");
		if (i > 0) {
			web_text(web, heads[i]);
			web_raw(web, "\">");
		}
		web_text(web, cells[i]);
		web_raw(web, i == 0 ? "</th>" : "</td>");
	}
	web_raw(web, "</tr>\n");
}

void web_table_end(const struct web *web)
{
	web_raw(web, "</tbody></table></div>\n");
}

/* Nothing is fetched and nothing runs: the page says so itself. */
static void write_head(const struct web *web)
{
	web_raw(web, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
	             "<head><meta charset=\"utf-8\"/>"
	             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	             "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>"
	             "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>"
	             "<meta name=\"color-scheme\" content=\"light dark\"/>");
	web_element(web, "title", "", web->view->title);
	web_raw(web, "<style>");
	for (size_t i = 0; style_css[i] != NULL; i++)
		web_raw(web, style_css[i]);
	web_raw(web, "</style></head>\n<body><main>\n");
}

static const char *subtitle(const struct web *web, const struct view_person *person)
{
	if (person->experiments_n == 1 && person->experiments[0].compares) {
		const struct view_experiment *one = &person->experiments[0];

		return arena_printf(web->scratch, "%s \xC2\xB7 %s%s%s", one->dates, one->nights,
		                    one->dose[0] != '\0' ? " \xC2\xB7 " : "", one->dose);
	}
	if (person->counts[0] == '\0')
		return person->dates;
	return arena_printf(web->scratch, "%s \xC2\xB7 %s", person->dates, person->counts);
}

/* The main measures of several experiments side by side. */
static void write_overview(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = { "Experiment", "Measure", "Change", "95 % interval",
		                             "Verdict" };

	if (person->experiments_n < 2 || !person->compares)
		return;
	web_raw(web, "<section><h2>All experiments</h2>");
	web_table_begin(web, heads, 5);
	for (size_t i = 0; i < person->experiments_n; i++) {
		const struct view_experiment *of = &person->experiments[i];

		for (size_t k = 0; of->compares && k < of->headline_n; k++) {
			const struct view_row *row = &of->rows[k];
			const char *const cells[] = { of->name, row->title, row->change,
				                      row->interval, row->word };

			web_table_row(web, heads, cells, 5);
		}
	}
	web_table_end(web);
	web_raw(web, "</section>\n");
}

static void write_person(struct web *web, const struct view_person *person)
{
	if (web->view->persons_n > 1)
		web_element(web, "h1", "", arena_printf(web->scratch, "Person %s", person->id));
	web_element(web, "p", "sub", subtitle(web, person));
	write_overview(web, person);
	for (size_t i = 0; i < person->experiments_n; i++) {
		if (!person->experiments[i].compares)
			continue;
		if (person->experiments_n > 1)
			web_element(web, "h1", "",
			            arena_printf(web->scratch, "Experiment %s",
			                         person->experiments[i].name));
		web_experiment(web, &person->experiments[i]);
	}
	if (!person->compares)
		web_description(web, person);
}

void page_html(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct view *view = view_build(report, scratch);
	struct web web = { .out = out, .scratch = scratch, .view = view };

	write_head(&web);
	web_raw(&web, "<header>");
	web_element(&web, "h1", "", view->title);
	web_raw(&web, "</header>\n");
	for (size_t i = 0; i < view->persons_n; i++)
		write_person(&web, &view->persons[i]);
	web_provenance(&web);
	web_appendix(&web);
	web_raw(&web, "<footer>");
	for (size_t i = 1; words_disclaimers[i] != NULL; i++)
		web_paragraph(&web, "", words_disclaimers[i]);
	web_raw(&web, "</footer>\n</main></body></html>\n");
}
