/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The appendix of one person: quality of the records, published limits, regularity.
 */
#include "report/html.h"

#include "report/appendix.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/words.h"

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
	web_paragraph(web, "", arena_printf(web->scratch, "%s.", person->counts));
	for (size_t i = 0; i < person->experiments_n; i++)
		if (person->experiments[i].compares)
			write_unused(web, &person->experiments[i]);
	web_left_out_nights(web, person);
	web_details_end(web);
}

/* --- limits --------------------------------------------------------------------------------- */

void web_grades(const struct web *web, const struct view_person *person)
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
	web_grades(web, person);
	web_details_end(web);
}

/* --- regularity ----------------------------------------------------------------------------- */

void web_regularity(const struct web *web, const struct view_person *person)
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
	web_regularity(web, person);
	web_details_end(web);
}

/* --- a person of whom nothing is compared ----------------------------------------------------- */

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
	web_raw(web, "</section>\n");
	if (person->experiments_n > 0)
		web_raster(web, &person->experiments[0]);
	if (appendix_grades(person, web->scratch).count > 0) {
		web_raw(web, "<section><h2>Beside published limits</h2>");
		web_grades(web, person);
		web_raw(web, "</section>\n");
	}
	if (appendix_regulars(person->person->regularity, web->scratch).count > 0) {
		web_raw(web, "<section><h2>Bedtimes and regularity</h2>");
		web_regularity(web, person);
		web_raw(web, "</section>\n");
	}
	web_raw(web, "<section><h2>What the nights come to</h2>");
	web_summary(web, person);
	web_raw(web, "</section>\n");
}

void web_person_appendix(struct web *web, const struct view_person *person, const char *prefix)
{
	write_quality(web, person, prefix);
	if (!person->compares)
		return;
	write_grades(web, person, prefix);
	write_regularity(web, person, prefix);
	web_details_begin(web, prefix, "Averages of every measure");
	web_summary(web, person);
	web_details_end(web);
}
