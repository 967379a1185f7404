/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/verdict.h"
#include "support/check.h"

#include <string.h>

/* A clear improvement of a measure of which less is better; cases change one thing. */
static struct verdict_input clear_case(void)
{
	return (struct verdict_input){
		.estimate = -12,
		.ci95_low = -20,
		.ci95_high = -4,
		.ci90_low = -18,
		.ci90_high = -6,
		.p_star = 0.01,
		.p_test = NAN,
		.mid = 10,
		.observational = true,
		.twin_known = true,
		.twin_low = -22,
		.twin_high = -1,
		.better = BETTER_LOWER,
	};
}

struct decision {
	const char *name;
	enum insufficient insufficient;
	double estimate, ci95_low, ci95_high, ci90_low, ci90_high, p_star, mid;
	bool randomised, twin_unknown, row3_barred;
	double twin_low, twin_high;
	enum metric_better better;
	enum verdict verdict;
	unsigned downgrades;
};

enum {
	MULTI = 1U << DOWNGRADE_MULTIPLICITY,
	TREND = 1U << DOWNGRADE_TREND_SENSITIVE,
};

/* clang-format off */
static const struct decision decisions[] = {
	/* name, insufficient, d, 95 %, 90 %, p*, mid, randomised, no twin, barred, twin, better, want */
	{ "row 1 wins over all", INSUFFICIENT_FEW_NIGHTS, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_INSUFFICIENT, 0 },
	{ "row 1 wins over the band", INSUFFICIENT_SHORT_AB, 0, -2, 2, -1, 1, .9, 10, 0, 0, 0, -2, 2, BETTER_LOWER, VERDICT_INSUFFICIENT, 0 },
	{ "inside the band", 0, 1, -9, 11, -8, 9.9, .6, 10, 0, 0, 0, -9, 11, BETTER_LOWER, VERDICT_NO_IMPORTANT_CHANGE, 0 },
	{ "inside the band whatever p", 0, -3, -5, -1, -4.5, -1.5, .001, 10, 0, 0, 0, -5, -1, BETTER_LOWER, VERDICT_NO_IMPORTANT_CHANGE, 0 },
	{ "inside the band though barred", 0, -3, -5, -1, -4.5, -1.5, .001, 10, 0, 1, 1, -5, -1, BETTER_LOWER, VERDICT_NO_IMPORTANT_CHANGE, 0 },
	{ "lower edge of the band is outside", 0, -4, -11, 3, -10, 2, .3, 10, 0, 0, 0, -11, 3, BETTER_LOWER, VERDICT_INCONCLUSIVE, 0 },
	{ "upper edge of the band is outside", 0, 4, -3, 11, -2, 10, .3, 10, 0, 0, 0, -3, 11, BETTER_LOWER, VERDICT_INCONCLUSIVE, 0 },
	{ "improvement downwards", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_IMPROVEMENT, 0 },
	{ "worsening downwards", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, -22, -1, BETTER_HIGHER, VERDICT_WORSENING, 0 },
	{ "improvement upwards", 0, 12, 4, 20, 6, 18, .01, 10, 0, 0, 0, 1, 22, BETTER_HIGHER, VERDICT_IMPROVEMENT, 0 },
	{ "worsening upwards", 0, 12, 4, 20, 6, 18, .01, 10, 0, 0, 0, 1, 22, BETTER_LOWER, VERDICT_WORSENING, 0 },
	{ "change either way", 0, 12, 4, 20, 6, 18, .01, 10, 0, 0, 0, 1, 22, BETTER_NEITHER, VERDICT_CHANGE, 0 },
	{ "exactly the mid counts", 0, -10, -18, -2, -16, -4, .01, 10, 0, 0, 0, -18, -2, BETTER_LOWER, VERDICT_IMPROVEMENT, 0 },
	{ "just under the mid is unclear", 0, -9.999, -18, -2, -16, -4, .01, 10, 0, 0, 0, -18, -2, BETTER_LOWER, VERDICT_CHANGE_UNCLEAR, 0 },
	{ "unclear worsening", 0, 9, 2, 18, 4, 16, .01, 10, 0, 0, 0, 2, 18, BETTER_LOWER, VERDICT_CHANGE_UNCLEAR, 0 },
	{ "p* of .05 is not below it", 0, -12, -20, -4, -18, -6, .05, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_INCONCLUSIVE, MULTI },
	{ "p* just below .05", 0, -12, -20, -4, -18, -6, .0499999, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_IMPROVEMENT, 0 },
	{ "interval touches 0", 0, -12, -24, 0, -22, -2, .01, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "twin holds 0", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, -22, 3, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "twin touches 0", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, -22, 0, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "twin on the other side", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 0, 2, 30, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "twin not known", 0, -12, -20, -4, -18, -6, .01, 10, 0, 1, 0, -22, -1, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "only the twin sees a change", 0, -3, -12, 6, -11, 4, .4, 10, 0, 0, 0, -30, -8, BETTER_LOWER, VERDICT_INCONCLUSIVE, TREND },
	{ "adjusted p and twin both fail", 0, -12, -20, -4, -18, -6, .2, 10, 0, 0, 0, -22, 3, BETTER_LOWER, VERDICT_INCONCLUSIVE, MULTI | TREND },
	{ "row 3 barred", 0, -12, -20, -4, -18, -6, .01, 10, 0, 0, 1, -22, -1, BETTER_LOWER, VERDICT_INCONCLUSIVE, 0 },
	{ "randomised needs no twin", 0, -12, -20, -4, -18, -6, .01, 10, 1, 1, 0, NAN, NAN, BETTER_LOWER, VERDICT_IMPROVEMENT, 0 },
	{ "randomised with a twin that disagrees", 0, -12, -20, -4, -18, -6, .01, 10, 1, 0, 0, -22, 3, BETTER_LOWER, VERDICT_IMPROVEMENT, 0 },
	{ "a wide interval with 0", 0, -8, -30, 14, -26, 10, .45, 10, 0, 0, 0, -40, 30, BETTER_LOWER, VERDICT_INCONCLUSIVE, 0 },
	{ "no mid: neither band nor size", 0, -12, -20, -4, -18, -6, .01, NAN, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_CHANGE_UNCLEAR, 0 },
	{ "p unknown", 0, -12, -20, -4, -18, -6, NAN, 10, 0, 0, 0, -22, -1, BETTER_LOWER, VERDICT_INCONCLUSIVE, 0 },
};
/* clang-format on */

