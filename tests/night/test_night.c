/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const char *date_text(int32_t day)
{
	static char text[CIVIL_TEXT];

	return civil_date_text(text, day);
}

Test(night, is_labelled_by_the_evening_from_noon_to_noon)
{
	static const struct {
		const char *start, *end, *evening, *wake;
	} cases[] = {
		{ "2026-01-10T22:30:00+01:00", "2026-01-11T06:30:00+01:00", "2026-01-10",
		  "2026-01-11" },
		{ "2026-01-11T00:40:00+01:00", "2026-01-11T08:00:00+01:00", "2026-01-10",
		  "2026-01-11" },
		{ "2026-01-11T04:00:00+01:00", "2026-01-11T11:59:00+01:00", "2026-01-10",
		  "2026-01-11" },
		{ "2026-01-11T13:00:00+01:00", "2026-01-11T13:40:00+01:00", "2026-01-11",
		  "2026-01-11" },
		{ "2026-01-11T19:10:00+01:00", "2026-01-11T19:50:00+01:00", "2026-01-11",
		  "2026-01-11" },
		{ "2026-12-31T23:00:00+13:00", "2027-01-01T06:00:00+13:00", "2026-12-31",
		  "2027-01-01" },
		{ "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00", "2026-10-24",
		  "2026-10-25" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct night night = night_from(cases[i].start, cases[i].end, 0);

		cr_assert_str_eq(date_text(night_evening_date(&night)), cases[i].evening);
		cr_assert_str_eq(date_text(night_wake_date(&night)), cases[i].wake);
	}
}

Test(night, without_times_keeps_its_date_as_evening_or_morning)
{
	struct night night = night_blank();

	cr_assert_eq(night_evening_date(&night), CIVIL_NO_DAY);
	cr_assert_eq(night_wake_date(&night), CIVIL_NO_DAY);
	night.date = civil_day(2026, 3, 1);
	cr_assert_eq(night_evening_date(&night), civil_day(2026, 2, 28));
	cr_assert_eq(night_wake_date(&night), civil_day(2026, 3, 1));
	night.date_is_evening = true;
	cr_assert_eq(night_evening_date(&night), civil_day(2026, 3, 1));
	cr_assert_eq(night_wake_date(&night), civil_day(2026, 3, 2));
}

Test(night, starts_blank_with_nothing_claimed)
{
	struct night night = night_blank();

	cr_assert(!night_has_times(&night));
	cr_assert(isnan(night_tib_s(&night)));
	cr_assert(isnan(night_tst_s(&night)));
	cr_assert(isnan(night_scored_s(&night)));
	cr_assert(isnan(night.claims.restless_n) && isnan(night.physiology.spo2_pct));
	cr_assert_str_eq(night.person, "");
}

Test(night, takes_the_claim_before_the_stages_and_never_counts_missing_as_sleep)
{
	struct arena keep = ARENA(1 << 20);
	struct night night = night_blank();

	cr_assert(stage_runs_parse("W:600 L:1200 X:300 D:600 R:300", &keep, &night.stages));
	check_close(night_tst_s(&night), 2100, 0);
	check_close(night_scored_s(&night), 2700, 0);
	check_close(night_tib_s(&night), 3000, 0);
	check_close(night_stages_s(&night, stage_is_deep), 600, 0);
	night.claims.tst_s = 2000;
	night.claims.tib_s = 3100;
	check_close(night_tst_s(&night), 2000, 0);
	check_close(night_tib_s(&night), 3100, 0);
	cr_assert(stage_runs_parse("X:600", &keep, &night.stages));
	cr_assert(isnan(night_stages_s(&night, stage_is_sleep)), "all missing is not awake");
	arena_free(&keep);
	check_no_leak();
}

Test(night, names_every_reason)
{
	for (int why = NIGHT_WHY_NAP; why < NIGHT_WHY_COUNT; why++)
		cr_assert(night_why_keys[why] != NULL && night_why_keys[why][0] != '\0');
}
