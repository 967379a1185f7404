/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/stage.h"
#include "support/check.h"

#include <string.h>

Test(stage, joins_equal_neighbours_and_ignores_nothing)
{
	struct arena keep = ARENA(1 << 20);
	struct stage_builder builder = { .keep = &keep };

	stage_add(&builder, STAGE_W, 30);
	stage_add(&builder, STAGE_W, 30);
	stage_add(&builder, STAGE_L, 0);
	stage_add(&builder, STAGE_L, 60);
	cr_assert_eq(builder.count, 2);
	cr_assert_eq(builder.runs[0].seconds, 60);
	cr_assert_eq(builder.runs[1].stage, STAGE_L);
	arena_free(&keep);
	check_no_leak();
}

Test(stage, writes_a_run_list_and_reads_the_same_back)
{
	static const char *const texts[] = { "W:600 N1:60 N2:1380 X:30 N3:1 R:90",
		                             "W:600 L:60 D:30", "W:1" };
	struct arena keep = ARENA(1 << 20);

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct stage_track track = { 0 };

		cr_assert(stage_runs_parse(texts[i], &keep, &track), "%s", texts[i]);
		cr_assert_str_eq(stage_runs_text(&keep, &track), texts[i]);
		cr_assert_eq(track.classes, i == 1 ? 4 : 5);
	}
	arena_free(&keep);
	check_no_leak();
}

Test(stage, refuses_a_malformed_run_list)
{
	static const char *const texts[] = { "",           "W",
		                             "W:",         "W:0",
		                             "W:-5",       "Q:60",
		                             "W:60,L:30",  "W:60  L:30",
		                             " W:60",      "W:60 ",
		                             "N2:60 L:60", "W:99999999999",
		                             "W:60 L",     "W:600000 L:600000",
		                             "w:60",       "W:1.5" };
	struct arena keep = ARENA(1 << 20);
	struct stage_track track = { .classes = 77 };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		cr_assert(!stage_runs_parse(texts[i], &keep, &track), "took '%s'", texts[i]);
	cr_assert_eq(track.classes, 77, "touched on failure");
	arena_free(&keep);
}

Test(stage, fits_a_list_to_a_length_by_cutting_or_filling_with_missing)
{
	static const struct {
		int32_t seconds;
		const char *text;
	} cases[] = { { 90, "W:60 L:30" }, { 60, "W:60" },       { 150, "W:60 L:60 X:30" },
		      { 45, "W:45" },      { 120, "W:60 L:60" }, { 0, "" } };
	struct arena keep = ARENA(1 << 20);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stage_builder builder = { .keep = &keep };

		stage_add(&builder, STAGE_W, 60);
		stage_add(&builder, STAGE_L, 60);
		stage_fit(&builder, cases[i].seconds);

		struct stage_track track = { .runs = builder.runs, .count = builder.count };

		cr_assert_str_eq(stage_runs_text(&keep, &track), cases[i].text);
		cr_assert_eq(stage_track_s(&track), cases[i].seconds);
	}
	arena_free(&keep);
}

Test(stage, knows_sleep_deep_and_light)
{
	static const bool sleep[] = { 0, 0, 1, 1, 1, 1, 1, 1, 1 },
			  deep[] = { 0, 0, 0, 0, 1, 0, 0, 1, 0 },
			  light[] = { 0, 0, 1, 1, 0, 0, 1, 0, 0 };

	for (int i = 0; i < STAGE_COUNT; i++) {
		cr_assert_eq(stage_is_sleep((enum stage)i), sleep[i], "%s", stage_names[i]);
		cr_assert_eq(stage_is_deep((enum stage)i), deep[i], "%s", stage_names[i]);
		cr_assert_eq(stage_is_light((enum stage)i), light[i], "%s", stage_names[i]);
	}
}
