/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/nightrows.h"

#include "design/covariates.h"

#include <math.h>

/* What counts as taken on the way to an exposure: the plan, or in a log what it says. */
static double dose_share(const struct design *design, const struct design_evening *evening,
                         int condition)
{
	if (evening->condition >= 0)
		return evening->condition == condition;
	return design->kind != DESIGN_LOG && evening->washout ? 0 : (double)NAN;
}

static double *exposure_of(const struct design *design, int condition, double half_life_nights,
                           struct arena *scratch)
{
	struct exposure_night *nights =
		arena_array(scratch, design->evenings_n + 1, struct exposure_night);
	double *exposure = arena_array(scratch, design->evenings_n + 1, double);

	for (size_t i = 0; i < design->evenings_n; i++) {
		nights[i] = (struct exposure_night){
			.t = design->evenings[i].evening,
			.dose = dose_share(design, &design->evenings[i], condition),
		};
	}
	analysis_exposure(nights, design->evenings_n, half_life_nights, exposure);
	return exposure;
}

static struct analysis_row row_of(const struct design_evening *evening)
{
	return (struct analysis_row){
		.t = evening->evening,
		.y = NAN,
		.condition = evening->condition,
		.weekend = civil_weekday(evening->evening + 1) >= 5,
		.taken = evening->taken,
		.dose = evening->dose_mg,
		.days_on = evening->days_on,
		.covariates = evening->covariates,
	};
}

/* The night of that evening that is in the design, or NULL; at moves along with it. */
static const struct point *point_at(const struct design *design, const struct values *values,
                                    int32_t evening, size_t *at)
{
	const struct point *found = NULL;

	for (; *at < design->nights_n && design->nights[*at].evening <= evening; (*at)++)
		if (design->nights[*at].evening == evening && design->nights[*at].condition >= 0)
			found = &values->points[*at];
	return found;
}

static void take_night(struct analysis_row *row, const struct point *point)
{
	if (point->used)
		row->y = point->value.number;
	row->weekend = point->night->weekend;
	row->device_step = point->night->device_step;
	row->device_changes = point->night->device_changes;
}

struct analysis_series nightrows_make(const struct design *design, const struct values *values,
                                      const struct metric *metric, int condition,
                                      struct arena *scratch)
{
	struct analysis_row *rows =
		arena_array(scratch, design->evenings_n + 1, struct analysis_row);
	const double *exposures[ANALYSIS_HALF_LIVES];
	struct analysis_series series = {
		.rows = rows,
		.conditions_n = design->conditions_n,
		.covariates_n = design->covariates_n,
		.kind = design->kind,
		.interleaved = design->interleaved,
		.weekend_term = true,
		.half_life_nights = design->half_life_nights,
		.companion = metric->companion,
	};
	size_t at = 0;

	for (size_t k = 0; k < ANALYSIS_HALF_LIVES; k++)
		exposures[k] = exposure_of(design, condition, analysis_half_lives[k], scratch);
	for (size_t i = 0; i < design->evenings_n; i++) {
		const struct design_evening *evening = &design->evenings[i];
		const struct point *point = point_at(design, values, evening->evening, &at);

		/* A row of the models holds no unknown; its night is left out in the design. */
		if (evening->condition < 0 ||
		    !covariates_known(evening->covariates, design->covariates_n))
			continue;

		struct analysis_row *row = &rows[series.n];

		*row = row_of(evening);
		if (series.n > 0) {
			row->device_step = rows[series.n - 1].device_step;
			row->device_changes = rows[series.n - 1].device_changes;
		}
		if (point != NULL)
			take_night(row, point);
		for (size_t k = 0; k < ANALYSIS_HALF_LIVES; k++)
			row->exposure[k] = exposures[k][i];
		series.n++;
	}
	return series;
}
