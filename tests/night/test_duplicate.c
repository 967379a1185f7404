/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static struct night first_night(void)
{
	return night_from("2026-01-10T22:30:00+01:00", "2026-01-11T06:30:00+01:00", 25200);
}

/* Assembles two records in one order and in the other; the index of the winner must agree. */
static int winner_of(struct night a, struct night b, enum finding_code code)
{
	int winner[2] = { 0, 0 };

	a.device = "";
	a.line = 1;
	b.line = 2;
	for (int order = 0; order < 2; order++) {
		struct box *box = box_new();

		(void)night_add(&box->nights, order == 0 ? &a : &b);
		(void)night_add(&box->nights, order == 0 ? &b : &a);
		box_assemble(box);
		cr_assert_eq(box->counts.duplicate, 1);
		cr_assert_eq(box->counts.all, 2);
		cr_assert_eq(box_told(box, code), 1, "expected %s", findings[code].code);
		for (size_t i = 0; i < 2; i++)
			if (box->nights.items[i].role != NIGHT_DUPLICATE)
				winner[order] = (int)box->nights.items[i].line;
		box_free(box);
	}
	cr_assert_eq(winner[0], winner[1], "the order of the records decided");
	return winner[0];
}

Test(duplicate, counts_the_same_record_once)
{
	(void)winner_of(first_night(), first_night(), FINDING_NIGHT_DUPLICATE);
}

Test(duplicate, prefers_the_later_update_before_all_else)
{
	struct night a = first_night(), b = first_night();

	a.updated_utc_s = 1000;
	b.updated_utc_s = 999;
	b.algorithm = "v9";
	b.claims.tst_s += 60;
	cr_assert_eq(winner_of(a, b, FINDING_NIGHT_REVISED), 1);
	a.updated_utc_s = CIVIL_NO_TIME;
	cr_assert_eq(winner_of(a, b, FINDING_NIGHT_REVISED), 2);
}

Test(duplicate, then_the_higher_algorithm_version)
{
	static const struct {
		const char *older, *newer;
	} cases[] = { { "v1", "v2" },
		      { "v2", "v10" },
		      { "", "v1" },
		      { "1.9.3", "1.10.0" },
		      { "session_v1", "session_v2" } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct night a = first_night(), b = first_night();

		a.algorithm = cases[i].older;
		b.algorithm = cases[i].newer;
		b.claims.tst_s += 60;
		cr_assert_eq(winner_of(a, b, FINDING_NIGHT_REVISED), 2, "%s", cases[i].newer);
	}
}

Test(duplicate, then_more_scored_minutes)
{
	struct box *box = box_new();
	struct night a = first_night(), b = first_night();

	cr_assert(stage_runs_parse("W:600 L:20000 X:8200", &box->keep, &a.stages));
	cr_assert(stage_runs_parse("W:600 L:28200", &box->keep, &b.stages));
	cr_assert_eq(winner_of(a, b, FINDING_NIGHT_REVISED), 2);
	b.stages = (struct stage_track){ 0 };
	cr_assert_eq(winner_of(a, b, FINDING_NIGHT_DUPLICATE), 1, "only one has stages");
	box_free(box);
}

Test(duplicate, of_two_records_of_totals_alone_the_longer_sleep)
{
	struct night a = first_night(), b = first_night();

	a.stages = b.stages = (struct stage_track){ 0 };
	for (int i = 1; i < 20; i++) {
		b.claims.tst_s = a.claims.tst_s - 60.0 * i;
		cr_assert_eq(winner_of(a, b, FINDING_NIGHT_REVISED), 1, "%d", i);
	}
}

Test(duplicate, then_the_digest_so_that_order_never_decides)
{
	struct night a = first_night(), b = first_night();

	for (int i = 1; i < 20; i++) {
		b.claims.tst_s = 25200 + i;
		(void)winner_of(a, b, FINDING_NIGHT_REVISED);
	}
}

/* Neither the name of the file nor the line may choose between two contents. */
Test(duplicate, is_not_settled_by_where_the_records_stand)
{
	for (int i = 1; i < 20; i++) {
		struct night a = first_night(), b = first_night();
		int first = 0;

		b.claims.tst_s = 25200 + i;
		first = winner_of(a, b, FINDING_NIGHT_REVISED);
		cr_assert_neq(winner_of(b, a, FINDING_NIGHT_REVISED), first,
		              "the same line won with the other content");
	}
}

