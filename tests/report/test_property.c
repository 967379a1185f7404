/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A thousand drawn result sets through all renderers: one verdict and one number in
 * card, table, sentence, JSON and CSV, and no name from a file that does anything.
 */
#include "base/number.h"
#include "base/text.h"
#include "metric/accuracy.h"
#include "report/view.h"
#include "support/check.h"
#include "support/hostile.h"
#include "support/page.h"

#include <csv.h>
#include <ctype.h>
#include <jansson.h>
#include <stdio.h>

enum { FORMATS = 8, SETS = 1000 };

struct pages {
	struct buffer page[FORMATS];
};

static const struct buffer *page_in(const struct pages *pages, const char *format)
{
	for (size_t i = 0; renderers[i].format != NULL; i++)
		if (strcmp(renderers[i].format, format) == 0)
			return &pages->page[i];
	cr_assert_fail("no format %s", format);
	return NULL;
}

/* --- what may stand in no page -------------------------------------------------------------- */

/* How often the word stands there with no letter on either side. */
static size_t count_word(const char *page, const char *word)
{
	size_t length = strlen(word), n = 0;

	for (const char *at = strstr(page, word); at != NULL; at = strstr(at + 1, word))
		n += (at == page || !isalnum((unsigned char)at[-1])) &&
		     !isalnum((unsigned char)at[length]);
	return n;
}

/* What published studies found is told in their words. */
static size_t count_quoted(const char *word)
{
	size_t n = 0;

	for (size_t i = 0; i < STUDY_COUNT; i++)
		n += count_word(accuracy_studies[i].finding, word);
	return n;
}

static void check_words(const char *format, const char *page)
{
	static const char *const forbidden[] = { "significant", "significantly", "significance",
		                                 "proves",      "proven",        "works",
		                                 "no effect",   "because of",    "caused by" };

	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++) {
		size_t n = count_word(page, forbidden[i]);

		cr_assert(n == 0 || n == count_quoted(forbidden[i]), "%s: '%s'", format,
		          forbidden[i]);
	}
}

