/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/effect.h"
#include "stats/serial.h"
#include "stats/twosample.h"
#include "support/check.h"
#include "support/reference.h"

static struct grouped group(const struct reference *ref, bool *in_b)
{
	for (size_t i = 0; i < ref->n; i++)
		in_b[i] = ref->treat[i] > 0.5;
	return (struct grouped){ .n = ref->n, .y = ref->y, .t = ref->t, .in_b = in_b };
}

/* Nights that differ from their neighbours are as good as independent ones. */
Test(serial, is_students_test_when_neighbours_are_not_alike)
{
	struct arena arena = ARENA(4u << 20);
	struct reference ref;
	bool in_b[REFERENCE_ROWS];

	reference_open(&ref, "g17_negative_rho");
	const struct grouped groups = group(&ref, in_b);
	const struct serial_result got = stats_serial_t(&groups, &arena);
	const struct t_result plain = stats_student(reference_a(&ref), reference_b(&ref));

	cr_assert_eq(got.reason, STATS_FINE);
	check_close(got.r, 0, 0);
	check_close(got.t, plain.t, 1e-9);
	check_close(got.df, plain.df, 1e-9);
	check_close(got.p, plain.p, 1e-9);
	check_close(got.ci95_low, plain.ci95_low, 1e-9);
	check_close(stats_hedges_g_serial(&groups, -0.3),
	            stats_effect_sizes(reference_a(&ref), reference_b(&ref)).hedges_g, 1e-9);
	reference_close(&ref);
	arena_free(&arena);
	check_no_leak();
}

/* The definition of 2.7 spelled out over all pairs, on nights with gaps. */
Test(serial, follows_its_formula)
{
	struct arena arena = ARENA(4u << 20);
	struct reference ref;
	bool in_b[REFERENCE_ROWS];
	double q[3] = { 0 }, r = 0.5;

	reference_open(&ref, "g06_ab_rows_absent");
	const struct grouped groups = group(&ref, in_b);
	const struct serial_shares got = stats_serial_shares(&groups, r);

	for (size_t i = 0; i < ref.n; i++)
		for (size_t j = 0; j < ref.n; j++)
			q[in_b[i] && in_b[j]   ? 1
			  : in_b[i] || in_b[j] ? 2
			                       : 0] += pow(r, (double)labs(ref.t[i] - ref.t[j]));
	check_close(got.q_a, q[0] / (17.0 * 17), 1e-12);
	check_close(got.q_b, q[1] / (15.0 * 15), 1e-12);
	check_close(got.q_ab, q[2] / 2 / (17.0 * 15), 1e-12);
	reference_close(&ref);
	arena_free(&arena);
	check_no_leak();
}

Test(serial, is_less_sure_when_neighbours_are_alike_and_refuses_with_a_reason)
{
	struct arena arena = ARENA(4u << 20);
	struct reference ref;
	bool in_b[REFERENCE_ROWS];

	reference_open(&ref, "g04_ab_ar5");
	struct grouped groups = group(&ref, in_b);
	const struct serial_result got = stats_serial_t(&groups, &arena);
	const struct t_result plain = stats_student(reference_a(&ref), reference_b(&ref));

	cr_assert(got.r > 0.3 && got.df < plain.df && got.p > plain.p);
	check_close(got.difference, plain.difference, 1e-9);
	groups.n = 3;
	cr_assert_eq(stats_serial_t(&groups, &arena).reason, STATS_N_TOO_SMALL);
	groups.n = 20; /* all before the change */
	cr_assert_eq(stats_serial_t(&groups, &arena).reason, STATS_ONE_GROUP);
	reference_close(&ref);
	reference_open(&ref, "g08_constant");
	groups = group(&ref, in_b);
	cr_assert_eq(stats_serial_t(&groups, &arena).reason, STATS_ZERO_VARIANCE);
	reference_close(&ref);
	arena_free(&arena);
	check_no_leak();
}
