/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gaps.h"

#include "stats/moments.h"
#include "stats/triangle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct gap {
	double nights;  /* t_i - t_(i-1) */
	size_t count;   /* pairs of rows this far apart */
	size_t rows;    /* left after factoring */
	double *packed; /* rows x 2 (p + 1): now, before */
	size_t *slot;   /* row of the stack for each row */
};

static double gap_before(const struct stats_model *model, size_t row)
{
	return model->t == NULL ? 1 : (double)model->t[row] - (double)model->t[row - 1];
}

/* The different gaps in ascending order, so that rows are stacked in one order only. */
static size_t list_gaps(const struct stats_model *model, struct gap *group, struct arena *arena)
{
	double *nights = arena_array(arena, model->n, double);
	size_t groups = 0;

	for (size_t i = 1; i < model->n; i++)
		nights[i - 1] = gap_before(model, i);
	qsort(nights, model->n - 1, sizeof(*nights), stats_ascending);
	for (size_t i = 0; i + 1 < model->n; i++) {
		if (groups == 0 || group[groups - 1].nights != nights[i])
			group[groups++] = (struct gap){ .nights = nights[i] };
		group[groups - 1].count++;
	}
	return groups;
}

static struct gap *find_gap(struct gap *group, size_t groups, double nights)
{
	size_t low = 0, high = groups - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (group[middle].nights < nights)
			low = middle + 1;
		else
			high = middle;
	}
	return &group[low];
}

static void put_row(const struct stats_model *model, size_t row, double *to)
{
	memcpy(to, model->x + row * model->p, model->p * sizeof(*to));
	to[model->p] = model->y[row];
}

/* Zeros at the head of a factored row: it begins in the half of the night before. */
static size_t leading_zeros(size_t row, size_t q)
{
	return row < q ? 0 : row - q;
}

/*
 * A place in the stack for every row: those without leading zeros first, then those
 * with one, and so on, so that a reflector need not reach below height[column].
 */
static void place_rows(struct gap *group, size_t groups, size_t q, size_t *height,
                       struct arena *arena)
{
	size_t next = 1; /* after the first night */

	for (size_t g = 0; g < groups; g++)
		group[g].slot = arena_array(arena, group[g].rows, size_t);
	for (size_t zeros = 0; zeros < q; zeros++) {
		for (size_t g = 0; g < groups; g++)
			for (size_t i = 0; i < group[g].rows; i++)
				if (leading_zeros(i, q) == zeros)
					group[g].slot[i] = next++;
		height[zeros] = next;
	}
}

struct gaps gaps_prepare(const struct stats_model *model, struct arena *arena)
{
	const size_t q = model->p + 1;
	struct gap *group = arena_array(arena, model->n, struct gap);
	const size_t groups = list_gaps(model, group, arena);
	double *first = arena_array(arena, q, double);
	size_t *height = arena_array(arena, q, size_t);
	size_t rows_most = 1;

	put_row(model, 0, first);
	for (size_t g = 0; g < groups; g++)
		group[g].packed = arena_alloc(arena, group[g].count, 2 * q * sizeof(double));
	for (size_t i = 1; i < model->n; i++) {
		struct gap *gap = find_gap(group, groups, gap_before(model, i));
		double *row = gap->packed + gap->rows++ * 2 * q;

		put_row(model, i, row);
		put_row(model, i - 1, row + q);
	}
	for (size_t g = 0; g < groups; g++) {
		triangle_factor(group[g].packed, group[g].count, 2 * q);
		if (group[g].rows > 2 * q)
			group[g].rows = 2 * q;
		rows_most += group[g].rows;
	}
	if (rows_most < q)
		rows_most = q;
	place_rows(group, groups, q, height, arena);
	return (struct gaps){ .n = model->n,
		              .p = model->p,
		              .groups = groups,
		              .group = group,
		              .first = first,
		              .rows_most = rows_most,
		              .height = height,
		              .stack = arena_array(arena, rows_most * q, double),
		              .work = arena_array(arena, model->p, double) };
}

/* base to a whole power >= 0. */
static double whole_power(double base, double exponent)
{
	double power = 1;

	for (unsigned long left = (unsigned long)exponent; left > 0; left /= 2) {
		if (left % 2 == 1)
			power *= base;
		base *= base;
	}
	return power;
}

/*
 * Puts the independent rows of one gap, with a = phi^gap, in their places of the stack;
 * returns log of their variance.
 */
static double stack_gap(const struct gap *gap, double a, size_t q, double *stack)
{
	const double variance = 1 - a * a;
	const double scale = 1 / sqrt(variance);

	for (size_t i = 0; i < gap->rows; i++) {
		const double *now = gap->packed + i * 2 * q, *before = now + q;
		double *to = stack + gap->slot[i] * q;

		for (size_t c = 0; c < q; c++)
			to[c] = (now[c] - a * before[c]) * scale;
	}
	return (double)gap->count * log(variance);
}

struct gaps_fit gaps_at(struct gaps *gaps, double phi)
{
	const size_t p = gaps->p, q = p + 1;
	struct gaps_fit fit = { 0 };
	double a = 1, nights = 0;
	size_t rows = 1;

	memcpy(gaps->stack, gaps->first, q * sizeof(double));
	for (size_t g = 0; g < gaps->groups; g++) {
		a *= whole_power(phi, gaps->group[g].nights - nights);
		nights = gaps->group[g].nights;
		fit.log_v += stack_gap(&gaps->group[g], a, q, gaps->stack);
		rows += gaps->group[g].rows;
	}
	for (; rows < q; rows++)
		memset(gaps->stack + rows * q, 0, q * sizeof(double));
	triangle_factor_below(gaps->stack, gaps->height, q);

	const double left = gaps->stack[p * q + p];

	fit.rss = left * left;
	fit.log_xvx = triangle_log_det(gaps->stack, q, p);
	return fit;
}
