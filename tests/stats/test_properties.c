/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for any series, on series with fixed noise. */
#include "stats/ar1m.h"
#include "stats/gls.h"
#include "stats/ols.h"
#include "stats/robust.h"
#include "stats/twosample.h"
#include "support/check.h"

#include <stdint.h>

enum { NIGHTS = 60 };

struct made {
	double y[NIGHTS], x[NIGHTS * 4];
	long t[NIGHTS];
};

static double next_noise(uint64_t *state)
{
	double sum = 0;

	for (int i = 0; i < 4; i++) {
		*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		sum += (double)(*state >> 33) / 2147483648.0 - 0.5;
	}
	return sum;
}

/* AR(1) noise around 400 with a step of 10 in blocks of five, every seventh night absent. */
static struct stats_model make(struct made *made, uint64_t seed, size_t p)
{
	double noise = 0;
	long t = 0;

	for (size_t i = 0; i < NIGHTS; i++) {
		t += i % 7 == 6 ? 2 : 1;
		noise = 0.4 * noise + 30 * next_noise(&seed);
		made->t[i] = t;
		made->x[i * p] = 1;
		made->x[i * p + 1] = i / 5 % 2 == 1 ? 1 : 0;
		if (p > 2)
			made->x[i * p + 2] = (double)t - 30;
		if (p > 3)
			made->x[i * p + 3] = next_noise(&seed);
		made->y[i] = 400 + noise + 10 * made->x[i * p + 1];
	}
	return (struct stats_model){
		.n = NIGHTS, .p = p, .y = made->y, .x = made->x, .t = made->t, .effect = 1
	};
}

static struct ar1m_result fit(const struct stats_model *model, struct arena *arena)
{
	const struct ar1m_result result = stats_ar1m(model, &ar1m_default_grid, arena, arena);

	cr_assert_eq(result.reason, STATS_FINE);
	return result;
}

