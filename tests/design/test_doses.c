/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/doses.h"

#include "support/check.h"

#include <math.h>
#include <string.h>

static struct design_evening evening(enum taken taken, double mg)
{
	return (struct design_evening){ .taken = taken, .dose_mg = mg, .condition = -1 };
}

Test(doses, each_dose_is_a_condition_in_order_of_dose)
{
	struct arena keep = ARENA(1 << 20);
	struct design_evening evenings[] = {
		evening(TAKEN_YES, 800), evening(TAKEN_NO, 0),    evening(TAKEN_YES, 136),
		evening(TAKEN_YES, 136), evening(TAKEN_YES, NAN), evening(TAKEN_UNKNOWN, NAN),
	};
	struct calendar calendar = { .evenings = evenings, .n = 6 };
	struct plan plan = { .from_log = true };
	struct error err = { 0 };

	check_ok(doses_part(&plan, &calendar, &keep, &err), err);
	cr_assert_eq(plan.names_n, 3);
	cr_assert_str_eq(plan.names[0], design_not_taken);
	cr_assert_str_eq(plan.names[1], "136 mg");
	cr_assert_str_eq(plan.names[2], "800 mg");
	cr_assert_eq(evenings[0].condition, 2);
	cr_assert_eq(evenings[1].condition, 0);
	cr_assert_eq(evenings[2].condition, 1);
	cr_assert_eq(evenings[3].days_on, 2);
	cr_assert_eq(evenings[4].condition, -1, "a dose that is not known is none of them");
	cr_assert_eq(evenings[5].condition, -1);
	arena_free(&keep);
	check_no_leak();
}

Test(doses, too_many_doses_and_dated_periods_are_refused)
{
	struct arena keep = ARENA(1 << 20);
	struct design_evening evenings[DESIGN_MOST_CONDITIONS];
	struct calendar calendar = { .evenings = evenings, .n = DESIGN_MOST_CONDITIONS - 1 };
	struct plan plan = { .from_log = true };
	struct error err = { 0 };

	for (int i = 0; i < DESIGN_MOST_CONDITIONS; i++)
		evenings[i] = evening(TAKEN_YES, 10.0 * (i + 1));
	check_ok(doses_part(&plan, &calendar, &keep, &err), err);
	cr_assert_eq(plan.names_n, DESIGN_MOST_CONDITIONS, "the most there may be");
	calendar.n++;
	cr_assert_eq(doses_part(&plan, &calendar, &keep, &err), STATUS_CONFIG);
	plan.from_log = false;
	cr_assert_eq(doses_part(&plan, &calendar, &keep, &err), STATUS_CONFIG);
	arena_free(&keep);
	check_no_leak();
}
