/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/design.h"

#include "support/build.h"

static const struct design_night *night_of(const struct design *design, const char *evening)
{
	for (size_t i = 0; i < design->nights_n; i++)
		if (design->nights[i].evening == build_date(evening))
			return &design->nights[i];
	cr_assert_fail("no night of %s", evening);
	return NULL;
}

Test(design, without_phases_and_log_only_describes)
{
	struct build b = build_start();
	struct design_request request = { .since = CIVIL_NO_DAY, .until = CIVIL_NO_DAY };

	build_nights(&b, "2026-10-01", 5);

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.kind, DESIGN_NONE);
	cr_assert_eq(design.nights_n, 5);
	cr_assert_eq(design.left_out, 5);
	cr_assert_eq(design.nights[0].why, DESIGN_NO_CONDITIONS);
	cr_assert_eq(design.nights[0].condition, -1);
	build_end(&b);
}

Test(design, takes_conditions_from_the_log)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 6);
	build_intake(&b, "2026-10-01", TAKEN_YES, 300);
	build_intake(&b, "2026-10-02", TAKEN_NO, NAN);
	build_intake(&b, "2026-10-03", TAKEN_UNKNOWN, NAN);
	/* nothing on the 4th */
	build_intake(&b, "2026-10-05", TAKEN_NO, NAN);
	build_intake(&b, "2026-10-05", TAKEN_YES, 150);
	build_intake(&b, "2026-10-05", TAKEN_YES, 100);
	build_intake(&b, "2026-10-06", TAKEN_YES, 300);
	build_intake(&b, "2026-10-06", TAKEN_YES, NAN);

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.kind, DESIGN_LOG);
	cr_assert_eq(design.conditions_n, 2);
	cr_assert_str_eq(design.conditions[0].name, "not taken");
	cr_assert(design.conditions[0].reference && !design.conditions[1].reference);
	cr_assert_eq(night_of(&design, "2026-10-01")->condition, 1);
	check_close(night_of(&design, "2026-10-01")->dose_mg, 300, 0);
	cr_assert_eq(night_of(&design, "2026-10-02")->condition, 0);
	check_close(night_of(&design, "2026-10-02")->dose_mg, 0, 0);
	cr_assert_eq(night_of(&design, "2026-10-03")->why, DESIGN_UNKNOWN_INTAKE);
	cr_assert_eq(night_of(&design, "2026-10-04")->why, DESIGN_UNKNOWN_INTAKE);
	cr_assert(isnan(night_of(&design, "2026-10-04")->dose_mg));
	cr_assert_eq(night_of(&design, "2026-10-05")->condition, 1);
	check_close(night_of(&design, "2026-10-05")->dose_mg, 250, 0);
	cr_assert_eq(night_of(&design, "2026-10-06")->taken, TAKEN_YES);
	cr_assert(isnan(night_of(&design, "2026-10-06")->dose_mg), "one amount is not known");
	cr_assert_eq(design.left_out, 2);
	cr_assert_eq(design.conditions[0].nights, 1);
	cr_assert_eq(design.conditions[1].nights, 3);
	cr_assert_eq(b.findings.seen[FINDING_DESIGN_UNKNOWN_INTAKE], 1);
	cr_assert(design.has_log);
	check_close(design.half_life_nights, 7, 0);
	build_end(&b);
}

Test(design, a_complete_log_makes_silent_days_not_taken)
{
	struct build b = build_start();
	struct design_request request = build_request();
	struct date_range complete = { build_date("2026-10-02"), build_date("2026-10-04") };

	request.complete_log = &complete;
	request.complete_log_n = 1;
	build_nights(&b, "2026-10-01", 5);
	build_intake(&b, "2026-10-03", TAKEN_YES, 300);
	build_intake(&b, "2026-10-04", TAKEN_UNKNOWN, NAN);

	struct design design = build_design(&b, &request);

	cr_assert_eq(night_of(&design, "2026-10-01")->taken, TAKEN_UNKNOWN);
	cr_assert_eq(night_of(&design, "2026-10-02")->taken, TAKEN_NO);
	check_close(night_of(&design, "2026-10-02")->dose_mg, 0, 0);
	cr_assert_eq(night_of(&design, "2026-10-03")->taken, TAKEN_YES);
	cr_assert_eq(night_of(&design, "2026-10-04")->taken, TAKEN_UNKNOWN,
	             "a row that is unreadable");
	cr_assert_eq(night_of(&design, "2026-10-05")->taken, TAKEN_UNKNOWN);
	build_end(&b);
}

