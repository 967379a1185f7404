/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static void add(struct box *box, const char *source, const char *start, const char *end)
{
	struct night night = night_from(start, end, 25200);

	night.source = source;
	(void)night_add(&box->nights, &night);
}

static long mains_with_zone(const struct box *box)
{
	long count = 0;

	for (size_t i = 0; i < box->nights.count; i++)
		count += box->nights.items[i].role == NIGHT_MAIN && box->nights.items[i].zone_known;
	return count;
}

Test(borrow, a_night_told_with_and_without_its_zone_counts_once)
{
	for (int first = 0; first < 2; first++) {
		struct box *box = box_new();

		for (int i = 0; i < 2; i++) {
			if (i == first)
				add(box, "maker-a", "2026-03-01T23:00:00-08:00",
				    "2026-03-02T07:00:00-08:00");
			else
				add(box, "maker-b", "2026-03-01T23:00:30", "2026-03-02T07:00:30");
		}
		box_assemble(box);
		cr_assert_eq(box->counts.main, 1);
		cr_assert_eq(box->counts.duplicate, 1);
		cr_assert_eq(box->counts.nap, 0);
		cr_assert_eq(mains_with_zone(box), 1);
		box_free(box);
	}
}

Test(borrow, nothing_is_taken_from_another_maker_person_or_time)
{
	struct box *box = box_new();

	add(box, "maker-a", "2026-03-01T23:00:00-08:00", "2026-03-02T07:00:00-08:00");
	add(box, "other", "2026-03-01T23:00:00", "2026-03-02T07:00:00");
	add(box, "maker-b", "2026-03-02T23:00:00", "2026-03-03T07:00:00");
	add(box, "maker-b", "2026-03-01T23:00:00", "2026-03-02T07:00:00");
	box->nights.items[3].person = "somebody";
	box_assemble(box);
	for (size_t i = 0; i < box->nights.count; i++)
		cr_assert_eq(box->nights.items[i].zone_known,
		             box->nights.items[i].start_offset_s != 0);
	cr_assert_eq(box->counts.duplicate, 0);
	box_free(box);
}

Test(borrow, the_clock_change_of_the_night_is_taken_too)
{
	struct box *box = box_new();

	add(box, "maker-a", "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00");
	add(box, "maker-b", "2026-10-24T23:00:00", "2026-10-25T07:00:00");
	box_assemble(box);
	cr_assert_eq(box->counts.duplicate, 1);
	for (size_t i = 0; i < 2; i++)
		check_close(night_tib_s(&box->nights.items[i]), 9 * 3600, 0);
	box_free(box);
}
