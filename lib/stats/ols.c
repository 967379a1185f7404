/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ols.h"

#include "stats/dist.h"
#include "stats/moments.h"
#include "stats/triangle.h"

#include <float.h>
#include <math.h>

/* Column by column, so that a reflector runs over neighbours in memory. */
struct columns {
	size_t n, p;
	long double *x;     /* p columns of n, then y */
	long double *head;  /* what of a reflector does not fit below the diagonal */
	long double *whole; /* norms of the columns as given */
};

/*
 * Numbers come from decimal text, and 0.1 as a double is not 0.1.  The decimal of at
 * most 9 places that reads as this double is what was meant; in long double it is
 * nearer, and the last digits of NIST's Norris and Wampler sets hang on that.
 */
static long double meant(double value)
{
	long double power = 1;

	if (!(fabs(value) < 1e9))
		return (long double)value;
	for (int places = 0; places <= 9; places++) {
		const long double decimal = roundl((long double)value * power) / power;

		if ((double)decimal == value)
			return decimal;
		power *= 10;
	}
	return (long double)value;
}

static struct columns load(const struct stats_model *model, struct arena *scratch)
{
	const size_t n = model->n, p = model->p;
	struct columns qr = { .n = n,
		              .p = p,
		              .x = arena_array(scratch, n * (p + 1), long double),
		              .head = arena_array(scratch, p, long double),
		              .whole = arena_array(scratch, p, long double) };

	for (size_t j = 0; j < p; j++) {
		for (size_t i = 0; i < n; i++) {
			const long double x = meant(model->x[i * p + j]);

			qr.x[j * n + i] = x;
			qr.whole[j] += x * x;
		}
		qr.whole[j] = sqrtl(qr.whole[j]);
	}
	for (size_t i = 0; i < n; i++)
		qr.x[p * n + i] = meant(model->y[i]);
	return qr;
}

/* Applies the reflector of column j to a column. */
static void apply(const struct columns *qr, size_t j, long double *column)
{
	const long double *v = qr->x + j * qr->n, head = qr->head[j];
	long double dot = head * column[j], norm = head * head;

	for (size_t i = j + 1; i < qr->n; i++) {
		dot += v[i] * column[i];
		norm += v[i] * v[i];
	}
	if (norm == 0)
		return;
	dot *= 2 / norm;
	column[j] -= dot * head;
	for (size_t i = j + 1; i < qr->n; i++)
		column[i] -= dot * v[i];
}

/* False when a column adds less than tolerance of itself. */
static bool factor(struct columns *qr, double tolerance)
{
	for (size_t j = 0; j < qr->p; j++) {
		long double *column = qr->x + j * qr->n, norm = 0;

		for (size_t k = 0; k < j; k++)
			apply(qr, k, column);
		for (size_t i = j; i < qr->n; i++)
			norm += column[i] * column[i];
		norm = sqrtl(norm);
		if (!(norm > (long double)tolerance * qr->whole[j]))
			return false;
		const long double pivot = column[j] > 0 ? -norm : norm;

		qr->head[j] = column[j] - pivot;
		column[j] = pivot;
		apply(qr, j, qr->x + qr->p * qr->n);
	}
	return true;
}

static void solve(const struct columns *qr, double *estimate, struct arena *scratch)
{
	const size_t n = qr->n, p = qr->p;
	long double *b = arena_array(scratch, p, long double);

	for (size_t j = p; j-- > 0;) {
		b[j] = qr->x[p * n + j];
		for (size_t c = j + 1; c < p; c++)
			b[j] -= qr->x[c * n + j] * b[c];
		b[j] /= qr->x[j * n + j];
		estimate[j] = (double)b[j];
	}
}

/* R^-1, upper triangular, row by row. */
static long double *invert_triangle(const struct columns *qr, struct arena *scratch)
{
	const size_t n = qr->n, p = qr->p;
	long double *r = arena_array(scratch, p * p, long double);

	for (size_t j = 0; j < p; j++) {
		r[j * p + j] = 1 / qr->x[j * n + j];
		for (size_t i = j; i-- > 0;) {
			long double sum = 0;

			for (size_t c = i + 1; c <= j; c++)
				sum += qr->x[c * n + i] * r[c * p + j];
			r[i * p + j] = -sum / qr->x[i * n + i];
		}
	}
	return r;
}

/* (X'X)^-1 = R^-1 R^-T */
static void invert(const struct columns *qr, struct ols_fit *fit, struct arena *keep,
                   struct arena *scratch)
{
	const size_t p = qr->p;
	const long double *r = invert_triangle(qr, scratch);
	double *inverse = arena_array(keep, p * p, double);

	for (size_t at = 0; at < p * p; at++) {
		const size_t i = at / p, j = at % p;
		long double sum = 0;

		for (size_t c = i > j ? i : j; c < p; c++)
			sum += r[i * p + c] * r[j * p + c];
		inverse[at] = (double)sum;
	}
	fit->inverse = inverse;
}

/* y - Xb in the basis of Q: only the parts beyond p are left, then turned back. */
static void find_residuals(const struct columns *qr, struct ols_fit *fit, struct arena *keep,
                           struct arena *scratch)
{
	const size_t n = qr->n, p = qr->p;
	const double *y = fit->model->y;
	long double *left = arena_array(scratch, n, long double), rss = 0;
	double *residual = arena_array(keep, n, double), largest = 0;

	for (size_t i = 0; i < n; i++) {
		left[i] = i < p ? 0 : qr->x[p * n + i];
		largest = fmax(largest, fabs(y[i]));
	}
	for (size_t j = p; j-- > 0;)
		apply(qr, j, left);
	for (size_t i = 0; i < n; i++) {
		/* What is smaller than the rounding of y is no residual. */
		residual[i] = fabs((double)left[i]) > DBL_EPSILON * largest ? (double)left[i] : 0;
		rss += (long double)residual[i] * (long double)residual[i];
	}
	fit->residual = residual;
	fit->rss = (double)rss;
}

