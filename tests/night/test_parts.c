/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

static const struct stage_run runs[] = {
	{ 1800, STAGE_W }, { 9000, STAGE_L }, { 7200, STAGE_D }, { 3600, STAGE_R }
};

static void add_part(struct box *box, const char *start, const char *end, size_t count)
{
	struct night part = night_from(start, end, NAN);

	part.is_part = true;
	part.stages = (struct stage_track){ .runs = runs, .count = count, .classes = 4 };
	part.no_rem = count < 4;
	(void)night_add(&box->nights, &part);
}

static void add_period(struct box *box, const char *start, const char *end, double rem_s)
{
	struct night night = night_from(start, end, 18000);

	night.claims.rem_s = rem_s;
	(void)night_add(&box->nights, &night);
}

Test(parts, without_ids_the_time_decides)
{
	struct box *box = box_new();

	add_part(box, "2026-01-13T23:05:00+01:00", "2026-01-14T05:05:00+01:00", 4);
	add_period(box, "2026-01-12T23:00:00+01:00", "2026-01-13T05:00:00+01:00", NAN);
	add_period(box, "2026-01-13T23:00:00+01:00", "2026-01-14T05:00:00+01:00", NAN);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 2);
	cr_assert_null(box_night(box, "2026-01-12")->stages.runs);
	cr_assert_str_eq(stage_runs_text(&box->keep, &box_night(box, "2026-01-13")->stages),
	                 "X:300 W:1800 L:9000 D:7200 R:3300");
	box_free(box);
}

Test(parts, a_night_of_a_date_alone_takes_none)
{
	struct box *box = box_new();
	struct night night =
		night_from("2026-01-13T23:00:00+01:00", "2026-01-14T05:00:00+01:00", 18000);

	night.bed_start_utc_s = night.bed_end_utc_s = CIVIL_NO_TIME;
	night.date = civil_day(2026, 1, 14);
	(void)night_add(&box->nights, &night);
	add_part(box, "2026-01-13T23:05:00+01:00", "2026-01-14T05:05:00+01:00", 4);
	box_assemble(box);
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 1);
	box_free(box);
}

Test(parts, a_part_that_only_touches_a_period_is_not_its)
{
	struct box *box = box_new();

	add_part(box, "2026-01-13T04:00:00+01:00", "2026-01-13T10:00:00+01:00", 4);
	add_period(box, "2026-01-12T23:00:00+01:00", "2026-01-13T05:00:00+01:00", NAN);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 2);
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 1);
	box_free(box);
}

Test(parts, of_two_the_one_that_has_more_scored_is_taken)
{
	struct box *box = box_new();

	add_part(box, "2026-01-12T23:00:00+01:00", "2026-01-13T02:00:00+01:00", 2);
	add_part(box, "2026-01-12T23:01:00+01:00", "2026-01-13T05:01:00+01:00", 4);
	add_period(box, "2026-01-12T23:00:00+01:00", "2026-01-13T05:00:00+01:00", NAN);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 1);
	cr_assert(!box->nights.items[0].no_rem);
	cr_assert_eq(box->nights.items[0].stages.count, 5);
	box_free(box);
}

Test(parts, a_device_without_rem_is_not_what_recorded_a_period_with_it)
{
	struct box *box = box_new();

	add_part(box, "2026-01-12T23:00:00+01:00", "2026-01-13T04:00:00+01:00", 3);
	add_period(box, "2026-01-12T23:00:00+01:00", "2026-01-13T05:00:00+01:00", 5400);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 1);
	cr_assert_null(box->nights.items[0].stages.runs);
	cr_assert_eq(box_told(box, FINDING_NIGHT_TWO_DEVICES), 1);
	box_free(box);
}

/* 60,000 of each would take minutes if each were held against each. */
Test(parts, many_are_joined_in_the_order_of_time)
{
	enum { MANY = 60000 };
	struct box *box = box_new();
	struct night night = night_from("1990-01-01T22:00:00Z", "1990-01-01T23:00:00Z", 3000);
	struct night part = night;

	part.is_part = true;
	part.stages = (struct stage_track){ .runs = runs, .count = 1, .classes = 4 };
	for (int i = 0; i < MANY; i++) {
		(void)night_add(&box->nights, &night);
		(void)night_add(&box->nights, &part);
		night.bed_start_utc_s += 2 * 3600;
		night.bed_end_utc_s += 2 * 3600;
		part.bed_start_utc_s = night.bed_start_utc_s;
		part.bed_end_utc_s = night.bed_end_utc_s;
	}
	box_assemble(box);
	cr_assert_eq(box->nights.count, MANY);
	box_free(box);
}

/* A period without stages, or a part that is all in one stage. */
static void add(struct box *box, const char *algorithm, const struct stage_run *run)
{
	struct night night = night_from("2026-03-01T23:00:00+01:00", "2026-03-02T07:00:00+01:00",
	                                run != NULL ? (double)NAN : 25200);

	night.id = "log-1";
	night.algorithm = algorithm;
	night.is_part = run != NULL;
	if (run != NULL)
		night.stages = (struct stage_track){ .runs = run, .count = 1, .classes = 4 };
	(void)night_add(&box->nights, &night);
}

static const struct stage_run whole = { .seconds = 28800, .stage = STAGE_L };
static const struct stage_run most = { .seconds = 28000, .stage = STAGE_D };

static const char *stages_of(struct box *box, const char *algorithm)
{
	for (size_t i = 0; i < box->nights.count; i++)
		if (strcmp(box->nights.items[i].algorithm, algorithm) == 0)
			return stage_runs_text(&box->keep, &box->nights.items[i].stages);
	return "";
}

Test(parts, a_period_takes_the_part_of_its_own_algorithm)
{
	struct box *box = box_new();

	add(box, "v2", &most);
	add(box, "v1", &whole);
	add(box, "v1", NULL);
	add(box, "v2", NULL);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 2);
	cr_assert_str_eq(stages_of(box, "v1"), "L:28800");
	cr_assert_str_eq(stages_of(box, "v2"), "D:28000 X:800");
	cr_assert_eq(box_told(box, FINDING_NIGHT_PART_ALONE), 0);
	box_free(box);
}

Test(parts, without_one_of_its_own_it_takes_what_is_scored_most)
{
	struct box *box = box_new();

	add(box, "v1", &most);
	add(box, "v2", &whole);
	add(box, "", NULL);
	box_assemble(box);
	cr_assert_eq(box->nights.count, 1);
	cr_assert_str_eq(stages_of(box, ""), "L:28800");
	box_free(box);
}
