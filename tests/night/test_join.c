/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/settle.h"
#include "support/nights.h"

Test(join, fills_the_gap_with_wake_and_keeps_each_part_at_its_time)
{
	struct box *box = box_new();
	struct night a = night_from("2026-01-10T22:00:00+01:00", "2026-01-11T00:00:00+01:00", 6000);
	struct night b = night_from("2026-01-11T00:30:00+01:00", "2026-01-11T02:00:00+01:00", 5000);

	cr_assert(stage_runs_parse("W:600 L:6000", &box->keep, &a.stages));
	cr_assert(stage_runs_parse("L:5000 W:400", &box->keep, &b.stages));
	a.stages.resolution_s = 30;
	b.stages.resolution_s = 300;
	a.claims.awake_s = 1200;
	b.claims.awake_s = 400;
	a.claims.tib_s = 7200;
	b.claims.tib_s = 5400;
	a.claims.efficiency_pct = 83;
	a.physiology.hr_mean_bpm = 50;
	b.physiology.hr_mean_bpm = 61;
	a.physiology.hr_low_bpm = 45;
	b.physiology.hr_low_bpm = 44;
	a.physiology.temp_dev_c = 1;
	night_join(&a, &b, &box->keep);
	cr_assert_str_eq(stage_runs_text(&box->keep, &a.stages),
	                 "W:600 L:6000 X:600 W:1800 L:5000 W:400");
	cr_assert_eq(a.stages.resolution_s, 300, "the coarser one");
	check_close(a.claims.tst_s, 11000, 0);
	check_close(a.claims.awake_s, 1200 + 400 + 1800, 0);
	check_close(a.claims.tib_s, 4 * 3600, 0);
	check_close(night_tib_s(&a), 4 * 3600, 0);
	cr_assert(isnan(a.claims.efficiency_pct), "no longer the vendor's");
	check_close(a.physiology.hr_mean_bpm, 55, 1e-12);
	check_close(a.physiology.hr_low_bpm, 44, 0);
	cr_assert(isnan(a.physiology.temp_dev_c));
	box_free(box);
}

Test(join, claims_nothing_that_one_of_the_two_does_not_claim)
{
	struct box *box = box_new();
	struct night a = night_from("2026-01-10T22:00:00+01:00", "2026-01-11T00:00:00+01:00", NAN);
	struct night b = night_from("2026-01-11T00:30:00+01:00", "2026-01-11T02:00:00+01:00", 5000);

	cr_assert(stage_runs_parse("L:5400", &box->keep, &b.stages));
	night_join(&a, &b, &box->keep);
	cr_assert(isnan(a.claims.tst_s));
	cr_assert(isnan(a.claims.tib_s));
	cr_assert_null(a.stages.runs);
	box_free(box);
}
