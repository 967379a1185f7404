/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/asking.h"

#include <math.h>

static const double bound_prob = 0.10;

/* confirmed_only: nights that were what the plan says; else each by what was taken. */
struct sensitivity_row asking_intakes(const struct asking *asking, bool confirmed_only)
{
	struct selection selection = asking_none(asking);
	size_t taken = 0;

	for (size_t i = 0; i < asking->rows.n; i++) {
		const struct analysis_row *row = asking->rows.rows[i];
		bool on = row->condition == asking->condition, yes = row->taken == TAKEN_YES;

		if (row->taken == TAKEN_UNKNOWN || (!on && row->condition != 0) ||
		    (confirmed_only && on != yes))
			continue;
		taken += yes;
		asking_add(&selection, row, yes);
	}
	if (taken == 0 || taken == selection.n || asking->series->kind == DESIGN_LOG)
		return asking_nothing();
	return asking_fit(asking, &selection);
}

/* --- missing nights -------------------------------------------------------------------------- */

static double quantile_of(const struct asking *asking, int condition, double prob)
{
	double *values = arena_array(asking->scratch, asking->rows.n + 1, double);
	struct sample sample = { .values = values };

	for (size_t i = 0; i < asking->rows.n; i++)
		if (asking->rows.rows[i]->condition == condition)
			values[sample.n++] = asking->rows.rows[i]->y;
	return stats_quantile(stats_sorted(sample, asking->scratch), prob, 7);
}

static bool is_missing(const struct asking *asking, const struct analysis_row *row)
{
	return isnan(row->y) && analysis_holds(asking->analysis, row, asking->condition);
}

void asking_missing(const struct asking *asking, struct sensitivity_set *set)
{
	for (size_t i = 0; i < asking->series->n; i++) {
		const struct analysis_row *row = &asking->series->rows[i];

		if (is_missing(asking, row) && row->condition == 0)
			set->missing_before++;
		else if (is_missing(asking, row))
			set->missing_after++;
	}
}

struct sensitivity_row asking_bound(const struct asking *asking, bool high)
{
	struct selection selection = asking_none(asking);
	struct analysis_row *copies =
		arena_array(asking->scratch, asking->series->n + 1, struct analysis_row);
	double before = quantile_of(asking, 0, high ? bound_prob : 1 - bound_prob);
	double after = quantile_of(asking, asking->condition, high ? 1 - bound_prob : bound_prob);
	size_t used = 0, filled = 0;

	for (size_t i = 0; i < asking->series->n; i++) {
		const struct analysis_row *row = &asking->series->rows[i];
		bool is_used = used < asking->rows.n && asking->rows.rows[used] == row;

		used += is_used;
		if (!is_used && !is_missing(asking, row))
			continue;
		copies[i] = *row;
		if (!is_used) {
			copies[i].y = row->condition == 0 ? before : after;
			filled++;
		}
		asking_add(&selection, &copies[i], row->condition == asking->condition);
	}
	if (filled == 0)
		return asking_nothing();
	if (isnan(before) || isnan(after))
		return asking_refused(STATS_ONE_GROUP, selection.n);
	return asking_fit(asking, &selection);
}
