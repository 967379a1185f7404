/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/adjust.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
	double p;
	size_t index;
};

static int by_p(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/* Those that are there, smallest first; all of adjusted becomes NAN. */
static struct ranked *rank(const double *p, size_t n, double *adjusted, size_t *count,
                           struct arena *scratch)
{
	struct ranked *order = arena_array(scratch, n > 0 ? n : 1, struct ranked);

	*count = 0;
	for (size_t i = 0; i < n; i++) {
		if (isfinite(p[i]))
			order[(*count)++] = (struct ranked){ .p = p[i], .index = i };
		adjusted[i] = NAN;
	}
	qsort(order, *count, sizeof(*order), by_p);
	return order;
}

void stats_holm(const double *p, size_t n, double *adjusted, struct arena *scratch)
{
	size_t count = 0;
	const struct ranked *order = rank(p, n, adjusted, &count, scratch);
	double highest = 0;

	for (size_t i = 0; i < count; i++) {
		highest = fmax(highest, fmin(1, (double)(count - i) * order[i].p));
		adjusted[order[i].index] = highest;
	}
}

void stats_benjamini_hochberg(const double *p, size_t n, double *adjusted, struct arena *scratch)
{
	size_t count = 0;
	const struct ranked *order = rank(p, n, adjusted, &count, scratch);
	double lowest = 1;

	for (size_t i = count; i-- > 0;) {
		lowest = fmin(lowest, (double)count / (double)(i + 1) * order[i].p);
		adjusted[order[i].index] = lowest;
	}
}
