/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/analysis.h"

#include "compare/columns.h"

#include <math.h>

static const double most_outside_share = 0.25;
static const double most_weekend_difference = 0.20;
static const double drift_probability = 0.5;

/* --- which rows --------------------------------------------------------------------------- */

static bool is_in_window(const struct analysis *analysis, const struct analysis_row *row)
{
	return row->t >= analysis->window_first && row->t <= analysis->window_last;
}

bool analysis_holds(const struct analysis *analysis, const struct analysis_row *row, int condition)
{
	if (row->condition == condition)
		return true;
	return row->condition == 0 && (!analysis->concurrent || is_in_window(analysis, row));
}

/* The span of the condition's nights and a week on each side. */
static void find_window(const struct analysis_series *series, int condition,
                        struct analysis *analysis)
{
	bool found = false;

	for (size_t i = 0; i < series->n; i++) {
		if (series->rows[i].condition != condition)
			continue;
		if (!found)
			analysis->window_first = series->rows[i].t - ANALYSIS_WINDOW_NIGHTS;
		analysis->window_last = series->rows[i].t + ANALYSIS_WINDOW_NIGHTS;
		found = true;
	}
}

/* Concurrent controls: STATS.md 2.12, never in AB and ABAB. */
struct analysis analysis_window(const struct analysis_series *series, int condition)
{
	struct analysis analysis = { .trend_is_primary = series->kind == DESIGN_ABA };

	find_window(series, condition, &analysis);
	for (size_t i = 0; i < series->n; i++) {
		const struct analysis_row *row = &series->rows[i];

		if (row->condition != 0 || isnan(row->y))
			continue;
		analysis.reference_n++;
		analysis.reference_outside += !is_in_window(&analysis, row);
	}
	analysis.concurrent = series->interleaved && series->kind != DESIGN_AB &&
	                      series->kind != DESIGN_ABA && analysis.reference_outside > 0;
	if (!analysis.concurrent) {
		analysis.reference_outside = 0;
		return analysis;
	}
	if ((double)analysis.reference_outside > most_outside_share * (double)analysis.reference_n)
		analysis.downgrades |= 1U << DOWNGRADE_DOSE_TIME_COLLINEAR;
	if (analysis.reference_n - analysis.reference_outside < ANALYSIS_LEAST_CONCURRENT)
		analysis.row3_barred = true;
	return analysis;
}

/* With a window the condition and its reference nights; without, every row in a condition. */
static struct contrast_rows pick_rows(const struct analysis_series *series, int condition,
                                      const struct analysis *window, struct arena *scratch)
{
	const struct analysis_row **rows =
		arena_array(scratch, series->n + 1, const struct analysis_row *);
	struct contrast_rows picked = { .rows = rows, .condition = condition };

	for (size_t i = 0; i < series->n; i++) {
		const struct analysis_row *row = &series->rows[i];

		if (isnan(row->y) || row->condition < 0)
			continue;
		if (window == NULL || analysis_holds(window, row, condition))
			rows[picked.n++] = row;
	}
	if (series->n > 0)
		picked.middle_t =
			series->rows[0].t + (series->rows[series->n - 1].t - series->rows[0].t) / 2;
	return picked;
}

static struct sample sample_of(const struct contrast_rows *rows, int condition,
                               struct arena *scratch)
{
	double *values = arena_array(scratch, rows->n + 1, double);
	struct sample sample = { .values = values };

	for (size_t i = 0; i < rows->n; i++)
		if (rows->rows[i]->condition == condition)
			values[sample.n++] = rows->rows[i]->y;
	return sample;
}

struct contrast_rows analysis_rows(const struct analysis_series *series,
                                   const struct analysis *analysis, int condition,
                                   struct arena *scratch)
{
	return pick_rows(series, condition, analysis->concurrent ? analysis : NULL, scratch);
}

/* --- one contrast -------------------------------------------------------------------------- */

static bool has_spread(const struct contrast_rows *rows)
{
	for (size_t i = 1; i < rows->n; i++)
		if (rows->rows[i]->y != rows->rows[0]->y)
			return true;
	return false;
}

/* Row 1 of STATS.md 2.12, as far as the rows show it. */
static enum insufficient why_insufficient(const struct analysis_series *series,
                                          const struct contrast *contrast,
                                          const struct contrast_rows *rows)
{
	size_t least =
		contrast->before.n < contrast->after.n ? contrast->before.n : contrast->after.n;

	if (least == 0)
		return INSUFFICIENT_ONE_CONDITION;
	if (least < ANALYSIS_LEAST_OF_CONDITION)
		return INSUFFICIENT_FEW_NIGHTS;
	if (series->kind == DESIGN_AB && contrast->n < ANALYSIS_LEAST_OF_AB)
		return INSUFFICIENT_SHORT_AB;
	if (contrast->n < contrast->p + 3)
		return INSUFFICIENT_RESIDUAL_DF;
	if (!has_spread(rows))
		return INSUFFICIENT_NO_SPREAD;
	return INSUFFICIENT_NOT;
}

