/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/asking.h"

#include "stats/robust.h"

#include <math.h>
#include <string.h>

static const double outlier_mads = 3.5;

struct sensitivity_row asking_rank(const struct asking *asking)
{
	struct stats_model model;
	enum stats_reason reason;
	const struct contrast *contrast = &asking->analysis->headline;
	double pairs = (double)contrast->before.n * (double)contrast->after.n;

	if (!asking_model(asking, &asking->rows, &model, &reason))
		return asking_refused(reason, asking->rows.n);

	struct ar1m_result result =
		stats_ar1m_ranks(&model, &ar1m_default_grid, asking->scratch, asking->scratch);
	struct sensitivity_row row = asking_row(&result, asking->rows.n);

	/* An interval in ranks says nothing to anybody, and one for P is not calibrated. */
	row.ci95_low = NAN;
	row.ci95_high = NAN;
	row.estimate = contrast->rank.reason == STATS_FINE ? contrast->rank.u / pairs : (double)NAN;
	return row;
}

struct sensitivity_row asking_log(const struct asking *asking)
{
	const char *companion = asking->series->companion;
	double shift = 0;
	struct selection selection = asking_none(asking);
	struct analysis_row *copies =
		arena_array(asking->scratch, asking->rows.n + 1, struct analysis_row);

	if (companion == NULL || strncmp(companion, "log", 3) != 0)
		return asking_nothing();
	shift = strcmp(companion, "log1p") == 0 ? 1 : 0;
	for (size_t i = 0; i < asking->rows.n; i++) {
		copies[i] = *asking->rows.rows[i];
		if (!(copies[i].y + shift > 0))
			return asking_refused(STATS_NOT_POSITIVE, asking->rows.n);
		copies[i].y = log(copies[i].y + shift);
		asking_add(&selection, &copies[i], copies[i].condition == asking->condition);
	}
	return asking_fit(asking, &selection);
}

struct sensitivity_row asking_huber(const struct asking *asking)
{
	struct stats_model model;
	enum stats_reason reason;

	if (!asking_model(asking, &asking->rows, &model, &reason))
		return asking_refused(reason, asking->rows.n);

	struct robust_result robust =
		stats_robust(&model, ROBUST_HUBER, asking->scratch, asking->scratch);

	if (robust.coef.reason != STATS_FINE)
		return asking_refused(robust.coef.reason, model.n);
	return (struct sensitivity_row){
		.applies = true,
		.n = model.n,
		.estimate = robust.coef.estimate[1],
		.ci95_low = robust.coef.ci95_low[1],
		.ci95_high = robust.coef.ci95_high[1],
		.p = robust.coef.p_two[1],
	};
}

size_t asking_outliers(const struct asking *asking)
{
	double *values = arena_array(asking->scratch, asking->rows.n + 1, double);
	size_t outliers = 0;

	for (size_t i = 0; i < asking->rows.n; i++)
		values[i] = asking->rows.rows[i]->y;

	struct descriptives all = stats_describe(
		(struct sample){ .values = values, .n = asking->rows.n }, asking->scratch);

	for (size_t i = 0; i < asking->rows.n; i++)
		outliers += all.mad > 0 && fabs(values[i] - all.median) > outlier_mads * all.mad;
	return outliers;
}
