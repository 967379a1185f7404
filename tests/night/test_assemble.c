/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const char *const fixtures[] = {
	"night/after-midnight.csv",
	"night/nap-first.csv",
	"night/nap-last.csv",
	"night/late-nap.csv",
	"night/split-night.csv",
	"night/fourteen-pieces.csv",
	"night/travel.csv",
	"night/date-line.csv",
	"night/dst-spring.csv",
	"night/dst-autumn.csv",
	"night/late-backfill.csv",
	"night/revised-a.csv",
	"night/revised-b.csv",
	"night/overlap.csv",
	"night/low-battery.csv",
	"night/algorithm.csv",
	"night/two-devices-oura.csv",
	"night/two-devices-zeo.csv",
	"oura/account.csv",
	"oura/trends.csv",
	"oura/trends-subset.csv",
	"oura/sleep_2026-03-01_2026-03-03.csv",
	"oura/sleep_2026-03-03_2026-03-05.csv",
	"canonical/nights.csv",
	"zeo/zeodata.csv",
};
enum { FIXTURES_N = sizeof(fixtures) / sizeof(fixtures[0]) };

/* Park and Miller's generator: the same orders at every run. */
static unsigned long draw(unsigned long *state, unsigned long below)
{
	*state = *state * 16807 % 2147483647;
	return *state % below;
}

static void shuffle_nights(struct night_list *list, unsigned long *state)
{
	for (size_t i = list->count; i > 1; i--) {
		size_t k = draw(state, i);
		struct night held = list->items[i - 1];

		list->items[i - 1] = list->items[k];
		list->items[k] = held;
	}
}

static void count_adds_up(const struct night_counts *counts)
{
	cr_assert_eq(counts->all, counts->main + counts->nap + counts->excluded + counts->skipped +
	                                  counts->duplicate);
}

Test(assemble, does_not_depend_on_the_order_of_files_or_records)
{
	struct buffer wanted CLEANUP(buffer_free) = { 0 };
	struct night_rules rules = night_default_rules;
	unsigned long state = 4711;

	rules.merge_gap_min = 45;
	for (int round = 0; round < 40; round++) {
		struct box *box = box_new(), *told = box_new();
		struct buffer got CLEANUP(buffer_free) = { 0 };

		for (int i = 0; i < FIXTURES_N; i++)
			box_read_ok(box, fixtures[(i + round) % FIXTURES_N]);
		if (round > 0)
			shuffle_nights(&box->nights, &state);
		box->told = told->told; /* what reading told is in the order of reading */
		box->counts = night_assemble(&box->nights, &rules, &box->told);
		count_adds_up(&box->counts);
		box_text(box, round == 0 ? &wanted : &got);
		if (round > 0)
			cr_assert_str_eq(got.bytes, wanted.bytes);
		box_free(box);
		box_free(told);
	}
}

Test(assemble, gives_the_same_when_done_again)
{
	struct box *box = box_new();
	struct night_counts first, second;

	for (int i = 0; i < FIXTURES_N; i++)
		box_read_ok(box, fixtures[i]);
	box_assemble(box);
	first = box->counts;
	box_assemble(box);
	second = box->counts;
	cr_assert_eq(first.main, second.main);
	cr_assert_eq(first.duplicate, second.duplicate);
	cr_assert_eq(first.nap, second.nap);
	box_free(box);
}

/* Reading everything twice changes nothing but the number of duplicates. */
Test(assemble, overlapping_exports_come_to_their_union)
{
	struct box *once = box_new(), *twice = box_new();

	for (int i = 0; i < FIXTURES_N; i++)
		box_read_ok(once, fixtures[i]);
	for (int i = 0; i < 2 * FIXTURES_N; i++)
		box_read_ok(twice, fixtures[i % FIXTURES_N]);
	box_assemble(once);
	box_assemble(twice);
	cr_assert_eq(twice->counts.main, once->counts.main);
	cr_assert_eq(twice->counts.nap, once->counts.nap);
	cr_assert_eq(twice->counts.all, 2 * once->counts.all);
	box_free(once);
	box_free(twice);
}

Test(assemble, re_exports_in_any_order_give_the_same_nights)
{
	static const char *const files[] = { "night/revised-a.csv", "night/revised-b.csv",
		                             "night/revised-a.csv" };
	struct buffer wanted CLEANUP(buffer_free) = { 0 };

	for (int turn = 0; turn < 3; turn++) {
		struct box *box = box_new();
		struct buffer got CLEANUP(buffer_free) = { 0 };

		for (int i = 0; i < 3; i++)
			box_read_ok(box, files[(i + turn) % 3]);
		box_assemble(box);
		cr_assert_eq(box->counts.main, 3);
		cr_assert_str_eq(box_main(box, "2026-02-11")->algorithm, "v2");
		box_text(box, turn == 0 ? &wanted : &got);
		if (turn > 0)
			cr_assert_str_eq(got.bytes, wanted.bytes);
		box_free(box);
	}
}

Test(assemble, sorts_by_person_and_start)
{
	struct box *box = box_new();

	box_read_ok(box, "night/late-backfill.csv");
	box->nights.items[3].person = "a";
	box_assemble(box);
	cr_assert_str_eq(box->nights.items[3].person, "a");
	for (size_t i = 1; i < 3; i++)
		cr_assert_lt(box->nights.items[i - 1].bed_start_utc_s,
		             box->nights.items[i].bed_start_utc_s);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TRAVEL), 0);
	box_free(box);
}

Test(assemble, an_empty_list_comes_to_nothing)
{
	struct box *box = box_new();

	box_assemble(box);
	cr_assert_eq(box->counts.all, 0);
	box_free(box);
}
