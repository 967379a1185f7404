/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/methods.h"

#include "stats/gls.h"
#include "stats/ols.h"
#include "stats/segmented.h"

#include <math.h>
#include <string.h>

enum column_of { TERM_ONE, TERM_CONDITION, TERM_TREND, TERM_WEEKEND, TERM_COVARIATE };

struct term {
	const char *name;
	enum column_of kind;
	int which; /* condition or covariate */
};

/* A weekend that the table declares itself, or -1: then it is worked out from the date. */
static int weekend_covariate(const struct series *series)
{
	for (size_t k = 0; k < series->covariates_n; k++)
		if (strcmp(series->covariate_names[k], "weekend") == 0)
			return (int)k;
	return -1;
}

static double cell(const struct method_rows *rows, const struct term *term, size_t i)
{
	int declared = weekend_covariate(rows->table->series);

	if (term->kind == TERM_ONE)
		return 1;
	if (term->kind == TERM_CONDITION)
		return rows->condition[i] == term->which;
	if (term->kind == TERM_TREND)
		return (double)rows->t[i] - rows->mean_t;
	if (term->kind == TERM_COVARIATE)
		return rows->covariates[i][term->which];
	return declared >= 0 ? rows->covariates[i][declared]
	                     : civil_weekday((int32_t)rows->t[i] + 1) >= 5;
}

static size_t add_conditions(const struct method_rows *rows, struct term *terms, size_t n,
                             struct arena *keep)
{
	const struct series_table *table = rows->table;
	const char *name = table->series->condition_name;

	terms[n++] = (struct term){ "(Intercept)", TERM_ONE, 0 };
	for (int c = 1; c < (int)table->conditions_n; c++) {
		terms[n++] = (struct term){
			.name = table->conditions_n == 2
			                ? name
			                : arena_printf(keep, "%s%s", name, table->conditions[c]),
			.kind = TERM_CONDITION,
			.which = c,
		};
	}
	return n;
}

static size_t add_covariates(const struct method_rows *rows, struct term *terms, size_t n)
{
	const struct series *series = rows->table->series;

	terms[n++] = (struct term){ "weekend", TERM_WEEKEND, 0 };
	for (size_t k = 0; k < series->covariates_n; k++)
		if ((int)k != weekend_covariate(series))
			terms[n++] =
				(struct term){ series->covariate_names[k], TERM_COVARIATE, (int)k };
	return n;
}

/* Rows by columns. */
static struct stats_model fill(const struct method_rows *rows, const struct term *terms, size_t p,
                               struct arena *keep)
{
	double *x = arena_array(keep, rows->n * p + 1, double);

	for (size_t i = 0; i < rows->n; i++)
		for (size_t j = 0; j < p; j++)
			x[i * p + j] = cell(rows, &terms[j], i);
	return (struct stats_model){
		.n = rows->n,
		.p = p,
		.y = rows->y,
		.x = x,
		.t = rows->same_dates ? NULL : rows->t,
		.effect = 1,
	};
}

/* Leaves out the columns that those before them hold already. */
static struct method_model model_of(const struct method_rows *rows, const struct term *terms,
                                    size_t p, struct method_arenas arenas)
{
	struct stats_model full = fill(rows, terms, p, arenas.scratch);
	bool *kept = arena_array(arenas.scratch, p + 1, bool);
	struct term *left = arena_array(arenas.scratch, p + 1, struct term);
	const char **names = arena_array(arenas.keep, p + 1, const char *);
	const char **dropped = arena_array(arenas.keep, p + 1, const char *);
	struct method_model model = { .terms = names, .dropped = dropped };
	size_t left_n = 0;

	(void)stats_independent(&full, kept, arenas.scratch);
	for (size_t j = 0; j < p; j++) {
		if (kept[j]) {
			if (terms[j].kind == TERM_CONDITION)
				model.column[terms[j].which] = left_n;
			names[left_n] = terms[j].name;
			left[left_n++] = terms[j];
		} else {
			dropped[model.dropped_n++] = terms[j].name;
		}
	}
	model.model = fill(rows, left, left_n, arenas.keep);
	return model;
}

static double reference_sd(const struct method_rows *rows, struct arena *scratch)
{
	double *values = arena_array(scratch, rows->n + 1, double);
	struct sample sample = { .values = values };

	for (size_t i = 0; i < rows->n; i++)
		if (rows->condition[i] == 0)
			values[sample.n++] = rows->y[i];
	return stats_sd(sample);
}

/* Rows without those that share their date with another. */
static struct method_rows calendar_rows(const struct method_rows *rows, struct arena *keep)
{
	double *y = arena_array(keep, rows->n + 1, double);
	long *t = arena_array(keep, rows->n + 1, long);
	int *condition = arena_array(keep, rows->n + 1, int);
	const double **covariates = arena_array(keep, rows->n + 1, const double *);
	struct method_rows single = *rows;

