/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/asking.h"

#include <math.h>

enum { ROWS_LEAST = 6 };

struct selection asking_none(const struct asking *asking)
{
	return (struct selection){
		.rows = arena_array(asking->scratch, asking->series->n + 1,
		                    const struct analysis_row *),
		.effect = arena_array(asking->scratch, asking->series->n + 1, double),
	};
}

void asking_add(struct selection *selection, const struct analysis_row *row, double effect)
{
	selection->rows[selection->n] = row;
	selection->effect[selection->n++] = effect;
}

struct contrast_rows asking_rows(const struct asking *asking, const struct selection *selection)
{
	struct contrast_rows rows = asking->rows;

	rows.rows = selection->rows;
	rows.n = selection->n;
	rows.effect = selection->effect;
	return rows;
}

struct sensitivity_row asking_refused(enum stats_reason reason, size_t n)
{
	return (struct sensitivity_row){
		.applies = true,
		.reason = reason,
		.n = n,
		.estimate = NAN,
		.ci95_low = NAN,
		.ci95_high = NAN,
		.p = NAN,
	};
}

struct sensitivity_row asking_nothing(void)
{
	struct sensitivity_row row = asking_refused(STATS_N_TOO_SMALL, 0);

	row.applies = false;
	return row;
}

/* false: reason says why there is no model. */
bool asking_model(const struct asking *asking, const struct contrast_rows *rows,
                  struct stats_model *model_out, enum stats_reason *reason_out)
{
	double *y = arena_array(asking->scratch, rows->n + 1, double);
	long *t = arena_array(asking->scratch, rows->n + 1, long);

	*reason_out = rows->n < ROWS_LEAST ? STATS_N_TOO_SMALL : STATS_RANK_DEFICIENT;
	if (rows->n < ROWS_LEAST)
		return false;

	struct columns columns = columns_make(asking->series, rows, asking->scratch);
	bool trend = asking->analysis->trend_is_primary;

	for (size_t i = 0; i < rows->n; i++) {
		y[i] = rows->rows[i]->y;
		t[i] = rows->rows[i]->t;
	}
	*model_out = (struct stats_model){
		.n = rows->n,
		.p = columns.p + trend,
		.y = y,
		.x = trend ? columns.twin : columns.level,
		.t = t,
		.effect = 1,
	};
	return columns.full_rank && model_out->x != NULL;
}

struct sensitivity_row asking_row(const struct ar1m_result *fit, size_t n)
{
	if (fit->reason != STATS_FINE)
		return asking_refused(fit->reason, n);
	return (struct sensitivity_row){
		.applies = true,
		.n = n,
		.estimate = fit->median,
		.ci95_low = fit->ci95_low,
		.ci95_high = fit->ci95_high,
		.p = fit->p_two,
	};
}

struct sensitivity_row asking_fit_rows(const struct asking *asking,
                                       const struct contrast_rows *rows)
{
	struct stats_model model;
	enum stats_reason reason;

	if (!asking_model(asking, rows, &model, &reason))
		return asking_refused(reason, rows->n);

	struct ar1m_result result =
		stats_ar1m(&model, &ar1m_default_grid, asking->scratch, asking->scratch);

	return asking_row(&result, rows->n);
}

struct sensitivity_row asking_fit(const struct asking *asking, const struct selection *selection)
{
	struct contrast_rows rows = asking_rows(asking, selection);

	return asking_fit_rows(asking, &rows);
}
