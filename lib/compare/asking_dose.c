/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/asking.h"

#include "stats/trend.h"

#include <math.h>

static const double dose_step = 100;

/* The nights of all conditions, each with its dose, and what is known of the doses. */
struct dosed {
	struct selection selection; /* effect: the dose in steps */
	double first;               /* a dose above 0; 0 = none yet */
	bool several;               /* there is another */
	bool some_unknown;          /* taken, nobody knows how much */
};

/* In the contrast of some condition: a reference night far from all of them is in none. */
static bool is_compared(const struct asking *asking, const struct analysis *windows,
                        const struct analysis_row *row)
{
	if (isnan(row->y) || row->condition != 0)
		return !isnan(row->y) && row->condition > 0;
	for (int c = 1; c < (int)asking->series->conditions_n; c++)
		if (analysis_holds(&windows[c], row, c))
			return true;
	return false;
}

static void add_dosed(struct dosed *dosed, const struct analysis_row *row)
{
	if (isnan(row->dose)) {
		dosed->some_unknown |= row->taken == TAKEN_YES;
		return;
	}
	dosed->several |= row->dose > 0 && dosed->first > 0 && row->dose != dosed->first;
	if (row->dose > 0 && !(dosed->first > 0))
		dosed->first = row->dose;
	asking_add(&dosed->selection, row, row->dose / dose_step);
}

static struct dosed dosed_of(const struct asking *asking)
{
	struct dosed dosed = { .selection = asking_none(asking) };
	struct analysis windows[DESIGN_MOST_CONDITIONS];

	for (int c = 1; c < (int)asking->series->conditions_n; c++)
		windows[c] = analysis_window(asking->series, c);
	for (size_t i = 0; i < asking->series->n; i++)
		if (is_compared(asking, windows, &asking->series->rows[i]))
			add_dosed(&dosed, &asking->series->rows[i]);
	return dosed;
}

/* With one dose the slope is the step over again; with none there is nothing to ask. */
static struct sensitivity_row why_no_slope(const struct dosed *dosed)
{
	struct sensitivity_row row = asking_nothing();

	row.why = !dosed->some_unknown && dosed->first > 0 ? "one_dose" : "doses_unknown";
	row.applies = dosed->some_unknown;
	return row;
}

struct sensitivity_row asking_dose(const struct asking *asking)
{
	struct dosed dosed = dosed_of(asking);

	if (!dosed.several)
		return why_no_slope(&dosed);

	struct analysis_series one_slope = *asking->series;
	struct asking all = *asking;

	one_slope.conditions_n = 1; /* no columns for conditions: the slope stands for all */
	all.series = &one_slope;
	return asking_fit(&all, &dosed.selection);
}

struct sensitivity_row asking_dose_order(const struct asking *asking)
{
	struct dosed dosed = dosed_of(asking);
	const struct selection *nights = &dosed.selection;
	double *values = arena_array(asking->scratch, nights->n + 1, double);

	if (!dosed.several) {
		struct sensitivity_row row = why_no_slope(&dosed);

		row.applies = false; /* said once is enough */
		return row;
	}
	for (size_t i = 0; i < nights->n; i++)
		values[i] = nights->rows[i]->y;

	struct kendall_result kendall =
		stats_kendall(nights->effect, values, nights->n, asking->scratch);
	struct sensitivity_row row = asking_refused(kendall.reason, nights->n);

	if (kendall.reason == STATS_FINE)
		row.estimate = kendall.tau_b;
	return row;
}
