/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { GAP = 12, DATE_GAP = 4, YEAR_MONTHS = 12 };

/* The steps a person would choose; months begin on the first. */
static const struct {
	int32_t days, months;
} steps[] = { { 1, 0 }, { 2, 0 },  { 7, 0 },  { 14, 0 }, { 0, 1 },   { 0, 2 },   { 0, 3 },
	      { 0, 6 }, { 0, 12 }, { 0, 24 }, { 0, 60 }, { 0, 120 }, { 0, 240 }, { 0, 600 } };
enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

static size_t choose_step(double units_a_day)
{
	double day_room = svg_text_width("30 Sep") + GAP,
	       month_room = svg_text_width("Sep 2000") + GAP;

	for (size_t i = 0; i < STEPS; i++) {
		double room = steps[i].days > 0 ? day_room : month_room;

		if ((steps[i].days + 30.4 * steps[i].months) * units_a_day >= room)
			return i;
	}
	return STEPS - 1;
}

/* Centred below its tick, but never beyond the picture nor into the date before. */
static void draw_date(const struct plot *plot, int32_t day, double y, const char *text,
                      double *taken)
{
	double x = plot_x(plot, day), half = svg_text_width(text) / 2;
	double middle = fmin(fmax(x, half), plot->width - half);

	if (middle - half < *taken)
		return;
	*taken = middle + half + DATE_GAP;
	svg_line(plot, "tick", x, plot->bottom, x, plot->bottom + 4);
	svg_text(plot, "ax", middle, y, "middle", text);
}

static void draw_days(const struct plot *plot, int32_t step, double y)
{
	double taken = 0;

	for (int32_t day = (int32_t)ceil(plot->x_low); day <= (int32_t)plot->x_high; day += step)
		draw_date(plot, day, y, format_day(plot->scratch, day), &taken);
}

static void draw_months(const struct plot *plot, int32_t step, double y)
{
	int year, month, day;
	double taken = 0;

	civil_date((int32_t)ceil(plot->x_low), &year, &month, &day);

	int32_t first = (year * YEAR_MONTHS + month - 1 + step - 1) / step * step;

	for (int32_t at = first;; at += step) {
		int32_t evening = civil_day(at / YEAR_MONTHS, at % YEAR_MONTHS + 1, 1);

		if (evening > plot->x_high)
			return;
		if (evening < plot->x_low)
			continue;

		/* "1 Sep 2027" without the day. */
		const char *date = format_date(plot->scratch, evening);

		draw_date(plot, evening, y, strchr(date, ' ') + 1, &taken);
	}
}

void plots_dates(const struct plot *plot, double y)
{
	double days = plot->x_high - plot->x_low;
	size_t chosen = choose_step((plot->right - plot->left) / days);

	if (steps[chosen].days > 0)
		draw_days(plot, steps[chosen].days, y);
	else
		draw_months(plot, steps[chosen].months, y);
}

void plots_changes(const struct plot *plot, size_t most, double y)
{
	struct ticks ticks = svg_ticks(plot->x_low, plot->x_high, most);
	double taken = 0;

	for (size_t i = 0; i < ticks.n; i++) {
		double value = ticks.first + (double)i * ticks.step;
		char digits[FORMAT_TEXT];
		const char *text = format_signed(digits, fabs(value) < ticks.step / 2 ? 0 : value,
		                                 ticks.decimals);
		double half = svg_text_width(text) / 2;
		double middle = fmin(fmax(plot_x(plot, value), half), plot->width - half);

		if (middle - half < taken)
			continue;
		taken = middle + half;
		svg_text(plot, "tx", middle, y, "middle", text);
	}
}

const char *plots_condition(const struct plot *plot, const struct view_experiment *view,
                            int condition, double room)
{
	const char *name =
		escape_plain(plot->scratch, view->experiment->design->conditions[condition].name);
	const char *letter = arena_printf(plot->scratch, "%c", 'A' + condition);
	const char *full = arena_printf(plot->scratch, "%s %s", letter, name);
	const char *fitting = svg_fit(plot, full, room);

	/* A letter and a stump of the name say no more than the letter. */
	if (fitting == full || strlen(fitting) > strlen("A abc" FORMAT_ELLIPSIS))
		return fitting;
	return room >= svg_text_width("W") ? letter : "";
}