static void check_numbers_exist(const char *format, const char *page)
{
	static const char *const none[] = { "nan", "-nan", "NaN", "inf", "-inf", "Infinity" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		cr_assert(count_word(page, none[i]) == 0, "%s: '%s'", format, none[i]);
}

/* Nothing that drives a terminal or turns a line around. */
static void check_plain(const char *format, const struct buffer *page)
{
	size_t length;
	int32_t point;

	cr_assert(text_is_utf8(page->bytes, page->used), "%s", format);
	for (const char *at = page->bytes; (length = text_next(at, &point)) > 0; at += length) {
		bool control = (point < 0x20 && point != '\n' && point != '\r') ||
		               (point >= 0x7F && point < 0xA0);
		bool turns = (point >= 0x202A && point <= 0x202E) ||
		             (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
		             point == 0x200F;

		cr_assert(!control && !turns, "%s: U+%04X at %td", format, (unsigned)point,
		          at - page->bytes);
	}
}

/* No link, picture or tag but those that the page itself makes. */
static void check_markdown(const char *page)
{
	static const char *const live[] = { "](javascript", "](http://e.x", "<script", "<img",
		                            "<b" };

	for (size_t i = 0; i < sizeof(live) / sizeof(live[0]); i++)
		for (const char *at = strstr(page, live[i]); at != NULL;
		     at = strstr(at + 1, live[i]))
			cr_assert(at > page && at[-1] == '\\', "md: %.60s", at);
}

static void check_widths(const char *page)
{
	for (size_t length; *page != '\0'; page += length + (page[length] == '\n')) {
		char line[1024];

		length = strcspn(page, "\n");
		cr_assert(length < sizeof(line));
		memcpy(line, page, length);
		line[length] = '\0';
		cr_assert(text_width(line) <= 80, "%zu columns: %s", text_width(line), line);
	}
}

/* --- CSV ------------------------------------------------------------------------------------ */

enum { COLUMNS = 40, LINES = 128 };

struct sheet_of {
	struct arena keep;
	const char *cell[LINES][COLUMNS];
	size_t lines, columns;
};

/* A spreadsheet runs what begins so, unless it is a number. */
static void check_formula(const char *cell)
{
	char *end;

	if (cell[0] != '\0' && strchr("=+-@\t", cell[0]) != NULL)
		cr_assert(isfinite(strtod(cell, &end)) && *end == '\0', "a formula: %s", cell);
}

static void on_cell(void *bytes, size_t length, void *user)
{
	struct sheet_of *sheet = user;
	const char *cell = arena_text(&sheet->keep, bytes == NULL ? "" : bytes, length);

	check_formula(cell);
	if (sheet->lines < LINES && sheet->columns < COLUMNS)
		sheet->cell[sheet->lines][sheet->columns++] = cell;
}

static void on_line(int end, void *user)
{
	struct sheet_of *sheet = user;

	(void)end;
	sheet->lines += sheet->lines < LINES;
	sheet->columns = 0;
}

static struct sheet_of *sheet_read(const struct buffer *text)
{
	struct sheet_of *sheet = calloc(1, sizeof(*sheet));
	struct csv_parser parser;

	sheet->keep = ARENA((size_t)1 << 26);
	cr_assert_eq(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL), 0);
	cr_assert_eq(csv_parse(&parser, text->bytes, text->used, on_cell, on_line, sheet),
	             text->used);
	cr_assert_eq(csv_fini(&parser, on_cell, on_line, sheet), 0);
	csv_free(&parser);
	return sheet;
}

static void sheet_free(struct sheet_of *sheet)
{
	arena_free(&sheet->keep);
	free(sheet);
}

static const char *cell_of(const struct sheet_of *sheet, size_t line, const char *head)
{
	for (size_t i = 0; i < COLUMNS && sheet->cell[0][i] != NULL; i++)
		if (strcmp(sheet->cell[0][i], head) == 0)
			return sheet->cell[line][i];
	cr_assert_fail("no column %s", head);
	return "";
}

/* --- one verdict, one number ---------------------------------------------------------------- */

/* The words a code may have, written down here a second time on purpose. */
static bool word_fits(const char *code, const char *word, bool observational)
{
	static const struct {
		const char *code, *begin;
	} fixed[] = {
		{ "insufficient", "Not enough nights" },
		{ "inconclusive", "Too early to tell" },
		{ "no_important_change", "No meaningful change" },
	};

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (strcmp(code, fixed[i].code) == 0)
			return strcmp(word, fixed[i].begin) == 0;
	if (observational)
		return strncmp(word, "Consistent with", 15) == 0;
	return strncmp(word, strcmp(code, "change_unclear") == 0 ? "Likely" : "Clear change", 6) ==
	       0;
}

static bool sentence_fits(const char *code, const char *sentence, bool observational)
{
	if (strcmp(code, "insufficient") == 0)
		return strstr(sentence, "cannot answer") != NULL;
	if (strcmp(code, "inconclusive") == 0)
		return strstr(sentence, "too early to tell") != NULL;
	if (strcmp(code, "no_important_change") == 0)
		return strstr(sentence, "set as mattering") != NULL;
	return (strncmp(sentence, "The data are consistent with ", 29) == 0) == observational;
}

static size_t count_with(const char *const *texts, size_t n, const char *const *needles)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		bool all = true;

		for (size_t k = 0; needles[k] != NULL; k++)
			all = all && strstr(texts[i], needles[k]) != NULL;
		found += all;
	}
	return found;
}

static void check_same_number(const json_t *result, const char *key, const char *cell)
{
	const json_t *value = json_object_get(result, key);
	char digits[NUMBER_TEXT];

	if (json_is_number(value))
		cr_assert_str_eq(number_text(digits, json_number_value(value)), cell, "%s", key);
	else
		cr_assert_str_eq(cell, "", "%s", key);
}

struct drawn {
	struct view_experiment *view;
	const struct page *page;
	const struct sheet_of *effects;
	const json_t *results;
	bool observational;
};

static void check_row(const struct drawn *drawn, size_t i)
{
	static const char *const numbers[] = { "estimate",       "ci_low",         "ci_high",
		                               "ci90_low",       "ci90_high",      "p",
		                               "mean_reference", "mean_condition", "mid" };
	const struct view_row *row = &drawn->view->rows[i];
	const json_t *result = json_array_get(drawn->results, i);
	const char *code = json_string_value(json_object_get(result, "verdict"));
	const char *const told[] = { row->name, row->word, row->change, row->interval, NULL };

	cr_assert(word_fits(code, row->word, drawn->observational), "%s: %s", code, row->word);
	cr_assert(sentence_fits(code, row->sentence, drawn->observational), "%s: %s", code,
	          row->sentence);
	cr_assert(count_with(drawn->page->rows, drawn->page->rows_n, told) >= 1, "table: %s %s",
	          row->name, row->word);
	if (i < drawn->view->headline_n)
		cr_assert(count_with(drawn->page->cards, drawn->page->cards_n, told) >= 1,
		          "card: %s %s", row->name, row->word);
	cr_assert_str_eq(cell_of(drawn->effects, i + 1, "verdict"), code);
	cr_assert_str_eq(cell_of(drawn->effects, i + 1, "metric"), row->result->metric->key);
	for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
		check_same_number(result, numbers[k], cell_of(drawn->effects, i + 1, numbers[k]));
}

