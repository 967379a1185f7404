/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the difference may be: one curve for who takes the nights as they are, one for
 * who expects no difference, over the band of differences too small to matter.
 */
#include "report/format.h"
#include "report/plots_appendix.h"

#include <math.h>

enum { MOST_TICKS = 6 };

bool plot_posterior_has(const struct view_row *row)
{
	return row->change[0] != '\0' && row->result->belief.points > 1;
}

const char *plots_difference(const struct plot *plot, const struct view_row *row)
{
	if (row->change_unit[0] == '\0')
		return "difference";
	return svg_fit(plot, arena_printf(plot->scratch, "difference in %s", row->change_unit),
	               0.8 * (plot->right - plot->left));
}

static double clamped(const struct plot *plot, double value)
{
	return plot_x(plot, fmin(fmax(value, plot->x_low), plot->x_high));
}

/* Below the curve to the ground, or the line alone. */
static void draw_curve(const struct plot *plot, const struct belief *belief, const double *curve,
                       const char *class, bool filled)
{
	buffer_printf(plot->out, "<path class=\"%s\" d=\"", class);
	for (size_t i = 0; i < belief->points; i++) {
		buffer_char(plot->out, i == 0 ? 'M' : 'L');
		svg_number(plot->out, plot_x(plot, belief->low + (double)i * belief->step));
		buffer_char(plot->out, ' ');
		svg_number(plot->out, plot_y(plot, curve[i]));
	}
	if (filled) {
		buffer_char(plot->out, 'V');
		svg_number(plot->out, plot->bottom);
		buffer_char(plot->out, 'H');
		svg_number(plot->out, plot_x(plot, belief->low));
		buffer_char(plot->out, 'z');
	}
	buffer_text(plot->out, "\"/>");
}

static void draw_axis(const struct plot *plot, const struct view_row *row)
{
	svg_line(plot, "grid", plot->left, plot->bottom, plot->right, plot->bottom);
	plots_changes(plot, MOST_TICKS, plot->bottom + 30);
	svg_text(plot, "tx", plot->right, plot->bottom + 48, "end", plots_difference(plot, row));
}

/* All of the curve, no difference, and the band where it is not far beyond the curve. */
static void find_ends(struct plot *plot, const struct result *result)
{
	const struct belief *belief = &result->belief;
	double high = belief->low + belief->step * (double)(belief->points - 1);
	double width = high - belief->low;

	plot->x_low = fmin(belief->low, 0);
	plot->x_high = fmax(high, 0);
	if (result->mid < 2 * width) {
		plot->x_low = fmin(plot->x_low, -1.1 * result->mid);
		plot->x_high = fmax(plot->x_high, 1.1 * result->mid);
	}
}

static const char *desc_of(const struct plot *plot, const struct view_row *row)
{
	struct appendix_beliefs beliefs = appendix_beliefs(row, plot->scratch);
	const char *text = "";

	for (size_t i = 0; i < beliefs.count; i++)
		text = arena_printf(plot->scratch, "%s%s: %s %s, 95 %% interval %s. ", text,
		                    beliefs.items[i].name, beliefs.items[i].median,
		                    row->change_unit, beliefs.items[i].interval);
	return arena_printf(plot->scratch, "%sGrey: too small to matter.", text);
}

void plot_posterior(const struct picture *picture, const struct view_row *row)
{
	const struct result *result = row->result;
	const struct ar1m_result *fit = compare_primary_fit(result);
	struct plot plot = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 360,
		             .height = 200,
		             .left = 8,
		             .right = 352,
		             .top = 8,
		             .bottom = 144,
		             .y_low = 0,
		             .y_high = result->belief.most };

	find_ends(&plot, result);

	double from = clamped(&plot, -result->mid), to = clamped(&plot, result->mid);

	svg_begin(&plot, arena_printf(picture->scratch, "%sb", picture->id),
	          arena_printf(picture->scratch, "%s, what the difference may be", row->title),
	          desc_of(&plot, row));
	svg_rect(&plot, "rope", from, plot.top, to - from, plot.bottom - plot.top);
	draw_curve(&plot, &result->belief, result->belief.flat, "dens", true);
	draw_curve(&plot, &result->belief, result->belief.sceptical, "doubt", false);
	svg_line(&plot, "zero", plot_x(&plot, 0), plot.top, plot_x(&plot, 0), plot.bottom);
	draw_axis(&plot, row);
	svg_line(&plot, "ci", clamped(&plot, fit->ci95_low), plot.bottom + 8,
	         clamped(&plot, fit->ci95_high), plot.bottom + 8);
	buffer_text(plot.out, "<path class=\"est\" d=\"");
	svg_mark(plot.out, MARK_RING, clamped(&plot, fit->median), plot.bottom + 8, true);
	buffer_text(plot.out, "\"/>");
	svg_end(&plot);
}
