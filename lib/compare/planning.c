/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/planning.h"

#include "compare/columns.h"
#include "stats/dist.h"

#include <math.h>

enum { MOST_P = 3, DF_LEAST = 3 };

/* The nights of an experiment that was or could be: t and 0 or 1 for the condition. */
struct pattern {
	const long *t;
	const double *x;
	size_t n, p; /* p: 1, condition and, when 3, trend */
};

/* Choleski of a p x p matrix in place; false when it is not positive definite. */
static bool factor(double matrix[MOST_P][MOST_P], size_t p)
{
	for (size_t i = 0; i < p; i++) {
		for (size_t j = 0; j <= i; j++) {
			double sum = matrix[i][j];

			for (size_t k = 0; k < j; k++)
				sum -= matrix[i][k] * matrix[j][k];
			if (i == j && !(sum > 1e-10 * matrix[i][i]))
				return false;
			matrix[i][j] = i == j ? sqrt(sum) : sum / matrix[j][j];
		}
	}
	return true;
}

/* [A^-1] of the last row and column, from the factor. */
static double inverse_of_last(double matrix[MOST_P][MOST_P], size_t p)
{
	return 1 / (matrix[p - 1][p - 1] * matrix[p - 1][p - 1]);
}

/* pow() alone would be most of the work. */
static double correlation(double phi, long nights)
{
	return nights == 1 ? phi : pow(phi, (double)nights);
}

/* Columns in the order 1, trend, condition, so that the effect is the last. */
static void whitened_row(const struct pattern *pattern, double phi, size_t i, double row[MOST_P])
{
	double a = i == 0 ? 0 : correlation(phi, pattern->t[i] - pattern->t[i - 1]);
	double scale = sqrt(1 - a * a);
	double middle = (double)(pattern->t[0] + pattern->t[pattern->n - 1]) / 2;
	size_t p = 0;

	row[p++] = (1 - (i > 0 ? a : 0)) / scale;
	if (pattern->p == MOST_P)
		row[p++] = ((double)pattern->t[i] - middle -
		            (i > 0 ? a * ((double)pattern->t[i - 1] - middle) : 0)) /
		           scale;
	row[p] = (pattern->x[i] - (i > 0 ? a * pattern->x[i - 1] : 0)) / scale;
}

/* [(X'V^-1 X)^-1] of the effect; NAN when there is none. */
static double effect_variance(const struct pattern *pattern, double phi)
{
	double matrix[MOST_P][MOST_P] = { { 0 } };

	for (size_t i = 0; i < pattern->n; i++) {
		double row[MOST_P] = { 0 };

		whitened_row(pattern, phi, i, row);
		for (size_t j = 0; j < pattern->p; j++)
			for (size_t k = 0; k < pattern->p; k++)
				matrix[j][k] += row[j] * row[k];
	}
	return factor(matrix, pattern->p) ? inverse_of_last(matrix, pattern->p) : (double)NAN;
}

/* --- the experiment carried on --------------------------------------------------------------- */

/* Before and after: both grow alike.  Else the sequence of conditions begins anew. */
static void carry_on(const struct pattern *was, enum design_kind kind, size_t n, long *t, double *x)
{
	double with = 0;

	for (size_t i = 0; i < was->n; i++)
		with += was->x[i];

	size_t first_with = (size_t)((double)n * (1 - with / (double)was->n) + 0.5);
	bool reversed = was->x[0] > was->x[was->n - 1];

	for (size_t i = 0; i < n; i++) {
		t[i] = (long)i;
		if (kind != DESIGN_AB)
			x[i] = was->x[i % was->n];
		else if (reversed)
			x[i] = i < n - first_with;
		else
			x[i] = i >= first_with;
	}
}

struct outlook {
	const struct pattern *was;
	enum design_kind kind;
	double phi, sigma;
	long *t;
	double *x;
};

static double half_width(const struct outlook *outlook, size_t n)
{
	struct pattern will = { .t = outlook->t, .x = outlook->x, .n = n, .p = outlook->was->p };

	if (n < will.p + DF_LEAST)
		return INFINITY;
	carry_on(outlook->was, outlook->kind, n, outlook->t, outlook->x);

	double variance = effect_variance(&will, outlook->phi);

	if (isnan(variance))
		return INFINITY;
	return stats_t_quantile(0.975, (double)(n - will.p)) * outlook->sigma * sqrt(variance);
}

/* The fewest nights, no fewer than there are, that are enough: doubled, then halved. */
static long nights_needed(const struct outlook *outlook, double mid)
{
	size_t low = outlook->was->n, high = low;

	if (!(mid > 0))
		return 0;
	while (half_width(outlook, high) > mid) {
		if (high >= PLANNING_MOST_NIGHTS)
			return 0;
		low = high;
		high = high * 2 < PLANNING_MOST_NIGHTS ? high * 2 : PLANNING_MOST_NIGHTS;
	}
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (half_width(outlook, middle) > mid)
			low = middle;
		else
			high = middle;
	}
	return (long)high;
}

static struct pattern pattern_of(const struct analysis_series *series,
                                 const struct analysis *analysis, int condition,
                                 struct arena *scratch)
{
	long *t = arena_array(scratch, series->n + 1, long);
	double *x = arena_array(scratch, series->n + 1, double);
	struct pattern pattern = { .t = t, .x = x, .p = 2 + analysis->trend_is_primary };

	for (size_t i = 0; i < series->n; i++) {
		const struct analysis_row *row = &series->rows[i];

		if (isnan(row->y) || !analysis_holds(analysis, row, condition))
			continue;
		t[pattern.n] = row->t;
		x[pattern.n++] = row->condition == condition;
	}
	return pattern;
}

struct planning planning_of(const struct analysis_series *series, const struct analysis *analysis,
                            int condition, double mid, struct arena *scratch)
{
	struct planning planning = { .sigma = NAN, .half_width = NAN, .mde80 = NAN };
	const struct ar1m_result *fit = analysis_primary(analysis);
	struct pattern was = pattern_of(series, analysis, condition, scratch);

	if (fit->reason != STATS_FINE || was.n < was.p + DF_LEAST)
		return planning;

	double variance = effect_variance(&was, fit->phi_mean);
	double quantile = stats_t_quantile(0.975, fit->df);
	double se = (fit->ci95_high - fit->ci95_low) / 2 / quantile;

	if (isnan(variance) || !(se > 0))
		return planning;

	struct outlook outlook = {
		.was = &was,
		.kind = series->kind,
		.phi = fit->phi_mean,
		.sigma = se / sqrt(variance),
		.t = arena_array(scratch, PLANNING_MOST_NIGHTS + was.n, long),
		.x = arena_array(scratch, PLANNING_MOST_NIGHTS + was.n, double),
	};

	planning.known = true;
	planning.sigma = outlook.sigma;
	planning.half_width = (fit->ci95_high - fit->ci95_low) / 2;
	planning.mde80 = (quantile + stats_t_quantile(0.80, fit->df)) * se;
	planning.nights_needed = nights_needed(&outlook, mid);
	return planning;
}
