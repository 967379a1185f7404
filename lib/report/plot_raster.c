/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line a night.  The bars are drawn once, in minutes, and the phone's picture
 * refers to them at another scale.
 */
#include "report/escape.h"
#include "report/format.h"
#include "report/plots.h"

#include <math.h>
#include <string.h>

enum { MINUTES = 60, NOON_MIN = 12 * 60 };

/* Colours of the four kinds of stage; anything else is a gap. */
static const char *const classes[] = { "sD", "sL", "sR", "sW" };
enum { KINDS = sizeof(classes) / sizeof(classes[0]) };

static int kind_of(enum stage stage)
{
	if (stage_is_deep(stage))
		return 0;
	if (stage_is_light(stage))
		return 1;
	if (stage == STAGE_R)
		return 2;
	return stage == STAGE_W ? 3 : -1;
}

struct raster {
	const struct view_experiment *view;
	const struct design *design;
	int32_t first, last; /* evenings */
	double from, to;     /* minutes since noon of the evening */
	double line;         /* height of a night */
	double quantum;      /* minutes; shorter stretches are not drawn */
};

/* Minutes from the noon of the evening to the start of the time in bed, by the local clock. */
static double start_min(const struct design_night *night)
{
	int64_t local = night->night->bed_start_utc_s + night->night->start_offset_s;

	return (double)(local - (int64_t)night->evening * CIVIL_DAY_S) / MINUTES - NOON_MIN;
}

static double length_min(const struct night *night)
{
	return (double)(night->bed_end_utc_s - night->bed_start_utc_s) / MINUTES;
}

static bool is_drawn(const struct raster *raster, const struct design_night *night)
{
	return plots_shows(raster->view, night->evening) && night_has_times(night->night) &&
	       fabs(start_min(night)) < 24 * MINUTES && length_min(night->night) < 24 * MINUTES;
}

/* Whole hours around all nights; false when no night has times. */
static bool find_hours(struct raster *raster)
{
	double from = INFINITY, to = -INFINITY;

	raster->first = raster->last = CIVIL_NO_DAY;
	for (size_t i = 0; i < raster->design->nights_n; i++) {
		const struct design_night *night = &raster->design->nights[i];

		if (!is_drawn(raster, night))
			continue;
		if (raster->first == CIVIL_NO_DAY)
			raster->first = night->evening;
		raster->last = night->evening;
		from = fmin(from, start_min(night));
		to = fmax(to, start_min(night) + length_min(night->night));
	}
	raster->from = floor(from / MINUTES) * MINUTES - MINUTES;
	raster->to = ceil(to / MINUTES) * MINUTES;
	return raster->first != CIVIL_NO_DAY;
}

static double row_y(const struct raster *raster, int32_t evening)
{
	return ((double)(evening - raster->first) + 0.5) * raster->line;
}

static void move_to(struct buffer *out, double x, double y)
{
	buffer_char(out, 'M');
	svg_number(out, x);
	buffer_char(out, ' ');
	svg_number(out, y);
	buffer_char(out, 'h');
}

static void draw_night(struct buffer *out, const struct raster *raster,
                       const struct design_night *night, int kind)
{
	double at = start_min(night) - raster->from;
	const struct stage_track *track = &night->night->stages;

	for (size_t i = 0; i < track->count; i++) {
		double from = round(at / raster->quantum) * raster->quantum;
		double to = at + track->runs[i].seconds / (double)MINUTES;

		at = to;
		to = round(to / raster->quantum) * raster->quantum;
		if (kind_of(track->runs[i].stage) != kind || to <= from)
			continue;
		move_to(out, from, row_y(raster, night->evening));
		svg_number(out, to - from);
	}
	/* Without stages the time in bed is drawn as light sleep. */
	if (track->count == 0 && kind == 1) {
		move_to(out, at, row_y(raster, night->evening));
		svg_number(out, length_min(night->night));
	}
}

static void draw_bars(struct buffer *out, const struct raster *raster)
{
	for (int kind = 0; kind < KINDS; kind++) {
		buffer_printf(out, "<path class=\"%s\" d=\"M0 0", classes[kind]);
		for (size_t i = 0; i < raster->design->nights_n; i++)
			if (is_drawn(raster, &raster->design->nights[i]))
				draw_night(out, raster, &raster->design->nights[i], kind);
		buffer_text(out, "\"/>");
	}
}

static void draw_doses(struct buffer *out, const struct raster *raster)
{
	buffer_text(out, "<path class=\"dose\" d=\"M0 0");
	for (size_t i = 0; i < raster->design->nights_n; i++) {
		const struct design_night *night = &raster->design->nights[i];
		double at;

		if (!is_drawn(raster, night) || night->taken != TAKEN_YES)
			continue;
		at = start_min(night) - raster->from -
		     (isfinite(night->minutes_before_bed) ? night->minutes_before_bed : 15);
		move_to(out, fmin(fmax(at, 3), raster->to - raster->from),
		        row_y(raster, night->evening));
		buffer_char(out, '0');
	}
	buffer_text(out, "\"/>");
}

