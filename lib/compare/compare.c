/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare.h"

#include "compare/caveats.h"
#include "compare/choose.h"
#include "compare/judge.h"
#include "compare/nightrows.h"
#include "compare/values.h"

#include <math.h>
#include <string.h>

enum { SCRATCH_BYTES = 1 << 30 };

const char *const result_role_keys[] = {
	[ROLE_PRIMARY] = "primary",
	[ROLE_HEADLINE] = "headline",
	[ROLE_OTHER] = "other",
};

const char *const adjustment_keys[] = {
	[ADJUST_NONE] = "none",
	[ADJUST_HOLM] = "holm",
	[ADJUST_BH] = "bh",
};

const struct ar1m_result *compare_primary_fit(const struct result *result)
{
	return result->trend_is_primary ? &result->twin : &result->level;
}

/* --- one result --------------------------------------------------------------------------- */

/* The points as this one contrast sees them. */
static const struct point *points_of(const struct design *design, const struct values *values,
                                     const struct analysis *analysis, int condition,
                                     struct arena *keep)
{
	struct point *points = arena_array(keep, design->nights_n + 1, struct point);

	for (size_t i = 0; i < design->nights_n; i++) {
		struct point *point = &points[i];

		*point = values->points[i];
		if (point->night->condition < 0)
			continue;
		if (point->night->condition != 0 && point->night->condition != condition)
			point->why = POINT_OTHER_CONDITION;
		else if (point->used &&
		         !analysis_holds(
				 analysis,
				 &(struct analysis_row){ .t = point->night->evening,
		                                         .condition = point->night->condition },
				 condition))
			point->why = POINT_NOT_CONCURRENT;
		point->used = point->why == POINT_USED;
	}
	return points;
}

static bool is_left_out(enum point_why why)
{
	return why == POINT_NO_VALUE || why == POINT_LOW_COVERAGE ||
	       why == POINT_MISSING_AT_ONSET || why == POINT_OTHER_BASIS;
}

/* Too few of the chosen basis although there would be enough of all together. */
static bool bases_are_mixed(const struct result *result)
{
	size_t other[2] = { 0 };

	for (size_t i = 0; i < result->points_n; i++)
		if (result->points[i].why == POINT_OTHER_BASIS)
			other[result->points[i].night->condition != 0]++;

	const size_t least = ANALYSIS_LEAST_OF_CONDITION;
	bool short_before = result->before.n < least, short_after = result->after.n < least;

	return (short_before || short_after) &&
	       (!short_before || result->before.n + other[0] >= least) &&
	       (!short_after || result->after.n + other[1] >= least);
}

static struct result result_of(const struct design *design, const struct chosen *chosen,
                               const struct values *values, int condition,
                               struct compare_arenas arenas)
{
	struct analysis_series series =
		nightrows_make(design, values, chosen->measure, condition, arenas.scratch);
	struct analysis analysis = analysis_run(&series, condition, arenas.keep, arenas.scratch);
	struct result result = {
		.metric = chosen->measure,
		.role = chosen->role,
		.reference = design->conditions[0].name,
		.condition = design->conditions[condition].name,
		.condition_index = condition,
		.basis = values->basis,
		.resolution_s = values->resolution_s,
		.points = points_of(design, values, &analysis, condition, arenas.keep),
		.points_n = design->nights_n,
	};

	judge_take(&result, &analysis);
	for (size_t i = 0; i < result.points_n; i++)
		result.left_out += is_left_out(result.points[i].why);
	if (bases_are_mixed(&result)) {
		result.insufficient = INSUFFICIENT_MIXED_BASIS;
		result.p = NAN;
	}
	result.downgrades |= caveats_of_missing(design, result.points, condition);
	judge_mid(&result, chosen->mid);
	judge_probabilities(&result);
	judge_sceptical(&result, arenas.keep, arenas.scratch);
	result.neighbours = neighbours_of(&series, &result.analysis, condition, arenas.scratch);
	result.planning =
		planning_of(&series, &result.analysis, condition, result.mid, arenas.scratch);
	result.sensitivity = chosen->sensitivity ? sensitivity_run(&series, &result.analysis,
	                                                           condition, arenas.scratch)
	                                         : sensitivity_none();
	return result;
}

/* --- all of them --------------------------------------------------------------------------- */

static void run_results(const struct design *design, const struct chosen_list *chosen,
                        struct experiment *experiment, struct compare_arenas arenas)
{
	size_t conditions = design->conditions_n > 0 ? design->conditions_n - 1 : 0;

	experiment->results = arena_array(arenas.keep, chosen->n * conditions + 1, struct result);
	for (size_t i = 0; i < chosen->n; i++) {
		struct values values = values_collect(design, experiment->rows,
		                                      chosen->items[i].metric, arenas.scratch);

		for (size_t condition = 1; condition <= conditions; condition++) {
			struct result result = result_of(design, &chosen->items[i], &values,
			                                 (int)condition, arenas);

			experiment->results[experiment->results_n++] = result;
		}
		arena_reset(arenas.scratch);
	}
	judge_adjust(experiment->results, experiment->results_n, arenas.scratch);
	for (size_t i = 0; i < experiment->results_n; i++) {
		experiment->results[i].downgrades |= experiment->downgrades;
		judge_verdict(&experiment->results[i], !design->randomised);
	}
}

static const struct metric_row *rows_of(const struct compare_request *request,
                                        const struct design *design,
                                        const struct outcomes *outcomes, struct arena *keep)
{
	struct metric_row *rows = arena_array(keep, design->nights_n + 1, struct metric_row);

	for (size_t i = 0; i < design->nights_n; i++) {
		const struct night *night = design->nights[i].night;

		rows[i] = request->rows != NULL ? request->rows[night - request->nights]
		                                : metric_row_of(keep, night);
		outcomes_extend(outcomes, &rows[i], keep);
	}
	return rows;
}

enum status compare_run(const struct compare_request *request, const struct design *design,
                        struct arena *keep, struct experiment *experiment_out, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(SCRATCH_BYTES);
	struct compare_arenas arenas = { .keep = keep, .scratch = &scratch };
	struct outcomes outcomes = outcomes_of(design, keep);
	struct experiment experiment = {
		.name = request->name,
		.substance = request->substance,
		.randomised = design->randomised,
		.blinded = design->blinded,
		.design = design,
		.rows = rows_of(request, design, &outcomes, keep),
		.downgrades = caveats_of_design(design),
	};
	const struct choosing asked = { request, design, experiment.rows, &outcomes };
	struct chosen_list chosen;

	if (design->nights_n > 0)
		experiment.person = design->nights[0].night->person;
	TRY(choose_metrics(&asked, keep, &chosen, err));
	run_results(design, &chosen, &experiment, arenas);
	*experiment_out = experiment;
	return STATUS_OK;
}
