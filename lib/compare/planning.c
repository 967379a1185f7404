/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/planning.h"

#include "compare/columns.h"
#include "stats/dist.h"
#include "stats/power.h"

#include <math.h>

enum { MOST_P = 3, DF_LEAST = 3, MOST_STEPS = 8 };

/* The nights of an experiment that was or could be: t and 0 or 1 for the condition. */
struct pattern {
	const long *t;
	const double *x;
	size_t n, p; /* p: 1, condition and, when 3, trend */
};

/* Standard error of the effect when a night's sd is 1; NAN when there is none. */
static double unit_se(const struct pattern *pattern, double phi, struct arena *scratch)
{
	double *x = arena_array(scratch, pattern->n * MOST_P + 1, double);
	const struct stats_model model = {
		.n = pattern->n,
		.p = pattern->p,
		.y = pattern->x, /* not looked at */
		.x = x,
		.t = pattern->t,
		.effect = 1,
	};

	for (size_t i = 0; i < pattern->n; i++) {
		x[i * pattern->p] = 1;
		x[i * pattern->p + 1] = pattern->x[i];
		if (pattern->p == MOST_P)
			x[i * pattern->p + 2] = (double)(pattern->t[i] - pattern->t[0]);
	}
	return stats_design_se(&model, phi, 1, scratch);
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
	struct arena *scratch;
};

static double half_width(const struct outlook *outlook, size_t n)
{
	struct pattern will = { .t = outlook->t, .x = outlook->x, .n = n, .p = outlook->was->p };

	if (n < will.p + DF_LEAST)
		return INFINITY;
	carry_on(outlook->was, outlook->kind, n, outlook->t, outlook->x);

	double se = outlook->sigma * unit_se(&will, outlook->phi, outlook->scratch);

	return isnan(se) ? (double)INFINITY : stats_t_quantile(0.975, (double)(n - will.p)) * se;
}

/*
 * The fewest nights, no fewer than there are, that are enough.  The width falls nearly
 * as 1 / sqrt(n), so a few steps by that rule come close; single nights do the rest.
 */
static long nights_needed(const struct outlook *outlook, double mid)
{
	size_t least = outlook->was->n, n = least;

	if (!(mid > 0))
		return 0;
	for (int step = 0; step < MOST_STEPS; step++) {
		double ratio = half_width(outlook, n) / mid;
		double next = fmax((double)least, ceil((double)n * ratio * ratio));

		if (!(next <= PLANNING_MOST_NIGHTS))
			return 0;
		if (fabs(next - (double)n) <= 1)
			break;
		n = (size_t)next;
	}
	while (n > least && half_width(outlook, n - 1) <= mid)
		n--;
	while (n <= PLANNING_MOST_NIGHTS && half_width(outlook, n) > mid)
		n++;
	return n <= PLANNING_MOST_NIGHTS ? (long)n : 0;
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

	double unit = unit_se(&was, fit->phi_mean, scratch);
	double quantile = stats_t_quantile(0.975, fit->df);
	double se = (fit->ci95_high - fit->ci95_low) / 2 / quantile;

	if (!(unit > 0) || !(se > 0))
		return planning;

	struct outlook outlook = {
		.was = &was,
		.kind = series->kind,
		.phi = fit->phi_mean,
		.sigma = se / unit,
		.t = arena_array(scratch, PLANNING_MOST_NIGHTS + was.n, long),
		.x = arena_array(scratch, PLANNING_MOST_NIGHTS + was.n, double),
		.scratch = scratch,
	};

	planning.known = true;
	planning.sigma = outlook.sigma;
	planning.half_width = (fit->ci95_high - fit->ci95_low) / 2;
	planning.mde80 = (quantile + stats_t_quantile(0.80, fit->df)) * se;
	planning.nights_needed = nights_needed(&outlook, mid);
	return planning;
}
