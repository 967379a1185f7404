/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/hac.h"

#include "stats/dist.h"
#include "stats/triangle.h"

#include <math.h>
#include <string.h>

/* Rows of scores: n x p. */
struct scores {
	size_t n, p;
	double *row;
};

/*
 * Newey & West (1994) for the Bartlett kernel on one series h of n values; all_n
 * counts the rows before prewhitening.  NAN when nothing varies, infinite when
 * the products cancel (a short series whose scores sum to nothing).
 */
static double bartlett_bandwidth(const double *h, size_t n, size_t all_n, bool prewhite)
{
	const double lags = floor((prewhite ? 3 : 4) * pow((double)all_n / 100, 2.0 / 9));
	double s0 = 0, s1 = 0, gamma0 = 0;

	for (size_t j = 0; j <= (size_t)lags && j < n; j++) {
		double sum = 0;

		for (size_t i = j; i < n; i++)
			sum += h[i] * h[i - j];
		sum /= (double)n;
		gamma0 = j == 0 ? sum : gamma0;
		s0 += j == 0 ? sum : 2 * sum;
		s1 += 2 * (double)j * sum;
	}
	if (!(gamma0 > 0))
		return NAN;
	if (!(fabs(s0) > 1e-12 * gamma0)) /* rounding */
		return INFINITY;
	return 1.1447 * cbrt(s1 / s0 * (s1 / s0)) * cbrt((double)all_n);
}

/* Scores of all columns but constant ones, summed; without a constant, of all. */
static double summed_bandwidth(const struct ols_fit *fit, const struct scores *scores,
                               bool prewhite, struct arena *scratch)
{
	const struct stats_model *model = fit->model;
	double *h = arena_array(scratch, scores->n, double);

	for (size_t k = 0; k < scores->p; k++) {
		bool constant = true;

		for (size_t i = 1; i < model->n && constant; i++)
			constant = model->x[i * model->p + k] == model->x[k];
		for (size_t i = 0; i < scores->n && !constant; i++)
			h[i] += scores->row[i * scores->p + k];
	}
	return bartlett_bandwidth(h, scores->n, model->n, prewhite);
}

static struct scores find_scores(const struct ols_fit *fit, struct arena *scratch)
{
	const size_t n = fit->model->n, p = fit->model->p;
	struct scores scores = { n, p, arena_array(scratch, n * p, double) };

	for (size_t i = 0; i < n * p; i++)
		scores.row[i] = fit->model->x[i] * fit->residual[i / p];
	return scores;
}

/* What VAR(1) needs room for. */
struct whitening {
	size_t n, p;      /* pairs of neighbouring rows, columns */
	double *left;     /* p x p: I - A */
	double *after;    /* n x p: residuals */
	double *table;    /* [rows, right side] to be factored */
	double *solution; /* p */
};

/* Row k of I - A, and column k of the residuals. */
static bool predict_column(const struct scores *scores, struct whitening *w, size_t k)
{
	const size_t p = w->p, q = p + 1;

	for (size_t i = 0; i < w->n; i++) {
		memcpy(w->table + i * q, scores->row + i * p, p * sizeof(double));
		w->table[i * q + p] = scores->row[(i + 1) * p + k];
	}
	triangle_factor(w->table, w->n, q);
	if (!triangle_solve(w->table, q, p, w->solution))
		return false;
	for (size_t c = 0; c < p; c++)
		w->left[k * p + c] = (k == c ? 1 : 0) - w->solution[c];
	for (size_t i = 0; i < w->n; i++) {
		w->after[i * p + k] = scores->row[(i + 1) * p + k];
		for (size_t c = 0; c < p; c++)
			w->after[i * p + k] -= w->solution[c] * scores->row[i * p + c];
	}
	return true;
}

/* Column k of (I - A)^-1. */
static bool invert_column(struct whitening *w, size_t k, double *inverse)
{
	const size_t p = w->p, q = p + 1;

	for (size_t i = 0; i < p; i++) {
		memcpy(w->table + i * q, w->left + i * p, p * sizeof(double));
		w->table[i * q + p] = i == k ? 1 : 0;
	}
	triangle_factor(w->table, p, q);
	if (!triangle_solve(w->table, q, p, w->solution))
		return false;
	for (size_t i = 0; i < p; i++)
		inverse[i * p + k] = w->solution[i];
	return true;
}

/*
 * VAR(1) without constant by least squares, one equation for each column.  Scores
 * become its residuals; recolour gets (I - A)^-1.  False: no such model.
 */
static bool prewhiten(struct scores *scores, double *recolour, struct arena *scratch)
{
	const size_t n = scores->n - 1, p = scores->p;
	struct whitening w = { .n = n,
		               .p = p,
		               .left = arena_array(scratch, p * p, double),
		               .after = arena_array(scratch, n * p, double),
		               .table = arena_array(scratch, (n + p) * (p + 1), double),
		               .solution = arena_array(scratch, p, double) };
	bool *kept = arena_array(scratch, p, bool), possible = true;
	double *work = arena_array(scratch, n * (p + 1), double);

	if (n < p || triangle_rank(scores->row, n, p, kept, work) < p)
		return false;
	for (size_t k = 0; k < p && possible; k++)
		possible = predict_column(scores, &w, k);
	for (size_t k = 0; k < p && possible; k++)
		possible = invert_column(&w, k, recolour);
	scores->n = n;
	scores->row = w.after;
	return possible;
}