Test(design, counts_intakes_of_evenings_without_a_record)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 2);
	build_intake(&b, "2026-10-01T22:00:00Z", TAKEN_YES, 300);
	build_intake(&b, "2026-10-03T22:00:00Z", TAKEN_YES, 300);
	build_intake(&b, "2026-10-04", TAKEN_YES, 300);
	build_intake(&b, "2026-10-05", TAKEN_NO, NAN);

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.intakes_without_record, 2);
	cr_assert_eq(b.findings.seen[FINDING_DESIGN_NO_RECORD], 2);
	cr_assert_eq(b.findings.items[0].place.line, 3);
	cr_assert_eq(design.conditions[1].evenings, 3, "evenings count without a record too");
	cr_assert_eq(design.conditions[1].nights, 1);
	cr_assert_eq(design.conditions[0].evenings, 1);
	build_end(&b);
}

Test(design, an_intake_after_waking_at_three_is_no_part_of_that_night)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_night(&b, "2026-10-01T20:00:00Z", "2026-10-02T03:00:00Z");
	build_nights(&b, "2026-10-02", 1);
	build_intake(&b, "2026-10-02T03:30:00Z", TAKEN_YES, 300);

	struct design design = build_design(&b, &request);

	cr_assert_eq(night_of(&design, "2026-10-01")->taken, TAKEN_UNKNOWN);
	cr_assert_eq(night_of(&design, "2026-10-02")->taken, TAKEN_UNKNOWN);
	cr_assert_eq(design.intakes_without_record, 1);
	build_end(&b);
}

static const struct phase before_and_with[] = {
	{ "before", 0, 0 },
	{ "washout", 0, 0 },
	{ "magnesium", 0, 0 },
};

static void set_phase(struct phase *phase, const char *first, const char *last)
{
	phase->first = build_date(first);
	phase->last = build_date(last);
}

Test(design, phases_hold_both_their_ends)
{
	struct build b = build_start();
	struct design_request request = build_request();
	struct phase phases[3];

	memcpy(phases, before_and_with, sizeof(phases));
	set_phase(&phases[0], "2026-10-03", "2026-10-06");
	set_phase(&phases[1], "2026-10-07", "2026-10-08");
	set_phase(&phases[2], "2026-10-09", "2026-10-12");
	request.phases = phases;
	request.phases_n = 3;
	request.since = build_date("2026-10-02");
	request.until = build_date("2026-10-11");
	build_nights(&b, "2026-10-01", 14);
	b.nights.items[4].role = NIGHT_EXCLUDED; /* the 5th */
	b.nights.items[4].why = NIGHT_WHY_COVERAGE;

	struct design design = build_design(&b, &request);
	static const struct {
		const char *evening;
		enum design_why why;
		int condition, days_on;
	} want[] = {
		{ "2026-10-01", DESIGN_BEFORE_SINCE, -1, 0 },
		{ "2026-10-02", DESIGN_OUTSIDE_PHASES, -1, 0 },
		{ "2026-10-03", DESIGN_IN, 0, 1 },
		{ "2026-10-05", DESIGN_NOT_MAIN, -1, 3 },
		{ "2026-10-06", DESIGN_IN, 0, 4 },
		{ "2026-10-07", DESIGN_WASHOUT, -1, 0 },
		{ "2026-10-08", DESIGN_WASHOUT, -1, 0 },
		{ "2026-10-09", DESIGN_IN, 1, 1 },
		{ "2026-10-11", DESIGN_IN, 1, 3 },
		{ "2026-10-12", DESIGN_AFTER_UNTIL, -1, 0 },
		{ "2026-10-13", DESIGN_AFTER_UNTIL, -1, 0 },
	};

	cr_assert_eq(design.kind, DESIGN_AB);
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		const struct design_night *night = night_of(&design, want[i].evening);

		cr_assert_eq(night->why, want[i].why, "%s: %s", want[i].evening,
		             design_why_keys[night->why]);
		cr_assert_eq(night->condition, want[i].condition, "%s", want[i].evening);
		cr_assert_eq(night->days_on, want[i].days_on, "%s", want[i].evening);
	}
	cr_assert_eq(design.conditions[0].evenings, 4);
	cr_assert_eq(design.conditions[0].nights, 3);
	cr_assert_eq(design.conditions[0].unknown, 4);
	cr_assert_eq(design.conditions[1].evenings, 3);
	cr_assert_eq(design.conditions[1].shortest_block, 3);
	cr_assert_eq(design.left_out, (long)design.nights_n - 6);
	cr_assert_not(design.interleaved);
	build_end(&b);
}