static void find_influence(struct ols_fit *fit, struct arena *keep)
{
	const size_t n = fit->model->n, p = fit->model->p;
	double *influence = arena_array(keep, n * p, double);
	double *leverage = arena_array(keep, n, double);

	for (size_t i = 0; i < n; i++) {
		const double *x = fit->model->x + i * p;

		for (size_t k = 0; k < p; k++) {
			for (size_t c = 0; c < p; c++)
				influence[i * p + k] += x[c] * fit->inverse[c * p + k];
			leverage[i] += influence[i * p + k] * x[k];
		}
	}
	fit->influence = influence;
	fit->leverage = leverage;
}

static bool has_constant(const struct stats_model *model)
{
	for (size_t k = 0; k < model->p; k++) {
		size_t i = 1;

		while (i < model->n && model->x[i * model->p + k] == model->x[k])
			i++;
		if (i == model->n && model->x[k] != 0)
			return true;
	}
	return false;
}

static void find_r2(const struct columns *qr, struct ols_fit *fit)
{
	const struct stats_model *model = fit->model;
	const bool centred = has_constant(model);
	const size_t n = qr->n, p = qr->p;
	long double mean = 0, total = 0, rss = 0;

	for (size_t i = 0; centred && i < n; i++)
		mean += meant(model->y[i]) / (long double)n;
	for (size_t i = 0; i < n; i++) {
		const long double off = meant(model->y[i]) - mean;

		total += off * off;
		rss += i < p || !(fit->rss > 0) ? 0 : qr->x[p * n + i] * qr->x[p * n + i];
	}
	const long double df_model = (long double)p - (centred ? 1 : 0);

	fit->r2 = total > 0 ? stats_finite((double)((total - rss) / total)) : (double)NAN;
	fit->f = NAN;
	if (df_model > 0 && rss > 0)
		fit->f = stats_finite(
			(double)((total - rss) / df_model / (rss / (long double)(n - p))));
}

struct coefficients stats_coefficients(size_t p, const double *estimate, const double *se,
                                       double df, struct arena *keep)
{
	enum { PARTS = 6 };
	double *parts = arena_array(keep, PARTS * p, double);
	double *t = parts + 2 * p, *p_two = parts + 3 * p;
	const double reach = stats_t_quantile(0.975, df);

	for (size_t k = 0; k < p; k++) {
		if (!isfinite(estimate[k]) || !isfinite(se[k]) || !isfinite(reach))
			return (struct coefficients){ .reason = STATS_NOT_FINITE };
		parts[k] = estimate[k];
		parts[p + k] = se[k];
		t[k] = se[k] > 0 ? stats_finite(estimate[k] / se[k]) : (double)NAN;
		p_two[k] = stats_t_two_sided(t[k], df);
		parts[4 * p + k] = estimate[k] - reach * se[k];
		parts[5 * p + k] = estimate[k] + reach * se[k];
	}
	return (struct coefficients){ .p = p,
		                      .df = df,
		                      .estimate = parts,
		                      .se = parts + p,
		                      .t = t,
		                      .p_two = p_two,
		                      .ci95_low = parts + 4 * p,
		                      .ci95_high = parts + 5 * p };
}

static enum stats_reason check(const struct stats_model *model)
{
	const struct sample y = { .values = model->y, .n = model->n };
	enum stats_reason reason = stats_check_model(model);

	if (reason != STATS_FINE)
		return reason;
	if (model->n <= model->p)
		return STATS_N_TOO_SMALL;
	const double rounding = 10 * DBL_EPSILON * fabs(stats_mean(y));
	const double squares = stats_sum_of_squares(y);

	if (!isfinite(squares))
		return STATS_NOT_FINITE;
	return squares > (double)y.n * rounding * rounding ? STATS_FINE : STATS_ZERO_VARIANCE;
}

struct ols_fit stats_ols_tolerant(const struct stats_model *model, double tolerance,
                                  struct arena *keep, struct arena *scratch)
{
	struct ols_fit fit = { .reason = check(model), .model = model };

	if (fit.reason != STATS_FINE)
		return fit;
	const size_t p = model->p;
	struct columns qr = load(model, scratch);
	double *estimate = arena_array(scratch, p, double), *se = arena_array(scratch, p, double);

	if (!factor(&qr, tolerance))
		return (struct ols_fit){ .reason = STATS_RANK_DEFICIENT };
	solve(&qr, estimate, scratch);
	invert(&qr, &fit, keep, scratch);
	find_residuals(&qr, &fit, keep, scratch);
	find_influence(&fit, keep);
	fit.sigma = sqrt(fit.rss / (double)(model->n - p));
	for (size_t k = 0; k < p; k++)
		se[k] = fit.sigma * sqrt(fit.inverse[k * p + k]);
	fit.coef = stats_coefficients(p, estimate, se, (double)(model->n - p), keep);
	if (fit.coef.reason != STATS_FINE)
		return (struct ols_fit){ .reason = fit.coef.reason };
	find_r2(&qr, &fit);
	return fit;
}

struct ols_fit stats_ols(const struct stats_model *model, struct arena *keep, struct arena *scratch)
{
	return stats_ols_tolerant(model, 1e-7, keep, scratch); /* R's lm */
}

size_t stats_independent(const struct stats_model *model, bool *kept, struct arena *scratch)
{
	double *work = arena_array(scratch, model->n * (model->p + 1), double);

	return triangle_rank(model->x, model->n, model->p, kept, work);
}