static void check_agreement(const struct report_case *made, const struct pages *pages)
{
	struct arena scratch = ARENA((size_t)1 << 26);
	struct view *view = view_build(&made->report, &scratch);
	json_error_t fault = { .text = "" };
	json_t *root = json_loads(page_in(pages, "json")->bytes, JSON_REJECT_DUPLICATES, &fault);
	json_t *person = json_array_get(json_object_get(root, "persons"), 0);
	json_t *experiment = json_array_get(json_object_get(person, "experiments"), 0);
	struct page *page = page_read(page_in(pages, "html"));
	struct sheet_of *effects = sheet_read(page_in(pages, "effects"));
	struct drawn drawn = {
		.view = &view->persons[0].experiments[0],
		.page = page,
		.effects = effects,
		.results = json_object_get(experiment, "results"),
		.observational = !made->experiment.randomised,
	};

	cr_assert(root != NULL, "%s at line %d", fault.text, fault.line);
	cr_assert_eq(json_array_size(drawn.results), drawn.view->rows_n);
	cr_assert_eq(effects->lines, drawn.view->rows_n + 1);
	for (size_t i = 0; i < drawn.view->rows_n; i++)
		check_row(&drawn, i);
	page_keeps_to_itself(page, page_in(pages, "html"));
	sheet_free(effects);
	page_free(page);
	json_decref(root);
	arena_free(&scratch);
}

static void check_all(const struct report_case *made)
{
	struct pages pages;

	for (size_t i = 0; renderers[i].format != NULL; i++) {
		const char *format = renderers[i].format;
		struct buffer *page = &pages.page[i];

		*page = case_page(&made->report, format);
		if (page->used == 0)
			continue;
		check_plain(format, page);
		check_words(format, page->bytes);
		check_numbers_exist(format, page->bytes);
		if (strstr(renderers[i].file, ".csv") != NULL)
			sheet_free(sheet_read(page));
	}
	check_widths(page_in(&pages, "text")->bytes);
	check_markdown(page_in(&pages, "md")->bytes);
	check_agreement(made, &pages);
	for (size_t i = 0; i < FORMATS; i++)
		buffer_free(&pages.page[i]);
}

/* Results of any size: of nights in milliseconds, and of nights as long as years. */
static void stretch(struct report_case *made, uint64_t seed)
{
	static const double scales[] = { 1, 1, 1, 1e-6, 1e-3, 1e3, 1e7, 1 };
	double scale = scales[seed % 8];

	for (size_t i = 0; i < made->experiment.results_n; i++) {
		struct result *result = &made->experiment.results[i];
		struct ar1m_result *fits[] = { &result->level, &result->twin };

		result->mid *= scale;
		for (size_t k = 0; k < 2; k++) {
			fits[k]->median *= scale;
			fits[k]->mean *= scale;
			fits[k]->sd *= scale;
			fits[k]->ci95_low *= scale;
			fits[k]->ci95_high *= scale;
			fits[k]->ci90_low *= scale;
			fits[k]->ci90_high *= scale;
		}
	}
}

Test(property, a_thousand_result_sets_say_one_thing_in_every_format)
{
	for (uint64_t seed = 1; seed <= SETS; seed++) {
		struct report_case made;

		case_make(&made, (struct case_plan){
					 .seed = seed,
					 .evenings = 1 + (int)(seed * 11 % 40),
					 .conditions = seed % 7 == 0 ? 4 : 2,
					 .results = 1 + (int)(seed % 8),
					 .log = seed % 5 == 1,
					 .randomised = seed % 3 == 0,
				 });
		stretch(&made, seed);
		if (seed % 4 == 0)
			hostile_everywhere(&made, hostile_names[seed / 4 % HOSTILE_COUNT]);
		check_all(&made);
		case_free(&made);
	}
	check_no_leak();
}
