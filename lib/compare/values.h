/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/values.h - which nights' values of a metric may be compared
 *
 * METRICS.md 3: one comparison never mixes bases or resolutions; values worked out
 * from stages are left out when the record is patchy or begins too late, a value
 * the vendor exported is not.
 */
#ifndef COMPARE_VALUES_H
#define COMPARE_VALUES_H

#include "compare/compare.h"

struct values {
	struct point *points; /* one for each design night */
	enum basis basis;     /* BASIS_NONE when no night has a value */
	int32_t resolution_s;
	size_t other_basis_n; /* values left out because of it */
};

/* used is set for every value that may be compared, whatever its condition. */
struct values values_collect(const struct design *design, const struct metric_row *rows, int metric,
                             struct arena *keep);

/* Whether any night that is in a condition has a value at all. */
bool values_exist(const struct design *design, const struct metric_row *rows, int metric);

#endif
