/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gardner & Altman's picture (1986), as DABEST draws it: all nights, and beside
 * them the difference on the same scale, its zero at the mean of the reference.
 */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"

#include <math.h>
#include <string.h>

enum { BINS = 48, CURVE_POINTS = 48 };

/* Nights of a condition around a middle line, pushed apart where they would overlap. */
static void draw_swarm(const struct plot *plot, const struct view_row *row, int condition,
                       double middle)
{
	const struct result *result = row->result;
	int in_bin[BINS] = { 0 };
	bool shaped = result->points_n <= PLOTS_SHAPED_NIGHTS;
	enum mark mark = condition == 0 ? MARK_RING : MARK_DIAMOND;
	double half = (plot->right - plot->left) / 6 - 6;

	buffer_printf(plot->out, "<path class=\"%s%s\" d=\"", svg_mark_class(mark),
	              shaped ? "" : " dot");
	for (size_t i = 0; i < result->points_n; i++) {
		const struct point *point = &result->points[i];

		if (!point->used || point->night->condition != condition ||
		    !isfinite(point->value.number))
			continue;

		double y = plot_y(plot, point->value.number);
		int bin = (int)((y - plot->top) / (plot->bottom - plot->top) * (BINS - 1));
		int before = in_bin[bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin]++;
		double aside =
			(before % 2 == 0 ? 1 : -1) * ((before + 1) / 2) * (shaped ? 7.0 : 3.0);

		if (fabs(aside) > half)
			aside = fmod(aside, half);
		svg_mark(plot->out, mark, middle + aside, y, shaped);
	}
	buffer_text(plot->out, "\"/>");
}

/* Height of the effect's distribution at d, up to a factor: a mixture of Student t's. */
static double density(const struct ar1m_result *fit, double d)
{
	double sum = 0;

	for (size_t j = 0; j < fit->nodes; j++) {
		double z;

		if (fit->weight[j] < 1e-4)
			continue;
		z = (d - fit->centre[j]) / fit->scale[j];
		sum += fit->weight[j] / fit->scale[j] *
		       pow(1 + z * z / fit->df, -(fit->df + 1) / 2);
	}
	return sum;
}

static void draw_density(const struct plot *plot, const struct ar1m_result *fit, double zero,
                         double x)
{
	double heights[CURVE_POINTS], most = 0;
	double low = fit->median - 4 * fit->sd, step = 8 * fit->sd / (CURVE_POINTS - 1);

	if (fit->nodes == 0 || !(fit->sd > 0))
		return;
	for (int i = 0; i < CURVE_POINTS; i++) {
		heights[i] = density(fit, low + i * step);
		most = fmax(most, heights[i]);
	}
	if (!(most > 0))
		return;
	buffer_text(plot->out, "<path class=\"dens\" d=\"");
	for (int i = 0; i < CURVE_POINTS; i++) {
		double y = plot_y(plot, zero + low + i * step);

		y = fmin(fmax(y, plot->top - 6), plot->bottom + 6);
		buffer_char(plot->out, i == 0 ? 'M' : 'L');
		svg_number(plot->out, x + 26 * heights[i] / most);
		buffer_char(plot->out, ' ');
		svg_number(plot->out, y);
	}
	buffer_printf(plot->out, "V");
	svg_number(plot->out, plot_y(plot, zero + low));
	buffer_text(plot->out, "H");
	svg_number(plot->out, x);
	buffer_text(plot->out, "z\"/>");
}

static double inside(const struct plot *plot, double y)
{
	return fmin(fmax(y, plot->top - 6), plot->bottom + 6);
}

/* The relevance band, the zero line, the interval and the estimate. */
static void draw_difference(const struct plot *plot, const struct view_row *row, double x)
{
	const struct ar1m_result *fit = compare_primary_fit(row->result);
	double zero = row->result->before.mean, mid = row->result->mid;
	double upper = inside(plot, plot_y(plot, zero + mid));
	double lower = inside(plot, plot_y(plot, zero - mid));

	svg_rect(plot, "rope", x - 24, upper, 62, lower - upper);
	svg_line(plot, "zero", plot->left, plot_y(plot, zero), plot->right, plot_y(plot, zero));
	draw_density(plot, fit, zero, x);
	svg_line(plot, "ci", x, inside(plot, plot_y(plot, zero + fit->ci95_low)), x,
	         inside(plot, plot_y(plot, zero + fit->ci95_high)));
	buffer_text(plot->out, "<path class=\"est\" d=\"");
	svg_mark(plot->out, MARK_RING, x, inside(plot, plot_y(plot, zero + fit->median)), true);
	buffer_text(plot->out, "\"/>");
	svg_text(plot, "lab", x, plot->bottom + 34, "middle", row->change);
}

static void draw_names(const struct plot *plot, const struct view_row *row, const double at[3])
{
	double room = (plot->right - plot->left) / 3 - 6;
	const struct result *result = row->result;
	const char *const names[] = {
		arena_printf(plot->scratch, "%s", escape_plain(plot->scratch, result->reference)),
		arena_printf(plot->scratch, "%s", escape_plain(plot->scratch, result->condition)),
		"difference",
	};
	const char *const counts[] = {
		arena_printf(plot->scratch, "n=%zu", result->before.n),
		arena_printf(plot->scratch, "n=%zu", result->after.n),
	};

	for (int i = 0; i < 3; i++)
		svg_text(plot, "ax", at[i], plot->bottom + 18, "middle",
		         svg_fit(plot, names[i], room));
	for (int i = 0; i < 2; i++)
		svg_text(plot, "ax", at[i], plot->bottom + 34, "middle", counts[i]);
}

void plot_estimate(const struct picture *picture, const struct view_experiment *view,
                   const struct view_row *row)
{
	struct plot plot = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 330,
		             .height = 210,
		             .left = 8,
		             .right = 322,
		             .top = 12,
		             .bottom = 166 };
	const struct result *result = row->result;
	const struct ar1m_result *fit = compare_primary_fit(result);
	const double at[3] = { plot.left + 52, plot.left + 157, plot.left + 258 };

	if (row->change[0] == '\0' || !plots_range(view, row, &plot.y_low, &plot.y_high))
		return;
	plot.y_low = fmin(plot.y_low, result->before.mean + fmin(fit->ci95_low, 0));
	plot.y_high = fmax(plot.y_high, result->before.mean + fmax(fit->ci95_high, 0));
	svg_begin(&plot, arena_printf(picture->scratch, "%se", picture->id),
	          arena_printf(picture->scratch, "%s, the difference", row->name),
	          arena_printf(picture->scratch,
	                       "Difference %s %s, 95 %% interval %s. Grey: too small to matter.",
	                       row->change, row->change_unit, row->interval));
	draw_difference(&plot, row, at[2]);
	draw_swarm(&plot, row, 0, at[0]);
	draw_swarm(&plot, row, result->condition_index, at[1]);
	draw_names(&plot, row, at);
	svg_end(&plot);
}
