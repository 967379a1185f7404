/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

enum mark plots_mark(const struct point *point)
{
	static const enum mark by_condition[] = { MARK_RING, MARK_DIAMOND, MARK_TRIANGLE,
		                                  MARK_SQUARE };
	int condition = point->night->condition;

	if (!isfinite(point->value.number))
		return MARK_MISSING;
	if (!point->used || condition < 0)
		return MARK_LEFT_OUT;
	if (condition == 1 && point->night->taken == TAKEN_NO)
		return MARK_HOLLOW_DIAMOND;
	return by_condition[condition % 4];
}

bool plots_shows(const struct view_experiment *view, int32_t evening)
{
	enum { AROUND = 14 };

	return view->first == CIVIL_NO_DAY ||
	       (evening >= view->first - AROUND && evening <= view->last + AROUND);
}

bool plots_range(const struct view_experiment *view, const struct view_row *row, double *low,
                 double *high)
{
	const struct result *result = row->result;

	*low = INFINITY;
	*high = -INFINITY;
	for (size_t i = 0; i < result->points_n; i++) {
		double number = result->points[i].value.number;

		if (!isfinite(number) || !plots_shows(view, result->points[i].night->evening))
			continue;
		*low = fmin(*low, number);
		*high = fmax(*high, number);
	}
	if (*low > *high)
		return false;

	double margin = *high > *low ? 0.08 * (*high - *low) : 1;

	/* An axis of minutes does not go below zero when the nights do not. */
	*low = *low >= 0 && *low < 4 * margin ? 0 : *low - margin;
	*high += margin;
	return true;
}

static const char *mark_title(const struct plot *plot, const struct view_row *row,
                              const struct point *point)
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

	if (night->condition < 0)
		return arena_printf(plot->scratch, "%s, left out: %s", value,
		                    words_left_out(night->why, night->night->why));
	if (!point->used)
		return arena_printf(plot->scratch, "%s, left out", value);
	if (night->taken == TAKEN_YES && isfinite(night->dose_mg))
		return arena_printf(plot->scratch, "%s, dose %s mg", value,
		                    format_fixed(digits, night->dose_mg, 0));
	return value;
}

static double mark_y(const struct plot *plot, const struct point *point)
{
	return isfinite(point->value.number) ? plot_y(plot, point->value.number) : plot->bottom - 5;
}

static void draw_titled(const struct plot *plot, const struct view_row *row)
{
	for (size_t i = 0; i < row->result->points_n; i++) {
		const struct point *point = &row->result->points[i];
		enum mark mark = plots_mark(point);

		buffer_printf(plot->out, "<path class=\"%s\" d=\"", svg_mark_class(mark));
		svg_mark(plot->out, mark, plot_x(plot, point->night->evening), mark_y(plot, point),
		         true);
		buffer_text(plot->out, "\"><title>");
		escape_html(plot->out, plot->scratch, mark_title(plot, row, point));
		buffer_text(plot->out, "</title></path>");
	}
}

/* One path for all marks of a kind. */
static void draw_plain(const struct plot *plot, const struct view_row *row)
{
	bool shaped = row->result->points_n <= PLOTS_SHAPED_NIGHTS;

	for (enum mark mark = 0; mark < MARK_COUNT; mark++) {
		bool begun = false;

		for (size_t i = 0; i < row->result->points_n; i++) {
			const struct point *point = &row->result->points[i];

			if (plots_mark(point) != mark)
				continue;
			if (!begun)
				buffer_printf(plot->out, "<path class=\"%s%s\" d=\"",
				              svg_mark_class(mark), shaped ? "" : " dot");
			begun = true;
			svg_mark(plot->out, mark, plot_x(plot, point->night->evening),
			         mark_y(plot, point), shaped);
		}
		if (begun)
			buffer_text(plot->out, "\"/>");
	}
}

/* Evenings between the nights of which nothing was recorded at all. */
static void draw_gaps(const struct plot *plot, const struct view_row *row)
{
	const struct result *result = row->result;
	bool begun = false;

	for (size_t i = 1; i < result->points_n; i++)
		for (int32_t day = result->points[i - 1].night->evening + 1;
		     day < result->points[i].night->evening; day++) {
			if (!begun)
				buffer_text(plot->out, "<path class=\"miss\" d=\"");
			begun = true;
			svg_mark(plot->out, MARK_MISSING, plot_x(plot, day), plot->bottom - 5,
			         true);
		}
	if (begun)
		buffer_text(plot->out, "\"/>");
}

static const char *condition_name(const struct view_experiment *view, int condition)
{
	return view->experiment->design->conditions[condition].name;
}