Test(verdict, takes_the_first_row_that_fits)
{
	for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
		const struct decision *d = &decisions[i];
		struct verdict_input input = {
			.insufficient = d->insufficient,
			.estimate = d->estimate,
			.ci95_low = d->ci95_low,
			.ci95_high = d->ci95_high,
			.ci90_low = d->ci90_low,
			.ci90_high = d->ci90_high,
			.p_star = d->p_star,
			.p_test = NAN,
			.mid = d->mid,
			.observational = !d->randomised,
			.twin_known = !d->twin_unknown,
			.twin_low = d->twin_low,
			.twin_high = d->twin_high,
			.row3_barred = d->row3_barred,
			.better = d->better,
		};
		struct verdict_output got = verdict_decide(&input);

		cr_assert_eq(got.verdict, d->verdict, "%s: %s", d->name, verdicts[got.verdict].key);
		cr_assert_eq(got.downgrades, d->downgrades, "%s: downgrades %#x", d->name,
		             got.downgrades);
	}
}

Test(verdict, every_reason_for_insufficient_wins)
{
	for (int reason = 1; reason < INSUFFICIENT_COUNT; reason++) {
		struct verdict_input input = clear_case();

		input.insufficient = (enum insufficient)reason;
		cr_assert_eq(verdict_decide(&input).verdict, VERDICT_INSUFFICIENT);
	}
}

Test(verdict, nothing_known_is_inconclusive)
{
	struct verdict_input input = verdict_blank();

	cr_assert_eq(verdict_decide(&input).verdict, VERDICT_INCONCLUSIVE);
	cr_assert_eq(verdict_decide(&input).downgrades, 0);
}

Test(verdict, says_when_the_randomization_test_disagrees)
{
	struct verdict_input input = clear_case();

	input.observational = false;
	input.p_test = 0.2;
	input.p_star = 0.2;
	struct verdict_output got = verdict_decide(&input);

	cr_assert_eq(got.verdict, VERDICT_INCONCLUSIVE);
	cr_assert_eq(got.downgrades, 1U << DOWNGRADE_TEST_DISAGREES);

	input.p_test = 0.02; /* alone it agrees: the adjustment made the difference */
	input.p_star = 0.06;
	got = verdict_decide(&input);
	cr_assert_eq(got.downgrades, 1U << DOWNGRADE_MULTIPLICITY);

	input.p_star = 0.02; /* the test agrees, the interval does not */
	input.ci95_high = 1;
	got = verdict_decide(&input);
	cr_assert_eq(got.verdict, VERDICT_INCONCLUSIVE);
	cr_assert_eq(got.downgrades, 1U << DOWNGRADE_TEST_DISAGREES);
}

Test(verdict, mirrored_numbers_give_the_mirrored_word)
{
	for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
		struct verdict_input input = clear_case(), mirror;

		input.estimate = decisions[i].estimate;
		input.p_star = decisions[i].p_star;
		mirror = input;
		mirror.estimate = -input.estimate;
		mirror.ci95_low = -input.ci95_high;
		mirror.ci95_high = -input.ci95_low;
		mirror.ci90_low = -input.ci90_high;
		mirror.ci90_high = -input.ci90_low;
		mirror.twin_low = -input.twin_high;
		mirror.twin_high = -input.twin_low;
		mirror.better = BETTER_HIGHER;
		cr_assert_eq(verdict_decide(&input).verdict, verdict_decide(&mirror).verdict);
		cr_assert_eq(verdict_decide(&input).downgrades, verdict_decide(&mirror).downgrades);
	}
}

static int times_used(const char *key)
{
	int times = 0;

	for (size_t i = 0; i < VERDICT_COUNT; i++)
		times += strcmp(verdicts[i].key, key) == 0;
	for (size_t i = 0; i < DOWNGRADE_COUNT; i++)
		times += strcmp(downgrades[i].key, key) == 0;
	for (size_t i = 1; i < INSUFFICIENT_COUNT; i++)
		times += strcmp(insufficients[i].key, key) == 0;
	return times;
}

static void check_codes(const struct code *codes, size_t count, size_t first)
{
	for (size_t i = first; i < count; i++) {
		cr_assert_not_null(codes[i].key, "row %zu", i);
		cr_assert(codes[i].key[0] != '\0');
		cr_assert(strlen(codes[i].text) > 10);
		cr_assert(codes[i].rule != NULL && strlen(codes[i].rule) > 4, "%s", codes[i].key);
		cr_assert(codes[i].source != NULL && strlen(codes[i].source) > 4, "%s",
		          codes[i].key);
		cr_assert_eq(codes[i].text[strlen(codes[i].text) - 1], '.');
		cr_assert_eq(times_used(codes[i].key), 1, "%s", codes[i].key);
	}
}

Test(verdict, every_code_has_a_key_of_its_own_and_a_sentence)
{
	check_codes(verdicts, VERDICT_COUNT, 0);
	check_codes(downgrades, DOWNGRADE_COUNT, 0);
	check_codes(insufficients, INSUFFICIENT_COUNT, 1);
}
