/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/adjust.h - what several questions do to each answer's p, and Fisher's test
 */
#ifndef COMPARE_ADJUST_H
#define COMPARE_ADJUST_H

#include <stddef.h>

/*
 * Holm (1979), Scand. J. Stat. 6:65-70, and Benjamini & Hochberg (1995), JRSS B
 * 57:289-300, as R's p.adjust: a p that is NAN stays NAN and does not count.
 * order is room for n numbers.
 */
void adjust_holm(const double *p, size_t n, size_t *order, double *adjusted_out);
void adjust_bh(const double *p, size_t n, size_t *order, double *adjusted_out);

/*
 * Two-sided exact p of the table {{a, b}, {c, d}}: the sum over all tables with the
 * same margins that are no more likely (Fisher; R's fisher.test).  1 when a margin is 0.
 */
double adjust_fisher(long a, long b, long c, long d);

#endif
