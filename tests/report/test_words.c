/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include "support/check.h"
#include "support/report_case.h"

#include <stdio.h>

/* A result of sol_min with this estimate and interval, decided as asked. */
struct told {
	struct arena scratch;
	struct design design;
	struct experiment experiment;
	struct result result;
};

static void told_make(struct told *told, enum verdict verdict, double estimate, double half)
{
	*told = (struct told){ .scratch = ARENA(1 << 20) };
	told->design.kind = DESIGN_AB;
	told->design.conditions_n = 2;
	told->experiment = (struct experiment){ .substance = "magnesium", .design = &told->design };
	told->result = (struct result){
		.metric = metric_find("sol_min"),
		.reference = "before",
		.condition = "magnesium",
		.before = { .n = 26, .mean = 25.6 },
		.after = { .n = 29, .mean = 17.6 },
		.level = { .median = estimate,
		           .ci95_low = estimate - half,
		           .ci95_high = estimate + half,
		           .ci90_low = estimate - 0.8 * half,
		           .ci90_high = estimate + 0.8 * half },
		.mid = 10,
		.verdict = verdict,
	};
}

static const char *sentence(struct told *told)
{
	return report_sentence(&told->result, &told->experiment, &told->scratch);
}

Test(words, a_randomised_change_is_told_with_number_and_range)
{
	struct told told;

	told_make(&told, VERDICT_IMPROVEMENT, -12, 4);
	told.experiment.randomised = true;
	cr_assert_str_eq(sentence(&told),
	                 "You fell asleep about 12 min sooner on average with magnesium (plausible "
	                 "range 8 to 16 min).");
	cr_assert_str_eq(report_verdict_word(&told.result, false), "Clear change (better)");
	arena_free(&told.scratch);
}

Test(words, an_observed_change_is_only_consistent_with_one)
{
	struct told told;

	told_make(&told, VERDICT_CHANGE_UNCLEAR, -8, 3.8);
	cr_assert_str_eq(
		sentence(&told),
		"The data are consistent with falling asleep about 8 min sooner on average "
		"with magnesium (plausible range 4 to 12 min); the true change may still be "
		"too small to matter (10 min is set as mattering).");
	cr_assert_str_eq(report_verdict_word(&told.result, true), "Consistent with better");
	arena_free(&told.scratch);
}

Test(words, says_plainly_that_it_is_too_early_to_tell)
{
	struct told told;

	told_make(&told, VERDICT_INCONCLUSIVE, -1.8, 14);
	cr_assert_str_eq(sentence(&told),
	                 "Time to fall asleep: too early to tell. The data fit both no change and "
	                 "a change you would care about (plausible range on average with "
	                 "magnesium: 16 min sooner to 12 min later).");
	arena_free(&told.scratch);
}

Test(words, an_end_that_is_shown_as_nothing_has_no_direction)
{
	struct told told;

	told_make(&told, VERDICT_NO_IMPORTANT_CHANGE, 1.6, 2.5);
	cr_assert_str_eq(sentence(&told),
	                 "On average, any change in time to fall asleep with magnesium is smaller "
	                 "than the 10 min set as mattering (90 % range 0 to 4 min later).");
	arena_free(&told.scratch);
}

Test(words, a_range_inside_the_limit_does_not_look_as_if_it_reached_it)
{
	struct told told;

	told_make(&told, VERDICT_NO_IMPORTANT_CHANGE, 4.7, 6.2);
	cr_assert(strstr(sentence(&told), "(90 % range 0.3 min sooner to 9.7 min later)") != NULL,
	          "%s", sentence(&told));
	arena_free(&told.scratch);
}

Test(words, one_who_is_blinded_is_not_told_to_become_so)
{
	struct told told;

	told_make(&told, VERDICT_INCONCLUSIVE, 1, 14);
	told.experiment.randomised = true;
	cr_assert(strstr(words_clearer(&told.experiment), "rule out expectation") != NULL);
	told.experiment.blinded = true;
	cr_assert(strstr(words_clearer(&told.experiment), "rule out expectation") == NULL);
	arena_free(&told.scratch);
}

Test(words, says_what_is_missing_when_nights_do_not_suffice)
{
	struct told told;

	for (int why = INSUFFICIENT_NOT + 1; why < INSUFFICIENT_COUNT; why++) {
		told_make(&told, VERDICT_INSUFFICIENT, 0, 0);
		told.result.level.reason = STATS_N_TOO_SMALL;
		told.result.insufficient = (enum insufficient)why;
		cr_assert(strstr(sentence(&told), "29 usable nights in 'magnesium' and 26 in "
		                                  "'before': ") != NULL,
		          "%s", sentence(&told));
		arena_free(&told.scratch);
	}
}

Test(words, a_change_too_small_to_matter_is_told_as_such)
{
	struct told told;

	told_make(&told, VERDICT_NO_IMPORTANT_CHANGE, 0.5, 5);
	cr_assert(strstr(sentence(&told), "smaller than the 10 min set as mattering") != NULL);
	cr_assert_str_eq(report_verdict_word(&told.result, true), "No meaningful change");
	arena_free(&told.scratch);
}

Test(words, names_what_speaks_against_a_difference)
{
	struct told told;

	told_make(&told, VERDICT_INCONCLUSIVE, -8, 3);
	told.result.downgrades = 1U << DOWNGRADE_TREND_SENSITIVE;
	cr_assert(strstr(sentence(&told), "a slow drift") != NULL);
	told.result.downgrades = 1U << DOWNGRADE_MULTIPLICITY;
	cr_assert(strstr(sentence(&told), "several measures") != NULL);
	arena_free(&told.scratch);
}

Test(words, more_is_neither_better_nor_worse_for_shares)
{
	struct told told;

	told_make(&told, VERDICT_CHANGE, 3, 2);
	told.result.metric = metric_find("deep_pct_tst");
	told.experiment.randomised = true;
	cr_assert_str_eq(
		sentence(&told),
		"Deep sleep took about 3 points more of the night on average with magnesium "
		"(plausible range 1 to 5 points).");
	cr_assert_str_eq(report_verdict_word(&told.result, false), "Clear change (more)");
	cr_assert_eq(words_direction(&told.result), DIRECTION_MORE);
	cr_assert(words_device(told.result.metric)[0] != '\0');
	arena_free(&told.scratch);
}

Test(words, every_left_out_reason_has_words)
{
	for (int why = 0; why < DESIGN_WHY_COUNT; why++)
		cr_assert(words_left_out((enum design_why)why, NIGHT_WHY_NONE) != NULL);
	for (int why = 0; why < NIGHT_WHY_COUNT; why++)
		cr_assert(words_left_out(DESIGN_NOT_MAIN, (enum night_why)why) != NULL, "%d", why);
}
