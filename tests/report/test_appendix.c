/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/appendix.h"

#include "support/check.h"
#include "support/report_case.h"

struct seen {
	struct report_case made;
	struct arena keep;
	struct view *view;
};

static struct view_row *look(struct seen *seen, struct case_plan plan)
{
	seen->keep = ARENA((size_t)1 << 26);
	case_make(&seen->made, plan);

	/* A result that says something, so that there is something to ask again. */
	struct result *result = &seen->made.experiment.results[0];

	result->insufficient = INSUFFICIENT_NOT;
	result->level.reason = result->twin.reason = STATS_FINE;
	result->verdict = VERDICT_INCONCLUSIVE;
	result->sceptical.reason = STATS_FINE;
	result->prob_benefit = 0.9;
	result->prob_beyond_mid = 0.004;
	seen->view = view_build(&seen->made.report, &seen->keep);
	return &seen->view->persons[0].experiments[0].rows[0];
}

static void forget(struct seen *seen)
{
	arena_free(&seen->keep);
	case_free(&seen->made);
	check_no_leak();
}

Test(appendix, the_answer_itself_is_the_first_way)
{
	struct seen seen;
	const struct view_row *row = look(&seen, (struct case_plan){ .seed = 4 });
	struct appendix_ways ways = appendix_ways(row, &seen.keep);

	cr_assert(ways.count > 2);
	cr_assert_str_eq(ways.items[0].text, "As shown above");
	cr_assert_str_eq(ways.items[0].estimate, row->change);
	cr_assert_str_eq(ways.items[0].interval, row->interval);
	cr_assert(ways.items[0].drawn);
	cr_assert_str_eq(ways.items[1].text, "Allowing for a drift over the whole time");
	for (size_t i = 0; i < ways.count; i++)
		cr_assert(ways.items[i].text[strlen(ways.items[i].text) - 1] != '.');
	forget(&seen);
}

Test(appendix, a_way_without_an_answer_says_why)
{
	struct seen seen;
	struct view_row *row = look(&seen, (struct case_plan){ .seed = 4 });
	struct result result = *row->result;

	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		result.sensitivity.rows[i] =
			(struct sensitivity_row){ .applies = i < 1, .reason = STATS_N_TOO_SMALL };
	row->result = &result;

	struct appendix_ways ways = appendix_ways(row, &seen.keep);

	cr_assert_eq(ways.count, 3);
	cr_assert_str_eq(ways.items[2].estimate, "no answer");
	cr_assert_str_eq(ways.items[2].interval, "n too small");
	cr_assert(!ways.items[2].drawn);
	forget(&seen);
}

Test(appendix, ranks_and_logarithms_are_not_drawn_on_the_scale_of_the_measure)
{
	struct seen seen;
	struct view_row *row = look(&seen, (struct case_plan){ .seed = 4 });
	struct result result = *row->result;
	const struct sensitivity_row fine = { true, STATS_FINE, 40, 0.25, 0.1, 0.4, 0.0004, NULL };

	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		result.sensitivity.rows[i] = (struct sensitivity_row){ 0 };
	result.sensitivity.rows[SENSITIVITY_RANK] = fine;
	result.sensitivity.rows[SENSITIVITY_LOG] = fine;
	result.sensitivity.rows[SENSITIVITY_HUBER] = fine;
	row->result = &result;

	struct appendix_ways ways = appendix_ways(row, &seen.keep);

	cr_assert_eq(ways.count, 5);
	cr_assert_str_eq(ways.items[2].estimate, "0.25");
	cr_assert_str_eq(ways.items[2].p, "< 0.001");
	cr_assert(!ways.items[2].drawn && !ways.items[3].drawn && ways.items[4].drawn);
	forget(&seen);
}

Test(appendix, chances_point_to_what_is_better)
{
	struct seen seen;
	struct view_row *row = look(&seen, (struct case_plan){ .seed = 4 });
	struct result result = *row->result;

	cr_assert_str_eq(result.metric->key, "sol_min");
	result.sceptical.p_above_0 = 0.25;
	result.sceptical.p_above_mid = 0.125;
	result.sceptical.p_below_minus_mid = 0.999;
	row->result = &result;

	struct appendix_beliefs beliefs = appendix_beliefs(row, &seen.keep);

	cr_assert_eq(beliefs.count, 2);
	cr_assert_str_eq(beliefs.better_head, "better");
	cr_assert_str_eq(beliefs.beyond_head, "better by over 10 min");
	cr_assert_str_eq(beliefs.items[0].better, "90 %");
	cr_assert_str_eq(beliefs.items[0].beyond, "<1 %");
	/* Less is better here. */
	cr_assert_str_eq(beliefs.items[1].better, "75 %");
	cr_assert_str_eq(beliefs.items[1].beyond, ">99 %");
	forget(&seen);
}

