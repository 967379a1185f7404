/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/twosample.h - two samples side by side, nights taken as independent
 *
 * Reference columns (STATS.md 2.4, 2.7): what other tools print.  They are too
 * sure of themselves when nights resemble their neighbours.
 *
 * Welch (1947), Biometrika 34:28-35; Student (1908), Biometrika 6:1-25; Mann &
 * Whitney (1947), Ann. Math. Stat. 18:50-60; exact counts with ties by Streitberg
 * & Roehmel (1986), Stat. Software Newsletter 12:10-17; Hodges & Lehmann (1963),
 * Ann. Math. Stat. 34:598-611.
 */
#ifndef STATS_TWOSAMPLE_H
#define STATS_TWOSAMPLE_H

#include "stats/moments.h"
#include "stats/stats.h"

struct t_result {
	enum stats_reason reason;
	double difference; /* mean of b minus mean of a */
	double t, df, p, ci95_low, ci95_high;
};
struct t_result stats_welch(struct sample a, struct sample b);
struct t_result stats_student(struct sample a, struct sample b); /* equal variances */
/* The mean of b[i] - a[i]; samples of different length are refused. */
struct t_result stats_paired(struct sample a, struct sample b, struct arena *scratch);

struct rank_result {
	enum stats_reason reason;
	double u;              /* W of b over a: pairs in which b is larger, ties half */
	double p_normal;       /* normal approximation, ties and continuity corrected */
	double p_normal_plain; /* without continuity correction; both NAN when all values tie */
	/*
	 * Exact by counting, ties included, up to 60 nights; without ties while both
	 * groups have fewer than 50, as in R.  NAN beyond.
	 */
	double p_exact;
	double hodges_lehmann; /* median of all differences b - a */
	bool ties, all_tied;
};
struct rank_result stats_mann_whitney(struct sample a, struct sample b, struct arena *scratch);

/* p_exact for up to 200 nights: slower with n^3.  NAN when refused. */
double stats_mann_whitney_exact(struct sample a, struct sample b, struct arena *scratch);

enum { STATS_EXACT_RANKS_N = 60, STATS_EXACT_RANKS_MOST_N = 200 };

/* Ranks from 1, ties get their mean; belongs to the arena. */
double *stats_midranks(struct sample sample, struct arena *arena);

struct shift_result {
	enum stats_reason reason;
	double estimate, ci95_low, ci95_high;
};

/*
 * What R's wilcox.test(b, a, conf.int = TRUE) prints when it does not count: the
 * shifts at which its normal approximation crosses (ties in the variance, continuity
 * correction in the interval only), by the same root finder, so good to 1e-4 only.
 */
struct shift_result stats_wilcoxon_shift(struct sample a, struct sample b, struct arena *scratch);

/*
 * Hodges-Lehmann with its exact interval, for up to 200 nights (STATS_TOO_MANY beyond).
 * With ties: as R's exactRankTests does it; the estimate is NAN when all values tie.
 */
struct shift_result stats_wilcoxon_shift_exact(struct sample a, struct sample b,
                                               struct arena *scratch);

#endif
