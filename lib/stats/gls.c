/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gls.h"

#include "stats/gaps.h"
#include "stats/ols.h"
#include "stats/triangle.h"

#include <gsl/gsl_math.h>
#include <math.h>

/* phi stays this far from 1 and -1, where nights would all be the same night. */
static const double phi_edge = 1 - 1e-9;

/* nlme's log-likelihood, constants included. */
static double log_likelihood(struct gaps *gaps, struct gls_options options, double phi)
{
	const struct gaps_fit fit = gaps_at(gaps, phi);
	const double df = (double)(gaps->n - (options.maximum_likelihood ? 0 : gaps->p));
	const double beta = options.maximum_likelihood ? 0 : fit.log_xvx;

	return -0.5 * (df * (log(2 * M_PI * fit.rss / df) + 1) + beta + fit.log_v);
}

/* Golden section search for the maximum between low and high. */
static double climb(struct gaps *gaps, struct gls_options options, double low, double high)
{
	const double ratio = 0.6180339887498949;
	double left = high - ratio * (high - low), right = low + ratio * (high - low);
	double at_left = log_likelihood(gaps, options, left);
	double at_right = log_likelihood(gaps, options, right);

	while (high - low > 1e-10) {
		if (at_left >= at_right) {
			high = right;
			right = left;
			at_right = at_left;
			left = high - ratio * (high - low);
			at_left = log_likelihood(gaps, options, left);
		} else {
			low = left;
			left = right;
			at_left = at_right;
			right = low + ratio * (high - low);
			at_right = log_likelihood(gaps, options, right);
		}
	}
	return 0.5 * (low + high);
}

/* A coarse walk finds the highest hill, the search its top. */
static double best_phi(struct gaps *gaps, struct gls_options options)
{
	enum { STEPS = 200 };
	const double from = options.not_negative ? 0 : -phi_edge;
	const double step = (phi_edge - from) / STEPS;
	double best = -INFINITY;
	int best_step = 0;

	for (int i = 0; i <= STEPS; i++) {
		const double at = log_likelihood(gaps, options, from + i * step);

		if (at > best) {
			best = at;
			best_step = i;
		}
	}
	return climb(gaps, options, from + fmax(0, best_step - 1) * step,
	             from + fmin(STEPS, best_step + 1) * step);
}

static struct gls_result refused(enum stats_reason reason)
{
	return (struct gls_result){ .coef.reason = reason };
}

struct gls_result stats_gls_ar1(const struct stats_model *model, struct gls_options options,
                                struct arena *keep, struct arena *scratch)
{
	const struct ols_fit plain = stats_ols(model, scratch, scratch);

	if (plain.reason != STATS_FINE)
		return refused(plain.reason);
	if (!(plain.rss > 0))
		return refused(STATS_ZERO_VARIANCE);

	const size_t p = model->p, q = p + 1;
	struct gaps gaps = gaps_prepare(model, scratch);
	struct gls_result result = { .phi = best_phi(&gaps, options) };
	double *estimate = arena_array(scratch, p, double), *se = arena_array(scratch, p, double);
	const double divisor = (double)(model->n - (options.maximum_likelihood ? 0 : p));

	result.log_likelihood = log_likelihood(&gaps, options, result.phi);
	const struct gaps_fit fit = gaps_at(&gaps, result.phi);

	result.sigma = sqrt(fit.rss / divisor);
	if (!triangle_solve(gaps.stack, q, p, estimate))
		return refused(STATS_RANK_DEFICIENT);
	/* nlme spreads by n - p in both cases. */
	for (size_t k = 0; k < p; k++)
		se[k] = sqrt(fit.rss / (double)(model->n - p) *
		             triangle_inverse_kk(gaps.stack, q, p, k, gaps.work));
	result.coef = stats_coefficients(p, estimate, se, (double)(model->n - p), keep);
	if (!isfinite(result.log_likelihood) || !isfinite(result.sigma))
		return refused(STATS_NOT_FINITE);
	return result;
}

double stats_gls_ml_difference(const struct stats_model *a, const struct stats_model *b,
                               struct arena *scratch)
{
	const struct gls_options ml = { .maximum_likelihood = true };
	const struct gls_result first = stats_gls_ar1(a, ml, scratch, scratch);
	const struct gls_result second = stats_gls_ar1(b, ml, scratch, scratch);

	if (first.coef.reason != STATS_FINE || second.coef.reason != STATS_FINE)
		return NAN;
	return first.log_likelihood - second.log_likelihood;
}

static bool has_gaps(const struct stats_model *model)
{
	for (size_t i = 1; model->t != NULL && i < model->n; i++)
		if (model->t[i] - model->t[i - 1] != 1)
			return true;
	return false;
}

static void find_residuals(const struct stats_model *model, const double *estimate, double *e)
{
	for (size_t i = 0; i < model->n; i++) {
		e[i] = model->y[i];
		for (size_t k = 0; k < model->p; k++)
			e[i] -= model->x[i * model->p + k] * estimate[k];
	}
}

static double next_rho(const double *e, size_t n)
{
	double above = 0, below = 0;

	for (size_t i = 1; i < n; i++) {
		above += e[i] * e[i - 1];
		below += e[i - 1] * e[i - 1];
	}
	return below > 0 ? above / below : 0;
}

/* Rows made independent; the first is kept, scaled. */
static void transform(const struct stats_model *model, double rho, double *y, double *x)
{
	const size_t p = model->p;
	const double first = sqrt(1 - rho * rho);

	y[0] = first * model->y[0];
	for (size_t k = 0; k < p; k++)
		x[k] = first * model->x[k];
	for (size_t i = 1; i < model->n; i++) {
		y[i] = model->y[i] - rho * model->y[i - 1];
		for (size_t k = 0; k < p; k++)
			x[i * p + k] = model->x[i * p + k] - rho * model->x[(i - 1) * p + k];
	}
}

struct prais_result stats_prais_winsten(const struct stats_model *model, struct arena *keep,
                                        struct arena *scratch)
{
	enum { MOST_ROUNDS = 50 };
	struct prais_result result = { .rho = 0 };
	const struct ols_fit plain = stats_ols(model, scratch, scratch);

	if (plain.reason == STATS_FINE && has_gaps(model))
		return (struct prais_result){ .coef.reason = STATS_HAS_GAPS };
	if (plain.reason != STATS_FINE || !(plain.rss > 0))
		return (struct prais_result){ .coef.reason = plain.reason != STATS_FINE
			                                             ? plain.reason
			                                             : STATS_ZERO_VARIANCE };
	double *e = arena_array(scratch, model->n, double);
	double *y = arena_array(scratch, model->n, double);
	double *x = arena_array(scratch, model->n * model->p, double);
	struct stats_model turned = *model;

	turned.y = y;
	turned.x = x;
	result.coef = plain.coef;
	for (double old = INFINITY; fabs(result.rho - old) > 1e-6; result.rounds++) {
		old = result.rho;
		find_residuals(model, result.coef.estimate, e);
		result.rho = next_rho(e, model->n);
		if (!(fabs(result.rho) < 1) || result.rounds == MOST_ROUNDS)
			return (struct prais_result){ .coef.reason = STATS_NO_CONVERGENCE };
		transform(model, result.rho, y, x);
		const struct ols_fit fit = stats_ols(&turned, keep, scratch);

		if (fit.reason != STATS_FINE)
			return (struct prais_result){ .coef.reason = fit.reason };
		result.coef = fit.coef;
	}
	return result;
}
