/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/serial.h - a t test that knows nights resemble their neighbours
 *
 * Serial t with effective sample size (STATS.md 2.7; the idea of Tang & Landes 2020,
 * PLOS ONE 15:e0228077).  The share of a condition's variance that averaging does not
 * remove, q_j = sum of r^|t_a - t_b| over its pairs / n_j^2, is also what corrects the
 * sd in Hedges' g.
 */
#ifndef STATS_SERIAL_H
#define STATS_SERIAL_H

#include "stats/stats.h"

/* Two groups on one calendar. */
struct grouped {
	size_t n;
	const double *y;
	const long *t;    /* strictly increasing; NULL = every row the next night */
	const bool *in_b; /* which rows belong to b; the others to a */
};

struct serial_shares {
	double q_a, q_b, q_ab;
	size_t n_a, n_b;
	double mean_a, mean_b, ss_a, ss_b;
};

/* 0 <= r <= .95.  Both groups need a night. */
struct serial_shares stats_serial_shares(const struct grouped *groups, double r);

struct serial_result {
	enum stats_reason reason;
	double r; /* lag-1 correlation used, in [0, .95] */
	double difference, se, t, df, p, ci95_low, ci95_high;
};
struct serial_result stats_serial_t(const struct grouped *groups, struct arena *scratch);

#endif
