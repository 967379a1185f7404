/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/belief.h - the difference as a curve: what is likely, and how likely
 *
 * Densities of the same difference for two readers: one who takes the nights as they
 * are (flat, the distribution behind the interval) and one who expects no difference
 * (sceptical, STATS.md 2.9).  The values are for drawing; probabilities are worked
 * out exactly elsewhere (compare.h, stats/bayes.h).
 */
#ifndef COMPARE_BELIEF_H
#define COMPARE_BELIEF_H

#include "base/arena.h"
#include "stats/bayes.h"

enum { BELIEF_POINTS = 61 };

struct belief {
	size_t points;    /* BELIEF_POINTS, or 0: there is no curve */
	double low, step; /* the difference at point i is low + i * step */
	const double *flat, *sceptical;
	double most; /* the highest of all of them */
};

/* sceptical: of this fit and prior; its reason need not be STATS_FINE.  Belongs to keep. */
struct belief belief_of(const struct ar1m_result *fit, const struct bayes_result *sceptical,
                        struct bayes_prior prior, struct arena *keep);

#endif
