/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/confounded.h"

#include "support/build.h"

static void add_other(struct build *b, const char *date, const char *id, const char *kind)
{
	struct intake *intake = build_intake(b, date, TAKEN_YES, NAN);

	intake->id = id;
	intake->item = id;
	intake->kind = kind;
}

/* The log begins on the 1st with something that goes on all the time. */
static struct build log_from_the_first(void)
{
	struct build b = build_start();

	add_other(&b, "2026-10-01", "caffeine", "caffeine");
	add_other(&b, "2026-10-20", "caffeine", "caffeine");
	return b;
}

static const char *ask(struct build *b)
{
	struct design_request request = build_request();

	return confounded_with(&request, &b->diary, b->keep);
}

Test(confounded, names_what_began_in_the_same_week)
{
	struct build b = log_from_the_first();

	build_intake(&b, "2026-10-20", TAKEN_YES, 300);
	cr_assert_null(ask(&b), "coffee was there before");
	add_other(&b, "2026-10-27", "melatonin", "supplement");
	cr_assert_str_eq(ask(&b), "melatonin");
	add_other(&b, "2026-10-18", "valerian", "supplement");
	cr_assert_str_eq(ask(&b), "valerian", "the nearest");
	cr_assert_str_eq(build_design(&b,
	                              &(struct design_request){
					      .substance = build_request().substance,
					      .has_substance = true,
					      .since = CIVIL_NO_DAY,
					      .until = CIVIL_NO_DAY,
				      })
	                         .confounded_with,
	                 "valerian");
	build_end(&b);
}

static const struct {
	const char *name, *magnesium, *other, *kind;
} nothing[] = {
	{ "eight days later", "2026-10-20", "2026-10-28", "supplement" },
	{ "eight days before", "2026-10-20", "2026-10-12", "supplement" },
	{ "a meal", "2026-10-20", "2026-10-20", "food" },
	{ "magnesium was there from the start", "2026-10-07", "2026-10-08", "supplement" },
	{ "the other was there from the start", "2026-10-08", "2026-10-07", "supplement" },
};

Test(confounded, is_silent_about_what_was_there_or_came_later)
{
	for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++) {
		struct build b = log_from_the_first();

		build_intake(&b, nothing[i].magnesium, TAKEN_YES, 300);
		add_other(&b, nothing[i].other, "zinc", nothing[i].kind);
		cr_assert_null(ask(&b), "%s", nothing[i].name);
		build_end(&b);
	}
}

Test(confounded, only_what_was_taken_begins)
{
	struct build b = log_from_the_first();

	build_intake(&b, "2026-10-20", TAKEN_YES, 300);
	add_other(&b, "2026-10-20", "zinc", "supplement");
	b.diary.items[b.diary.count - 1].taken = TAKEN_NO;
	cr_assert_null(ask(&b));
	build_end(&b);
}
