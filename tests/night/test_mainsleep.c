/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const struct night *only(const struct box *box, enum night_role role)
{
	const struct night *found = NULL;

	for (size_t i = 0; i < box->nights.count; i++)
		if (box->nights.items[i].role == role) {
			cr_assert_null(found, "more than one");
			found = &box->nights.items[i];
		}
	cr_assert_not_null(found);
	return found;
}

Test(mainsleep, nights_after_midnight_belong_to_the_evening_before)
{
	struct box *box = box_new();

	box_read_ok(box, "night/after-midnight.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3);
	cr_assert_not_null(box_main(box, "2026-01-10"));
	cr_assert_not_null(box_main(box, "2026-01-11"));
	cr_assert_not_null(box_main(box, "2026-01-12"));
	box_free(box);
}

Test(mainsleep, a_nap_is_a_nap_wherever_it_stands_in_the_file)
{
	static const char *const names[] = { "night/nap-first.csv", "night/nap-last.csv" };

	for (size_t i = 0; i < 2; i++) {
		struct box *box = box_new();

		box_read_ok(box, names[i]);
		box_assemble(box);
		cr_assert_eq(only(box, NIGHT_MAIN)->vendor_kind, VENDOR_KIND_MAIN);
		check_close(night_tib_s(only(box, NIGHT_NAP)), 2400, 0);
		box_free(box);
	}
}

Test(mainsleep, late_naps_rests_and_deleted_periods_are_no_nights)
{
	struct box *box = box_new();

	box_read_ok(box, "night/late-nap.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.nap, 1);
	cr_assert_eq(box->counts.skipped, 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_DELETED), 2);
	cr_assert_eq(night_evening_date(only(box, NIGHT_NAP)), civil_day(2026, 1, 15));
	box_free(box);
}

Test(mainsleep, the_longest_sleep_is_the_night_when_the_vendor_does_not_say)
{
	struct box *box = box_new();
	struct night night =
		night_from("2026-01-10T20:00:00+01:00", "2026-01-11T01:00:00+01:00", 9000);

	(void)night_add(&box->nights, &night);
	night = night_from("2026-01-11T03:00:00+01:00", "2026-01-11T07:00:00+01:00", 12000);
	(void)night_add(&box->nights, &night);
	box_assemble(box);
	check_close(only(box, NIGHT_MAIN)->claims.tst_s, 12000, 0);
	cr_assert_eq(box->counts.nap, 1);
	box_free(box);
}

Test(mainsleep, a_vendors_nap_alone_makes_no_night)
{
	struct box *box = box_new();
	struct night night =
		night_from("2026-01-10T14:00:00+01:00", "2026-01-10T15:00:00+01:00", 3000);

	night.vendor_kind = VENDOR_KIND_NAP;
	(void)night_add(&box->nights, &night);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 0);
	cr_assert_eq(box->counts.nap, 1);
	box_free(box);
}

Test(mainsleep, a_split_night_is_told_and_joined_only_when_asked)
{
	struct night_rules rules = night_default_rules;
	struct box *box = box_new();

	box_read_ok(box, "night/split-night.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.nap, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_SPLIT), 1);
	check_close(night_tib_s(only(box, NIGHT_MAIN)), 250 * 60, 0);

	double first_tst_s = box->nights.items[0].claims.tst_s;
	double second_tst_s = box->nights.items[1].claims.tst_s;

	rules.merge_gap_min = 39;
	(void)night_assemble(&box->nights, &rules, &box->told);
	check_close(night_tib_s(only(box, NIGHT_MAIN)), 250 * 60, 0);
	rules.merge_gap_min = 40;
	box->counts = night_assemble(&box->nights, &rules, &box->told);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.skipped, 1);
	cr_assert_eq(only(box, NIGHT_SKIPPED)->why, NIGHT_WHY_MERGED);
	check_close(night_tib_s(only(box, NIGHT_MAIN)), (190 + 40 + 250) * 60, 0);
	check_close(night_tst_s(only(box, NIGHT_MAIN)), first_tst_s + second_tst_s, 0);
	box_free(box);
}

Test(mainsleep, a_night_in_14_pieces_becomes_one_when_asked)
{
	struct night_rules rules = night_default_rules;
	struct box *box = box_new();

	box_read_ok(box, "night/fourteen-pieces.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.excluded, 1, "the longest piece alone is too short a night");
	cr_assert_eq(box->counts.nap, 13);
	cr_assert_eq(box_told(box, FINDING_NIGHT_SPLIT), 1);
	rules.merge_gap_min = 60;
	box->counts = night_assemble(&box->nights, &rules, &box->told);
	cr_assert_eq(box->counts.main, 1);
	cr_assert_eq(box->counts.skipped, 13);
	check_close(night_tib_s(only(box, NIGHT_MAIN)), 13 * 38 * 60 + 30 * 60, 0);
	cr_assert_eq(stage_track_s(&only(box, NIGHT_MAIN)->stages), 13 * 38 * 60 + 30 * 60);
	box_free(box);
}

Test(mainsleep, crossing_the_date_line_gives_two_nights_of_one_date)
{
	struct box *box = box_new();

	box_read_ok(box, "night/date-line.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3);
	cr_assert_eq(night_evening_date(&box->nights.items[0]),
	             night_evening_date(&box->nights.items[1]));
	box_free(box);
}

Test(mainsleep, what_has_neither_times_nor_a_date_is_a_night_of_its_own)
{
	struct box *box = box_new();
	struct night night = night_blank();

	night.source = "hypnogram";
	night.claims.tst_s = 25000;
	(void)night_add(&box->nights, &night);
	night.claims.tst_s = 26000;
	(void)night_add(&box->nights, &night);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 2);
	box_free(box);
}