static void fit_models(const struct contrast_rows *rows, const struct columns *columns,
                       struct contrast *contrast, struct arena *keep, struct arena *scratch)
{
	double *y = arena_array(scratch, rows->n + 1, double);
	long *t = arena_array(scratch, rows->n + 1, long);

	for (size_t i = 0; i < rows->n; i++) {
		y[i] = rows->rows[i]->y;
		t[i] = rows->rows[i]->t;
	}

	struct stats_model model = {
		.n = rows->n,
		.p = columns->p,
		.y = y,
		.x = columns->level,
		.t = t,
		.effect = 1,
	};

	contrast->level = stats_ar1m(&model, &ar1m_default_grid, keep, scratch);
	contrast->twin = (struct ar1m_result){ .reason = STATS_RANK_DEFICIENT };
	if (columns->twin == NULL)
		return;
	model.p++;
	model.x = columns->twin;
	contrast->twin = stats_ar1m(&model, &ar1m_default_grid, keep, scratch);
}

static struct contrast contrast_of(const struct analysis_series *series,
                                   const struct contrast_rows *rows, bool trend_is_primary,
                                   struct arena *keep, struct arena *scratch)
{
	struct sample a = sample_of(rows, 0, scratch),
		      b = sample_of(rows, rows->condition, scratch);
	struct columns columns = columns_make(series, rows, scratch);
	struct contrast contrast = {
		.before = stats_describe(a, scratch),
		.after = stats_describe(b, scratch),
		.welch = stats_welch(a, b),
		.rank = stats_mann_whitney(a, b, scratch),
		.level = { .reason = STATS_ONE_GROUP },
		.twin = { .reason = STATS_ONE_GROUP },
		.terms = columns.terms,
		.n = rows->n,
		.p = columns.p + trend_is_primary,
	};

	contrast.insufficient = why_insufficient(series, &contrast, rows);
	if (columns.full_rank)
		fit_models(rows, &columns, &contrast, keep, scratch);
	if (contrast.insufficient == INSUFFICIENT_NOT &&
	    (trend_is_primary ? contrast.twin : contrast.level).reason != STATS_FINE)
		contrast.insufficient = INSUFFICIENT_NOT_ESTIMABLE;
	return contrast;
}

/* --- what the rows show besides ------------------------------------------------------------- */

static double weekend_share(const struct contrast_rows *rows, int condition)
{
	double n = 0, weekend = 0;

	for (size_t i = 0; i < rows->n; i++) {
		n += rows->rows[i]->condition == condition;
		weekend += rows->rows[i]->condition == condition && rows->rows[i]->weekend;
	}
	return n > 0 ? weekend / n : (double)NAN;
}

static unsigned rows_downgrades(const struct contrast_rows *rows)
{
	unsigned bits = 0;

	if (rows->n == 0)
		return 0;

	const struct analysis_row *first = rows->rows[0], *last = rows->rows[rows->n - 1];
	int steps = last->device_step - first->device_step;
	int device_changes = last->device_changes - first->device_changes;

	if (fabs(weekend_share(rows, 0) - weekend_share(rows, rows->condition)) >
	    most_weekend_difference + 1e-12)
		bits |= 1U << DOWNGRADE_WEEKDAY_IMBALANCE;
	if (device_changes > 0)
		bits |= 1U << DOWNGRADE_DEVICE_CHANGE;
	if (steps > device_changes)
		bits |= 1U << DOWNGRADE_FIRMWARE_CHANGE;
	return bits;
}

const struct ar1m_result *analysis_primary(const struct analysis *analysis)
{
	return analysis->trend_is_primary ? &analysis->headline.twin : &analysis->headline.level;
}

struct analysis analysis_run(const struct analysis_series *series, int condition,
                             struct arena *keep, struct arena *scratch)
{
	struct analysis analysis = analysis_window(series, condition);

	/* Conditions share one model unless each has reference nights of its own. */
	struct contrast_rows rows = analysis_rows(series, &analysis, condition, scratch);
	struct contrast_rows all = pick_rows(series, condition, NULL, scratch);
	struct contrast_rows pair = pick_rows(series, condition, &analysis, scratch);
	bool trend = analysis.trend_is_primary;

	if (analysis.concurrent)
		analysis.pooled = contrast_of(series, &all, trend, keep, scratch);
	analysis.headline = contrast_of(series, &rows, trend, keep, scratch);
	analysis.downgrades |= rows_downgrades(&pair);

	const struct ar1m_result *primary = analysis_primary(&analysis);

	if (primary->reason == STATS_FINE && primary->prob_phi_above_08 > drift_probability)
		analysis.downgrades |= 1U << DOWNGRADE_DRIFT;
	if (analysis.headline.terms.step_collinear)
		analysis.row3_barred = true;
	return analysis;
}
