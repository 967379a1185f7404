/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A thousand drawn reports through all renderers: the same digits everywhere, and
 * no word that claims too much.
 */
#include "base/number.h"
#include "base/text.h"
#include "report/view.h"
#include "support/check.h"
#include "support/report_case.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

enum { FORMATS = 8 };

struct pages {
	struct buffer page[FORMATS];
};

static const char *page_of(const struct pages *pages, const char *format)
{
	for (size_t i = 0; renderers[i].format != NULL; i++)
		if (strcmp(renderers[i].format, format) == 0)
			return pages->page[i].bytes;
	return "";
}

static struct pages render_all(const struct report *report)
{
	struct pages pages;

	for (size_t i = 0; renderers[i].format != NULL; i++)
		pages.page[i] = case_page(report, renderers[i].format);
	return pages;
}

static void free_all(struct pages *pages)
{
	for (size_t i = 0; i < FORMATS; i++)
		buffer_free(&pages->page[i]);
}

/* The word with no letter on either side: "nan", not "pregnancy". */
static bool has_word(const char *page, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = strstr(page, word); at != NULL; at = strstr(at + 1, word)) {
		bool before = at > page && isalpha((unsigned char)at[-1]);

		if (!before && !isalpha((unsigned char)at[length]))
			return true;
	}
	return false;
}

static void check_words(const char *page)
{
	static const char *const forbidden[] = { "significant", "proves", " works", "no effect",
		                                 "because of" };

	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
		cr_assert(strstr(page, forbidden[i]) == NULL, "'%s'", forbidden[i]);
	cr_assert(!has_word(page, "nan") && !has_word(page, "inf"));
}

static void check_widths(const char *page)
{
	size_t width = 0, length;

	for (; *page != '\0'; page += length + (page[length] == '\n')) {
		char line[1024];

		length = strcspn(page, "\n");
		cr_assert(length < sizeof(line));
		memcpy(line, page, length);
		line[length] = '\0';
		width = text_width(line);
		cr_assert(width <= 80, "%zu columns: %s", width, line);
	}
}

/* The text with runs of blanks and line ends as one blank: wrapping is no difference. */
static char *unwrapped(const char *page)
{
	char *copy = malloc(strlen(page) + 1), *out = copy;

	for (; *page != '\0'; page++) {
		bool blank = *page == ' ' || *page == '\n';

		if (!blank || (out > copy && out[-1] != ' '))
			*out++ = blank ? ' ' : *page;
	}
	*out = '\0';
	return copy;
}

static void check_has(const char *page, const char *text, const char *format)
{
	cr_assert(strstr(page, text) != NULL, "%s lacks: %s", format, text);
}

/* HTML escapes the apostrophe; our sentences have no other sign that is escaped. */
static char *html_form(const char *text)
{
	char *copy = malloc(6 * strlen(text) + 1), *out = copy;

	for (; *text != '\0'; text++) {
		if (*text == '\'')
			out += sprintf(out, "&#39;");
		else
			*out++ = *text;
	}
	*out = '\0';
	return copy;
}

static void check_row(const struct pages *pages, const struct view_row *row, const char *text)
{
	char *html = html_form(row->sentence);
	char number[NUMBER_TEXT];

	check_has(page_of(pages, "md"), row->sentence, "md");
	check_has(page_of(pages, "html"), html, "html");
	check_has(text, row->word, "text");
	check_has(page_of(pages, "md"), row->word, "md");
	check_has(page_of(pages, "html"), row->word, "html");
	if (row->headline)
		check_has(text, row->sentence, "text");
	if (row->change[0] != '\0') {
		check_has(text, row->interval, "text");
		check_has(page_of(pages, "md"), row->interval, "md");
		check_has(page_of(pages, "html"), row->interval, "html");
		(void)number_text(number, compare_primary_fit(row->result)->median);
		check_has(page_of(pages, "json"), number, "json");
		check_has(page_of(pages, "effects"), number, "effects");
	} else {
		cr_assert_eq(row->result->verdict, VERDICT_INSUFFICIENT);
	}
	free(html);
}

/* The word says what the sentence says. */
static void check_agrees(const struct view_row *row, bool randomised)
{
	enum verdict verdict = row->result->verdict;
	bool consistent = strncmp(row->word, "Consistent with", 15) == 0;

	if (verdict == VERDICT_INSUFFICIENT)
		cr_assert(strstr(row->sentence, "cannot answer") != NULL);
	else if (verdict == VERDICT_INCONCLUSIVE)
		cr_assert(strstr(row->sentence, "too early to tell") != NULL);
	else if (verdict == VERDICT_NO_IMPORTANT_CHANGE)
		cr_assert(strstr(row->sentence, "set as mattering") != NULL);
	else
		cr_assert_eq(strncmp(row->sentence, "The data are consistent with ", 29) == 0,
		             !randomised);
	cr_assert(!consistent || !randomised);
}

Test(renderers, a_thousand_reports_agree_in_all_formats)
{
	for (uint64_t seed = 1; seed <= 1000; seed++) {
		struct report_case made;
		struct arena scratch = ARENA((size_t)1 << 26);
		struct case_plan plan = {
			.seed = seed,
			.evenings = 1 + (int)(seed * 7 % 60),
			.conditions = seed % 4 == 0 ? 3 : 2,
			.results = 1 + (int)(seed % 6),
			.log = seed % 4 == 1,
			.randomised = seed % 3 == 0,
		};

		case_make(&made, plan);

		struct view *view = view_build(&made.report, &scratch);
		struct pages pages = render_all(&made.report);
		char *text = unwrapped(page_of(&pages, "text"));
		const struct view_experiment *experiment = &view->persons[0].experiments[0];

		for (size_t i = 0; i < experiment->rows_n; i++) {
			check_row(&pages, &experiment->rows[i], text);
			check_agrees(&experiment->rows[i], plan.randomised);
		}
		check_widths(page_of(&pages, "text"));
		check_words(page_of(&pages, "text"));
		check_words(page_of(&pages, "md"));
		check_words(page_of(&pages, "json"));
		check_words(page_of(&pages, "html"));
		free(text);
		free_all(&pages);
		arena_free(&scratch);
		case_free(&made);
	}
	check_no_leak();
}

Test(renderers, the_same_report_gives_the_same_bytes)
{
	struct report_case made;

	case_make(&made, (struct case_plan){ .seed = 11, .results = 6 });

	struct pages once = render_all(&made.report), twice = render_all(&made.report);

	for (size_t i = 0; i < FORMATS; i++)
		cr_assert_str_eq(once.page[i].bytes, twice.page[i].bytes);
	free_all(&once);
	free_all(&twice);
	case_free(&made);
}

Test(renderers, are_found_by_name)
{
	cr_assert_str_eq(renderer_find("json")->file, "summary.json");
	cr_assert(renderer_find("pdf") == NULL);
}