Test(duplicate, is_more_than_half_of_the_shorter_period)
{
	static const struct {
		const char *start, *end;
		long duplicates;
	} cases[] = {
		{ "2026-01-11T02:30:00+01:00", "2026-01-11T10:30:00+01:00", 0 }, /* 4 of 8 hours */
		{ "2026-01-11T02:29:00+01:00", "2026-01-11T10:29:00+01:00", 1 },
		{ "2026-01-11T02:00:00+01:00", "2026-01-11T03:00:00+01:00", 1 }, /* contained */
		{ "2026-01-11T06:00:00+01:00", "2026-01-11T07:00:00+01:00",
		  0 }, /* half of an hour */
		{ "2026-01-11T05:59:00+01:00", "2026-01-11T06:59:00+01:00", 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct box *box = box_new();
		struct night a = first_night();
		struct night b = night_from(cases[i].start, cases[i].end, 3000);

		(void)night_add(&box->nights, &b);
		(void)night_add(&box->nights, &a);
		box_assemble(box);
		cr_assert_eq(box->counts.duplicate, cases[i].duplicates, "%s", cases[i].start);
		cr_assert_eq(box_told(box, FINDING_NIGHT_OVERLAP), 1 - cases[i].duplicates);
		box_free(box);
	}
}

Test(duplicate, is_the_same_id_of_one_maker_whatever_the_times)
{
	struct box *box = box_new();
	struct night a = first_night();
	struct night b =
		night_from("2026-01-11T09:30:00+01:00", "2026-01-11T16:30:00+01:00", 20000);
	struct night c = b;

	a.id = b.id = c.id = "x";
	b.algorithm = "v2";
	c.source = "zeo";
	(void)night_add(&box->nights, &a);
	(void)night_add(&box->nights, &b);
	box_assemble(box);
	cr_assert_eq(box->counts.duplicate, 1);
	box->nights.count = 0;
	(void)night_add(&box->nights, &a);
	(void)night_add(&box->nights, &c);
	box_assemble(box);
	cr_assert_eq(box->counts.duplicate, 0, "another maker's id is another thing");
	box_free(box);
}

Test(duplicate, a_night_taken_back_stays_taken_back)
{
	struct box *box = box_new();
	struct night a = first_night(), b = first_night();

	a.id = b.id = "x";
	b.vendor_kind = VENDOR_KIND_DELETED;
	(void)night_add(&box->nights, &a);
	(void)night_add(&box->nights, &b);
	box_assemble(box);
	cr_assert_eq(box->counts.skipped, 1);
	cr_assert_eq(box->counts.duplicate, 1);
	cr_assert_eq(box->counts.main, 0);
	box_free(box);
}

Test(duplicate, a_rest_that_overlaps_a_night_does_not_replace_it)
{
	struct box *box = box_new();
	struct night a = first_night(), b = first_night();

	b.vendor_kind = VENDOR_KIND_REST;
	(void)night_add(&box->nights, &a);
	(void)night_add(&box->nights, &b);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.skipped, 1);
	box_free(box);
}

Test(duplicate, two_records_of_one_date_without_times_are_one_night)
{
	struct box *box = box_new();
	struct night a = night_blank();

	a.source = "oura-trends";
	a.date = civil_day(2026, 1, 11);
	a.claims.tst_s = 25200;
	(void)night_add(&box->nights, &a);
	(void)night_add(&box->nights, &a);
	a = first_night();
	a.vendor_kind = VENDOR_KIND_MAIN;
	(void)night_add(&box->nights, &a);
	box_assemble(box);
	cr_assert_eq(box->counts.duplicate, 2, "the night with times stands for both");
	cr_assert_eq(box->counts.main, 1);
	cr_assert(night_has_times(box_main(box, "2026-01-10")));
	box_free(box);
}

Test(duplicate, many_copies_of_one_night_take_no_long_time)
{
	struct box *box = box_new();
	struct night a = first_night();

	for (int i = 0; i < 20000; i++) {
		a.line = i;
		(void)night_add(&box->nights, &a);
	}
	box_assemble(box);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.duplicate, 19999);
	box_free(box);
}
