/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const char *why(const struct box *box, const char *date)
{
	const struct night *night = box_main(box, date);

	cr_assert_not_null(night, "no night of %s", date);
	return night_why_keys[night->why];
}

Test(quality, leaves_out_with_a_reason)
{
	struct box *box = box_new();

	box_read_ok(box, "night/low-battery.csv");
	box_read_ok(box, "night/patchy.csv");
	for (size_t i = 0; i < box->nights.count; i++)
		box->nights.items[i].person = i < 5 ? "a" : "b";
	box_assemble(box);
	cr_assert_str_eq(why(box, "2026-02-18"), "low_battery");
	cr_assert_str_eq(why(box, "2026-02-19"), "tib_below_180");
	cr_assert_str_eq(why(box, "2026-02-20"), "");
	cr_assert_str_eq(why(box, "2026-02-21"), "tib_above_960");
	cr_assert_str_eq(why(box, "2026-02-22"), "no_sleep");
	cr_assert_str_eq(why(box, "2026-02-27"), "coverage_below_80");
	cr_assert_eq(box_told(box, FINDING_NIGHT_EXCLUDED), 5);
	cr_assert_eq(box->counts.excluded, 5);
	box_free(box);
}

/* The limits themselves are inside. */
Test(quality, judges_at_the_limits)
{
	static const struct {
		int minutes;
		enum night_role role;
	} cases[] = { { 179, NIGHT_EXCLUDED },
		      { 180, NIGHT_MAIN },
		      { 960, NIGHT_MAIN },
		      { 961, NIGHT_EXCLUDED } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		struct night night =
			night_from("2026-01-10T20:00:00+01:00", "2026-01-10T21:00:00+01:00", 9000);

		night.bed_end_utc_s = night.bed_start_utc_s + cases[i].minutes * 60;
		(void)night_add(&box->nights, &night);
		box_assemble(box);
		cr_assert_eq(box->nights.items[0].role, cases[i].role, "%d", cases[i].minutes);
		box_free(box);
	}
}

static enum night_why why_of_stages(const char *stages, double tst_s)
{
	struct box *box = box_new();
	struct night night =
		night_from("2026-01-10T22:00:00+01:00", "2026-01-11T06:00:00+01:00", tst_s);

	cr_assert(stage_runs_parse(stages, &box->keep, &night.stages));
	(void)night_add(&box->nights, &night);
	box_assemble(box);

	enum night_why why = box->nights.items[0].why;

	box_free(box);
	return why;
}

Test(quality, asks_for_coverage_only_where_values_come_from_stages)
{
	cr_assert_eq(why_of_stages("L:800 X:200", NAN), NIGHT_WHY_NONE);
	cr_assert_eq(why_of_stages("L:799 X:201", NAN), NIGHT_WHY_COVERAGE);
	cr_assert_eq(why_of_stages("X:1000", NAN), NIGHT_WHY_COVERAGE);
	cr_assert_eq(why_of_stages("L:100 X:900", 25000), NIGHT_WHY_NONE,
	             "the vendor's own total does not hang on them");
	cr_assert_eq(why_of_stages("W:1000", NAN), NIGHT_WHY_NO_SLEEP);
}

Test(quality, unknown_sleep_and_unknown_length_exclude_nothing)
{
	struct box *box = box_new();
	struct night night = night_blank();

	night.date = civil_day(2026, 1, 11);
	(void)night_add(&box->nights, &night);
	box_assemble(box);
	cr_assert_eq(box->nights.items[0].role, NIGHT_MAIN);
	box_free(box);
}

Test(quality, tells_nights_in_the_future_and_drops_those_ten_years_ahead)
{
	static const struct {
		const char *now;
		long told;
		enum night_why why;
	} cases[] = {
		{ "2026-01-10T12:00:00Z", 0, NIGHT_WHY_NONE },
		{ "2026-01-08T12:00:00Z", 1, NIGHT_WHY_NONE },
		{ "2016-01-11T12:00:00Z", 1, NIGHT_WHY_NONE },
		{ "2016-01-08T12:00:00Z", 1, NIGHT_WHY_FUTURE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		struct night_rules rules = night_default_rules;
		struct civil_time now = { 0 };
		struct night night =
			night_from("2026-01-10T22:00:00+01:00", "2026-01-11T06:00:00+01:00", 25000);

		cr_assert(civil_parse_time(cases[i].now, &now));
		rules.now_utc_s = civil_utc_s(now);
		(void)night_add(&box->nights, &night);
		(void)night_assemble(&box->nights, &rules, &box->told);
		cr_assert_eq(box_told(box, FINDING_NIGHT_FUTURE), cases[i].told, "%s",
		             cases[i].now);
		cr_assert_eq(box->nights.items[0].why, cases[i].why, "%s", cases[i].now);
		box_free(box);
	}
}
