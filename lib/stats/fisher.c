/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/fisher.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { MOST = 10000000 };

static double log_choose(unsigned long n, unsigned long k)
{
	return gsl_sf_lngamma((double)n + 1) - gsl_sf_lngamma((double)k + 1) -
	       gsl_sf_lngamma((double)(n - k) + 1);
}

double stats_fisher(struct table_2x2 table)
{
	if (table.a > MOST || table.b > MOST || table.c > MOST || table.d > MOST ||
	    table.a + table.b + table.c + table.d > MOST)
		return NAN;
	const unsigned long row1 = table.a + table.b, row2 = table.c + table.d;
	const unsigned long column = table.a + table.c;
	const unsigned long low = column > row2 ? column - row2 : 0;
	const unsigned long high = column < row1 ? column : row1;
	const double all = log_choose(row1 + row2, column);
	const double here = log_choose(row1, table.a) + log_choose(row2, table.c) - all;
	double sum = 0;

	for (unsigned long a = low; a <= high; a++) {
		const double log_p = log_choose(row1, a) + log_choose(row2, column - a) - all;

		/* R's slack: tables as likely as this one differ by rounding. */
		if (log_p <= here + 1e-7)
			sum += exp(log_p);
	}
	return fmin(1, sum);
}
