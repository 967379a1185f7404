/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

Test(series, tells_a_journey_there_and_back)
{
	struct box *box = box_new();

	box_read_ok(box, "night/travel.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 7);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 2);
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_TRAVEL)->message,
	                 "the offset from UTC went from +1.00 h to +9.00 h");
	cr_assert_eq(box_finding(box, FINDING_NIGHT_TRAVEL)->place.line, 5);
	cr_assert_not_null(box_main(box, "2026-01-08"), "labelled by its own offset");
	box_free(box);
}

Test(series, takes_an_hour_in_spring_or_autumn_for_a_clock_change)
{
	static const struct {
		const char *second_start, *second_end;
		long told;
	} cases[] = {
		{ "2026-03-29T23:00:00+02:00", "2026-03-30T07:00:00+02:00", 0 },
		{ "2026-07-05T23:00:00+02:00", "2026-07-06T07:00:00+02:00", 1 },
		{ "2026-03-29T23:00:00+03:00", "2026-03-30T07:00:00+03:00", 1 },
		{ "2026-10-25T23:00:00+00:00", "2026-10-26T07:00:00+00:00", 0 },
		{ "2026-03-29T23:00:00+01:00", "2026-03-30T08:00:00+02:00", 0 },
		{ "2026-03-29T23:00:00+01:00", "2026-03-30T14:00:00+09:00", 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		struct night night =
			night_from("2026-03-20T23:00:00+01:00", "2026-03-21T07:00:00+01:00", 25000);

		(void)night_add(&box->nights, &night);
		night = night_from(cases[i].second_start, cases[i].second_end, 25000);
		(void)night_add(&box->nights, &night);
		box_assemble(box);
		cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), cases[i].told, "%s",
		             cases[i].second_start);
		box_free(box);
	}
}

Test(series, clock_changes_do_not_change_durations)
{
	static const char *const names[] = { "night/dst-spring.csv", "night/dst-autumn.csv" };

	for (size_t i = 0; i < 2; i++) {
		struct box *box = box_new();

		box_read_ok(box, names[i]);
		box_assemble(box);
		cr_assert_eq(box->counts.main, 3);
		cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 0);
		for (size_t k = 0; k < 3; k++)
			check_close(night_tib_s(&box->nights.items[k]), 8 * 3600, 0);
		box_free(box);
	}
}

Test(series, tells_a_new_algorithm_once)
{
	struct box *box = box_new();

	box_read_ok(box, "night/algorithm.csv");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALGORITHM_CHANGE), 1);
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_ALGORITHM_CHANGE)->message,
	                 "algorithm 'v2' follows 'v1'");
	box_free(box);
}

Test(series, tells_mixed_resolutions_once_for_a_person)
{
	struct box *box = box_new();

	box_read_ok(box, "oura/account.csv");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_MIXED_RESOLUTION), 1);
	box_free(box);
}

Test(series, tells_an_overlap_and_keeps_both)
{
	struct box *box = box_new();

	box_read_ok(box, "night/overlap.csv");
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_OVERLAP), 1);
	cr_assert_eq(box->counts.main + box->counts.nap, 2);
	box_free(box);
}

/* Five-minute stages may differ by more than fine ones (METRICS.md 3). */
Test(series, compares_the_totals_with_the_stages)
{
	static const struct {
		int32_t resolution_s;
		double tst_s, deep_s;
		long told;
	} cases[] = {
		{ 300, 25000, 5000, 0 },        { 300, 25600, 5000, 0 },
		{ 300, 25601, 5000, 1 },        { 300, 25000, 5900, 0 },
		{ 300, 25000, 5901, 1 },        { 300, 24399, 4099, 1 },
		{ 300, 25000, (double)NAN, 0 }, { 300, (double)NAN, 5901, 1 },
		{ 30, 25060, 5060, 0 },         { 30, 25061, 5000, 1 },
		{ 30, 25000, 4939, 1 },         { 0, 25061, 5000, 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		struct night night = night_from("2026-03-20T23:00:00+01:00",
		                                "2026-03-21T07:00:00+01:00", cases[i].tst_s);

		cr_assert(stage_runs_parse("L:20000 D:5000 W:3800", &box->keep, &night.stages));
		night.stages.resolution_s = cases[i].resolution_s;
		night.claims.deep_s = cases[i].deep_s;
		(void)night_add(&box->nights, &night);
		box_assemble(box);
		cr_assert_eq(box_told(box, FINDING_NIGHT_CLAIM_DIFFERS), cases[i].told, "case %zu",
		             i);
		box_free(box);
	}
}
