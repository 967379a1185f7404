/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The appendix of one experiment: pictures and tables that few people open.
 */
#include "report/html.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/plots_appendix.h"
#include "report/words.h"

/* Measures with pictures of their own here; all are in summary.json. */
enum { MOST_PICTURES = 6 };

static size_t shown_of(const struct view_experiment *view)
{
	return view->headline_n < MOST_PICTURES ? view->headline_n : MOST_PICTURES;
}

void web_details_begin(const struct web *web, const char *prefix, const char *title)
{
	web_raw(web, "<details><summary>");
	web_text(web, prefix);
	web_text(web, title);
	web_raw(web, "</summary>\n");
}

void web_details_end(const struct web *web)
{
	web_raw(web, "</details>\n");
}

static struct picture next_picture(struct web *web)
{
	return (struct picture){ .out = web->out,
		                 .scratch = web->scratch,
		                 .id = arena_printf(web->scratch, "f%d", ++web->figures) };
}

static void caption(const struct web *web, const char *text)
{
	web_element(web, "figcaption", "", text);
	web_raw(web, "</figure>\n");
}

/* --- how alike nights are ------------------------------------------------------------------- */

static void write_neighbours(struct web *web, const struct view_experiment *view,
                             const char *prefix)
{
	bool some = false;

	for (size_t i = 0; i < shown_of(view); i++)
		some = some || plot_acf_has(&view->rows[i]);
	if (!some)
		return;
	web_details_begin(web, prefix, "How alike neighbouring nights are (autocorrelation)");
	web_paragraph(
		web, "",
		"Each night is taken as its distance from the mean of its condition. A bar "
		"says how alike nights are that lie so many nights apart: 1 is the same, 0 is "
		"unrelated. Bars inside the grey band may be chance. Rings are what the "
		"comparison takes the likeness to be.");
	web_raw(web, "<div class=\"many\">");
	for (size_t i = 0; i < shown_of(view); i++) {
		struct picture picture = next_picture(web);

		if (!plot_acf_has(&view->rows[i]))
			continue;
		web_raw(web, "<figure>");
		plot_acf(&picture, &view->rows[i]);
		caption(web, view->rows[i].title);
	}
	web_raw(web, "</div>");
	web_details_end(web);
}

/* --- what the difference may be ------------------------------------------------------------- */

static void write_belief_rows(const struct web *web, const struct view_row *row)
{
	struct appendix_beliefs beliefs = appendix_beliefs(row, web->scratch);
	const char *heads[APPENDIX_BELIEF_COLUMNS], *cells[APPENDIX_BELIEF_COLUMNS];

	if (beliefs.count == 0)
		return;
	appendix_belief_heads(&beliefs, web->scratch, heads);
	web_table_begin(web, heads, APPENDIX_BELIEF_COLUMNS);
	for (size_t i = 0; i < beliefs.count; i++) {
		appendix_belief_cells(&beliefs.items[i], cells);
		web_table_row(web, heads, cells, APPENDIX_BELIEF_COLUMNS);
	}
	web_table_end(web);
}

static void write_beliefs(struct web *web, const struct view_experiment *view, const char *prefix)
{
	bool some = false;

	for (size_t i = 0; i < shown_of(view); i++)
		some = some || plot_posterior_has(&view->rows[i]);
	if (!some)
		return;
	web_details_begin(web, prefix, "What the difference may be (posterior)");
	web_paragraph(
		web, "",
		"Filled: what these nights say to one who takes them as they are. Dashed: what "
		"they say to one who expected no difference. Grey: too small to matter. The "
		"line below is the 95 % interval. The verdict stands on the first alone.");
	web_paragraph(web, "", appendix_beliefs_caveat);
	for (size_t i = 0; i < shown_of(view); i++) {
		const struct view_row *row = &view->rows[i];
		struct picture picture = next_picture(web);

		if (!plot_posterior_has(row))
			continue;
		web_element(web, "h3", "", row->title);
		web_raw(web, "<div class=\"side\"><figure>");
		plot_posterior(&picture, row);
		web_raw(web, "</figure>");
		write_belief_rows(web, row);
		web_raw(web, "</div>");
	}
	web_details_end(web);
}

