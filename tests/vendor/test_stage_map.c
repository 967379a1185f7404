/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check.h"
#include "vendor/vendor.h"

Test(stage_map, reads_a_stage_map_and_refuses_a_malformed_one)
{
	static const char *const bad[] = { "5", "=R", "5=Q", "5=R,6", "5=R,,6=W" };
	struct arena keep = ARENA(1 << 20);
	struct error err = { 0 };
	const struct vendor_word *map = NULL;

	check_ok(vendor_parse_stage_map("0=W,5=rem,S=X", &keep, &map, &err), err);
	cr_assert_str_eq(map[0].word, "0");
	cr_assert_eq(map[1].value, STAGE_R);
	cr_assert_eq(map[2].value, STAGE_X);
	cr_assert_null(map[3].word);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_eq(vendor_parse_stage_map(bad[i], &keep, &map, &err), STATUS_USAGE, "%s",
		             bad[i]);
	arena_free(&keep);
	check_no_leak();
}

Test(stage_map, gives_the_users_map_before_the_usual_labels)
{
	static const struct vendor_word map[] = { { "4", STAGE_D }, { NULL, 0 } };
	struct vendor_options options = { 0 };
	enum stage stage = STAGE_X;

	cr_assert(vendor_find_stage(&options, "4", &stage) && stage == STAGE_R);
	cr_assert(vendor_find_stage(&options, "rem", &stage) && stage == STAGE_R);
	cr_assert(vendor_find_stage(&options, "-2", &stage) && stage == STAGE_X);
	cr_assert(!vendor_find_stage(&options, "5", &stage));
	options.stage_map = map;
	cr_assert(vendor_find_stage(&options, "4", &stage) && stage == STAGE_D);
	cr_assert(vendor_find_stage(&options, "n2", &stage) && stage == STAGE_N2);
}