/* Evenings without a night that can be drawn: a dashed line. */
static void draw_gaps(struct buffer *out, const struct raster *raster)
{
	int32_t next = raster->first;

	buffer_text(out, "<path class=\"gap\" d=\"M0 0");
	for (size_t i = 0; i < raster->design->nights_n; i++) {
		const struct design_night *night = &raster->design->nights[i];

		if (!is_drawn(raster, night))
			continue;
		for (; next < night->evening; next++) {
			move_to(out, MINUTES, row_y(raster, next));
			svg_number(out, raster->to - raster->from - MINUTES);
		}
		next = night->evening + 1;
	}
	buffer_text(out, "\"/>");
}

static void draw_clock(const struct plot *plot, const struct raster *raster)
{
	double hours = (raster->to - raster->from) / MINUTES;
	int step = (int)ceil(hours * 46 / (plot->right - plot->left));

	step = step < 1 ? 1 : step;
	for (int h = 0; h <= (int)hours; h += step) {
		double x = plot_x(plot, h * (double)MINUTES);
		int clock = ((int)(raster->from / MINUTES) + h + 36) % 24;

		svg_line(plot, "grid", x, plot->top, x, plot->bottom);
		svg_text(plot, "ax", x, plot->top - 6, "middle",
		         arena_printf(plot->scratch, "%02d:00", clock));
	}
}

static void draw_dates(const struct plot *plot, const struct raster *raster)
{
	int32_t step = (int32_t)ceil(18 / raster->line);
	int year, month, number, last_year;

	if (step > 3)
		step = (step + 6) / 7 * 7;
	civil_date(raster->first, &last_year, &month, &number);
	for (int32_t day = raster->first; day <= raster->last; day += step) {
		/* The first year stands in the page's title, another one where it begins. */
		civil_date(day, &year, &month, &number);
		svg_text(plot, "ax", plot->left - 6, plot->top + row_y(raster, day) + 4, "end",
		         year == last_year ? format_day(plot->scratch, day)
		                           : arena_printf(plot->scratch, "%d", year));
		last_year = year;
	}
}

static void draw_phases(const struct plot *plot, const struct raster *raster,
                        const struct view_experiment *view)
{
	enum { LEAST_STRETCH = 10, BELOW_LINE = 12, LABEL = 16 };
	double last_label = -LABEL;
	/* Between phone and desk the letters of the wide picture grow. */
	double room = (plot->width - plot->right - 6) / (plot->narrow ? 1 : 1.2);

	for (size_t i = 0; i < view->stretches_n; i++) {
		const struct view_stretch *stretch = &view->stretches[i];
		double y = plot->top + row_y(raster, stretch->first) - raster->line / 2;
		double high = (stretch->last - stretch->first + 1) * raster->line;

		if (i > 0 && high >= LEAST_STRETCH)
			svg_line(plot, "phl", plot->left, y, plot->right, y);
		y = fmin(y + BELOW_LINE, fmax(plot->bottom, plot->top + BELOW_LINE));
		if (y - last_label < LABEL)
			continue;
		last_label = y;
		svg_text(plot, "lab", plot->right + 6, last_label, "start",
		         plots_condition(plot, view, stretch->condition, room));
	}
}

static void draw(const struct picture *picture, const struct raster *raster,
                 const struct view_experiment *view, struct plot plot)
{
	const char *id =
		arena_printf(picture->scratch, "%s%s", picture->id, plot.narrow ? "n" : "w");
	double scale = (plot.right - plot.left) / (raster->to - raster->from);

	plot.bottom = plot.top + (raster->last - raster->first + 1) * raster->line;
	plot.height = plot.bottom + 6;
	plot.x_low = 0;
	plot.x_high = raster->to - raster->from;
	svg_begin(&plot, id, "Every night",
	          "One line a night: stages by the clock, doses as dots, gaps dashed.");
	draw_clock(&plot, raster);
	draw_dates(&plot, raster);
	buffer_printf(plot.out, "<g transform=\"translate(%.1f %.1f) scale(%.4f 1)\">", plot.left,
	              plot.top, scale);
	if (plot.narrow) {
		buffer_printf(plot.out, "<use href=\"#%sg\"/></g>", picture->id);
	} else {
		buffer_printf(plot.out, "<g id=\"%sg\" class=\"bars%d\">", picture->id,
		              (int)raster->line);
		draw_gaps(plot.out, raster);
		draw_bars(plot.out, raster);
		draw_doses(plot.out, raster);
		buffer_text(plot.out, "</g></g>");
	}
	draw_phases(&plot, raster, view);
	svg_end(&plot);
}

void plot_raster(const struct picture *picture, const struct view_experiment *view)
{
	struct raster raster = { .view = view, .design = view->experiment->design };
	struct plot wide = { .out = picture->out,
		             .scratch = picture->scratch,
		             .width = 860,
		             .left = 60,
		             .right = 740,
		             .top = 22 };
	struct plot narrow = { .out = picture->out,
		               .scratch = picture->scratch,
		               .width = 360,
		               .left = 58,
		               .right = 300,
		               .top = 22,
		               .narrow = true };

	if (raster.design == NULL || !find_hours(&raster))
		return;

	int32_t nights = raster.last - raster.first + 1;

	raster.line = nights <= 120 ? 7 : nights <= 400 ? 4 : 2;
	raster.quantum = nights <= 120 ? 1 : nights <= 400 ? 2 : 5;
	draw(picture, &raster, view, wide);
	draw(picture, &raster, view, narrow);
}
