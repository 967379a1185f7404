/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/twosample.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_block(const struct reference *ref, const char *key, struct t_result got)
{
	const json_t *want = json_object_get(ref->json, key);

	if (reference_refused(want)) {
		cr_assert_neq(got.reason, STATS_FINE, "%s %s", ref->name, key);
		return;
	}
	cr_assert_eq(got.reason, STATS_FINE, "%s %s", ref->name, key);
	reference_equal(got.t, reference_number(want, "statistic"), ref->name, key);
	reference_equal(got.df, reference_number(want, "parameter"), ref->name, key);
	reference_equal(got.p, reference_number(want, "p"), ref->name, key);
	reference_equal(got.ci95_low, reference_number(want, "ci/0"), ref->name, key);
	reference_equal(got.ci95_high, reference_number(want, "ci/1"), ref->name, key);
}

Test(ttest, agrees_with_r_on_every_series)
{
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		compare_block(&ref, "welch", stats_welch(reference_a(&ref), reference_b(&ref)));
		compare_block(&ref, "student", stats_student(reference_a(&ref), reference_b(&ref)));
		reference_close(&ref);
	}
	check_no_leak();
}

/* Student (1908), the ten sleepers of Cushny & Peebles: R's data set sleep. */
static const double drug_1[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0 };
static const double drug_2[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };

Test(ttest, finds_what_student_found)
{
	struct arena arena = ARENA(1u << 20);
	struct sample one = { drug_1, 10 }, two = { drug_2, 10 };
	struct t_result paired = stats_paired(two, one, &arena), welch = stats_welch(two, one);

	check_close(paired.difference, -1.58, 1e-12);
	check_close(paired.t, -4.0621, 5e-5);
	check_close(paired.df, 9, 0);
	check_close(paired.p, 0.002833, 5e-7);
	check_close(paired.ci95_low, -2.4598858, 5e-8);
	check_close(paired.ci95_high, -0.7001142, 5e-8);
	check_close(welch.t, -1.8608, 5e-5);
	check_close(welch.df, 17.776, 5e-4);
	check_close(welch.p, 0.07939, 5e-6);
	check_close(welch.ci95_low, -3.3654832, 5e-8);
	check_close(welch.ci95_high, 0.2054832, 5e-8);
	arena_free(&arena);
	check_no_leak();
}

Test(ttest, says_why_it_refuses)
{
	static const double flat[] = { 5, 5, 5 }, odd[] = { 1, NAN }, fine[] = { 1, 2, 4 };
	struct arena arena = ARENA(1u << 20);
	struct sample same = { flat, 3 }, missing = { odd, 2 }, some = { fine, 3 };

	cr_assert_eq(stats_welch(same, same).reason, STATS_ZERO_VARIANCE);
	cr_assert_eq(stats_student(same, same).reason, STATS_ZERO_VARIANCE);
	cr_assert_eq(stats_welch(some, (struct sample){ fine, 1 }).reason, STATS_N_TOO_SMALL);
	cr_assert_eq(stats_welch(some, (struct sample){ fine, 0 }).reason, STATS_ONE_GROUP);
	cr_assert_eq(stats_welch(some, missing).reason, STATS_NOT_FINITE);
	cr_assert_eq(stats_paired(some, (struct sample){ fine, 2 }, &arena).reason,
	             STATS_BAD_ORDER);
	cr_assert_eq(stats_paired(some, some, &arena).reason, STATS_ZERO_VARIANCE);
	arena_free(&arena);
	check_no_leak();
}

Test(ttest, turns_its_sign_when_conditions_swap)
{
	struct t_result ab =
		stats_welch((struct sample){ drug_1, 10 }, (struct sample){ drug_2, 9 });
	struct t_result ba =
		stats_welch((struct sample){ drug_2, 9 }, (struct sample){ drug_1, 10 });

	check_close(ab.t, -ba.t, 1e-14);
	check_close(ab.ci95_low, -ba.ci95_high, 1e-14);
	check_close(ab.p, ba.p, 1e-15);
}
