/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/plots.h - the three pictures of the page
 *
 * Each writes complete <svg> elements, one for wide screens and one for phones.
 * `id` is unique in the page and has only letters, digits and '-'.
 */
#ifndef REPORT_PLOTS_H
#define REPORT_PLOTS_H

#include "report/svg.h"
#include "report/view.h"

struct picture {
	struct buffer *out;
	struct arena *scratch;
	const char *id;
};

/* Every night of a measure, with phases, means, missing and left-out nights. */
void plot_series(const struct picture *picture, const struct view_experiment *view,
                 const struct view_row *row);

/* The nights of both conditions side by side and the difference between them. */
void plot_estimate(const struct picture *picture, const struct view_experiment *view,
                   const struct view_row *row);

/* One line a night: stages by the clock, doses, gaps. */
void plot_raster(const struct picture *picture, const struct view_experiment *view);

/* --- plot_marks.c: the nights as they are drawn --------------------------------------------- */

/* The mark of a night in its condition; for a plot whose axis may end before its value. */
enum mark plots_mark(const struct plot *plot, const struct point *point);
/* Where it stands: on the edge when it is beyond the axis. */
double plots_y(const struct plot *plot, const struct point *point);
/* "2026-10-12: 17.5 min, dose 300 mg", for those who point at it; belongs to scratch. */
const char *plots_title(const struct plot *plot, const struct view_experiment *view,
                        const struct view_row *row, const struct point *point);
/* Whether an evening is in the pictures: the compared nights and two weeks on either side. */
bool plots_shows(const struct view_experiment *view, int32_t evening);
/*
 * Where values begin and end on the axis of a measure; false when there are none.  A
 * night far beyond the others does not flatten them: the axis ends before it.
 */
bool plots_range(const struct view_experiment *view, const struct view_row *row, double *low,
                 double *high);
/* Above this many nights single nights are dots without a title. */
enum { PLOTS_SHAPED_NIGHTS = 150 };

/* --- plot_axes.c ---------------------------------------------------------------------------- */

/* Days, weeks, months or years along the bottom, at height y. */
void plots_dates(const struct plot *plot, double y);
/* Signed numbers along the bottom, inside the picture and apart from each other. */
void plots_changes(const struct plot *plot, size_t most, double y);
/* "B during", "B dur...", "B" or "", whatever fits; the letters are those of the text report. */
const char *plots_condition(const struct plot *plot, const struct view_experiment *view,
                            int condition, double room);

#endif
