/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/rankcount.h - the exact distribution of a rank sum, ties included
 *
 * All ways to pick b_n of the a_n + b_n mid-ranks at hand, counted by their sum
 * (Streitberg & Roehmel's shift algorithm).  Mid-ranks are halves of whole
 * numbers, so twice the ranks are counted and nothing is rounded: at 60 nights
 * there are 1.2e17 ways, held in doubles with 16 digits.
 */
#ifndef STATS_RANKCOUNT_H
#define STATS_RANKCOUNT_H

#include "base/arena.h"

#include <stddef.h>

struct rankcount {
	size_t most;        /* highest doubled sum */
	const double *ways; /* most + 1 counts, by doubled sum of the picked ranks */
	double total;
};

/* n mid-ranks, pick of them taken. */
struct rankcount rankcount_all(const double *ranks, size_t n, size_t pick, struct arena *arena);

/*
 * P(|S - E S| >= |s - E S|) where s is the sum of the last b_n ranks.  Equals
 * twice the smaller tail when there are no ties.
 */
double rankcount_two_sided(const double *ranks, size_t a_n, size_t b_n, struct arena *scratch);

#endif
