/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random bytes become a series; every method answers with finite numbers or a reason.
 * First byte: columns; then per night: gap, condition and covariate bits, outcome.
 */
#include "stats/acf.h"
#include "stats/adjust.h"
#include "stats/ar1m.h"
#include "stats/bayes.h"
#include "stats/fisher.h"
#include "stats/gls.h"
#include "stats/hac.h"
#include "stats/overlap.h"
#include "stats/power.h"
#include "stats/robust.h"
#include "stats/serial.h"
#include "stats/trend.h"
#include "stats/twosample.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { NIGHTS_MOST = 64, COLUMNS_MOST = 5, NIGHT_BYTES = 4 };

struct series {
	size_t n, p, a_n, b_n;
	double y[NIGHTS_MOST], x[NIGHTS_MOST * COLUMNS_MOST], a[NIGHTS_MOST], b[NIGHTS_MOST];
	long t[NIGHTS_MOST];
	bool in_b[NIGHTS_MOST];
};

/* Finite, or the program stops. */
static void must_be_finite(double number)
{
	if (!isfinite(number))
		abort();
}

static void must_be_probability(double p)
{
	if (!(p >= 0) || !(p <= 1 + 1e-9))
		abort();
}

/* Small numbers, huge ones, tiny ones, and now and then what is not a number. */
static double outcome(uint8_t high, uint8_t low)
{
	const double small = (double)(int)(high * 256 + low) / 64;

	switch (high) {
	case 255:
		return low < 4 ? (double)NAN : low < 8 ? (double)INFINITY : 1e300 * low;
	case 254:
		return 1e-300 * low;
	case 253:
		return 420;
	default:
		return small;
	}
}

static void fill(struct series *s, const uint8_t *data, size_t size)
{
	long t = 0;

	s->p = 1 + data[0] % COLUMNS_MOST;
	for (size_t at = 1; at + NIGHT_BYTES <= size && s->n < NIGHTS_MOST; at += NIGHT_BYTES) {
		const uint8_t *night = data + at;
		const size_t i = s->n++;

		t += night[0] < 200 ? 1 : night[0] - 199;
		s->t[i] = night[0] == 255 ? t * 1000 : t;
		s->in_b[i] = night[1] & 1;
		s->y[i] = outcome(night[2], night[3]);
		for (size_t k = 0; k < s->p; k++)
			s->x[i * s->p + k] = k == 0   ? 1
			                     : k == 1 ? (s->in_b[i] ? 1 : 0)
			                     : k == 2 ? (double)t
			                              : (double)(night[1] >> k & 1);
		if (s->in_b[i])
			s->b[s->b_n++] = s->y[i];
		else
			s->a[s->a_n++] = s->y[i];
	}
}

static void check_coefficients(const struct coefficients *coef)
{
	for (size_t k = 0; coef->reason == STATS_FINE && k < coef->p; k++) {
		must_be_finite(coef->estimate[k]);
		must_be_finite(coef->se[k]);
		if (!isnan(coef->t[k]))
			must_be_probability(coef->p_two[k]);
	}
}

static void run_ar1m(const struct stats_model *model, struct arena *arena)
{
	const struct ar1m_grid grid = { .lowest = -0.90, .highest = 0.98, .nodes = 41 };
	const struct ar1m_result fits[] = { stats_ar1m(model, &grid, arena, arena),
		                            stats_ar1m_ranks(model, &grid, arena, arena) };

	for (size_t i = 0; i < 2; i++) {
		const struct ar1m_result *fit = &fits[i];

		if (fit->reason != STATS_FINE)
			continue;
		must_be_finite(fit->median + fit->mean + fit->sd + fit->ci90_low + fit->ci90_high);
		must_be_finite(fit->n_eff);
		must_be_probability(fit->p_two);
		must_be_probability(fit->phi_mean / 2 + 0.5);
		if (!(fit->ci95_low <= fit->median && fit->median <= fit->ci95_high))
			abort();
		const struct bayes_result post =
			stats_bayes(fit, (struct bayes_prior){ .mean = 1, .sd = 3 }, 2, arena);

		if (post.reason == STATS_FINE) {
			must_be_finite(post.mean + post.sd + post.median + post.conflict);
			must_be_probability(post.p_above_0);
			must_be_probability(post.p_within_mid);
		}
	}
}

