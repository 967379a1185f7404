/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/calibrate.h - does ar1m keep its promises: anyone can check at home
 *
 * Series are made of nothing but AR(1) noise (marginal sd 1), with and without an
 * effect of 0.8 sd, and ar1m is asked: how often does it see an effect where there is
 * none, how often does its 95 % interval hold the truth, how often does it see the 0.8.
 * The 16 AB and 16 RB3 cells, the grid of 41 nodes and the bands are those of STATS.md
 * section 3; expected power is that of the simulation there (1,500 series a cell).
 *
 * The generator is GSL's mt19937, seeded from seed and cell alone: the same seed gives
 * the same table on every machine, in whatever order cells are run.
 */
#ifndef STATS_CALIBRATE_H
#define STATS_CALIBRATE_H

#include "stats/stats.h"

struct calibrate_band {
	double low, high;
};

struct calibrate_cell {
	const char *design; /* "AB": half and half; "RB3": random pairs of 3-night blocks */
	size_t n;
	double phi;
	double type_one; /* share of p < .05 without effect */
	double coverage; /* share of 95 % intervals that hold the effect of 0.8 sd */
	double power;    /* share of p < .05 with the effect */
	struct calibrate_band type_one_band;
	double coverage_least;
	double power_expected, power_slack;
	bool accepted;
};

struct calibrate_result {
	enum stats_reason reason;
	size_t reps;
	unsigned long seed;
	size_t cells;
	const struct calibrate_cell *cell;
	double mean_type_one;
	struct calibrate_band mean_band;
	bool accepted; /* every cell and the mean */
};

enum { CALIBRATE_REPS = 2000, CALIBRATE_SEED = 20260101 };

/* Told after each cell how many of all are done. */
typedef void calibrate_watch_fn(void *context, size_t done, size_t cells);

/*
 * reps >= 1 series a cell, twice: without and with the effect.  2,000 take seconds;
 * watch may be NULL.
 */
struct calibrate_result stats_calibrate(size_t reps, unsigned long seed, calibrate_watch_fn *watch,
                                        void *context, struct arena *keep);

#endif
