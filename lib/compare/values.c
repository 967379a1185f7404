/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/values.h"

#include <math.h>

static const double least_coverage_pct = 80; /* METRICS.md 5 */

const char *const point_why_keys[POINT_WHY_COUNT] = {
	[POINT_USED] = "",
	[POINT_NOT_IN_DESIGN] = "not_in_design",
	[POINT_OTHER_CONDITION] = "other_condition",
	[POINT_NO_VALUE] = "no_value",
	[POINT_LOW_COVERAGE] = "coverage_below_80",
	[POINT_MISSING_AT_ONSET] = "missing_at_onset",
	[POINT_OTHER_BASIS] = "other_basis",
	[POINT_NOT_CONCURRENT] = "not_concurrent",
};

/* One way of measuring: values of two ways are not comparable. */
struct way {
	enum basis basis;
	int32_t resolution_s;
	size_t nights;
};

static double coverage_pct(const struct night *night)
{
	double all = 0, scored = 0;

	for (size_t i = 0; i < night->stages.count; i++) {
		all += night->stages.runs[i].seconds;
		if (night->stages.runs[i].stage != STAGE_X)
			scored += night->stages.runs[i].seconds;
	}
	return all > 0 ? 100 * scored / all : 0;
}

static enum point_why why_not(const struct design_night *night, const struct metric_row *row,
                              int metric)
{
	struct value value = row->values[metric];

	if (night->condition < 0)
		return POINT_NOT_IN_DESIGN;
	if (value.reason == REASON_MISSING_AT_ONSET)
		return POINT_MISSING_AT_ONSET;
	if (value.reason != REASON_NONE || !isfinite(value.number))
		return POINT_NO_VALUE;
	if (value.basis != BASIS_STAGES)
		return POINT_USED;
	if ((metric_value_flags(row, (size_t)metric) & METRIC_FLAG_MISSING_AT_ONSET) != 0)
		return POINT_MISSING_AT_ONSET;
	return coverage_pct(night->night) < least_coverage_pct ? POINT_LOW_COVERAGE : POINT_USED;
}

static struct way way_of(const struct point *point, const struct metric_row *row)
{
	bool from_stages = point->value.basis == BASIS_STAGES;

	return (struct way){
		.basis = point->value.basis,
		.resolution_s = from_stages ? row->resolution_s : 0,
		.nights = 1,
	};
}

static bool same_way(struct way a, struct way b)
{
	return a.basis == b.basis && a.resolution_s == b.resolution_s;
}

/* With as many nights: what the vendor measured, then the finer stages. */
static bool is_preferred(struct way a, struct way b)
{
	static const int rank[] = {
		[BASIS_VENDOR] = 3,
		[BASIS_DERIVED] = 2,
		[BASIS_STAGES] = 1,
		[BASIS_NONE] = 0,
	};

	if (a.nights != b.nights)
		return a.nights > b.nights;
	if (a.basis != b.basis)
		return rank[a.basis] > rank[b.basis];
	return a.resolution_s < b.resolution_s;
}

/* The way with most nights. */
static struct way choose_way(const struct point *points, const struct metric_row *rows, size_t n)
{
	enum { MOST_WAYS = 16 };
	struct way ways[MOST_WAYS], best = { .basis = BASIS_NONE };
	size_t ways_n = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		struct way way = way_of(&points[i], &rows[i]);

		if (!points[i].used)
			continue;
		while (at < ways_n && !same_way(ways[at], way))
			at++;
		if (at < ways_n)
			ways[at].nights++;
		else if (ways_n < MOST_WAYS)
			ways[ways_n++] = way;
	}
	for (size_t i = 0; i < ways_n; i++)
		if (is_preferred(ways[i], best))
			best = ways[i];
	return best;
}

struct values values_collect(const struct design *design, const struct metric_row *rows, int metric,
                             struct arena *keep)
{
	struct values values = { .points = arena_array(keep, design->nights_n + 1, struct point) };

	for (size_t i = 0; i < design->nights_n; i++) {
		enum point_why why = why_not(&design->nights[i], &rows[i], metric);

		values.points[i] = (struct point){
			.night = &design->nights[i],
			.value = rows[i].values[metric],
			.used = why == POINT_USED,
			.why = why,
		};
	}

	struct way way = choose_way(values.points, rows, design->nights_n);

	for (size_t i = 0; i < design->nights_n; i++) {
		struct point *point = &values.points[i];

		if (!point->used || same_way(way_of(point, &rows[i]), way))
			continue;
		point->used = false;
		point->why = POINT_OTHER_BASIS;
		values.other_basis_n++;
	}
	values.basis = way.basis;
	values.resolution_s = way.resolution_s;
	return values;
}

bool values_exist(const struct design *design, const struct metric_row *rows, int metric)
{
	for (size_t i = 0; i < design->nights_n; i++)
		if (why_not(&design->nights[i], &rows[i], metric) == POINT_USED)
			return true;
	return false;
}
