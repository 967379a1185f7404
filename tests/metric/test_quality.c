/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/quality.h"

#include "metric/structure.h"
#include "support/check.h"

static enum quality_grade grade(const char *key, double number, double age_years)
{
	const struct quality_card *card = quality_find(key);

	cr_assert(card != NULL, "%s", key);
	return quality_grade_of(card, (struct value){ .number = number }, age_years);
}

Test(quality, every_card_is_about_a_metric_and_names_its_source)
{
	for (size_t i = 0; i < quality_card_count; i++) {
		cr_assert(metric_find(quality_cards[i].key) != NULL, "%s", quality_cards[i].key);
		cr_assert(quality_cards[i].text[0] != '\0' && quality_cards[i].source[0] != '\0');
		cr_assert_eq(quality_find(quality_cards[i].key), &quality_cards[i]);
	}
	cr_assert(quality_find("n_epochs") == NULL);
}

Test(quality, limits_belong_to_the_good_side)
{
	static const struct {
		const char *key;
		double number, age_years;
		enum quality_grade want;
	} cases[] = {
		{ "sol_min", 15, NAN, QUALITY_GOOD },
		{ "sol_min", 15.5, NAN, QUALITY_ACCEPTED },
		{ "sol_min", 30, NAN, QUALITY_ACCEPTED },
		{ "sol_min", 30.5, NAN, QUALITY_OUTSIDE },
		{ "awakenings_gt5_n", 1, 64, QUALITY_GOOD },
		{ "awakenings_gt5_n", 2, 64, QUALITY_OUTSIDE },
		{ "awakenings_gt5_n", 2, 65, QUALITY_GOOD },
		{ "awakenings_gt5_n", 3, 65, QUALITY_OUTSIDE },
		{ "waso_min", 20, NAN, QUALITY_GOOD },
		{ "waso_min", 25, NAN, QUALITY_OUTSIDE },
		{ "waso_min", 30, 70, QUALITY_GOOD },
		{ "se_pct", 85, NAN, QUALITY_GOOD },
		{ "se_pct", 84.9, NAN, QUALITY_ACCEPTED },
		{ "se_pct", 79.9, NAN, QUALITY_OUTSIDE },
		{ "tst_min", 420, NAN, QUALITY_GOOD },
		{ "tst_min", 541, NAN, QUALITY_OUTSIDE },
		{ "cycles_n", 3, NAN, QUALITY_OUTSIDE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(grade(cases[i].key, cases[i].number, cases[i].age_years),
		             cases[i].want, "%s %g", cases[i].key, cases[i].number);
}

Test(quality, shares_of_stages_never_get_a_verdict)
{
	for (double share = 0; share <= 100; share += 5) {
		cr_assert_eq(grade("deep_pct_tst", share, 40), QUALITY_NO_VERDICT);
		cr_assert_eq(grade("R_pct_tst", share, 70), QUALITY_NO_VERDICT);
		cr_assert_eq(grade("rem_latency_min", share, NAN), QUALITY_NO_VERDICT);
	}
}

Test(quality, a_missing_value_gets_no_verdict)
{
	const struct value missing = { .number = NAN, .reason = REASON_NO_SLEEP };

	cr_assert_eq(quality_grade_of(quality_find("sol_min"), missing, NAN), QUALITY_NO_VERDICT);
}
