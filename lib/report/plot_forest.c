/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same question asked in other ways: a line for each, numbered as in the table.
 */
#include "report/format.h"
#include "report/plots_appendix.h"

#include <math.h>

enum { LINE = 20, MOST_TICKS = 5 };

static size_t drawn_of(const struct appendix_ways *ways)
{
	size_t count = 0;

	for (size_t i = 0; i < ways->count; i++)
		count += ways->items[i].drawn;
	return count;
}

static void find_ends(struct plot *plot, const struct appendix_ways *ways)
{
	plot->x_low = plot->x_high = 0;
	for (size_t i = 0; i < ways->count; i++) {
		if (ways->items[i].drawn) {
			plot->x_low = fmin(plot->x_low, ways->items[i].low);
			plot->x_high = fmax(plot->x_high, ways->items[i].high);
		}
	}
	double margin = 0.03 * (plot->x_high - plot->x_low);

	plot->x_low -= margin;
	plot->x_high += margin;
}

static void draw_axis(const struct plot *plot, const struct view_row *row)
{
	svg_line(plot, "zero", plot_x(plot, 0), plot->top, plot_x(plot, 0), plot->bottom);
	svg_line(plot, "grid", plot->left, plot->bottom, plot->right, plot->bottom);
	plots_changes(plot, MOST_TICKS, plot->bottom + 18);
	svg_text(plot, "tx", plot->right, plot->bottom + 36, "end", plots_difference(plot, row));
}

static void draw_ways(const struct plot *plot, const struct appendix_ways *ways)
{
	double y = plot->top + LINE / 2.0;

	for (size_t i = 0; i < ways->count; i++) {
		const struct appendix_way *way = &ways->items[i];

		if (!way->drawn)
			continue;
		svg_text(plot, "tx", plot->left - 8, y + 5, "end",
		         arena_printf(plot->scratch, "%zu", i + 1));
		svg_line(plot, "ci", plot_x(plot, way->low), y, plot_x(plot, way->high), y);
		buffer_text(plot->out, "<path class=\"est\" d=\"");
		svg_mark(plot->out, i == 0 ? MARK_DIAMOND : MARK_RING, plot_x(plot, way->number), y,
		         true);
		buffer_text(plot->out, "\"/>");
		y += LINE;
	}
}

void plot_forest(const struct picture *picture, const struct view_row *row,
                 const struct appendix_ways *ways)
{
	size_t drawn = drawn_of(ways);
	double mid = row->result->mid;
	struct plot plot = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 360,
		             .left = 34,
		             .right = 352,
		             .top = 6,
		             .bottom = 6 + (double)(LINE * drawn) };

	if (drawn == 0)
		return;
	plot.height = plot.bottom + 42;
	find_ends(&plot, ways);
	svg_begin(&plot, arena_printf(picture->scratch, "%sf", picture->id),
	          arena_printf(picture->scratch, "%s, asked in other ways", row->title),
	          arena_printf(picture->scratch,
	                       "As shown above: %s %s, 95 %% interval %s. %zu other ways below it, "
	                       "numbered as in the table. Grey: too small to matter.",
	                       ways->items[0].estimate, row->change_unit, ways->items[0].interval,
	                       drawn - 1));
	if (isfinite(mid)) {
		double from = plot_x(&plot, fmax(-mid, plot.x_low));

		svg_rect(&plot, "rope", from, plot.top,
		         plot_x(&plot, fmin(mid, plot.x_high)) - from, plot.bottom - plot.top);
	}
	draw_axis(&plot, row);
	draw_ways(&plot, ways);
	svg_end(&plot);
}
