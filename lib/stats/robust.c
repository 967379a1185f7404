/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/robust.h"

#include "stats/moments.h"
#include "stats/ols.h"
#include "stats/triangle.h"

#include <math.h>
#include <string.h>

/* weight(u) is psi(u) / u; slope(u) is the derivative of psi. */
struct influence {
	double (*weight)(double u);
	double (*slope)(double u);
};

static const double huber_k = 1.345, bisquare_c = 4.685;

static double huber_weight(double u)
{
	return fmin(1, huber_k / fabs(u));
}

static double huber_slope(double u)
{
	return fabs(u) <= huber_k ? 1 : 0;
}

static double bisquare_weight(double u)
{
	const double inside = 1 - fmin(1, fabs(u / bisquare_c)) * fmin(1, fabs(u / bisquare_c));

	return inside * inside;
}

static double bisquare_slope(double u)
{
	const double square = (u / bisquare_c) * (u / bisquare_c);

	return square < 1 ? (1 - square) * (1 - 5 * square) : 0;
}

static const struct influence influences[] = {
	[ROBUST_HUBER] = { huber_weight, huber_slope },
	[ROBUST_BISQUARE] = { bisquare_weight, bisquare_slope },
};

/* One weighted fit; work is n x (p + 1).  False when too few rows keep a weight. */
static bool weighted_fit(const struct stats_model *model, const double *weight, double *work,
                         double *estimate)
{
	const size_t n = model->n, p = model->p, q = p + 1;

	for (size_t i = 0; i < n; i++) {
		const double root = sqrt(weight[i]);

		for (size_t k = 0; k < p; k++)
			work[i * q + k] = root * model->x[i * p + k];
		work[i * q + p] = root * model->y[i];
	}
	triangle_factor(work, n, q);
	double longest = 0, shortest = INFINITY;

	for (size_t k = 0; k < p; k++) {
		longest = fmax(longest, fabs(work[k * q + k]));
		shortest = fmin(shortest, fabs(work[k * q + k]));
	}
	return shortest > 1e-10 * longest && triangle_solve(work, q, p, estimate);
}

static double median_scale(const double *residual, size_t n, double *work)
{
	for (size_t i = 0; i < n; i++)
		work[i] = fabs(residual[i]);
	return stats_median_of(work, n) / 0.6745;
}

/* Fills residual, returns how far they moved, as a share of what they were. */
static double move_residuals(const struct stats_model *model, const double *estimate,
                             double *residual)
{
	double moved = 0, before = 0;

	for (size_t i = 0; i < model->n; i++) {
		double now = model->y[i];

		for (size_t k = 0; k < model->p; k++)
			now -= model->x[i * model->p + k] * estimate[k];
		moved += (now - residual[i]) * (now - residual[i]);
		before += residual[i] * residual[i];
		residual[i] = now;
	}
	return sqrt(moved / fmax(1e-20, before));
}

/* summary.rlm's spread (Huber 1981, 7.6): what stands for sigma. */
static double spread(const struct influence *influence, const double *residual,
                     const double *weight, double scale, struct stats_model shape, double *slopes)
{
	const double n = (double)shape.n, p = (double)shape.p;
	double squares = 0;

	for (size_t i = 0; i < shape.n; i++) {
		squares += residual[i] * weight[i] * residual[i] * weight[i];
		slopes[i] = influence->slope(residual[i] / scale);
	}
	const struct sample all = { .values = slopes, .n = shape.n };
	const double mean = stats_mean(all);
	const double kappa = 1 + p * stats_variance(all) / (n * mean * mean);

	return sqrt(squares / (n - p)) * kappa / mean;
}

static struct robust_result refused(enum stats_reason reason)
{
	return (struct robust_result){ .coef.reason = reason };
}

/* More than half of the nights fit exactly: an estimate, but no spread to judge it by. */
static struct robust_result collapsed(const double *estimate, size_t p, struct arena *keep)
{
	double *copy = arena_array(keep, p, double);

	memcpy(copy, estimate, p * sizeof(*copy));
	return (struct robust_result){ .coef.reason = STATS_ZERO_VARIANCE, .exact_estimate = copy };
}

/* The iteration's own memory. */
struct state {
	double *residual, *work, *estimate, *weight;
	double scale;
};

/* Weighs and fits until residuals stand still. */
static enum stats_reason iterate(const struct stats_model *model, const struct influence *influence,
                                 double sigma, struct state *state)
{
	enum { MOST_ROUNDS = 200 };
	const size_t n = model->n;

	for (int round = 0; round < MOST_ROUNDS; round++) {
		state->scale = median_scale(state->residual, n, state->work);
		if (!(state->scale > 1e-13 * sigma))
			return STATS_ZERO_VARIANCE;
		for (size_t i = 0; i < n; i++)
			state->weight[i] = influence->weight(state->residual[i] / state->scale);
		if (!weighted_fit(model, state->weight, state->work, state->estimate))
			return STATS_RANK_DEFICIENT;
		if (move_residuals(model, state->estimate, state->residual) <= 1e-10)
			return STATS_FINE;
	}
	return STATS_NO_CONVERGENCE;
}

struct robust_result stats_robust(const struct stats_model *model, enum robust_kind kind,
                                  struct arena *keep, struct arena *scratch)
{
	const struct influence *influence = &influences[kind];
	const struct ols_fit start = stats_ols(model, scratch, scratch);

	if (start.reason != STATS_FINE)
		return refused(start.reason);
	const size_t n = model->n, p = model->p;
	struct state state = { .residual = arena_array(scratch, n, double),
		               .work = arena_array(scratch, n * (p + 1), double),
		               .estimate = arena_array(scratch, p, double),
		               .weight = arena_array(keep, n, double) };
	double *se = arena_array(scratch, p, double);

	memcpy(state.residual, start.residual, n * sizeof(double));
	memcpy(state.estimate, start.coef.estimate, p * sizeof(double));
	const enum stats_reason reason = iterate(model, influence, start.sigma, &state);

	if (reason == STATS_ZERO_VARIANCE)
		return collapsed(state.estimate, p, keep);
	if (reason != STATS_FINE)
		return refused(reason);
	const double sigma =
		spread(influence, state.residual, state.weight, state.scale, *model, state.work);

	for (size_t k = 0; k < p; k++)
		se[k] = sigma * sqrt(start.inverse[k * p + k]);
	return (struct robust_result){
		.coef = stats_coefficients(p, state.estimate, se, (double)(n - p), keep),
		.scale = state.scale,
		.weight = state.weight,
	};
}
