/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/caveats.h - what weakens a comparison, whatever its numbers (STATS.md 2.12)
 *
 * All of these look at the design and at which nights have a value; none looks at
 * an outcome.
 */
#ifndef COMPARE_CAVEATS_H
#define COMPARE_CAVEATS_H

#include "compare/compare.h"

/* Per cent of the doses of a condition that the log confirms; NAN when it says nothing. */
double caveats_adherence_pct(const struct design_condition *condition);

/* SLOW_ONSET, LOW_ADHERENCE, CONFOUNDED_START: of the design as a whole. */
unsigned caveats_of_design(const struct design *design);

/* MISSING_BY_PHASE: evenings without a usable value, reference against condition. */
unsigned caveats_of_missing(const struct design *design, const struct point *points, int condition);

#endif
