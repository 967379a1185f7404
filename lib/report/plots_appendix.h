/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/plots_appendix.h - the small pictures of the appendix
 *
 * One drawing each, 360 wide, which is a phone's width: letters are as large there as
 * beside the others on a wide screen.  Only the calendar, which is long, is drawn
 * twice.  Numbers in <desc> are those of summary.json.
 */
#ifndef REPORT_PLOTS_APPENDIX_H
#define REPORT_PLOTS_APPENDIX_H

#include "report/appendix.h"
#include "report/plots.h"

/* Autocorrelation by nights apart, with what the model takes it to be; draws nothing
 * without lags. */
void plot_acf(const struct picture *picture, const struct view_row *row);
bool plot_acf_has(const struct view_row *row);

/* The difference as a curve for both readers, over the band of no importance. */
void plot_posterior(const struct picture *picture, const struct view_row *row);
bool plot_posterior_has(const struct view_row *row);

/* Estimate and interval of each way of asking that is on the scale of the measure,
 * by the number of its row in the table. */
void plot_forest(const struct picture *picture, const struct view_row *row,
                 const struct appendix_ways *ways);

/* A square for each evening taken, a dash for each not taken, a dot for each unknown. */
void plot_calendar(const struct picture *picture, const struct view_experiment *view);

/* What the axis of a difference is called: "difference in min". */
const char *plots_difference(const struct plot *plot, const struct view_row *row);

#endif
