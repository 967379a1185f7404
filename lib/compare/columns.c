/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/columns.h"

#include <math.h>
#include <string.h>

/* What is left of a column after the others, relative to itself, counts as nothing below this. */
static const double least_remainder = 1e-8;

/* A device that changes more often than this is no step but noise. */
enum { MOST_STEPS = 16 };

/* Columns taken so far, and the same made orthonormal, by which the next is judged. */
struct builder {
	size_t n, room, taken;
	double *columns; /* taken x n, one after the other */
	double *basis;   /* the same shape */
};

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Takes what lies in the basis out of the column; returns how much of it remains (0 to 1). */
static double take_out(const struct builder *builder, size_t basis_n, double *column)
{
	double before = sqrt(dot(column, column, builder->n));

	if (!(before > 0))
		return 0;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t j = 0; j < basis_n; j++) {
			const double *unit = &builder->basis[j * builder->n];
			double along = dot(unit, column, builder->n);

			for (size_t i = 0; i < builder->n; i++)
				column[i] -= along * unit[i];
		}
	}
	return sqrt(dot(column, column, builder->n)) / before;
}

/* Takes the column unless the ones before it hold it already. */
static bool take(struct builder *builder, const double *column)
{
	double *rest = &builder->basis[builder->taken * builder->n];

	if (builder->taken == builder->room)
		return false;
	memcpy(rest, column, builder->n * sizeof(*rest));
	if (!(take_out(builder, builder->taken, rest) > least_remainder))
		return false;

	double length = sqrt(dot(rest, rest, builder->n));

	for (size_t i = 0; i < builder->n; i++)
		rest[i] /= length;
	memcpy(&builder->columns[builder->taken * builder->n], column,
	       builder->n * sizeof(*column));
	builder->taken++;
	return true;
}

/* --- the terms, one after the other ------------------------------------------------------ */

static void add_others(struct builder *builder, const struct analysis_series *series,
                       const struct contrast_rows *rows, double *column,
                       struct contrast_terms *terms)
{
	for (int other = 1; other < (int)series->conditions_n; other++) {
		if (other == rows->condition)
			continue;
		for (size_t i = 0; i < rows->n; i++)
			column[i] = rows->rows[i]->condition == other;
		terms->others += take(builder, column);
	}
}

/* One column for each level of the device that the rows show, except the first. */
static void add_steps(struct builder *builder, const struct contrast_rows *rows, double *column,
                      struct contrast_terms *terms)
{
	int level = rows->rows[0]->device_step;

	for (size_t first = 1; first < rows->n; first++) {
		if (rows->rows[first]->device_step == level)
			continue;
		level = rows->rows[first]->device_step;
		for (size_t i = 0; i < rows->n; i++)
			column[i] = i >= first;
		if (terms->steps < MOST_STEPS && take(builder, column))
			terms->steps++;
		else
			terms->step_collinear = true;
	}
}

static void add_covariates(struct builder *builder, const struct analysis_series *series,
                           const struct contrast_rows *rows, double *column,
                           struct contrast_terms *terms)
{
	size_t most = rows->n / ANALYSIS_ROWS_A_COVARIATE;

	if (series->weekend_term && rows->n >= ANALYSIS_LEAST_FOR_WEEKEND) {
		for (size_t i = 0; i < rows->n; i++)
			column[i] = rows->rows[i]->weekend;
		terms->weekend = take(builder, column);
	}
	for (size_t k = 0; k < series->covariates_n; k++) {
		for (size_t i = 0; i < rows->n; i++)
			column[i] = rows->rows[i]->covariates[k];
		if (terms->covariates + terms->weekend < most && take(builder, column))
			terms->covariates++;
		else
			terms->covariates_dropped++;
	}
}

static double *by_row(const struct builder *builder, struct arena *scratch)
{
	double *x = arena_array(scratch, builder->n * builder->taken + 1, double);

	for (size_t j = 0; j < builder->taken; j++)
		for (size_t i = 0; i < builder->n; i++)
			x[i * builder->taken + j] = builder->columns[j * builder->n + i];
	return x;
}

static size_t count_steps(const struct contrast_rows *rows)
{
	size_t steps = 0;

	for (size_t i = 1; i < rows->n; i++)
		steps += rows->rows[i]->device_step != rows->rows[i - 1]->device_step;
	return steps < MOST_STEPS ? steps : MOST_STEPS;
}

struct columns columns_make(const struct analysis_series *series, const struct contrast_rows *rows,
                            struct arena *scratch)
{
	struct columns columns = { .n = rows->n };
	size_t room = 4 + series->conditions_n + series->covariates_n + count_steps(rows);
	struct builder builder = {
		.n = rows->n,
		.room = room,
		.columns = arena_array(scratch, room * rows->n + 1, double),
		.basis = arena_array(scratch, room * rows->n + 1, double),
	};
	double *column = arena_array(scratch, rows->n + 1, double);

	if (rows->n == 0)
		return columns;
	for (size_t i = 0; i < rows->n; i++)
		column[i] = 1;
	columns.full_rank = take(&builder, column);
	for (size_t i = 0; i < rows->n; i++)
		column[i] = rows->effect != NULL ? rows->effect[i]
		                                 : rows->rows[i]->condition == rows->condition;
	columns.full_rank = take(&builder, column) && columns.full_rank;
	if (!columns.full_rank)
		return columns;
	add_others(&builder, series, rows, column, &columns.terms);
	add_steps(&builder, rows, column, &columns.terms);
	add_covariates(&builder, series, rows, column, &columns.terms);
	columns.p = builder.taken;
	columns.level = by_row(&builder, scratch);
	for (size_t i = 0; i < rows->n; i++)
		column[i] = rows->rows[i]->t - rows->middle_t;
	if (take(&builder, column))
		columns.twin = by_row(&builder, scratch);
	return columns;
}
