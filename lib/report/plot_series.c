/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"

#include <math.h>
#include <string.h>

/* Where nights without a value are marked: below the frame, so that they hide none. */
enum { MISSING_BELOW = 9, DATES_BELOW = 29 };

/* Pictures whose nights have titles; more would make up most of the page. */
enum { MOST_TITLED = 6 };

static void draw_titled(const struct plot *plot, const struct view_experiment *view,
                        const struct view_row *row)
{
	for (size_t i = 0; i < row->result->points_n; i++) {
		const struct point *point = &row->result->points[i];
		enum mark mark = plots_mark(plot, point);
		double y =
			mark == MARK_MISSING ? plot->bottom + MISSING_BELOW : plots_y(plot, point);

		buffer_printf(plot->out, "<path class=\"%s\" d=\"", svg_mark_class(mark));
		svg_mark(plot->out, mark, plot_x(plot, point->night->evening), y, true);
		buffer_text(plot->out, "\"><title>");
		escape_html(plot->out, plot->scratch, plots_title(plot, view, row, point));
		buffer_text(plot->out, "</title></path>");
	}
}

/* One path for all marks of a kind. */
static void draw_plain(const struct plot *plot, const struct view_row *row)
{
	bool shaped = row->result->points_n <= PLOTS_SHAPED_NIGHTS;

	for (enum mark mark = 0; mark < MARK_MISSING; mark++) {
		bool begun = false;

		for (size_t i = 0; i < row->result->points_n; i++) {
			const struct point *point = &row->result->points[i];

			if (plots_mark(plot, point) != mark)
				continue;
			if (!begun)
				buffer_printf(plot->out, "<path class=\"%s%s\" d=\"",
				              svg_mark_class(mark), shaped ? "" : " dot");
			begun = true;
			svg_mark(plot->out, mark, plot_x(plot, point->night->evening),
			         plots_y(plot, point), shaped);
		}
		if (begun)
			buffer_text(plot->out, "\"/>");
	}
}

/* Consecutive evenings without a value: a cross each, or one bar where crosses would run together.
 */
static void draw_run(const struct plot *plot, int32_t first, int32_t last)
{
	double night = plot_x(plot, 1) - plot_x(plot, 0), y = plot->bottom + MISSING_BELOW;

	if (night < 6) {
		buffer_char(plot->out, 'M');
		svg_number(plot->out, plot_x(plot, first) - fmax(night, 1) / 2);
		buffer_char(plot->out, ' ');
		svg_number(plot->out, y - 2.5);
		buffer_text(plot->out, "v5h");
		svg_number(plot->out, fmax(night, 1) * (last - first + 1));
		buffer_text(plot->out, "v-5z");
		return;
	}
	for (int32_t day = first; day <= last; day++)
		svg_mark(plot->out, MARK_MISSING, plot_x(plot, day), y, true);
}

/* Evenings of which nothing was recorded at all and, with `values`, those without this value. */
static void draw_missing(const struct plot *plot, const struct view_row *row, bool values)
{
	const struct result *result = row->result;
	int32_t run = result->points[0].night->evening;
	bool crosses = plot_x(plot, 1) - plot_x(plot, 0) >= 6;

	buffer_printf(plot->out, "<path class=\"miss%s\" d=\"", crosses ? "" : " full");
	for (size_t i = 0; i < result->points_n; i++) {
		const struct point *point = &result->points[i];

		if (values && !isfinite(point->value.number))
			continue;
		if (run < point->night->evening)
			draw_run(plot, run, point->night->evening - 1);
		run = point->night->evening + 1;
	}
	if (run <= (int32_t)plot->x_high)
		draw_run(plot, run, (int32_t)plot->x_high);
	buffer_text(plot->out, "\"/>");
}

