/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/adjust.h"

#include <math.h>

/* Indices of the known p in rising order; equal ones in the order given.  How many there are. */
static size_t sort_known(const double *p, size_t n, size_t *order)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = known;

		if (isnan(p[i]))
			continue;
		while (at > 0 && p[order[at - 1]] > p[i]) {
			order[at] = order[at - 1];
			at--;
		}
		order[at] = i;
		known++;
	}
	return known;
}

static void start(const double *p, size_t n, double *adjusted)
{
	for (size_t i = 0; i < n; i++)
		adjusted[i] = isnan(p[i]) ? p[i] : 1;
}

void adjust_holm(const double *p, size_t n, size_t *order, double *adjusted_out)
{
	size_t known = sort_known(p, n, order);
	double largest = 0;

	start(p, n, adjusted_out);
	for (size_t i = 0; i < known; i++) {
		double scaled = fmin(1, (double)(known - i) * p[order[i]]);

		largest = fmax(largest, scaled);
		adjusted_out[order[i]] = largest;
	}
}

void adjust_bh(const double *p, size_t n, size_t *order, double *adjusted_out)
{
	size_t known = sort_known(p, n, order);
	double smallest = 1;

	start(p, n, adjusted_out);
	for (size_t i = known; i-- > 0;) {
		double scaled = (double)known / (double)(i + 1) * p[order[i]];

		smallest = fmin(smallest, scaled);
		adjusted_out[order[i]] = smallest;
	}
}

double adjust_fisher(long a, long b, long c, long d)
{
	static const double slack = 1 + 1e-7; /* R's, for ties that rounding pulls apart */
	long rows_first = a + b, columns_first = a + c, all = a + b + c + d;
	long lowest = columns_first - (c + d) > 0 ? columns_first - (c + d) : 0;
	long highest = rows_first < columns_first ? rows_first : columns_first;
	double log_p = 0, log_observed = 0, total = 0, tail = 0;

	/* Relative to the table with the least corner; the factor cancels. */
	for (long k = lowest; k < a; k++)
		log_observed += log((double)(rows_first - k)) + log((double)(columns_first - k)) -
		                log((double)(k + 1)) -
		                log((double)(all - rows_first - columns_first + k + 1));
	for (long k = lowest; k <= highest; k++) {
		double ratio = exp(log_p - log_observed);

		total += ratio;
		if (ratio <= slack)
			tail += ratio;
		log_p += log((double)(rows_first - k)) + log((double)(columns_first - k)) -
		         log((double)(k + 1)) -
		         log((double)(all - rows_first - columns_first + k + 1));
	}
	return fmin(1, tail / total);
}
