/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log says of every evening: a column a week, a row a weekday.
 *
 * Evenings of one kind that follow each other within a week are one line, which its
 * dashes cut into evenings: a thousand evenings take some ten kilobytes.
 */
#include "report/format.h"
#include "report/plots_appendix.h"

enum { CELL = 11, DAYS = 7, HEAD = 20, BAND = HEAD + DAYS * CELL + 8 };

/* The part of a column that a line of its kind covers, in dashes of style.c. */
struct kind {
	const char *class;
	double start; /* from the top of a cell to its first dash */
	double length;
};

static const struct kind kinds[] = {
	[TAKEN_UNKNOWN] = { "cal calU", 4, 3 },
	[TAKEN_YES] = { "cal calY", 1, 9 },
	[TAKEN_NO] = { "cal calN", 4.5, 2 },
};
static const struct kind shade = { "calC", 0, CELL };

struct calendar {
	const struct plot *plot;
	const struct design *design;
	int32_t monday; /* of the first week */
	int32_t weeks;  /* in a band */
};

static int32_t monday_of(int32_t day)
{
	return day - civil_weekday(day);
}

static int32_t week_of(const struct calendar *calendar, int32_t day)
{
	return (day - calendar->monday) / DAYS;
}

static double cell_x(const struct calendar *calendar, int32_t week)
{
	return calendar->plot->left + (week % calendar->weeks + 0.5) * CELL;
}

static double cell_y(const struct calendar *calendar, int32_t day)
{
	int32_t band = week_of(calendar, day) / calendar->weeks;

	return calendar->plot->top + band * BAND + HEAD + (day - calendar->monday) % DAYS * CELL;
}

static bool is_shaded(const struct design_evening *evening)
{
	return evening->condition > 0;
}

static bool is_kind(const struct design_evening *evening, const struct kind *kind)
{
	return kind == &shade ? is_shaded(evening) : kind == &kinds[evening->taken];
}

static void draw_kind(const struct calendar *calendar, const struct kind *kind)
{
	const struct design *design = calendar->design;
	struct buffer *out = calendar->plot->out;
	bool begun = false;

	for (size_t i = 0; i < design->evenings_n; i++) {
		int32_t day = design->evenings[i].evening, week = week_of(calendar, day);
		size_t more = 0;

		if (!is_kind(&design->evenings[i], kind))
			continue;
		while (i + 1 < design->evenings_n && is_kind(&design->evenings[i + 1], kind) &&
		       week_of(calendar, design->evenings[i + 1].evening) == week) {
			more++;
			i++;
		}
		if (!begun)
			buffer_printf(out, "<path class=\"%s\" d=\"", kind->class);
		begun = true;
		buffer_char(out, 'M');
		svg_number(out, cell_x(calendar, week));
		buffer_char(out, ' ');
		svg_number(out, cell_y(calendar, day) + kind->start);
		buffer_char(out, 'v');
		svg_number(out, (double)more * CELL + kind->length);
	}
	if (begun)
		buffer_text(out, "\"/>");
}

static void draw_band_names(const struct calendar *calendar, int32_t week)
{
	static const char *const names[] = { "Mon", "Thu", "Sun" };
	const struct plot *plot = calendar->plot;
	int32_t band = week / calendar->weeks;
	double top = plot->top + band * BAND + HEAD;

	for (int i = 0; i < 3; i++)
		svg_text(plot, "tx", plot->left - 6, top + i * 3 * CELL + 10, "end", names[i]);
}

/* Dates of Mondays above their columns, as far as there is room. */
static void draw_names(const struct calendar *calendar, int32_t last)
{
	const struct plot *plot = calendar->plot;
	double taken = 0;

	for (int32_t week = 0; week <= week_of(calendar, last); week++) {
		int32_t monday = calendar->monday + week * DAYS;
		bool first = week % calendar->weeks == 0;
		const char *date = first ? format_date(plot->scratch, monday)
		                         : format_day(plot->scratch, monday);
		double x = cell_x(calendar, week) - CELL / 2.0, wide = 1.2 * svg_text_width(date);

		if (first)
			draw_band_names(calendar, week);
		if (!first && (x < taken || week % 4 != 0 || x + wide > plot->right))
			continue;
		taken = x + wide + 8;
		svg_text(plot, "tx", x, cell_y(calendar, monday) - 6, "start", date);
	}
}

static void draw(const struct picture *picture, const struct view_experiment *view,
                 struct plot plot)
{
	const struct design *design = view->experiment->design;
	struct appendix_doses doses = appendix_doses(design);
	struct calendar calendar = { .plot = &plot,
		                     .design = design,
		                     .monday = monday_of(doses.first),
		                     .weeks = (int32_t)((plot.right - plot.left) / CELL) };
	int32_t bands = week_of(&calendar, doses.last) / calendar.weeks + 1;

	plot.height = plot.top + (double)bands * BAND;
	svg_begin(&plot,
	          arena_printf(picture->scratch, "%s%s", picture->id, plot.narrow ? "n" : "w"),
	          "Doses, every evening",
	          arena_printf(picture->scratch, "%s: %ld taken, %ld not taken, %ld unknown.",
	                       format_dates(picture->scratch, doses.first, doses.last), doses.taken,
	                       doses.not_taken, doses.unknown));
	draw_kind(&calendar, &shade);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		draw_kind(&calendar, &kinds[i]);
	draw_names(&calendar, doses.last);
	svg_end(&plot);
}

void plot_calendar(const struct picture *picture, const struct view_experiment *view)
{
	struct plot wide = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 680,
		             .left = 44,
		             .right = 676 };
	struct plot narrow = { .out = picture->out,
		               .scratch = picture->scratch,
		               .width = 360,
		               .left = 44,
		               .right = 356,
		               .narrow = true };

	if (!appendix_has_doses(view->experiment->design))
		return;
	draw(picture, view, wide);
	draw(picture, view, narrow);
}