Test(appendix, nights_beside_a_limit_add_up)
{
	struct seen seen;

	(void)look(&seen, (struct case_plan){ .seed = 4 });

	struct appendix_grades grades = appendix_grades(&seen.view->persons[0], &seen.keep);

	cr_assert(grades.count > 3);
	for (size_t i = 0; i < grades.count; i++) {
		long sum = 0;

		for (size_t k = 0; k < QUALITY_GRADE_COUNT; k++)
			sum += grades.items[i].nights[k];
		cr_assert_eq(sum, grades.items[i].known);
		/* No consensus, no verdict. */
		if (strcmp(grades.items[i].card->key, "deep_pct_tst") == 0)
			cr_assert(strncmp(grades.items[i].words, "no verdict", 10) == 0);
	}
	forget(&seen);
}

Test(appendix, times_far_from_midnight_are_averaged_on_the_circle)
{
	struct arena keep = ARENA(1 << 20);
	struct regularity regularity = { .circular = { true } };

	for (size_t i = 0; i < SUMMARY_COUNT; i++)
		regularity.values[i].number = NAN;
	regularity.values[SUMMARY_MEAN_BEDTIME].number = 3;
	regularity.values[SUMMARY_CIRC_MEAN_BEDTIME].number = -11.5;
	regularity.values[SUMMARY_MEAN_WAKE].number = 7.25;
	regularity.values[SUMMARY_CIRC_MEAN_WAKE].number = 1;

	struct appendix_regulars regulars = appendix_regulars(&regularity, &keep);

	cr_assert_eq(regulars.count, 2);
	cr_assert_str_eq(regulars.items[0].words, "12:30");
	cr_assert_str_eq(regulars.items[1].words, "07:15");
	cr_assert_eq(appendix_regulars(NULL, &keep).count, 0);
	arena_free(&keep);
}

Test(appendix, only_a_plan_can_be_kept)
{
	struct arena keep = ARENA(1 << 16);
	struct design design = {
		.kind = DESIGN_AB,
		.conditions_n = 2,
		.conditions = { { .name = "before", .reference = true, .taken = 9 },
		                { .name = "with", .evenings = 30, .taken = 26, .not_taken = 1 } }
	};

	cr_assert_str_eq(appendix_adherence(&design, 0, &keep), "");
	cr_assert_str_eq(appendix_adherence(&design, 1, &keep), "96.3 %");
	design.kind = DESIGN_LOG;
	cr_assert_str_eq(appendix_adherence(&design, 1, &keep), "");
	arena_free(&keep);
}

Test(appendix, each_source_is_named_once_and_in_order)
{
	struct seen seen;

	(void)look(&seen, (struct case_plan){ .seed = 4, .results = 8 });

	struct appendix_sources sources = appendix_sources(seen.view, &seen.keep);

	cr_assert(sources.count > 5);
	for (size_t i = 1; i < sources.count; i++)
		cr_assert(strcmp(sources.items[i - 1], sources.items[i]) < 0);
	forget(&seen);
}

Test(appendix, nights_without_the_value_are_counted_by_reason)
{
	struct arena keep = ARENA(1 << 16);
	const struct point points[] = { { .why = POINT_USED },
		                        { .why = POINT_NO_VALUE },
		                        { .why = POINT_NO_VALUE },
		                        { .why = POINT_NOT_IN_DESIGN },
		                        { .why = POINT_LOW_COVERAGE } };
	const struct result result = { .points = points, .points_n = 5 };
	struct view_tally tally = appendix_unused(&result, &keep);

	cr_assert_eq(tally.count, 2);
	cr_assert_eq(tally.items[0].count, 2);
	cr_assert_str_eq(tally.items[0].text, "no value");
	arena_free(&keep);
}
