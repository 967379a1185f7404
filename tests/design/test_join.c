/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/join.h"

#include "support/build.h"

/* One intake, two nights, and which of them (0, 1, or -1) it joins. */
struct join_case {
	const char *name, *intake;
	const char *first_start, *first_end, *second_start, *second_end;
	long joins;
};

#define MON       "2026-10-12T23:10:00+02:00", "2026-10-13T07:00:00+02:00"
#define TUE       "2026-10-13T23:20:00+02:00", "2026-10-14T07:10:00+02:00"
#define LATE      "2026-10-13T00:50:00+02:00", "2026-10-13T08:00:00+02:00"
#define VERY_LATE "2026-10-13T01:30:00+02:00", "2026-10-13T09:00:00+02:00"
#define SATURDAY  "2026-10-17T23:00:00+02:00", "2026-10-18T07:00:00+02:00"

static const struct join_case join_cases[] = {
	{ "an evening dose", "2026-10-12T22:30:00+02:00", MON, TUE, 0 },
	{ "a dose at 00:20 before a bedtime of 00:50", "2026-10-13T00:20:00+02:00", LATE, TUE, 0 },
	{ "a dose in bed", "2026-10-13T02:00:00+02:00", MON, TUE, 0 },
	{ "a dose as the night begins", "2026-10-12T23:10:00+02:00", MON, TUE, 0 },
	{ "a dose a second before the night ends", "2026-10-13T06:59:59+02:00", MON, TUE, 0 },
	{ "a dose as the night ends is for the next", "2026-10-13T07:00:00+02:00", MON, TUE, 1 },
	{ "coffee after waking is for the coming night", "2026-10-13T08:05:00+02:00", MON, TUE, 1 },
	{ "coffee before a bedtime of 01:30", "2026-10-12T08:05:00+02:00", VERY_LATE, TUE, 0 },
	{ "03:59 is still the evening before", "2026-10-12T03:59:00+02:00", MON, TUE, -1 },
	{ "04:00 begins the day", "2026-10-12T04:00:00+02:00", MON, TUE, 0 },
	{ "an evening without a record", "2026-10-15T22:30:00+02:00", MON, SATURDAY, -1 },
	{ "the evening before an evening without one", "2026-10-16T22:30:00+02:00", TUE, SATURDAY,
	  -1 },
	{ "after the last night", "2026-10-20T22:30:00+02:00", MON, TUE, -1 },
	{ "long before the first", "2026-09-01T22:30:00+02:00", MON, TUE, -1 },
	{ "a date alone", "2026-10-13", MON, TUE, 1 },
	{ "a date alone without a record", "2026-10-14", MON, TUE, -1 },
	{ "the same instant in another zone", "2026-10-12T15:30:00-05:00", MON, TUE, 0 },
	{ "no zone: the wall clock", "2026-10-12T22:30:00", MON, TUE, 0 },
	{ "no zone, in bed", "2026-10-13T06:30:00", MON, TUE, 0 },
	{ "no zone, after waking", "2026-10-13T07:30:00", MON, TUE, 1 },
	{ "in bed while clocks go back, first 02:30", "2026-10-25T02:30:00+02:00",
	  "2026-10-24T23:00:00+02:00", "2026-10-25T02:45:00+02:00", "2026-10-25T23:00:00+01:00",
	  "2026-10-26T07:00:00+01:00", 0 },
	{ "after waking while clocks go back, second 02:30", "2026-10-25T02:30:00+01:00",
	  "2026-10-24T23:00:00+02:00", "2026-10-25T02:45:00+02:00", "2026-10-25T23:00:00+01:00",
	  "2026-10-26T07:00:00+01:00", -1 },
	{ "the evening before clocks go forward", "2026-03-28T22:00:00+01:00",
	  "2026-03-28T23:00:00+01:00", "2026-03-29T08:00:00+02:00", "2026-03-29T23:00:00+02:00",
	  "2026-03-30T07:00:00+02:00", 0 },
};

static void check_join(struct build *b, const struct intake *intake, long want, const char *name)
{
	struct join_index index = join_index_make(&b->nights, NULL, b->keep);

	cr_assert_eq(design_join(&b->nights, intake), want, "%s: alone %ld", name,
	             design_join(&b->nights, intake));
	cr_assert_eq(join_find(&index, intake), want, "%s: by index %ld", name,
	             join_find(&index, intake));
}

Test(join, follows_the_one_rule)
{
	for (size_t i = 0; i < sizeof(join_cases) / sizeof(join_cases[0]); i++) {
		const struct join_case *c = &join_cases[i];
		struct build b = build_start();
		struct intake intake = build_one_intake(c->intake, TAKEN_YES, 300);

		build_night(&b, c->first_start, c->first_end);
		build_night(&b, c->second_start, c->second_end);
		check_join(&b, &intake, c->joins, c->name);
		build_end(&b);
	}
}