Test(properties, shifting_and_scaling_the_outcome_shift_and_scale_the_estimate)
{
	struct arena arena = ARENA(64u << 20);
	static struct made plain, moved;

	for (uint64_t seed = 1; seed <= 20; seed++) {
		const struct stats_model a = make(&plain, seed, 3), b = make(&moved, seed, 3);
		const struct ar1m_result before = fit(&a, &arena);

		for (size_t i = 0; i < NIGHTS; i++)
			moved.y[i] = 1000 - 2.5 * moved.y[i];
		const struct ar1m_result after = fit(&b, &arena);

		check_close(after.median, -2.5 * before.median, 1e-8);
		check_close(after.ci95_low, -2.5 * before.ci95_high, 1e-8);
		check_close(after.ci90_high, -2.5 * before.ci90_low, 1e-8);
		check_close(after.p_two, before.p_two, 1e-10);
		check_close(after.phi_mean, before.phi_mean, 1e-10);
		check_close(after.n_eff, before.n_eff, 1e-8);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}

Test(properties, swapping_conditions_flips_the_sign)
{
	struct arena arena = ARENA(64u << 20);
	static struct made made;

	for (uint64_t seed = 1; seed <= 20; seed++) {
		const struct stats_model model = make(&made, seed, 3);
		const struct ar1m_result before = fit(&model, &arena);
		const struct robust_result huber =
			stats_robust(&model, ROBUST_HUBER, &arena, &arena);

		for (size_t i = 0; i < NIGHTS; i++)
			made.x[i * 3 + 1] = 1 - made.x[i * 3 + 1];
		const struct ar1m_result after = fit(&model, &arena);
		const struct robust_result turned =
			stats_robust(&model, ROBUST_HUBER, &arena, &arena);

		check_close(after.median, -before.median, 1e-9);
		check_close(after.ci95_low, -before.ci95_high, 1e-9);
		check_close(after.p_le0, 1 - before.p_le0, 1e-10);
		check_close(turned.coef.estimate[1], -huber.coef.estimate[1], 1e-7);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}

/* The caller leaves out what stats_independent() does not keep. */
Test(properties, a_covariate_of_zeros_is_found_and_changes_nothing)
{
	struct arena arena = ARENA(64u << 20);
	static struct made with, without;
	const struct stats_model four = make(&with, 3, 4), three = make(&without, 3, 3);
	bool kept[4];

	for (size_t i = 0; i < NIGHTS; i++) {
		with.x[i * 4 + 3] = 0;
		without.y[i] = with.y[i];
	}
	cr_assert_eq(stats_independent(&four, kept, &arena), 3u);
	cr_assert(kept[0] && kept[1] && kept[2] && !kept[3]);
	cr_assert_eq(stats_ar1m(&four, &ar1m_default_grid, &arena, &arena).reason,
	             STATS_RANK_DEFICIENT);
	cr_assert_eq(stats_ols(&four, &arena, &arena).reason, STATS_RANK_DEFICIENT);
	(void)fit(&three, &arena);
	arena_free(&arena);
	check_no_leak();
}

/* Nights that are absent and nights that were never numbered are the same thing. */
Test(properties, only_differences_of_night_numbers_count)
{
	struct arena arena = ARENA(64u << 20);
	static struct made made;
	const struct stats_model model = make(&made, 5, 3);
	const struct ar1m_result before = fit(&model, &arena);

	for (size_t i = 0; i < NIGHTS; i++)
		made.t[i] += 20000;
	const struct ar1m_result after = fit(&model, &arena);

	check_close(after.median, before.median, 0);
	check_close(after.ci95_low, before.ci95_low, 0);
	check_close(after.phi_mean, before.phi_mean, 0);
	arena_free(&arena);
	check_no_leak();
}

/* A gap of k nights is k steps of the same process: its likelihood by hand. */
Test(properties, a_gap_of_k_nights_is_k_absent_rows)
{
	struct arena arena = ARENA(8u << 20);
	const double y[] = { 3, 1, 4, 1, 5, 9 }, x[] = { 1, 1, 1, 1, 1, 1 };
	const long t[] = { 1, 2, 5, 6, 7, 11 };
	const struct stats_model model = { .n = 6, .p = 1, .y = y, .x = x, .t = t };
	const struct gls_result got = stats_gls_ar1(
		&model, (struct gls_options){ .maximum_likelihood = true }, &arena, &arena);
	const double phi = got.phi, mean = got.coef.estimate[0];
	double rss = (y[0] - mean) * (y[0] - mean), log_v = 0;

	cr_assert_eq(got.coef.reason, STATS_FINE);
	for (size_t i = 1; i < 6; i++) {
		const double a = pow(phi, (double)(t[i] - t[i - 1]));
		const double off = y[i] - mean - a * (y[i - 1] - mean);

		rss += off * off / (1 - a * a);
		log_v += log(1 - a * a);
	}
	check_close(got.log_likelihood,
	            -3 * (log(2 * 3.14159265358979323846 * rss / 6) + 1) - 0.5 * log_v, 1e-9);
	arena_free(&arena);
	check_no_leak();
}

Test(properties, ranks_do_not_care_for_the_scale)
{
	struct arena arena = ARENA(64u << 20);
	static struct made made;
	const struct stats_model model = make(&made, 9, 3);
	const struct ar1m_result before =
		stats_ar1m_ranks(&model, &ar1m_default_grid, &arena, &arena);

	for (size_t i = 0; i < NIGHTS; i++)
		made.y[i] = exp(made.y[i] / 50);
	const struct ar1m_result after =
		stats_ar1m_ranks(&model, &ar1m_default_grid, &arena, &arena);

	check_close(after.p_two, before.p_two, 0);
	check_close(after.median, before.median, 0);
	arena_free(&arena);
	check_no_leak();
}

Test(properties, degenerate_series_answer_with_a_reason)
{
	struct arena arena = ARENA(64u << 20);
	static struct made made;
	struct stats_model model = make(&made, 2, 3);
	const struct ar1m_grid bad = { .lowest = -1.5, .highest = 0.98, .nodes = 10 };

	cr_assert_eq(stats_ar1m(&model, &bad, &arena, &arena).reason, STATS_BAD_ORDER);
	for (size_t n = 0; n <= 5; n++) {
		model.n = n;
		cr_assert_eq(stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).reason,
		             STATS_N_TOO_SMALL);
	}
	model.n = NIGHTS;
	made.t[10] = made.t[9];
	cr_assert_eq(stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).reason,
	             STATS_BAD_ORDER);
	model.t = NULL;
	made.y[7] = INFINITY;
	cr_assert_eq(stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).reason,
	             STATS_NOT_FINITE);
	for (size_t i = 0; i < NIGHTS; i++)
		made.y[i] = 5 + 0.1 * made.x[i * 3 + 1];
	cr_assert_eq(stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).reason,
	             STATS_ZERO_VARIANCE);
	for (size_t i = 0; i < NIGHTS; i++)
		made.y[i] = 0.1;
	cr_assert_eq(stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).reason,
	             STATS_ZERO_VARIANCE);
	cr_assert_eq(stats_ols(&model, &arena, &arena).reason, STATS_ZERO_VARIANCE);
	arena_free(&arena);
	check_no_leak();
}
