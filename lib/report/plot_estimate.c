/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gardner & Altman's picture (1986), as DABEST draws it: all nights, and beside
 * them the difference on the same scale, its zero at the mean of the reference.
 */
#include "report/format.h"
#include "report/plots.h"

#include <math.h>
#include <string.h>

enum { CURVE_POINTS = 48, COLUMNS = 3, MOST_BINS = 80 };

/* Marks of a column as they are put down: the next place free in each line of them. */
struct swarm {
	double middle, half; /* of the column */
	double size;         /* of a mark */
	int in_bin[MOST_BINS];
	bool shaped;
};

/* Pushed aside, left and right in turn, where nights of about the same value would hide each other.
 */
static double swarm_x(struct swarm *swarm, const struct plot *plot, double y)
{
	int bin = (int)((y - plot->top + swarm->size) / swarm->size);
	int before = swarm->in_bin[bin < 0 ? 0 : bin >= MOST_BINS ? MOST_BINS - 1 : bin]++;
	int steps = (before % 2 == 0 ? 1 : -1) * ((before + 1) / 2);
	double aside = steps * swarm->size;

	return swarm->middle + (fabs(aside) > swarm->half ? fmod(aside, swarm->half) : aside);
}

/* Nights of a condition around a middle line; what lies beyond the axis stands on its edge. */
static void draw_swarm(const struct plot *plot, const struct view_row *row, int condition,
                       struct swarm swarm, enum mark mark)
{
	const struct result *result = row->result;
	bool begun = false;

	for (size_t i = 0; i < result->points_n; i++) {
		const struct point *point = &result->points[i];

		if (!point->used || point->night->condition != condition ||
		    !isfinite(point->value.number))
			continue;

		double y = plots_y(plot, point), x = swarm_x(&swarm, plot, y);

		if (plots_mark(plot, point) != mark)
			continue;
		if (!begun)
			buffer_printf(plot->out, "<path class=\"%s%s\" d=\"", svg_mark_class(mark),
			              swarm.shaped ? "" : " dot");
		begun = true;
		svg_mark(plot->out, mark, x, y, swarm.shaped);
	}
	if (begun)
		buffer_text(plot->out, "\"/>");
}

static void draw_swarms(const struct plot *plot, const struct view_row *row, int condition,
                        double middle)
{
	const struct result *result = row->result;
	struct swarm swarm = { .middle = middle, .half = (plot->right - plot->left) / 6 - 7 };

	swarm.shaped = result->before.n + result->after.n <= PLOTS_SHAPED_NIGHTS;
	swarm.size = swarm.shaped ? 7 : 3;
	for (enum mark mark = 0; mark < MARK_MISSING; mark++)
		draw_swarm(plot, row, condition, swarm, mark);
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

static double inside(const struct plot *plot, double y)
{
	return fmin(fmax(y, plot->top - 6), plot->bottom + 6);
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

		y = inside(plot, y);
		buffer_char(plot->out, i == 0 ? 'M' : 'L');
		svg_number(plot->out, x + 26 * heights[i] / most);
		buffer_char(plot->out, ' ');
		svg_number(plot->out, y);
	}
	buffer_printf(plot->out, "V");
	svg_number(plot->out, inside(plot, plot_y(plot, zero + low)));
	buffer_text(plot->out, "H");
	svg_number(plot->out, x);
	buffer_text(plot->out, "z\"/>");
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
}

/* Numbers only: values on the left, differences from the mean of the reference on the right. */
static void draw_scales(const struct plot *plot, const struct view_row *row)
{
	double zero = row->result->before.mean;
	struct ticks values = svg_ticks(plot->y_low, plot->y_high, 6);
	struct ticks changes = svg_ticks(plot->y_low - zero, plot->y_high - zero, 6);
	char digits[FORMAT_TEXT];

	for (size_t i = 0; i < values.n; i++) {
		double value = values.first + (double)i * values.step;

		svg_text(plot, "ax", plot->left - 4, plot_y(plot, value) + 4, "end",
		         svg_tick_text(digits, value, values.decimals));
	}
	for (size_t i = 0; i < changes.n; i++) {
		double change = changes.first + (double)i * changes.step;
		const char *text = svg_tick_text(digits, change, changes.decimals);

		svg_text(plot, "ax", plot->right + 4, plot_y(plot, zero + change) + 4, "start",
		         change > changes.step / 2 ? arena_printf(plot->scratch, "+%s", text)
		                                   : text);
	}
}

static void draw_names(const struct plot *plot, const struct view_experiment *view,
                       const struct view_row *row, const double at[COLUMNS])
{
	/* These letters are thin, which is a fifth of their width. */
	double room = ((plot->right - plot->left) / COLUMNS - 1) * 1.2;
	const struct result *result = row->result;
	const char *const names[] = {
		plots_condition(plot, view, 0, room),
		plots_condition(plot, view, result->condition_index, room),
		"difference",
	};
	const char *const counts[] = {
		arena_printf(plot->scratch, "n=%zu", result->before.n),
		arena_printf(plot->scratch, "n=%zu", result->after.n),
	};

	for (int i = 0; i < COLUMNS; i++)
		svg_text(plot, "ax", at[i], plot->bottom + 20, "middle", names[i]);
	for (int i = 0; i < 2; i++)
		svg_text(plot, "ax", at[i], plot->bottom + 37, "middle", counts[i]);
	svg_text(plot, "lab", at[2], plot->bottom + 37, "middle", row->change);
}

/* The axis reaches as far as the nights, both means, zero and the interval. */
static void widen(struct plot *plot, const struct result *result)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	double zero = result->before.mean;

	plot->y_low = fmin(plot->y_low, zero + fmin(fit->ci95_low, 0));
	plot->y_high = fmax(plot->y_high, zero + fmax(fit->ci95_high, 0));
}

void plot_estimate(const struct picture *picture, const struct view_experiment *view,
                   const struct view_row *row)
{
	struct plot plot = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 340,
		             .height = 224,
		             .left = 38,
		             .right = 296,
		             .top = 24,
		             .bottom = 180,
		             .narrow = true };
	double column = (plot.right - plot.left) / COLUMNS;
	const double at[COLUMNS] = { plot.left + column / 2, plot.left + 1.5 * column,
		                     plot.left + 2.4 * column };

	if (row->change[0] == '\0' || !plots_range(view, row, &plot.y_low, &plot.y_high))
		return;
	widen(&plot, row->result);
	plot.narrow = false;
	svg_begin(&plot, arena_printf(picture->scratch, "%se", picture->id),
	          arena_printf(picture->scratch, "%s, the difference", row->name),
	          arena_printf(picture->scratch,
	                       "Difference %s %s, 95 %% interval %s. Grey: too small to matter.",
	                       row->change, row->change_unit, row->interval));
	plot.narrow = true; /* one picture for all screens */
	draw_difference(&plot, row, at[2]);
	draw_swarms(&plot, row, 0, at[0]);
	draw_swarms(&plot, row, row->result->condition_index, at[1]);
	draw_scales(&plot, row);
	draw_names(&plot, view, row, at);
	svg_end(&plot);
}
