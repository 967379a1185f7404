/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/fisher.h - are two yes/no questions related: the exact test
 *
 * Fisher (1935), The Design of Experiments, 21; two-sided as R's fisher.test: all
 * tables with the same margins that are no likelier than this one.
 */
#ifndef STATS_FISHER_H
#define STATS_FISHER_H

#include "stats/stats.h"

struct table_2x2 {
	unsigned long a, b; /* first row: yes, no */
	unsigned long c, d; /* second row */
};

/* Two-sided p; 1 when a margin is empty.  NAN above 10 million in all. */
double stats_fisher(struct table_2x2 table);

#endif
