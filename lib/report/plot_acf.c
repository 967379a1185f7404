/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much a night resembles the nights before it: a bar for each number of nights
 * apart, a ring where the model has it.
 */
#include "report/format.h"
#include "report/plots_appendix.h"

#include <math.h>

static const double lowest = -0.5; /* of the axis, unless a bar is lower */

bool plot_acf_has(const struct view_row *row)
{
	return row->result->neighbours.lags > 0;
}

static const char *desc_of(const struct plot *plot, const struct neighbours *neighbours)
{
	char bound[FORMAT_TEXT], r[FORMAT_TEXT], model[FORMAT_TEXT];
	const struct neighbours_lag *one = &neighbours->lag[0];

	(void)format_fixed(bound, neighbours->bound, 2);
	(void)format_fixed(model, one->model, 2);
	if (one->pairs == 0) {
		return arena_printf(plot->scratch,
		                    "No two nights follow each other. The model takes nights one "
		                    "apart to be alike by %s. Grey: within %s by chance.",
		                    model, bound);
	}
	return arena_printf(plot->scratch,
	                    "One night apart: %s; the model takes %s. Grey: within %s by chance.",
	                    format_fixed(r, one->r, 2), model, bound);
}

static void draw_axes(const struct plot *plot, size_t lags)
{
	static const double marks[] = { -1, -0.5, 0, 0.5, 1 };
	char digits[FORMAT_TEXT];

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		double y = plot_y(plot, marks[i]);

		if (marks[i] < plot->y_low)
			continue;
		svg_line(plot, "grid", plot->left, y, plot->right, y);
		svg_text(plot, "tx", plot->left - 6, y + 5, "end",
		         format_fixed(digits, marks[i], 1));
	}
	for (size_t lag = 1; lag <= lags; lag += lags > 7 ? 3 : 1)
		svg_text(plot, "tx", plot_x(plot, (double)lag), plot->bottom + 18, "middle",
		         format_fixed(digits, (double)lag, 0));
	svg_text(plot, "tx", plot->right, plot->bottom + 36, "end", "nights apart");
}

static void draw_bars(const struct plot *plot, const struct neighbours *neighbours)
{
	buffer_text(plot->out, "<path class=\"bar\" d=\"");
	for (size_t i = 0; i < neighbours->lags; i++) {
		if (!isfinite(neighbours->lag[i].r))
			continue;
		buffer_char(plot->out, 'M');
		svg_number(plot->out, plot_x(plot, (double)i + 1));
		buffer_char(plot->out, ' ');
		svg_number(plot->out, plot_y(plot, 0));
		buffer_char(plot->out, 'V');
		svg_number(plot->out, plot_y(plot, fmax(-1, fmin(1, neighbours->lag[i].r))));
	}
	buffer_text(plot->out, "\"/><path class=\"ring\" d=\"");
	for (size_t i = 0; i < neighbours->lags; i++)
		svg_mark(plot->out, MARK_RING, plot_x(plot, (double)i + 1),
		         plot_y(plot, neighbours->lag[i].model), true);
	buffer_text(plot->out, "\"/>");
}

void plot_acf(const struct picture *picture, const struct view_row *row)
{
	const struct neighbours *neighbours = &row->result->neighbours;
	struct plot plot = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 360,
		             .height = 200,
		             .left = 46,
		             .right = 352,
		             .top = 10,
		             .bottom = 156,
		             .x_low = 0.4,
		             .x_high = (double)neighbours->lags + 0.6,
		             .y_low = lowest,
		             .y_high = 1 };

	for (size_t i = 0; i < neighbours->lags; i++)
		if (neighbours->lag[i].r < lowest || neighbours->lag[i].model < lowest)
			plot.y_low = -1;

	double bound = fmin(neighbours->bound, 1);
	double upper = plot_y(&plot, bound), lower = plot_y(&plot, fmax(-bound, plot.y_low));

	svg_begin(&plot, arena_printf(picture->scratch, "%sa", picture->id),
	          arena_printf(picture->scratch, "%s, how alike nights are", row->title),
	          desc_of(&plot, neighbours));
	svg_rect(&plot, "rope", plot.left, upper, plot.right - plot.left, lower - upper);
	draw_axes(&plot, neighbours->lags);
	draw_bars(&plot, neighbours);
	svg_end(&plot);
}
