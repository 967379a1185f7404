/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/given.h"

#include "support/check.h"

#include <math.h>

Test(given, is_understood_like_the_rows_of_a_log)
{
	struct arena keep = ARENA(64 << 20);
	struct diary diary = { .keep = &keep };
	struct finding_list notes = { .keep = &keep };
	struct diary_options options = { .person = "me" };
	struct error err = { 0 };
	const struct diary_given given[] = {
		{ .date = 20000,
		  .item = "magnesium",
		  .amount = 300,
		  .unit = "mg",
		  .elemental = true,
		  .line = 7 },
		{ .date = 20001,
		  .item = "magnesium",
		  .amount = 0,
		  .unit = "mg",
		  .elemental = true,
		  .line = 8 },
		{ .date = 20001,
		  .item = "magnesium",
		  .amount = 0,
		  .unit = "mg",
		  .elemental = true,
		  .line = 9 },
	};

	check_ok(diary_give(given, 3, "t.csv", &options, &diary, &notes, &err), err);
	cr_assert_eq(diary.count, 2, "the same twice counts once");
	cr_assert_eq(diary.items[0].taken, TAKEN_YES);
	check_close(diary.items[0].elemental_mg, 300, 1e-9);
	cr_assert_eq(diary.items[0].date, 20000);
	cr_assert_eq(diary.items[0].line, 7);
	cr_assert_str_eq(diary.items[0].file, "t.csv");
	cr_assert_eq(diary.items[0].time_utc_s, CIVIL_NO_TIME);
	cr_assert_eq(diary.items[1].taken, TAKEN_NO, "nothing of it is known not to be taken");
	cr_assert(isnan(diary.items[1].amount));
	arena_free(&keep);
	check_no_leak();
}
