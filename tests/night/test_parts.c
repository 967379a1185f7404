/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nights.h"

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