/* Bartlett-weighted sum of score products up to lag, both directions. */
static void find_meat(const struct scores *scores, size_t lag, double *meat)
{
	const size_t n = scores->n, p = scores->p;

	memset(meat, 0, p * p * sizeof(*meat));
	for (size_t l = 0; l <= lag && l < n; l++) {
		const double weight = (l == 0 ? 0.5 : 1) * (1 - (double)l / ((double)lag + 1));

		for (size_t i = l; i < n; i++) {
			const double *before = scores->row + (i - l) * p;
			const double *now = scores->row + i * p;

			for (size_t c = 0; c < p * p; c++)
				meat[c] += weight * before[c / p] * now[c % p];
		}
	}
	for (size_t r = 0; r < p; r++) {
		for (size_t c = r; c < p; c++) {
			meat[r * p + c] += meat[c * p + r];
			meat[c * p + r] = meat[r * p + c];
		}
	}
}

/* Diagonal of B D meat D' B, with D NULL for the identity: standard errors. */
static struct coefficients sandwich(const struct ols_fit *fit, const double *recolour,
                                    const double *meat, double factor, struct arena *keep,
                                    struct arena *scratch)
{
	const size_t p = fit->model->p;
	double *se = arena_array(scratch, p, double), *side = arena_array(scratch, p, double);

	for (size_t k = 0; k < p; k++) {
		for (size_t c = 0; c < p; c++) {
			side[c] = recolour == NULL ? fit->inverse[k * p + c] : 0;
			for (size_t m = 0; recolour != NULL && m < p; m++)
				side[c] += fit->inverse[k * p + m] * recolour[m * p + c];
		}
		double sum = 0;

		for (size_t c = 0; c < p * p; c++)
			sum += side[c / p] * meat[c] * side[c % p];
		se[k] = sqrt(fmax(0, sum) * factor);
	}
	return stats_coefficients(p, fit->coef.estimate, se, fit->coef.df, keep);
}

static struct hac_result refused(enum stats_reason reason)
{
	return (struct hac_result){ .coef.reason = reason };
}

struct hac_result stats_newey_west(const struct ols_fit *fit, struct hac_options options,
                                   struct arena *keep, struct arena *scratch)
{
	const size_t n = fit->model->n, p = fit->model->p;
	struct scores scores = find_scores(fit, scratch);
	double *recolour = arena_array(scratch, p * p, double);
	double *meat = arena_array(scratch, p * p, double);
	struct hac_result result = { .bandwidth = NAN };
	size_t lag = options.lag > 0 ? (size_t)options.lag : 0;

	if (!(fit->rss > 0))
		return refused(STATS_ZERO_VARIANCE);
	if (options.prewhite && (n < 3 || !prewhiten(&scores, recolour, scratch)))
		return refused(STATS_RANK_DEFICIENT);
	if (options.lag == HAC_AUTOMATIC) {
		result.bandwidth = summed_bandwidth(fit, &scores, options.prewhite, scratch);
		if (!isfinite(result.bandwidth))
			return refused(STATS_ZERO_VARIANCE);
		lag = (size_t)fmin(floor(result.bandwidth), 1e6);
	}
	find_meat(&scores, lag, meat);
	result.coef = sandwich(fit, options.prewhite ? recolour : NULL, meat,
	                       options.adjust ? (double)n / (double)(n - p) : 1, keep, scratch);
	return result;
}

static struct coefficients hc(const struct ols_fit *fit, bool jackknife, struct arena *keep,
                              struct arena *scratch)
{
	const size_t p = fit->model->p;
	struct scores scores = find_scores(fit, scratch);
	double *meat = arena_array(scratch, p * p, double);

	if (!(fit->rss > 0))
		return (struct coefficients){ .reason = STATS_ZERO_VARIANCE };
	for (size_t i = 0; jackknife && i < scores.n; i++) {
		if (!(1 - fit->leverage[i] > 1e-10))
			return (struct coefficients){ .reason = STATS_NOT_FINITE };
		for (size_t k = 0; k < p; k++)
			scores.row[i * p + k] /= 1 - fit->leverage[i];
	}
	find_meat(&scores, 0, meat);
	return sandwich(fit, NULL, meat, 1, keep, scratch);
}

struct coefficients stats_hc0(const struct ols_fit *fit, struct arena *keep, struct arena *scratch)
{
	return hc(fit, false, keep, scratch);
}

struct coefficients stats_hc3(const struct ols_fit *fit, struct arena *keep, struct arena *scratch)
{
	return hc(fit, true, keep, scratch);
}

struct effect_hac stats_effect_hac(const struct ols_fit *fit, struct arena *scratch)
{
	const size_t n = fit->model->n, p = fit->model->p, effect = fit->model->effect;
	struct scores score = { n, 1, arena_array(scratch, n, double) };
	double variance = 0;

	for (size_t i = 0; i < n; i++)
		score.row[i] = fit->influence[i * p + effect] * fit->residual[i];
	struct effect_hac out = { .bandwidth = bartlett_bandwidth(score.row, n, n, false),
		                  .df = fit->coef.df };

	if (isnan(out.bandwidth))
		return (struct effect_hac){ .reason = STATS_ZERO_VARIANCE };
	out.lag = (size_t)fmin(floor(out.bandwidth), (double)(n - 1));
	out.bandwidth = stats_finite(out.bandwidth);
	find_meat(&score, out.lag, &variance);
	out.se = sqrt(fmax(0, variance));
	out.se_adjusted = out.se * sqrt((double)n / (double)(n - p));
	out.t_adjusted = fit->coef.estimate[effect] / out.se_adjusted;
	out.p_adjusted = stats_t_two_sided(out.t_adjusted, out.df);
	if (!isfinite(out.t_adjusted))
		return (struct effect_hac){ .reason = STATS_ZERO_VARIANCE };
	return out;
}
