/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/segmented.h"

void stats_segmented(const long *t, const double *on, size_t n, long start, double *x)
{
	for (size_t i = 0; i < n; i++) {
		double *row = x + i * SEGMENTED_COLUMNS;

		row[0] = 1;
		row[1] = (double)t[i] - (double)start;
		row[SEGMENTED_JUMP] = on[i];
		row[SEGMENTED_SLOPE] = row[1] > 0 ? row[1] : 0;
	}
}