	single.n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		if ((i > 0 && rows->t[i - 1] == rows->t[i]) ||
		    (i + 1 < rows->n && rows->t[i + 1] == rows->t[i]))
			continue;
		y[single.n] = rows->y[i];
		t[single.n] = rows->t[i];
		condition[single.n] = rows->condition[i];
		covariates[single.n++] = rows->covariates[i];
	}
	single.y = y;
	single.t = t;
	single.condition = condition;
	single.covariates = covariates;
	single.same_dates = false;
	return single;
}

static void add_model(const struct method_rows *rows, const struct term *terms, size_t p,
                      struct figure *parent, struct method_arenas arenas)
{
	const struct series_table *table = rows->table;
	struct method_rows single = rows->same_dates ? calendar_rows(rows, arenas.keep) : *rows;
	struct method_model all = model_of(rows, terms, p, arenas);
	struct method_model nights = model_of(&single, terms, p, arenas);
	double sd = reference_sd(rows, arenas.scratch);
	struct figure *effects = parent;

	methods_row_engines(&all, parent, arenas);
	if (table->conditions_n > 2)
		effects = figure_group(arenas.keep, parent, "effects");
	for (size_t c = 1; c < table->conditions_n; c++) {
		struct figure *group = effects;

		if (table->conditions_n > 2)
			group = figure_group(arenas.keep, effects, table->conditions[c]);
		if (nights.column[c] == 0)
			methods_refuse_effect(group, arenas.keep);
		else
			methods_effect_engines(&nights, nights.column[c], sd, group, arenas);
	}
}

void methods_models(const struct method_rows *rows, struct figure *parent,
                    struct method_arenas arenas)
{
	static const struct {
		const char *key;
		bool trend, weekend, covariates;
	} kinds[] = {
		{ "level", false, false, false },
		{ "level_trend", true, false, false },
		{ "level_weekend", false, true, false },
		{ "full", true, true, true },
	};
	struct figure *models = figure_group(arenas.keep, parent, "models");
	struct term *terms = arena_array(
		arenas.keep, 4 + DESIGN_MOST_CONDITIONS + rows->table->series->covariates_n,
		struct term);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t p = add_conditions(rows, terms, 0, arenas.keep);

		if (kinds[i].trend)
			terms[p++] = (struct term){ "trend", TERM_TREND, 0 };
		if (kinds[i].covariates)
			p = add_covariates(rows, terms, p);
		else if (kinds[i].weekend)
			terms[p++] = (struct term){ "weekend", TERM_WEEKEND, 0 };
		add_model(rows, terms, p, figure_group(arenas.keep, models, kinds[i].key), arenas);
	}
}

void methods_segmented(const struct method_rows *rows, struct figure *parent,
                       struct method_arenas arenas)
{
	static const char *const terms[SEGMENTED_COLUMNS] = { "(Intercept)", "time", NULL,
		                                              "since" };
	const char **names = arena_array(arenas.keep, SEGMENTED_COLUMNS, const char *);
	double *on = arena_array(arenas.scratch, rows->n + 1, double);
	double *x = arena_array(arenas.keep, rows->n * SEGMENTED_COLUMNS + 1, double);

	for (size_t k = 0; k < SEGMENTED_COLUMNS; k++)
		names[k] = terms[k] != NULL ? terms[k] : rows->table->series->condition_name;
	for (size_t i = 0; i < rows->n; i++)
		on[i] = rows->condition[i] == 1;
	stats_segmented(rows->t, on, rows->n, rows->first_t[1], x);

	struct stats_model model = {
		.n = rows->n,
		.p = SEGMENTED_COLUMNS,
		.y = rows->y,
		.x = x,
		.t = rows->same_dates ? NULL : rows->t,
		.effect = SEGMENTED_JUMP,
	};
	struct figure *group = figure_group(arenas.keep, parent, "its");
	struct ols_fit fit = stats_ols(&model, arenas.keep, arenas.scratch);

	if (fit.reason != STATS_FINE)
		figure_refused(arenas.keep, group, "ols", fit.reason);
	else
		(void)methods_coefficients(&fit.coef, "ols", names, group, arenas.keep);
	if (rows->same_dates) {
		figure_refused(arenas.keep, group, "gls", STATS_BAD_ORDER);
		return;
	}

	struct gls_result gls =
		stats_gls_ar1(&model, (struct gls_options){ 0 }, arenas.keep, arenas.scratch);
	struct figure *block = methods_coefficients(&gls.coef, "gls", names, group, arenas.keep);

	if (block != NULL)
		figure_number(arenas.keep, block, "phi", gls.phi);
}
