/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/methods.h"

#include <math.h>

enum { SCRATCH_BYTES = 1 << 30 };

/* What a row needs to be in the models; the descriptives ask no more of it either. */
static bool is_used(const struct series_table *table, size_t at)
{
	const struct series_entry *entry = &table->entries[at];

	return entry->condition >= 0 && isfinite(entry->row->outcome) &&
	       seriesrows_is_complete(table->series, entry->row);
}

static void find_times(const struct series_table *table, struct method_rows *rows)
{
	bool seen[DESIGN_MOST_CONDITIONS] = { false };
	double sum = 0, n = 0;

	for (size_t i = 0; i < table->n; i++) {
		int condition = table->entries[i].condition;

		if (condition < 0)
			continue;
		sum += table->entries[i].row->date;
		n++;
		if (!seen[condition])
			rows->first_t[condition] = table->entries[i].row->date;
		seen[condition] = true;
	}
	rows->mean_t = n > 0 ? sum / n : 0;
}

static struct method_rows rows_of(const struct series_table *table, struct arena *keep)
{
	double *y = arena_array(keep, table->n + 1, double);
	long *t = arena_array(keep, table->n + 1, long);
	int *condition = arena_array(keep, table->n + 1, int);
	const double **covariates = arena_array(keep, table->n + 1, const double *);
	struct method_rows rows = {
		.table = table,
		.y = y,
		.t = t,
		.condition = condition,
		.covariates = covariates,
	};

	for (size_t i = 0; i < table->n; i++) {
		if (!is_used(table, i))
			continue;
		y[rows.n] = table->entries[i].row->outcome;
		t[rows.n] = table->entries[i].row->date;
		condition[rows.n] = table->entries[i].condition;
		covariates[rows.n] = table->entries[i].row->covariates;
		rows.same_dates = rows.same_dates || (rows.n > 0 && t[rows.n] == t[rows.n - 1]);
		rows.n++;
	}
	find_times(table, &rows);
	return rows;
}

static void add_counts(const struct series_table *table, struct figure *root, struct arena *keep)
{
	size_t empty = 0;
	double span = 0;

	for (size_t i = 0; i < table->n; i++)
		if (!isfinite(table->entries[i].row->outcome))
			empty++;
	if (table->n > 0)
		span = (double)table->entries[table->n - 1].row->date -
		       (double)table->entries[0].row->date + 1;
	figure_text(keep, root, "series", table->series->name);
	figure_number(keep, root, "n_rows", (double)table->n);
	figure_number(keep, root, "n_missing_na", (double)empty);
	figure_number(keep, root, "span_nights", span);
	figure_texts(keep, root, "conditions", table->conditions, table->conditions_n);
}

static bool is_before_and_after(const struct method_rows *rows)
{
	int changes = 0;

	for (size_t i = 1; i < rows->n; i++)
		changes += rows->condition[i] != rows->condition[i - 1];
	return rows->table->conditions_n == 2 && changes == 1 && rows->condition[0] == 0;
}

static enum status add_all(const struct series *series, struct figure *root,
                           struct method_arenas arenas, struct error *err)
{
	struct series_table *table = arena_new(arenas.keep, struct series_table);

	TRY(seriesrows_make(series, arenas.keep, table, err));

	struct method_rows rows = rows_of(table, arenas.keep);

	add_counts(table, root, arenas.keep);
	if (table->conditions_n == 2)
		methods_samples(&rows, 1, root, arenas);
	if (table->conditions_n > 2) {
		struct figure *contrasts = figure_group(arenas.keep, root, "contrasts");

		for (size_t c = 1; c < table->conditions_n; c++)
			methods_samples(&rows, (int)c,
			                figure_group(arenas.keep, contrasts, table->conditions[c]),
			                arenas);
	}
	if (table->conditions_n > 1)
		methods_models(&rows, root, arenas);
	else
		figure_refused(arenas.keep, root, "models", STATS_ONE_GROUP);
	if (is_before_and_after(&rows))
		methods_segmented(&rows, root, arenas);
	else
		figure_refused(arenas.keep, root, "its", STATS_NOT_DEFINED);
	methods_neighbours(&rows, root, arenas);
	return STATUS_OK;
}

enum status series_all_methods(const struct series_set *set, struct arena *keep,
                               const struct figure **figures_out, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(SCRATCH_BYTES);
	struct method_arenas arenas = { .keep = keep, .scratch = &scratch };
	struct figure *root = figure_group(keep, NULL, "");
	struct figure *outcomes = set->n > 1 ? figure_group(keep, root, "outcomes") : NULL;

	for (size_t i = 0; i < set->n; i++) {
		struct figure *group =
			outcomes != NULL ? figure_group(keep, outcomes, set->items[i].name) : root;

		TRY(add_all(&set->items[i], group, arenas, err));
		arena_reset(&scratch);
	}
	*figures_out = root;
	return STATUS_OK;
}