/* --- doses ---------------------------------------------------------------------------------- */

static void write_adherence(const struct web *web, const struct design *design)
{
	static const char *const heads[] = { "Condition", "Evenings",    "Usable nights", "Taken",
		                             "Not taken", "Not written", "As planned" };
	struct arena *scratch = web->scratch;

	web_table_begin(web, heads, 7);
	for (size_t i = 0; i < design->conditions_n; i++) {
		const struct design_condition *of = &design->conditions[i];
		const char *const cells[] = {
			escape_plain(scratch, of->name),
			arena_printf(scratch, "%ld", of->evenings),
			arena_printf(scratch, "%ld", of->nights),
			arena_printf(scratch, "%ld", of->taken),
			arena_printf(scratch, "%ld", of->not_taken),
			arena_printf(scratch, "%ld", of->unknown),
			appendix_adherence(design, i, scratch),
		};

		web_table_row(web, heads, cells, 7);
	}
	web_table_end(web);
}

static void write_doses(struct web *web, const struct view_experiment *view, const char *prefix)
{
	const struct design *design = view->experiment->design;

	if (!appendix_has_doses(design))
		return;

	struct picture picture = next_picture(web);

	web_details_begin(web, prefix, "Doses and how the plan was kept");
	web_raw(web, "<figure class=\"pair cals\">");
	plot_calendar(&picture, view);
	caption(web, "Each evening, a week a column. Square: taken. Dash: not taken. Dot: the "
	             "log does not say. Shaded: evenings of a condition that is compared.");
	write_adherence(web, design);
	web_details_end(web);
}

/* --- asked in other ways -------------------------------------------------------------------- */

static void write_ways(struct web *web, const struct view_row *row)
{
	static const char *const heads[] = { "Way of asking", "Nights", "Change", "95 % interval",
		                             "p" };
	struct appendix_ways ways = appendix_ways(row, web->scratch);
	struct picture picture = next_picture(web);

	if (ways.count == 0)
		return;
	web_element(web, "h3", "", row->title);
	web_raw(web, "<div class=\"side\"><figure>");
	plot_forest(&picture, row, &ways);
	web_raw(web, "</figure>");
	web_table_begin(web, heads, 5);
	for (size_t i = 0; i < ways.count; i++) {
		const struct appendix_way *way = &ways.items[i];
		const char *const cells[] = {
			arena_printf(web->scratch, "%zu. %s", i + 1, way->text),
			way->n > 0 ? arena_printf(web->scratch, "%zu", way->n) : "",
			way->estimate,
			way->interval,
			way->p,
		};

		web_table_row(web, heads, cells, 5);
	}
	web_table_end(web);
	web_raw(web, "</div>");
}

static void write_sensitivity(struct web *web, const struct view_experiment *view,
                              const char *prefix)
{
	bool some = false;

	for (size_t i = 0; i < shown_of(view); i++)
		some = some || appendix_ways(&view->rows[i], web->scratch).count > 0;
	if (!some)
		return;
	web_details_begin(web, prefix, "The same question asked in other ways (sensitivity)");
	web_paragraph(
		web, "",
		"None of these decides. When they agree, the answer does not hang on how it was "
		"asked; when they do not, it does.");
	for (size_t i = 0; i < shown_of(view); i++)
		write_ways(web, &view->rows[i]);
	web_details_end(web);
}

void web_evidence(struct web *web, const struct view_experiment *view, const char *prefix)
{
	write_neighbours(web, view, prefix);
	write_beliefs(web, view, prefix);
	write_doses(web, view, prefix);
	write_sensitivity(web, view, prefix);
}
