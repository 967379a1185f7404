/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/caveats.h"

#include "stats/fisher.h"

#include <math.h>

static const double least_adherence_pct = 80;
static const double half_lives_of_a_block = 4;
static const double alpha = 0.05;

double caveats_adherence_pct(const struct design_condition *condition)
{
	long known = condition->taken + condition->not_taken;

	return known > 0 ? 100 * (double)condition->taken / (double)known : (double)NAN;
}

static bool has_slow_onset(const struct design *design)
{
	for (size_t i = 0; i < design->conditions_n; i++) {
		long shortest = design->conditions[i].shortest_block;

		if (shortest > 0 &&
		    (double)shortest < half_lives_of_a_block * design->half_life_nights)
			return true;
	}
	return false;
}

/* In a log the conditions are what was taken; in phases it may differ from the plan. */
static bool has_low_adherence(const struct design *design)
{
	if (design->kind == DESIGN_LOG)
		return false;
	for (size_t i = 1; i < design->conditions_n; i++)
		if (caveats_adherence_pct(&design->conditions[i]) < least_adherence_pct)
			return true;
	return false;
}

unsigned caveats_of_design(const struct design *design)
{
	unsigned bits = 0;

	if (design->kind == DESIGN_NONE)
		return 0;
	if (design->half_life_nights > 0 && has_slow_onset(design))
		bits |= 1U << DOWNGRADE_SLOW_ONSET;
	if (design->confounded_with != NULL)
		bits |= 1U << DOWNGRADE_CONFOUNDED_START;
	if (has_low_adherence(design))
		bits |= 1U << DOWNGRADE_LOW_ADHERENCE;
	return bits;
}

unsigned caveats_of_missing(const struct design *design, const struct point *points, int condition)
{
	long used[2] = { 0 }, missing[2] = { 0 };

	for (size_t i = 0; i < design->nights_n; i++) {
		const struct point *point = &points[i];

		if (point->why != POINT_USED && point->why != POINT_NOT_CONCURRENT)
			continue;
		if (point->night->condition == 0 || point->night->condition == condition)
			used[point->night->condition != 0]++;
	}
	missing[0] = design->conditions[0].evenings - used[0];
	missing[1] = design->conditions[condition].evenings - used[1];
	if (missing[0] < 0 || missing[1] < 0)
		return 0;

	struct table_2x2 table = {
		.a = (unsigned long)missing[0],
		.b = (unsigned long)used[0],
		.c = (unsigned long)missing[1],
		.d = (unsigned long)used[1],
	};

	return stats_fisher(table) < alpha ? 1U << DOWNGRADE_MISSING_BY_PHASE : 0;
}
