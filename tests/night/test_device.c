/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

#include <math.h>

static struct night on(int day, const char *source, const char *device)
{
	struct night night =
		night_from("2026-01-01T22:30:00+01:00", "2026-01-02T06:30:00+01:00", 25200);

	night.bed_start_utc_s += (int64_t)day * CIVIL_DAY_S;
	night.bed_end_utc_s += (int64_t)day * CIVIL_DAY_S;
	night.source = source;
	night.device = device;
	return night;
}

static void add(struct box *box, int day, const char *source, const char *device)
{
	struct night night = on(day, source, device);

	(void)night_add(&box->nights, &night);
}

static long left_out(const struct box *box, const char *source, const char *device)
{
	long count = 0;

	for (size_t i = 0; i < box->nights.count; i++)
		count += box->nights.items[i].why == NIGHT_WHY_OTHER_DEVICE &&
		         strcmp(box->nights.items[i].source, source) == 0 &&
		         strcmp(box->nights.items[i].device, device) == 0;
	return count;
}

Test(device, keeps_the_maker_with_more_nights_and_says_so)
{
	struct box *box = box_new();

	box_zone(box, "America/New_York");
	box_read_ok(box, "night/two-devices-zeo.csv");
	box_read_ok(box, "night/two-devices-oura.csv");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 4);
	cr_assert_eq(left_out(box, "zeo", ""), 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 1);
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_TWO_DEVICES)->message,
	                 "nights recorded: 2 by zeo, 4 by oura-account; only the latter are used");
	box_free(box);
}

Test(device, counts_nights_and_not_periods)
{
	struct box *box = box_new();

	for (int i = 0; i < 3; i++) {
		struct night piece = on(0, "zeo", "");

		piece.bed_start_utc_s += (int64_t)i * 7200;
		piece.bed_end_utc_s = piece.bed_start_utc_s + 3600;
		(void)night_add(&box->nights, &piece);
	}
	add(box, 5, "oura-account", "");
	add(box, 6, "oura-account", "");
	box_assemble(box);
	cr_assert_eq(left_out(box, "zeo", ""), 3);
	box_free(box);
}

Test(device, settles_a_draw_by_name)
{
	struct box *box = box_new();

	add(box, 1, "zeo", "");
	add(box, 2, "oura-trends", "");
	box_assemble(box);
	cr_assert_eq(left_out(box, "zeo", ""), 1);
	box_free(box);
}

Test(device, takes_two_formats_of_one_maker_for_one_device)
{
	struct box *box = box_new();

	add(box, 1, "oura-account", "");
	add(box, 1, "oura-trends", "");
	add(box, 2, "oura-trends", "");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 2);
	cr_assert_eq(box->counts.duplicate, 1);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 0);
	box_free(box);
}

Test(device, chooses_between_two_rings_only_when_both_were_worn_at_once)
{
	struct box *box = box_new();

	add(box, 1, "oura-account", "ring-1");
	add(box, 2, "oura-account", "ring-2");
	add(box, 3, "oura-account", "ring-2");
	box_assemble(box);
	cr_assert_eq(box->counts.main, 3, "one ring followed the other");
	cr_assert_eq(box_told(box, FINDING_NIGHT_ALGORITHM_CHANGE), 1, "which is told");
	add(box, 2, "oura-account", "ring-1");
	box_assemble(box);
	cr_assert_eq(left_out(box, "oura-account", "ring-1"), 0);
	cr_assert_eq(left_out(box, "oura-account", "ring-2"), 2, "a draw: ring-1 by name");
	box_free(box);
}

/* A phone knows when somebody lay in bed, a watch whether he slept. */
Test(device, that_recorded_no_sleep_gives_way_to_one_that_did)
{
	struct box *box = box_new();

	for (int day = 0; day < 5; day++) {
		struct night in_bed = on(day, "apple-health", "phone");

		in_bed.claims.tst_s = NAN;
		in_bed.stages = (struct stage_track){ 0 };
		(void)night_add(&box->nights, &in_bed);
	}
	add(box, 3, "apple-health", "watch");
	add(box, 6, "apple-health", "second watch");
	add(box, 9, "apple-health", "phone");
	box_assemble(box);
	cr_assert_eq(left_out(box, "apple-health", "phone"), 5);
	cr_assert_eq(box->counts.main, 3, "one device follows the other");
	cr_assert_str_eq(box_finding(box, FINDING_NIGHT_TWO_DEVICES)->message,
	                 "nights with the time in bed alone: 5 by apple-health phone; only nights "
	                 "with sleep are used");
	box_free(box);
}

Test(device, that_is_alone_keeps_its_time_in_bed)
{
	struct box *box = box_new();
	struct night in_bed = on(0, "apple-health", "phone");

	in_bed.claims.tst_s = NAN;
	(void)night_add(&box->nights, &in_bed);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 1);
	box_free(box);
}

Test(device, of_another_person_is_nobodys_business)
{
	struct box *box = box_new();
	struct night other = on(1, "zeo", "");

	other.person = "other";
	add(box, 1, "oura-account", "");
	(void)night_add(&box->nights, &other);
	box_assemble(box);
	cr_assert_eq(box->counts.main, 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 0);
	box_free(box);
}
