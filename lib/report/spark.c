/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/spark.h"

#include "report/format.h"

#include <math.h>
#include <string.h>

/* Stretches that still fit into a line with their letters. */
enum { MOST_STRETCHES = 6, INDENT = 2, LETTER = 2, STRETCH_SIGNS = 5 };

static const char *const blocks[] = { "\xE2\x96\x81", "\xE2\x96\x82", "\xE2\x96\x83",
	                              "\xE2\x96\x84", "\xE2\x96\x85", "\xE2\x96\x86",
	                              "\xE2\x96\x87", "\xE2\x96\x88" };
static const char missing[] = "\xC2\xB7";

/* The evenings of a comparison on a calendar, several to a sign when there are many. */
struct series {
	int32_t first, last;
	int32_t evenings_a_sign;
	double lowest, highest;
	const struct result *result;
	size_t at; /* points are in order of date: those before are behind us */
};

/* Nights of all conditions, also of those that this result does not compare. */
static bool is_shown(const struct point *point)
{
	bool compared = point->used || point->why == POINT_OTHER_CONDITION ||
	                point->why == POINT_NOT_CONCURRENT;

	return compared && isfinite(point->value.number) && point->night->condition >= 0;
}

static void find_range(struct series *series)
{
	series->lowest = INFINITY;
	series->highest = -INFINITY;
	for (size_t i = 0; i < series->result->points_n; i++) {
		const struct point *point = &series->result->points[i];

		if (!is_shown(point))
			continue;
		series->lowest = fmin(series->lowest, point->value.number);
		series->highest = fmax(series->highest, point->value.number);
	}
}

static const char *block(const struct series *series, double number)
{
	double span = series->highest - series->lowest;
	int level = span > 0 ? (int)((number - series->lowest) / span * 7.999) : 3;

	return blocks[level < 0 ? 0 : level > 7 ? 7 : level];
}

/* The sign for the nights of a condition on the evenings from..to. */
static const char *sign(struct series *series, int32_t from, int32_t to, int condition)
{
	double sum = 0;
	size_t n = 0;

	for (; series->at < series->result->points_n; series->at++) {
		const struct point *point = &series->result->points[series->at];

		if (point->night->evening > to)
			break;
		if (point->night->evening < from || !is_shown(point) ||
		    point->night->condition != condition)
			continue;
		sum += point->value.number;
		n++;
	}
	return n > 0 ? block(series, sum / (double)n) : missing;
}

static int32_t ceiling(int32_t evenings, int32_t signs)
{
	return signs > 0 && evenings > signs ? (evenings + signs - 1) / signs : 1;
}

/* A stretch that is not the first begins where the last one ended. */
static void write_stretches(struct series *series, const struct view_experiment *view,
                            struct buffer *line)
{
	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];
		int32_t step = series->evenings_a_sign;

		buffer_printf(line, "%s%c ", i > 0 ? " \xE2\x94\x82 " : "",
		              'A' + stretch->condition);
		for (int32_t day = stretch->first; day <= stretch->last; day += step) {
			int32_t to =
				day + step - 1 < stretch->last ? day + step - 1 : stretch->last;

			buffer_text(line, sign(series, day, to, stretch->condition));
		}
	}
}

/* The nights of one condition on the calendar of all: a mean of two conditions would be of none. */
static void write_condition(const struct sheet *sheet, struct series *series, int condition)
{
	struct buffer line CLEANUP(buffer_free) = { 0 };

	buffer_printf(&line, "%*s%c ", INDENT, "", 'A' + condition);
	series->at = 0;
	for (int32_t day = series->first; day <= series->last; day += series->evenings_a_sign)
		buffer_text(&line, sign(series, day, day + series->evenings_a_sign - 1, condition));
	sheet_line(sheet, line.bytes);
}

static void write_title(const struct sheet *sheet, const struct series *series,
                        const struct view_row *row)
{
	char low[FORMAT_TEXT], high[FORMAT_TEXT];
	int decimals = row->result->metric->decimals;
	const char *title = arena_printf(sheet->scratch, "%s, %s to %s %s", row->name,
	                                 format_fixed(low, series->lowest, decimals),
	                                 format_fixed(high, series->highest, decimals), row->unit);

	if (series->evenings_a_sign > 1)
		title = arena_printf(sheet->scratch, "%s (a sign is the mean of %d nights)", title,
		                     (int)series->evenings_a_sign);
	sheet_paragraph(sheet, title);
}

void spark_write(const struct sheet *sheet, const struct view_experiment *view,
                 const struct view_row *row)
{
	struct series series = { .first = view->first, .last = view->last, .result = row->result };
	struct buffer line CLEANUP(buffer_free) = { 0 };
	bool split = view->stretches_n > 0 && view->stretches_n <= MOST_STRETCHES;
	int32_t room = LAYOUT_COLUMNS - INDENT;

	find_range(&series);
	if (view->first == CIVIL_NO_DAY || series.lowest > series.highest)
		return;
	/* Each stretch may end in a sign of fewer evenings than the others. */
	room -= split ? (int32_t)view->stretches_n * (STRETCH_SIGNS + 1) : LETTER;
	series.evenings_a_sign = ceiling(view->last - view->first + 1, room);
	write_title(sheet, &series, row);
	if (!split) {
		for (int c = 0; c < (int)view->experiment->design->conditions_n; c++)
			write_condition(sheet, &series, c);
		return;
	}
	buffer_printf(&line, "%*s", INDENT, "");
	write_stretches(&series, view, &line);
	sheet_line(sheet, line.bytes);
}