/* Shaded stretches with their names above, as far as there is room for them. */
static void draw_phases(const struct plot *plot, const struct view_experiment *view)
{
	struct buffer shades CLEANUP(buffer_free) = { 0 };

	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];
		double from = plot_x(plot, stretch->first - 0.5);
		double to = plot_x(plot, stretch->last + 0.5);

		if (stretch->condition > 0)
			svg_box(&shades, from, plot->top, to - from, plot->bottom - plot->top);
		svg_text(plot, "lab", from + 2, plot->top - 7, "start",
		         plots_condition(plot, view, stretch->condition, to - from - 6));
	}
	svg_path(plot, "ph", &shades);
}

/* The means of a condition, in each of its stretches; one path for all. */
static void draw_mean(const struct plot *plot, const struct view_experiment *view, int condition,
                      const struct descriptives *of, const char *class)
{
	struct buffer lines CLEANUP(buffer_free) = { 0 };

	if (of->n == 0 || of->mean < plot->y_low || of->mean > plot->y_high)
		return;
	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];

		if (stretch->condition != condition)
			continue;
		buffer_char(&lines, 'M');
		svg_number(&lines, plot_x(plot, stretch->first - 0.4));
		buffer_char(&lines, ' ');
		svg_number(&lines, plot_y(plot, of->mean));
		buffer_char(&lines, 'H');
		svg_number(&lines, plot_x(plot, stretch->last + 0.4));
	}
	svg_path(plot, class, &lines);
}

static void draw_means(const struct plot *plot, const struct view_experiment *view,
                       const struct view_row *row)
{
	draw_mean(plot, view, 0, &row->result->before, "mean m0");
	draw_mean(plot, view, row->result->condition_index, &row->result->after, "mean m1");
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

static size_t beyond(const struct plot *plot, const struct result *result)
{
	size_t n = 0;

	for (size_t i = 0; i < result->points_n; i++) {
		enum mark mark = plots_mark(plot, &result->points[i]);

		n += mark == MARK_ABOVE || mark == MARK_BELOW;
	}
	return n;
}

static const char *describe(const struct plot *plot, const struct view_row *row)
{
	const struct result *result = row->result;
	size_t far = beyond(plot, result);
	const char *means =
		row->before[0] == '\0' || row->after[0] == '\0'
			? ""
			: arena_printf(plot->scratch, "Mean %s %s in '%s' and %s in '%s'. ",
	                               row->before, row->unit,
	                               escape_plain(plot->scratch, result->reference), row->after,
	                               escape_plain(plot->scratch, result->condition));

	return arena_printf(plot->scratch, "%s%sVerdict: %s.", means,
	                    far == 0 ? ""
	                             : arena_printf(plot->scratch, "%s beyond the axis. ",
	                                            format_count(plot->scratch, (long)far,
	                                                         "night is", "nights are")),
	                    row->word);
}

static void draw(const struct picture *picture, const struct view_experiment *view,
                 const struct view_row *row, struct plot plot)
{
	const struct result *result = row->result;
	const char *id =
		arena_printf(picture->scratch, "%s%s", picture->id, plot.narrow ? "n" : "w");
	bool titled = !plot.narrow && row->headline && view->headline_n <= MOST_TITLED &&
	              result->points_n <= PLOTS_SHAPED_NIGHTS;

	plot.x_low = result->points[0].night->evening - 0.5;
	plot.x_high = result->points[result->points_n - 1].night->evening + 0.5;
	svg_begin(&plot, id, arena_printf(picture->scratch, "%s, every night", row->name),
	          describe(&plot, row));
	draw_phases(&plot, view);
	svg_y_axis(&plot);
	svg_text(&plot, "ax", plot.left - 6, plot.top - 7, "end",
	         svg_fit(&plot, row->unit, plot.left - 6));
	plots_dates(&plot, plot.bottom + DATES_BELOW);
	draw_means(&plot, view, row);
	draw_missing(&plot, row, !titled);
	if (titled)
		draw_titled(&plot, view, row);
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
		             .height = 214,
		             .left = 46,
		             .right = 674,
		             .top = 24,
		             .bottom = 180 };
	struct plot narrow = { .out = picture->out,
		               .scratch = picture->scratch,
		               .width = 360,
		               .height = 226,
		               .left = 46,
		               .right = 354,
		               .top = 26,
		               .bottom = 192,
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
