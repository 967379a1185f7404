/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"
#include "report/words.h"

#include <math.h>

enum { EDGE = 5 };

enum mark plots_mark(const struct plot *plot, const struct point *point)
{
	static const enum mark by_condition[] = { MARK_RING, MARK_DIAMOND, MARK_TRIANGLE,
		                                  MARK_SQUARE };
	int condition = point->night->condition;

	if (!isfinite(point->value.number))
		return MARK_MISSING;
	if (point->value.number > plot->y_high)
		return MARK_ABOVE;
	if (point->value.number < plot->y_low)
		return MARK_BELOW;
	if (point->why == POINT_OTHER_CONDITION)
		return MARK_ELSEWHERE;
	if (!point->used || condition < 0)
		return MARK_LEFT_OUT;
	if (condition == 1 && point->night->taken == TAKEN_NO)
		return MARK_HOLLOW_DIAMOND;
	return by_condition[condition % 4];
}

double plots_y(const struct plot *plot, const struct point *point)
{
	double y = plot_y(plot, point->value.number);

	return fmin(fmax(y, plot->top + EDGE), plot->bottom - EDGE + 3);
}

/* Why a value that exists is in no comparison. */
static const char *why_left_out(const struct point *point)
{
	static const char *const texts[POINT_WHY_COUNT] = {
		[POINT_LOW_COVERAGE] = "too little of the night is scored",
		[POINT_MISSING_AT_ONSET] = "nothing was recorded when sleep began",
		[POINT_OTHER_BASIS] = "worked out in another way than the other nights",
		[POINT_NOT_CONCURRENT] = "at another time of the calendar",
	};

	if (point->night->condition < 0)
		return words_left_out(point->night->why, point->night->night->why);
	return texts[point->why];
}

const char *plots_title(const struct plot *plot, const struct view_experiment *view,
                        const struct view_row *row, const struct point *point)
{
	char date[CIVIL_TEXT], digits[FORMAT_TEXT];
	const struct design_night *night = point->night;
	const char *what = civil_date_text(date, night->evening);

	if (!isfinite(point->value.number))
		return arena_printf(plot->scratch, "%s: %s", what,
		                    metric_reason_texts[point->value.reason]);

	const char *value = arena_printf(
		plot->scratch, "%s: %s %s", what,
		format_fixed(digits, point->value.number, row->result->metric->decimals),
		row->unit);

	if (point->why == POINT_OTHER_CONDITION && night->condition >= 0) {
		return arena_printf(
			plot->scratch, "%s, in '%s'", value,
			escape_plain(plot->scratch,
		                     view->experiment->design->conditions[night->condition].name));
	}
	if (!point->used || night->condition < 0) {
		const char *why = why_left_out(point);

		return why == NULL ? arena_printf(plot->scratch, "%s, left out", value)
		                   : arena_printf(plot->scratch, "%s, left out: %s", value, why);
	}
	if (night->taken == TAKEN_YES && isfinite(night->dose_mg))
		return arena_printf(plot->scratch, "%s, dose %s mg", value,
		                    format_fixed(digits, night->dose_mg, 0));
	return value;
}

bool plots_shows(const struct view_experiment *view, int32_t evening)
{
	enum { AROUND = 14 };

	return view->first == CIVIL_NO_DAY ||
	       (evening >= view->first - AROUND && evening <= view->last + AROUND);
}

/* Tukey (1977): what lies three interquartile ranges beyond the quartiles is far out. */
struct fence {
	double low, high;
};

static struct fence fence_of(const struct result *result)
{
	enum { ENOUGH = 4, FAR = 3 };
	const struct descriptives *a = &result->before, *b = &result->after;
	double spread = fmax(a->q75 - a->q25, b->q75 - b->q25);

	if (a->n < ENOUGH || b->n < ENOUGH || !(spread > 0))
		return (struct fence){ -HUGE_VAL, HUGE_VAL };
	return (struct fence){ fmin(a->q25, b->q25) - FAR * spread,
		               fmax(a->q75, b->q75) + FAR * spread };
}

/* How far the nights between the fences reach; low > high when there are none. */
static struct fence reach_of(const struct view_experiment *view, const struct result *result,
                             struct fence fence)
{
	struct fence reach = { HUGE_VAL, -HUGE_VAL };

	for (size_t i = 0; i < result->points_n; i++) {
		double number = result->points[i].value.number;

		if (!isfinite(number) || !plots_shows(view, result->points[i].night->evening) ||
		    number < fence.low || number > fence.high)
			continue;
		reach.low = fmin(reach.low, number);
		reach.high = fmax(reach.high, number);
	}
	return reach;
}

bool plots_range(const struct view_experiment *view, const struct view_row *row, double *low,
                 double *high)
{
	struct fence reach = reach_of(view, row->result, fence_of(row->result));

	if (reach.low > reach.high)
		reach = reach_of(view, row->result, (struct fence){ -HUGE_VAL, HUGE_VAL });
	if (reach.low > reach.high)
		return false;

	double margin = reach.high > reach.low ? 0.08 * (reach.high - reach.low) : 1;

	/* An axis of minutes does not go below zero when the nights do not. */
	*low = reach.low >= 0 && reach.low < 4 * margin ? 0 : reach.low - margin;
	*high = reach.high + margin;
	return true;
}
