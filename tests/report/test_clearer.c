/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would make it clearer, and the report of a study in which nothing is compared.
 */
#include "report/view.h"

#include "support/check.h"
#include "support/report_case.h"

struct clear {
	struct report_case made;
	struct arena keep;
	struct view *view;
	const struct view_row *row;
};

static void look(struct clear *clear, long nights_needed, bool known)
{
	struct result *result;

	clear->keep = ARENA((size_t)1 << 26);
	case_make(&clear->made, (struct case_plan){ .seed = 4 });
	result = &clear->made.experiment.results[0];
	result->insufficient = INSUFFICIENT_NOT;
	result->level.reason = STATS_FINE;
	result->verdict = VERDICT_INCONCLUSIVE;
	result->planning =
		(struct planning){ .known = known, .mde80 = 8.25, .nights_needed = nights_needed };
	clear->view = view_build(&clear->made.report, &clear->keep);
	clear->row = &clear->view->persons[0].experiments[0].rows[0];
}

static void forget(struct clear *clear)
{
	arena_free(&clear->keep);
	case_free(&clear->made);
}

Test(clearer, more_nights_are_told_as_so_many_more)
{
	struct clear clear;

	look(&clear, 120, true);
	cr_assert_str_eq(
		clear.row->planning,
		"With nights like these a true difference of 8.2 min would be found in four "
		"of five such experiments. To narrow the plausible range to 10 min either "
		"way, which is what is set as mattering, about 120 nights in all are "
		"needed, 65 more than now.");
	forget(&clear);
}

Test(clearer, enough_nights_are_told_as_enough)
{
	struct clear clear;

	look(&clear, 55, true);
	cr_assert(strstr(clear.row->planning,
	                 "These 55 nights already narrow the plausible range to "
	                 "within 10 min either way") != NULL);
	forget(&clear);
}

Test(clearer, more_than_anybody_has_is_told_as_such)
{
	struct clear clear;

	look(&clear, 0, true);
	cr_assert(strstr(clear.row->planning, "more than 2000 nights would be needed") != NULL);
	forget(&clear);
}

Test(clearer, nothing_known_is_nothing_said)
{
	struct clear clear;

	look(&clear, 120, false);
	cr_assert_str_eq(clear.row->planning, "");
	forget(&clear);
}

Test(clearer, after_one_switch_the_next_phase_goes_back)
{
	struct clear clear;

	look(&clear, 120, true);

	const struct view_experiment *view = &clear.view->persons[0].experiments[0];

	cr_assert(strstr(view->next, " evenings of 'before', then as many of 'magnesium'.") != NULL,
	          "%s", view->next);
	forget(&clear);
}

Test(clearer, what_was_drawn_by_lot_needs_no_other_plan)
{
	struct report_case made;
	struct arena keep = ARENA((size_t)1 << 26);

	case_make(&made, (struct case_plan){ .seed = 4, .randomised = true });
	cr_assert_str_eq(view_build(&made.report, &keep)->persons[0].experiments[0].next, "");
	arena_free(&keep);
	case_free(&made);
}

Test(clearer, without_a_comparison_there_is_still_a_sleep_report)
{
	struct report_case made;
	struct arena keep = ARENA((size_t)1 << 26);

	case_make(&made, (struct case_plan){ .seed = 4 });
	made.design.kind = DESIGN_NONE;
	made.design.conditions_n = 0;
	made.experiment.results_n = 0;
	made.person.regularity = NULL;

	const struct view_person *person = &view_build(&made.report, &keep)->persons[0];
	const char *const formats[] = { "text", "md", "html" };

	cr_assert(!person->compares);
	cr_assert(strncmp(person->lead, "You slept ", 10) == 0, "%s", person->lead);
	for (size_t i = 0; i < 3; i++) {
		struct buffer page = case_page(&made.report, formats[i]);

		cr_assert(strstr(page.bytes, "You slept ") != NULL, "%s", formats[i]);
		cr_assert(strstr(page.bytes, "imits") != NULL, "%s", formats[i]);
		buffer_free(&page);
	}
	arena_free(&keep);
	case_free(&made);
}

/* Words in the longest sentence of a text; a semicolon or colon ends one as well. */
static int longest_sentence(const char *text)
{
	int words = 0, most = 0;

	for (const char *at = text; *at != '\0'; at++) {
		bool end = strchr(".;:", *at) != NULL && (at[1] == ' ' || at[1] == '\0');

		words += *at == ' ' && at[1] != ' ';
		if (end || at[1] == '\0') {
			most = words + 1 > most ? words + 1 : most;
			words = 0;
		}
	}
	return most;
}

/* Plain reading: whatever the verdict, no sentence runs on. */
Test(clearer, sentences_are_short_whatever_they_say)
{
	for (uint64_t seed = 1; seed <= 60; seed++) {
		struct report_case made;
		struct arena keep = ARENA((size_t)1 << 26);

		case_make(&made, (struct case_plan){ .seed = seed,
		                                     .results = 6,
		                                     .conditions = 2 + (int)(seed % 2),
		                                     .log = seed % 3 == 0,
		                                     .randomised = seed % 5 == 0 });

		const struct view_experiment *view =
			&view_build(&made.report, &keep)->persons[0].experiments[0];

		for (size_t i = 0; i < view->rows_n; i++) {
			const struct view_row *row = &view->rows[i];

			cr_assert(longest_sentence(row->sentence) <= 40, "%s", row->sentence);
			cr_assert(longest_sentence(row->planning) <= 40, "%s", row->planning);
		}
		cr_assert(longest_sentence(view->clearer) <= 40, "%s", view->clearer);
		cr_assert(longest_sentence(view->next) <= 40, "%s", view->next);
		cr_assert(longest_sentence(view->weakness) <= 40, "%s", view->weakness);
		arena_free(&keep);
		case_free(&made);
	}
}
