/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/planning.h - was it enough, and how many nights would be (STATS.md 2.11)
 *
 * With the spread and the likeness of neighbouring nights that were found, and the
 * same pattern of conditions carried on, the standard error for n nights is
 *     se(n)^2 = sigma^2 [(X'V^-1 X)^-1]_effect,  V_ij = phi^|i-j|
 */
#ifndef COMPARE_PLANNING_H
#define COMPARE_PLANNING_H

#include "compare/analysis.h"

enum { PLANNING_MOST_NIGHTS = 2000 };

struct planning {
	bool known;
	double sigma;       /* sd of a night about the model */
	double half_width;  /* of the 95 % interval with the nights there are */
	double mde80;       /* smallest difference found in four of five such experiments */
	long nights_needed; /* in all, until half_width <= mid; 0 = more than the most */
};

/* mid > 0, or NAN: then nights_needed is 0. */
struct planning planning_of(const struct analysis_series *series, const struct analysis *analysis,
                            int condition, double mid, struct arena *scratch);

#endif
