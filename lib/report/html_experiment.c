/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/html.h"
#include "report/plots.h"
#include "report/words.h"

#include <string.h>

/* Colour only where more or less is known to be better, and never alone. */
static const char *verdict_class(const struct view_row *row)
{
	enum verdict verdict = row->result->verdict;
	enum direction direction = words_direction(row->result);

	if (verdict == VERDICT_INSUFFICIENT || verdict == VERDICT_INCONCLUSIVE)
		return "v tell";
	if (verdict == VERDICT_NO_IMPORTANT_CHANGE)
		return "v change";
	if (direction == DIRECTION_BETTER)
		return "v better";
	return direction == DIRECTION_WORSE ? "v worse" : "v change";
}

static void write_verdict(const struct web *web, const struct view_row *row)
{
	buffer_printf(web->out, "<p class=\"%s\"><span aria-hidden=\"true\">", verdict_class(row));
	web_text(web, row->symbol);
	web_raw(web, "</span> ");
	web_text(web, row->word);
	web_raw(web, "</p>\n");
}

static void write_card(const struct web *web, const struct view_row *row)
{
	struct arena *scratch = web->scratch;

	web_raw(web, "<article class=\"card\">");
	web_element(web, "h3", "", row->title);
	write_verdict(web, row);
	if (row->change[0] != '\0') {
		web_raw(web, "<p class=\"big\">");
		web_text(web, row->change);
		web_raw(web, "<small> ");
		web_text(web, row->change_unit);
		web_raw(web, "</small></p>\n");
		web_element(web, "p", "num",
		            arena_printf(scratch, "95 %% interval %s", row->interval));
		web_element(web, "p", "num",
		            arena_printf(scratch, "%s \xE2\x86\x92 %s %s", row->before, row->after,
		                         row->unit));
	}
	web_raw(web, "</article>\n");
}

static void write_answer(const struct web *web, const struct view_experiment *view)
{
	web_raw(web, "<section class=\"answer\"><h2>In short</h2><p><strong>");
	web_text(web, view->lead);
	web_raw(web, "</strong> ");
	web_text(web, view->rest);
	web_raw(web, "</p>\n");
	web_paragraph(web, "", view->weakness);
	web_raw(web, "<div class=\"cards\">\n");
	for (size_t i = 0; i < view->headline_n; i++)
		write_card(web, &view->rows[i]);
	web_raw(web, "</div></section>\n");
}

static void write_facts(const struct web *web, const struct view_experiment *view)
{
	web_raw(web, "<section><h2>What this rests on</h2><ul class=\"chk\">\n");
	for (size_t i = 0; i < view->facts_n; i++) {
		web_raw(web, "<li>");
		web_text(web, view->facts[i].text);
		buffer_printf(web->out, " <span class=\"tag %s\">%s</span></li>\n",
		              view->facts[i].tag, view->facts[i].tag);
	}
	web_raw(web, "</ul>");
	if (view->left_out_n > 0) {
		web_raw(web, "<h3>Left out of the comparison</h3><ul>\n");
		for (size_t i = 0; i < view->left_out_n; i++)
			web_element(web, "li", "",
			            arena_printf(web->scratch, "%ld: %s", view->left_out[i].count,
			                         view->left_out[i].text));
		web_raw(web, "</ul>");
	}
	web_raw(web, "</section>\n");
}

static void write_measure(struct web *web, const struct view_experiment *view,
                          const struct view_row *row)
{
	struct picture picture = { .out = web->out, .scratch = web->scratch };

	picture.id = arena_printf(web->scratch, "f%d", ++web->figures);
	web_element(web, "h2", "", row->title);
	web_paragraph(web, "", row->sentence);
	web_paragraph(web, "fine", row->device);
	web_raw(web, "<div class=\"two\"><figure class=\"pair\">");
	plot_series(&picture, view, row);
	web_raw(web, "<figcaption>Each night: ring = reference, diamond = condition (hollow: not "
	             "taken), struck ring = left out, small dot = another condition, triangle = "
	             "beyond the axis; red below = no value; line = "
	             "mean.</figcaption></figure>\n<figure class=\"est-fig\">");
	plot_estimate(&picture, view, row);
	if (row->change[0] != '\0')
		web_raw(web, "<figcaption>Every night, then the average difference with its 95 % "
		             "interval. Grey band: too small to matter.</figcaption>");
	web_raw(web, "</figure></div>\n");
}

