/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/fisher.h"
#include "support/check.h"

/* Whole numbers by hand: the tea lady has 8 cups, 70 ways. */
Test(fisher, counts_tables)
{
	check_close(stats_fisher((struct table_2x2){ 4, 0, 0, 4 }), 2.0 / 70, 1e-12);
	check_close(stats_fisher((struct table_2x2){ 3, 1, 1, 3 }), 34.0 / 70, 1e-12);
	check_close(stats_fisher((struct table_2x2){ 2, 2, 2, 2 }), 1, 1e-12);
	check_close(stats_fisher((struct table_2x2){ 0, 0, 3, 4 }), 1, 1e-12);
	check_close(stats_fisher((struct table_2x2){ 0, 0, 0, 0 }), 1, 0);
	/* Agresti (2002), job satisfaction margin collapsed; R: 0.001346076 */
	check_close(stats_fisher((struct table_2x2){ 1, 9, 11, 3 }), 0.002759456, 5e-10);
	cr_assert(isnan(stats_fisher((struct table_2x2){ 20000000, 1, 1, 1 })));
}