static void run_regressions(const struct stats_model *model, struct arena *arena)
{
	const struct gls_result gls = stats_gls_ar1(model, (struct gls_options){ 0 }, arena, arena);
	const struct prais_result prais = stats_prais_winsten(model, arena, arena);
	const struct robust_result huber = stats_robust(model, ROBUST_HUBER, arena, arena);
	const struct robust_result bisquare = stats_robust(model, ROBUST_BISQUARE, arena, arena);
	const struct ols_fit fit = stats_ols(model, arena, arena);

	check_coefficients(&gls.coef);
	check_coefficients(&prais.coef);
	check_coefficients(&huber.coef);
	check_coefficients(&bisquare.coef);
	check_coefficients(&fit.coef);
	if (fit.reason != STATS_FINE)
		return;
	for (int variant = 0; variant < 4; variant++) {
		const struct hac_options options = { .lag = variant & 1 ? HAC_AUTOMATIC : 7,
			                             .prewhite = (variant & 2) != 0 };
		const struct hac_result hac = stats_newey_west(&fit, options, arena, arena);

		check_coefficients(&hac.coef);
	}
	const struct coefficients hc3 = stats_hc3(&fit, arena, arena);
	const struct effect_hac effect = stats_effect_hac(&fit, arena);
	const struct test_result bg = stats_breusch_godfrey(&fit, arena);

	check_coefficients(&hc3);
	if (effect.reason == STATS_FINE)
		must_be_probability(effect.p_adjusted);
	if (bg.reason == STATS_FINE)
		must_be_probability(bg.p);
}

static void check_size(struct effect_size size)
{
	if (size.reason == STATS_FINE)
		must_be_finite(size.estimate);
}

static void run_two_samples(const struct series *s, struct arena *arena)
{
	const struct sample a = { s->a, s->a_n }, b = { s->b, s->b_n };
	const struct grouped groups = { .n = s->n, .y = s->y, .t = s->t, .in_b = s->in_b };
	const struct t_result welch = stats_welch(a, b), student = stats_student(a, b);
	const struct rank_result rank = stats_mann_whitney(a, b, arena);
	const struct serial_result serial = stats_serial_t(&groups, arena);
	const struct overlap overlap = stats_overlap(a, b, s->n & 1, arena);

	if (welch.reason == STATS_FINE)
		must_be_probability(welch.p);
	if (student.reason == STATS_FINE)
		must_be_probability(student.p);
	if (rank.reason == STATS_FINE && !isnan(rank.p_exact))
		must_be_probability(rank.p_exact);
	if (rank.reason == STATS_FINE && !rank.all_tied)
		must_be_probability(rank.p_normal);
	if (serial.reason == STATS_FINE)
		must_be_probability(serial.p);
	if (overlap.reason == STATS_FINE)
		must_be_finite(overlap.tau_u + overlap.pnd + overlap.pem + overlap.ird);
	check_size(stats_nap(a, b, false));
	check_size(stats_smd(a, b, true));
	check_size(stats_tau_bc(a, b, false, arena));
	check_size(stats_log_response_ratio(a, b));
	check_size(stats_log_median_ratio(a, b, arena));
	(void)stats_wilcoxon_shift(a, b, arena);
	(void)stats_wilcoxon_shift_exact(a, b, arena);
}

static void run_the_rest(const struct series *s, struct arena *arena)
{
	const struct sample y = { s->y, s->n };
	const struct acf_result acf = stats_acf(y, s->t, 10, arena);
	const struct kendall_result kendall = stats_kendall(s->y, s->x, s->n, arena);
	const struct descriptives all = stats_describe(y, arena);

	if (!isnan(all.mean))
		must_be_finite(all.median + all.highest);
	if (acf.reason == STATS_FINE)
		(void)stats_pacf(&acf, arena);
	if (kendall.reason == STATS_FINE)
		must_be_probability(kendall.p);
	must_be_probability(stats_fisher((struct table_2x2){ s->a_n, s->b_n, s->n, s->p }));
	if (isinf(stats_theil_sen(s->y, s->x, s->n, arena)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct series s;
	struct arena arena = ARENA(64u << 20);

	if (size < 1)
		return 0;
	gsl_set_error_handler_off();
	memset(&s, 0, sizeof(s));
	fill(&s, data, size);
	const struct stats_model model = {
		.n = s.n, .p = s.p, .y = s.y, .x = s.x, .t = s.t, .effect = s.p > 1 ? 1 : 0
	};

	run_ar1m(&model, &arena);
	run_regressions(&model, &arena);
	run_two_samples(&s, &arena);
	run_the_rest(&s, &arena);
	arena_free(&arena);
	return 0;
}
