/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/twosample.h - two samples side by side, nights taken as independent
 *
 * Reference columns (STATS.md 2.4, 2.7): what other tools print.  They are too
 * sure of themselves when nights resemble their neighbours.
 */
#ifndef STATS_TWOSAMPLE_H
#define STATS_TWOSAMPLE_H

#include "stats/stats.h"

struct descriptives {
	size_t n;
	double mean, sd, median, mad, q25, q75, lowest, highest; /* NAN where undefined */
};
struct descriptives stats_describe(struct sample sample, struct arena *scratch);

struct t_result {
	enum stats_reason reason;
	double difference; /* mean of b minus mean of a */
	double t, df, p, ci95_low, ci95_high;
};
struct t_result stats_welch(struct sample a, struct sample b);

struct rank_result {
	enum stats_reason reason;
	double u;         /* W of b over a: number of pairs in which b is larger, ties half */
	double p_normal;  /* normal approximation, ties and continuity corrected */
	double p_exact;   /* exact by counting, ties included; NAN when n > 60 */
	double hodges_lehmann; /* median of all differences b - a */
};
struct rank_result stats_mann_whitney(struct sample a, struct sample b, struct arena *scratch);

#endif