Test(join, does_not_depend_on_the_order_of_the_nights)
{
	for (size_t i = 0; i < sizeof(join_cases) / sizeof(join_cases[0]); i++) {
		const struct join_case *c = &join_cases[i];
		struct build b = build_start();
		struct intake intake = build_one_intake(c->intake, TAKEN_YES, 300);

		build_night(&b, c->second_start, c->second_end);
		build_night(&b, c->first_start, c->first_end);
		check_join(&b, &intake, c->joins < 0 ? -1 : 1 - c->joins, c->name);
		build_end(&b);
	}
}

Test(join, compares_wall_clocks_when_the_night_has_no_zone)
{
	struct build b = build_start();
	/* 20:30 UTC: on the wall it is half past ten, before the bedtime of eleven. */
	struct intake before = build_one_intake("2026-10-12T22:30:00+02:00", TAKEN_YES, 1);
	struct intake in_bed = build_one_intake("2026-10-13T06:30:00+02:00", TAKEN_YES, 1);
	struct intake after = build_one_intake("2026-10-13T08:30:00+02:00", TAKEN_YES, 1);

	build_night(&b, "2026-10-12T23:00:00", "2026-10-13T07:00:00");
	check_join(&b, &before, 0, "before");
	check_join(&b, &in_bed, 0, "in bed");
	check_join(&b, &after, -1, "after");
	build_end(&b);
}

Test(join, goes_by_evening_date_when_the_night_has_no_times)
{
	struct build b = build_start();
	struct intake evening = build_one_intake("2026-10-12T22:30:00+02:00", TAKEN_YES, 1);
	struct intake past_midnight = build_one_intake("2026-10-13T00:20:00+02:00", TAKEN_YES, 1);
	struct intake date = build_one_intake("2026-10-12", TAKEN_YES, 1);
	struct intake morning = build_one_intake("2026-10-13T08:00:00+02:00", TAKEN_YES, 1);

	build_dated_night(&b, "2026-10-12");
	build_night(&b, TUE);
	check_join(&b, &evening, 0, "evening");
	check_join(&b, &past_midnight, 0, "past midnight");
	check_join(&b, &date, 0, "date");
	check_join(&b, &morning, 1, "morning");
	build_end(&b);
}

Test(join, looks_at_main_sleeps_only)
{
	struct build b = build_start();
	struct intake in_nap = build_one_intake("2026-10-12T15:10:00+02:00", TAKEN_YES, 1);
	struct intake evening = build_one_intake("2026-10-13T22:00:00+02:00", TAKEN_YES, 1);

	build_night(&b, "2026-10-12T15:00:00+02:00", "2026-10-12T16:00:00+02:00")->role = NIGHT_NAP;
	build_night(&b, MON);
	check_join(&b, &in_nap, 1, "a nap is no night");

	struct night *patchy = build_night(&b, TUE);

	patchy->role = NIGHT_EXCLUDED;
	patchy->why = NIGHT_WHY_COVERAGE;
	check_join(&b, &evening, 2, "a patchy record is the evening's sleep still");
	patchy->why = NIGHT_WHY_OTHER_DEVICE;
	check_join(&b, &evening, -1, "another device's is not");
	build_end(&b);
}

Test(join, keeps_persons_apart)
{
	struct build b = build_start();
	struct intake intake = build_one_intake("2026-10-12T22:30:00+02:00", TAKEN_YES, 1);

	build_night(&b, MON)->person = "ann";
	build_night(&b, MON)->person = "bo";
	intake.person = "bo";
	cr_assert_eq(design_join(&b.nights, &intake), 1);

	struct join_index index = join_index_make(&b.nights, "bo", b.keep);

	cr_assert_eq(join_find(&index, &intake), 1);
	build_end(&b);
}

/* Both ways agree on many nights and intakes around the clock, with and without zones. */
Test(join, the_index_finds_what_the_plain_search_finds)
{
	struct build b = build_start();

	build_nights(&b, "2026-03-01", 60);
	for (size_t i = 0; i < b.nights.count; i++) {
		struct night *night = &b.nights.items[i];

		if (i % 7 == 3)
			night->role = NIGHT_NAP;
		if (i % 5 == 1)
			night->zone_known = false;
		else
			night->start_offset_s = night->end_offset_s = (int32_t)(i % 3) * 3600;
		if (i % 11 == 4)
			night->bed_end_utc_s = CIVIL_NO_TIME,
			night->bed_start_utc_s = CIVIL_NO_TIME,
			night->date = build_date("2026-03-01") + (int32_t)i,
			night->date_is_evening = true;
	}

	struct join_index index = join_index_make(&b.nights, NULL, b.keep);
	int64_t from_s = (int64_t)build_date("2026-02-27") * CIVIL_DAY_S;
	long joined = 0;

	for (int i = 0; i < 64 * 24; i++) {
		struct intake intake = build_one_intake("2026-03-01T00:00:00Z", TAKEN_YES, 1);

		intake.time_utc_s = from_s + (int64_t)i * 3540;
		intake.zone_known = i % 4 != 0;
		intake.utc_offset_s = intake.zone_known ? (i % 5 - 2) * 3600 : 0;
		cr_assert_eq(join_find(&index, &intake), design_join(&b.nights, &intake), "hour %d",
		             i);
		joined += join_find(&index, &intake) >= 0;
	}
	cr_assert(joined > 800 && joined < 1500, "%ld joined", joined);
	build_end(&b);
}
