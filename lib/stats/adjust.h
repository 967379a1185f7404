/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/adjust.h - p-values of a family of questions
 *
 * Holm (1979), Scand. J. Stat. 6:65-70; Benjamini & Hochberg (1995), J. R. Stat.
 * Soc. B 57:289-300.  As R's p.adjust: a missing p (NAN) stays missing and does not
 * count in the family.
 */
#ifndef STATS_ADJUST_H
#define STATS_ADJUST_H

#include "base/arena.h"

#include <stddef.h>

/* adjusted[n] may be p itself. */
void stats_holm(const double *p, size_t n, double *adjusted, struct arena *scratch);
void stats_benjamini_hochberg(const double *p, size_t n, double *adjusted, struct arena *scratch);

#endif
