/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page as a parser reads it: well-formed, alone, and its pictures say the numbers
 * of summary.json.
 */
#include "report/format.h"
#include "report/words.h"
#include "study/study.h"
#include "support/check.h"
#include "support/hostile.h"
#include "support/page.h"

#include <jansson.h>
#include <stdio.h>

/* --- pictures and summary.json -------------------------------------------------------------- */

static double number_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

/* Whether a picture with this title has this in its description. */
static bool is_told(const struct page *page, const char *title, const char *words)
{
	for (size_t i = 0; i < page->svgs_n; i++)
		if (strcmp(page->svgs[i].title, title) == 0 &&
		    strstr(page->svgs[i].desc, words) != NULL)
			return true;
	return false;
}

/* One result of the JSON, rounded as the page rounds. */
static void check_result(struct page *page, const json_t *result)
{
	const struct metric *metric =
		metric_find(json_string_value(json_object_get(result, "metric")));
	const char *name = words_name(metric, &page->keep);
	double low = number_of(result, "ci_low"), high = number_of(result, "ci_high");
	bool answered =
		strcmp(json_string_value(json_object_get(result, "verdict")), "insufficient") != 0;
	int decimals = answered ? format_decimals(low, high, metric->decimals) : metric->decimals;
	char change[FORMAT_TEXT], before[FORMAT_TEXT], after[FORMAT_TEXT];

	(void)format_fixed(before, number_of(result, "mean_reference"), decimals);
	(void)format_fixed(after, number_of(result, "mean_condition"), decimals);
	(void)format_signed(change, number_of(result, "estimate"), decimals);

	const char *difference = arena_printf(&page->keep, "Difference %s %s, 95 %% interval %s.",
	                                      change, words_change_unit(metric),
	                                      format_interval(&page->keep, low, high, decimals));
	const char *title = arena_printf(&page->keep, "%s, the difference", name);
	const char *means = arena_printf(&page->keep, "Mean %s %s in '", before, metric->unit);
	const char *mean = arena_printf(&page->keep, " and %s in '", after);

	cr_assert_eq(is_told(page, title, difference), answered, "%s: %s", title, difference);
	title = arena_printf(&page->keep, "%s, every night", name);
	if (before[0] != '\0' && after[0] != '\0')
		cr_assert(is_told(page, title, means) && is_told(page, title, mean), "%s: %s",
		          title, means);
}

static size_t check_results(struct page *page, const struct buffer *text)
{
	json_t *root = json_loads(text->bytes, JSON_REJECT_DUPLICATES, NULL);
	json_t *person = json_array_get(json_object_get(root, "persons"), 0);
	json_t *experiment = json_array_get(json_object_get(person, "experiments"), 0);
	json_t *results = json_object_get(experiment, "results");
	size_t n = json_array_size(results);

	for (size_t i = 0; i < n; i++)
		check_result(page, json_array_get(results, i));
	json_decref(root);
	return n;
}

static void check_named(const struct page *page)
{
	for (size_t i = 0; i < page->svgs_n; i++)
		cr_assert(page->svgs[i].titles == 1 && page->svgs[i].descs == 1 &&
		                  page->svgs[i].title[0] != '\0' && page->svgs[i].desc[0] != '\0',
		          "picture %zu", i);
}

static size_t check_report(const struct report *report)
{
	struct buffer html = case_page(report, "html"), json = case_page(report, "json");
	struct page *page = page_read(&html);
	size_t results = check_results(page, &json);

	page_keeps_to_itself(page, &html);
	check_named(page);
	page_free(page);
	buffer_free(&html);
	buffer_free(&json);
	return results;
}

Test(page, of_the_demo_is_well_formed_alone_and_agrees_with_the_json)
{
	static const char *const exports[] = { FIXTURES "demo/oura-export" };
	static const char *const logs[] = { FIXTURES "demo/supplements.csv" };
	struct arena keep = ARENA((size_t)1 << 28);
	struct study_request request = study_request_blank();
	struct study study;
	struct error err = { 0 };

	request.exports = (struct text_list){ .items = exports, .count = 1 };
	request.logs = (struct text_list){ .items = logs, .count = 1 };
	request.substance = "magnesium";
	request.before = "2026-09-14..2026-10-11";
	request.during = "2026-10-12..2026-11-08";
	check_ok(study_run(&request, &keep, &study, &err), err);
	cr_assert(check_report(&study.report) >= 3);
	arena_free(&keep);
	check_no_leak();
}

Test(page, of_any_drawn_report_is_well_formed_and_agrees_with_the_json)
{
	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct report_case made;

		case_make(&made, (struct case_plan){
					 .seed = seed,
					 .evenings = 1 + (int)(seed * 13 % 90),
					 .conditions = 2,
					 .results = 1 + (int)(seed % 8),
					 .log = seed % 4 == 0,
					 .randomised = seed % 3 == 0,
				 });
		(void)check_report(&made.report);
		case_free(&made);
	}
	check_no_leak();
}

Test(page, of_hostile_names_is_well_formed_and_alone)
{
	for (size_t i = 0; i < HOSTILE_COUNT; i++) {
		struct report_case made;

		case_make(&made,
		          (struct case_plan){ .seed = 7 + i, .conditions = 2 + (int)(i % 3) });
		hostile_everywhere(&made, hostile_names[i]);

		struct buffer html = case_page(&made.report, "html");
		struct page *page = page_read(&html);

		page_keeps_to_itself(page, &html);
		check_named(page);
		page_free(page);
		buffer_free(&html);
		case_free(&made);
	}
	check_no_leak();
}
