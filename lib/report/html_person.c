/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The appendix of one person: quality of the records, published limits, regularity.
 */
#include "report/html.h"

#include "report/appendix.h"
#include "report/escape.h"
#include "report/format.h"

#include <string.h>

/* --- data quality --------------------------------------------------------------------------- */

static const char *unused_words(const struct view_tally *tally, struct arena *scratch)
{
	const char *words = "";

	for (size_t i = 0; i < tally->count; i++)
		words = arena_printf(scratch, "%s%s%ld: %s", words, i > 0 ? "; " : "",
		                     tally->items[i].count, tally->items[i].text);
	return words;
}

/* Nights of the comparison that lack just this measure. */
static void write_unused(const struct web *web, const struct view_experiment *view)
{
	bool begun = false;

	for (size_t i = 0; i < view->rows_n; i++) {
		struct view_tally tally = appendix_unused(view->rows[i].result, web->scratch);

		if (tally.count == 0)
			continue;
		if (!begun)
			web_raw(web,
			        "<p>Nights of the comparison without a usable value:</p><ul>\n");
		begun = true;
		web_element(web, "li", "",
		            arena_printf(web->scratch, "%s: %s", view->rows[i].title,
		                         unused_words(&tally, web->scratch)));
	}
	if (begun)
		web_raw(web, "</ul>\n");
}

static void write_quality(struct web *web, const struct view_person *person, const char *prefix)
{
	web_details_begin(web, prefix, "Data quality: every night left out, and why");
	if (person->counts[0] != '\0')
		web_paragraph(web, "", arena_printf(web->scratch, "%s.", person->counts));
	for (size_t i = 0; i < person->experiments_n; i++)
		if (person->experiments[i].compares)
			write_unused(web, &person->experiments[i]);
	web_left_out_nights(web, person);
	web_details_end(web);
}

/* --- limits --------------------------------------------------------------------------------- */

static void put_grades(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = { "Measure", "Nights", "Limit", "Source" };
	struct appendix_grades grades = appendix_grades(person, web->scratch);

	web_raw(web, "<div class=\"prose\">");
	web_table_begin(web, heads, 4);
	for (size_t i = 0; i < grades.count; i++) {
		const struct appendix_grade *grade = &grades.items[i];
		const char *const cells[] = { grade->name, grade->words, grade->card->text,
			                      grade->card->source };

		web_table_row(web, heads, cells, 4);
	}
	web_table_end(web);
	web_raw(web, "</div>");
}

static void write_grades(const struct web *web, const struct view_person *person,
                         const char *prefix)
{
	if (appendix_grades(person, web->scratch).count == 0)
		return;
	web_details_begin(web, prefix, "Your nights beside published limits");
	web_paragraph(
		web, "",
		"How many nights lie within what experts call good sleep for adults under 65. A "
		"single night outside means little.");
	put_grades(web, person);
	web_details_end(web);
}

/* --- regularity ----------------------------------------------------------------------------- */

static void put_regularity(const struct web *web, const struct view_person *person)
{
	static const char *const heads[] = { "Over all nights", "", "What it is" };
	struct appendix_regulars regulars =
		appendix_regulars(person->person->regularity, web->scratch);

	web_raw(web, "<div class=\"prose\">");
	web_table_begin(web, heads, 3);
	for (size_t i = 0; i < regulars.count; i++) {
		const struct appendix_regular *regular = &regulars.items[i];
		const char *const cells[] = { regular->text->title, regular->words,
			                      regular->text->definition };

		web_table_row(web, heads, cells, 3);
	}
	web_table_end(web);
	web_raw(web, "</div>");
}

static void write_regularity(const struct web *web, const struct view_person *person,
                             const char *prefix)
{
	if (appendix_regulars(person->person->regularity, web->scratch).count == 0)
		return;
	web_details_begin(web, prefix, "Bedtimes and regularity");
	put_regularity(web, person);
	web_details_end(web);
}

/* --- a person of whom nothing is compared ----------------------------------------------------- */

/* Averages that have a card of their own, as far as they are known. */
static const char *const carded[] = { "tst_min",  "sol_min",      "se_pct",
	                              "waso_min", "deep_pct_tst", "R_pct_tst" };

static void write_card(const struct web *web, const struct view_summary *summary)
{
	struct arena *scratch = web->scratch;

	web_raw(web, "<article class=\"card\">");
	web_element(web, "h3", "", summary->name);
	web_raw(web, "<p class=\"big\">");
	web_text(web, summary->mean_text);
	web_raw(web, "<small> ");
	web_text(web, summary->unit);
	web_raw(web, "</small></p>\n");
	web_element(web, "p", "num",
	            arena_printf(scratch, "%s to %s, %s", summary->lowest_text,
	                         summary->highest_text,
	                         format_count(scratch, (long)summary->n, "night", "nights")));
	web_raw(web, "</article>\n");
}

static void write_cards(const struct web *web, const struct view_person *person)
{
	web_raw(web, "<div class=\"cards\">\n");
	for (size_t k = 0; k < sizeof(carded) / sizeof(carded[0]); k++)
		for (size_t i = 0; i < person->summary_n; i++)
			if (strcmp(person->summary[i].metric->key, carded[k]) == 0)
				write_card(web, &person->summary[i]);
	web_raw(web, "</div>\n");
}

/* The sleep report that needs no log: what the page shows in place of a comparison. */
void web_description(struct web *web, const struct view_person *person)
{
	web_raw(web, "<section class=\"answer\"><h2>In short</h2><p><strong>");
	web_text(web, person->lead);
	web_raw(web, "</strong></p>\n");
	web_paragraph(
		web, "",
		"Nothing is compared here. To compare, keep a log of what you take, or name two "
		"periods.");
	write_cards(web, person);
	web_raw(web, "</section>\n");
	if (person->experiments_n > 0)
		web_raster(web, &person->experiments[0]);
	if (appendix_grades(person, web->scratch).count > 0) {
		web_raw(web, "<section><h2>Beside published limits</h2>");
		put_grades(web, person);
		web_raw(web, "</section>\n");
	}
	if (appendix_regulars(person->person->regularity, web->scratch).count > 0) {
		web_raw(web, "<section><h2>Bedtimes and regularity</h2>");
		put_regularity(web, person);
		web_raw(web, "</section>\n");
	}
}

void web_person_appendix(struct web *web, const struct view_person *person, const char *prefix)
{
	write_quality(web, person, prefix);
	if (person->compares) {
		write_grades(web, person, prefix);
		write_regularity(web, person, prefix);
	}
	if (person->summary_n == 0)
		return;
	web_details_begin(web, prefix, "Averages of every measure");
	web_summary(web, person);
	web_details_end(web);
}