static const struct {
	const char *sequence;
	enum design_kind kind;
	bool interleaved;
} kinds[] = {
	{ "", DESIGN_NONE, false },       { "A", DESIGN_AB, false },
	{ "AB", DESIGN_AB, false },       { "AABB", DESIGN_AB, false },
	{ "ABA", DESIGN_ABA, true },      { "ABAB", DESIGN_ABA, true },
	{ "ABC", DESIGN_SEVERAL, false }, { "ABAC", DESIGN_SEVERAL, true },
	{ "A-B", DESIGN_AB, false },      { "A-BA", DESIGN_ABA, true },
};

Test(design, names_the_kind_from_the_sequence_of_conditions)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		int conditions[8];
		size_t n = strlen(kinds[i].sequence);
		bool interleaved = false;

		for (size_t j = 0; j < n; j++)
			conditions[j] =
				kinds[i].sequence[j] == '-' ? -1 : kinds[i].sequence[j] - 'A';
		cr_assert_eq(design_kind_of(conditions, n, &interleaved), kinds[i].kind, "%s",
		             kinds[i].sequence);
		cr_assert_eq(interleaved, kinds[i].interleaved, "%s", kinds[i].sequence);
	}
}

static enum status refuse(struct phase *phases, size_t n, const char *reference, struct error *err)
{
	struct build b = build_start();
	struct design_request request = build_request();
	struct design design = { .nights_n = 77 };

	request.phases = phases;
	request.phases_n = n;
	request.reference = reference;

	enum status status =
		design_build(&request, &b.nights, &b.diary, b.keep, &b.findings, &design, err);

	cr_assert_eq(design.nights_n, 77, "left as it was");
	build_end(&b);
	return status;
}

Test(design, refuses_phases_that_make_no_sense)
{
	struct error err = { 0 };
	struct phase overlap[] = { { "a", 100, 110 }, { "b", 110, 120 } };
	struct phase backwards[] = { { "a", 110, 100 } };
	struct phase endless[] = { { "a", 0, 2000000 } };
	struct phase fine[] = { { "a", 100, 110 }, { "b", 111, 120 } };
	struct phase many[DESIGN_MOST_CONDITIONS + 1];
	static const char names[DESIGN_MOST_CONDITIONS + 1][2] = {
		"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q",
	};

	cr_assert_eq(refuse(overlap, 2, NULL, &err), STATUS_CONFIG);
	cr_assert_not_null(strstr(err.message, "overlap"));
	cr_assert_eq(refuse(backwards, 1, NULL, &err), STATUS_CONFIG);
	cr_assert_eq(refuse(endless, 1, NULL, &err), STATUS_CONFIG);
	cr_assert_eq(refuse(fine, 2, "c", &err), STATUS_CONFIG);
	cr_assert_not_null(strstr(err.message, "'c'"));
	for (int32_t i = 0; i <= DESIGN_MOST_CONDITIONS; i++)
		many[i] = (struct phase){ names[i], i * 10, i * 10 + 5 };
	cr_assert_eq(refuse(many, DESIGN_MOST_CONDITIONS + 1, NULL, &err), STATUS_CONFIG);
}

Test(design, puts_the_reference_first_and_sorts_phases)
{
	struct build b = build_start();
	struct design_request request = build_request();
	struct phase phases[] = { { "late", 0, 0 }, { "early", 0, 0 } };

	set_phase(&phases[0], "2026-10-11", "2026-10-20");
	set_phase(&phases[1], "2026-10-01", "2026-10-10");
	request.phases = phases;
	request.phases_n = 2;
	build_nights(&b, "2026-10-01", 20);

	struct design design = build_design(&b, &request);

	cr_assert_str_eq(design.conditions[0].name, "early");
	request.reference = "late";
	design = build_design(&b, &request);
	cr_assert_str_eq(design.conditions[0].name, "late");
	cr_assert_eq(night_of(&design, "2026-10-15")->condition, 0);
	cr_assert_eq(night_of(&design, "2026-10-05")->condition, 1);
	build_end(&b);
}