static void write_measures(struct web *web, const struct view_experiment *view)
{
	for (size_t i = 0; i < view->headline_n; i++) {
		web_raw(web, "<section>");
		write_measure(web, view, &view->rows[i]);
		web_raw(web, "</section>\n");
	}
	if (view->rows_n <= view->headline_n)
		return;
	web_raw(web, "<section><h2>Other measures</h2>"
	             "<details><summary>Every other measure, with its nights</summary>\n");
	for (size_t i = view->headline_n; i < view->rows_n; i++)
		write_measure(web, view, &view->rows[i]);
	web_raw(web, "</details></section>\n");
}

/* A plain table of dates and numbers has no hours of sleep to draw. */
static bool has_hours(const struct design *design)
{
	for (size_t i = 0; design != NULL && i < design->nights_n; i++)
		if (night_has_times(design->nights[i].night))
			return true;
	return false;
}

void web_raster(struct web *web, const struct view_experiment *view)
{
	struct picture picture = { .out = web->out, .scratch = web->scratch };

	if (!has_hours(view->experiment->design))
		return;
	picture.id = arena_printf(web->scratch, "f%d", ++web->figures);
	web_raw(web, "<section><h2>Every night</h2><figure class=\"ras\">");
	plot_raster(&picture, view);
	web_raw(web, "<figcaption><span class=\"k\"><i class=\"kD\"></i>deep</span> "
	             "<span class=\"k\"><i class=\"kL\"></i>light</span> "
	             "<span class=\"k\"><i class=\"kR\"></i>REM</span> "
	             "<span class=\"k\"><i class=\"kW\"></i>awake</span> "
	             "<span class=\"k\"><i class=\"kdose\"></i>dose</span> "
	             "<span class=\"k\"><i class=\"kgap\"></i>no data</span></figcaption></figure>"
	             "</section>\n");
}

static void write_numbers(const struct web *web, const struct view_experiment *view)
{
	static const char *const heads[] = { "Measure", "Compared",      "Before", "After",
		                             "Change",  "95 % interval", "Verdict" };
	struct arena *scratch = web->scratch;

	web_raw(web, "<section><h2>Numbers</h2>");
	web_table_begin(web, heads, 7);
	for (size_t i = 0; i < view->rows_n; i++) {
		const struct view_row *row = &view->rows[i];
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
			row->word,
		};

		web_table_row(web, heads, cells, 7);
	}
	web_table_end(web);
	web_paragraph(web, "fine",
	              "Change and interval: regression with first-order autocorrelated nights, the "
	              "autocorrelation averaged over all it may be (ar1m). Before and after: plain "
	              "means.");
	web_paragraph(web, "fine", view->multiplicity);
	web_raw(web, "</section>\n");
}

static void write_clearer(const struct web *web, const struct view_experiment *view)
{
	web_raw(web, "<section><h2>What would make this clearer</h2>");
	web_paragraph(web, "", view->clearer);
	web_paragraph(web, "", view->next);
	for (size_t i = 0; i < view->headline_n; i++) {
		if (view->rows[i].planning[0] != '\0') {
			web_paragraph(web, "",
			              arena_printf(web->scratch, "%s: %s", view->rows[i].title,
			                           format_lower_first(web->scratch,
			                                              view->rows[i].planning)));
		}
	}
	web_raw(web, "</section>\n");
}

void web_experiment(struct web *web, const struct view_experiment *view)
{
	write_answer(web, view);
	write_facts(web, view);
	write_measures(web, view);
	web_raster(web, view);
	write_numbers(web, view);
	/* Here is the place of the published trials (REPORT.md 2). */
	write_clearer(web, view);
}