/* Shaded stretches with their names above, as far as there is room for them. */
static void draw_phases(const struct plot *plot, const struct view_experiment *view)
{
	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];
		double from = plot_x(plot, stretch->first - 0.5);
		double to = plot_x(plot, stretch->last + 0.5);
		const char *name =
			escape_plain(plot->scratch, condition_name(view, stretch->condition));

		if (stretch->condition > 0)
			svg_rect(plot, "ph", from, plot->top, to - from, plot->bottom - plot->top);
		svg_text(plot, "lab", from + 2, plot->top - 7, "start",
		         svg_fit(plot, name, to - from - 8));
	}
}

/* The mean of the nights of a condition that are drawn in this stretch of the axis. */
static void draw_means(const struct plot *plot, const struct view_experiment *view,
                       const struct view_row *row)
{
	const struct result *result = row->result;

	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];
		bool reference = stretch->condition == 0;
		const struct descriptives *of = reference ? &result->before : &result->after;

		if ((!reference && stretch->condition != result->condition_index) || of->n == 0)
			continue;
		if (of->mean < plot->y_low || of->mean > plot->y_high)
			continue;
		svg_line(plot, reference ? "mean m0" : "mean m1",
		         plot_x(plot, stretch->first - 0.4), plot_y(plot, of->mean),
		         plot_x(plot, stretch->last + 0.4), plot_y(plot, of->mean));
	}
}

/* Dates below, far enough apart, never beyond the frame. */
static void draw_dates(const struct plot *plot)
{
	double days = plot->x_high - plot->x_low;
	double apart = plot->narrow ? 110 : 120;
	int32_t step = (int32_t)ceil(apart / (plot->right - plot->left) * days);

	step = step < 1 ? 1 : step;
	if (step > 3)
		step = (step + 6) / 7 * 7;
	for (int32_t day = (int32_t)ceil(plot->x_low); day <= (int32_t)plot->x_high; day += step) {
		const char *date = format_date(plot->scratch, day);
		double x = plot_x(plot, day);

		if (x + svg_text_width(date) <= plot->width)
			svg_text(plot, "ax", x, plot->bottom + 16, "start", date);
	}
}

/* The same row with the points that are shown; they are in order of date. */
static struct result shown_of(const struct view_experiment *view, const struct result *result)
{
	struct result shown = *result;

	while (shown.points_n > 0 && !plots_shows(view, shown.points->night->evening)) {
		shown.points++;
		shown.points_n--;
	}
	while (shown.points_n > 0 &&
	       !plots_shows(view, shown.points[shown.points_n - 1].night->evening))
		shown.points_n--;
	return shown;
}

static void draw(const struct picture *picture, const struct view_experiment *view,
                 const struct view_row *row, struct plot plot)
{
	const struct result *result = row->result;
	const char *id =
		arena_printf(picture->scratch, "%s%s", picture->id, plot.narrow ? "n" : "w");
	const char *title = arena_printf(picture->scratch, "%s, every night", row->name);
	const char *desc = arena_printf(
		picture->scratch, "Mean %s %s in '%s' and %s in '%s'. Verdict: %s.", row->before,
		row->unit, result->reference, row->after, result->condition, row->word);

	plot.x_low = result->points[0].night->evening - 0.5;
	plot.x_high = result->points[result->points_n - 1].night->evening + 0.5;
	svg_begin(&plot, id, title, desc);
	draw_phases(&plot, view);
	svg_y_axis(&plot);
	draw_dates(&plot);
	draw_means(&plot, view, row);
	draw_gaps(&plot, row);
	if (!plot.narrow && row->headline && result->points_n <= PLOTS_SHAPED_NIGHTS)
		draw_titled(&plot, row);
	else
		draw_plain(&plot, row);
	svg_end(&plot);
}

void plot_series(const struct picture *picture, const struct view_experiment *view,
                 const struct view_row *row)
{
	struct plot wide = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 680,
		             .height = 200,
		             .left = 48,
		             .right = 672,
		             .top = 24,
		             .bottom = 174 };
	struct plot narrow = { .out = picture->out,
		               .scratch = picture->scratch,
		               .width = 360,
		               .height = 210,
		               .left = 48,
		               .right = 354,
		               .top = 24,
		               .bottom = 184,
		               .narrow = true };

	struct result result = shown_of(view, row->result);
	struct view_row shown = *row;

	shown.result = &result;
	if (result.points_n == 0 || !plots_range(view, row, &wide.y_low, &wide.y_high))
		return;
	narrow.y_low = wide.y_low;
	narrow.y_high = wide.y_high;
	draw(picture, view, &shown, wide);
	draw(picture, view, &shown, narrow);
}