Test(design, knows_weekends_by_the_morning)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 7); /* Thursday to Wednesday */

	struct design design = build_design(&b, &request);
	static const bool weekend[] = { false, true, true, false, false, false, false };

	for (size_t i = 0; i < 7; i++)
		cr_assert_eq(design.nights[i].weekend, weekend[i], "night %zu", i);
	build_end(&b);
}

Test(design, steps_where_the_device_or_its_algorithm_changes)
{
	struct build b = build_start();
	struct design_request request = build_request();
	static const struct {
		const char *device, *algorithm;
		int step, device_changes;
	} nights[] = {
		{ "ring", "v1", 0, 0 }, { "ring", "", 0, 0 }, { "ring", "v1", 0, 0 },
		{ "ring", "v2", 1, 0 }, { "", "v2", 1, 0 },   { "band", "v2", 2, 1 },
		{ "ring", "v1", 3, 2 },
	};

	build_nights(&b, "2026-10-01", 7);
	for (size_t i = 0; i < 7; i++) {
		b.nights.items[i].device = nights[i].device;
		b.nights.items[i].algorithm = nights[i].algorithm;
	}

	struct design design = build_design(&b, &request);

	for (size_t i = 0; i < 7; i++) {
		cr_assert_eq(design.nights[i].device_step, nights[i].step, "night %zu", i);
		cr_assert_eq(design.nights[i].device_changes, nights[i].device_changes, "%zu", i);
	}
	build_end(&b);
}

Test(design, uses_one_main_sleep_an_evening)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_night(&b, "2026-10-01T23:00:00Z", "2026-10-02T06:00:00Z");
	build_night(&b, "2026-10-01T21:00:00Z", "2026-10-02T03:00:00Z");
	build_intake(&b, "2026-10-01", TAKEN_YES, 1);

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.nights[0].why, DESIGN_IN);
	cr_assert_eq(design.nights[1].why, DESIGN_SAME_EVENING);
	cr_assert_eq(design.conditions[1].nights, 1);
	build_end(&b);
}

Test(design, measures_the_time_from_the_last_intake_to_bed)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 3);
	build_intake(&b, "2026-10-01T20:00:00Z", TAKEN_YES, 1);
	build_intake(&b, "2026-10-01T22:15:00Z", TAKEN_YES, 1);
	build_intake(&b, "2026-10-02T23:30:00+00:00", TAKEN_YES, 1);
	build_intake(&b, "2026-10-03", TAKEN_YES, 1);

	struct design design = build_design(&b, &request);

	check_close(design.nights[0].minutes_before_bed, 45, 0);
	check_close(design.nights[1].minutes_before_bed, -30, 0);
	cr_assert(isnan(design.nights[2].minutes_before_bed));
	build_end(&b);
}

Test(design, counts_stretches_of_a_log_over_days_nothing_is_known_of)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 6);
	build_intake(&b, "2026-10-01", TAKEN_YES, 1);
	build_intake(&b, "2026-10-02", TAKEN_YES, 1);
	build_intake(&b, "2026-10-04", TAKEN_YES, 1);
	build_intake(&b, "2026-10-05", TAKEN_NO, 1);
	build_intake(&b, "2026-10-06", TAKEN_YES, 1);

	struct design design = build_design(&b, &request);
	static const int days_on[] = { 1, 2, 0, 3, 1, 1 };

	for (size_t i = 0; i < 6; i++)
		cr_assert_eq(design.nights[i].days_on, days_on[i], "night %zu", i);
	cr_assert_eq(design.conditions[1].shortest_block, 1);
	build_end(&b);
}

Test(design, a_slip_of_the_year_hides_nothing)
{
	struct build b = build_start();
	struct design_request request = build_request();

	build_nights(&b, "2026-10-01", 5);
	build_nights(&b, "9998-10-01", 1);
	build_intake(&b, "2026-10-02", TAKEN_YES, 1);
	build_intake(&b, "9026-10-02", TAKEN_YES, 1);

	struct design design = build_design(&b, &request);

	cr_assert(design.evenings_n < DESIGN_MOST_EVENINGS);
	cr_assert_eq(design.conditions[1].nights, 1);
	build_end(&b);
}

Test(design, every_reason_has_a_key)
{
	for (int why = 1; why < DESIGN_WHY_COUNT; why++)
		cr_assert(strlen(design_why_keys[why]) > 3);
	for (int kind = 0; kind <= DESIGN_SEVERAL; kind++)
		cr_assert_not_null(design_kind_keys[kind]);
}
