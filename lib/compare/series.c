/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/series.h"

#include "base/text.h"
#include "compare/caveats.h"
#include "compare/judge.h"
#include "compare/seriesrows.h"

#include <math.h>
#include <string.h>

enum { SCRATCH_BYTES = 1 << 30 };

/* --- a design made of rows ------------------------------------------------------------------- */

static enum design_why why_of(const struct series_table *table, size_t at)
{
	const struct series_entry *entry = &table->entries[at];

	if (entry->condition < 0)
		return DESIGN_NO_CONDITION;
	if (entry->same_date)
		return DESIGN_SAME_DATE;
	return seriesrows_is_complete(table->series, entry->row) ? DESIGN_IN
	                                                         : DESIGN_EMPTY_COVARIATE;
}

static bool is_usable(const struct series_table *table, size_t at)
{
	return why_of(table, at) == DESIGN_IN;
}

static void count_left_out(const struct series_table *table, struct series_result *result)
{
	for (size_t i = 0; i < table->n; i++) {
		enum design_why why = why_of(table, i);

		result->left_out_no_condition += why == DESIGN_NO_CONDITION;
		result->left_out_same_date += why == DESIGN_SAME_DATE;
		result->left_out_no_covariate += why == DESIGN_EMPTY_COVARIATE;
	}
}

/* A night that has its evening's date and nothing else. */
static const struct night *dated_night(int32_t date, struct arena *keep)
{
	struct night *night = arena_new(keep, struct night);

	*night = night_blank();
	night->person = night->source = night->device = night->algorithm = night->id = "";
	night->zone = night->file = "";
	night->date = date;
	night->date_is_evening = true;
	night->role = NIGHT_MAIN;
	return night;
}

static struct design_night design_night_of(const struct series_table *table, size_t at,
                                           struct arena *keep)
{
	const struct series_entry *entry = &table->entries[at];

	return (struct design_night){
		.night = dated_night(entry->row->date, keep),
		.evening = entry->row->date,
		.condition = is_usable(table, at) ? entry->condition : -1,
		.why = why_of(table, at),
		.dose_mg = NAN,
		.minutes_before_bed = NAN,
		.weekend = civil_weekday(entry->row->date + 1) >= 5,
	};
}

static void count_days_on(struct design *design)
{
	int condition = -1, days = 0;

	for (size_t i = 0; i < design->nights_n; i++) {
		struct design_night *night = &design->nights[i];

		if (night->condition < 0)
			continue;
		days = night->condition == condition ? days + 1 : 1;
		condition = night->condition;
		night->days_on = days;
	}
}

static void count_conditions(struct design *design)
{
	for (size_t i = 0; i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition < 0) {
			design->left_out++;
			continue;
		}

		struct design_condition *condition = &design->conditions[night->condition];

		condition->nights++;
		condition->evenings++;
		condition->unknown++;

		bool ends = i + 1 == design->nights_n ||
		            design->nights[i + 1].condition != night->condition;

		if (ends &&
		    (condition->shortest_block == 0 || night->days_on < condition->shortest_block))
			condition->shortest_block = night->days_on;
	}
}

static struct design *design_of(const struct series_table *table, struct arena *keep)
{
	struct design *design = arena_new(keep, struct design);
	int *conditions = arena_array(keep, table->n + 1, int);

	*design = (struct design){
		.conditions_n = table->conditions_n,
		.nights = arena_array(keep, table->n + 1, struct design_night),
		.nights_n = table->n,
		.randomised = table->series->randomised,
		.blinded = table->series->blinded,
		.half_life_nights = table->series->half_life_nights,
		.covariates = seriesrows_covariates(table->series, keep),
		.covariates_n = table->series->covariates_n,
	};
	for (size_t i = 0; i < table->conditions_n; i++) {
		design->conditions[i] = (struct design_condition){
			.name = table->conditions[i],
			.reference = i == 0,
		};
	}
	for (size_t i = 0; i < table->n; i++) {
		design->nights[i] = design_night_of(table, i, keep);
		conditions[i] = design->nights[i].condition;
	}
	design->kind = design_kind_of(conditions, table->n, &design->interleaved);
	count_days_on(design);
	count_conditions(design);
	return design;
}

/* --- the analysis ---------------------------------------------------------------------------- */

static void set_exposures(struct analysis_row *rows, size_t n, int condition, struct arena *scratch)
{
	struct exposure_night *nights = arena_array(scratch, n + 1, struct exposure_night);
	double *exposure = arena_array(scratch, n + 1, double);

	for (size_t i = 0; i < n; i++) {
		nights[i] = (struct exposure_night){
			.t = rows[i].t,
			.dose = rows[i].condition == condition,
		};
	}
	for (size_t k = 0; k < ANALYSIS_HALF_LIVES; k++) {
		analysis_exposure(nights, n, analysis_half_lives[k], exposure);
		for (size_t i = 0; i < n; i++)
			rows[i].exposure[k] = exposure[i];
	}
}

static struct analysis_series rows_of(const struct series_table *table, const struct design *design,
                                      int condition, struct arena *scratch)
{
	struct analysis_row *rows = arena_array(scratch, table->n + 1, struct analysis_row);
	struct analysis_series series = {
		.rows = rows,
		.conditions_n = table->conditions_n,
		.covariates_n = table->series->covariates_n,
		.kind = design->kind,
		.interleaved = design->interleaved,
		.half_life_nights = design->half_life_nights,
	};

	for (size_t i = 0; i < table->n; i++) {
		const struct series_row *row = table->entries[i].row;

		if (!is_usable(table, i))
			continue;
		rows[series.n++] = (struct analysis_row){
			.t = row->date,
			.y = isfinite(row->outcome) ? row->outcome : (double)NAN,
			.condition = table->entries[i].condition,
			.weekend = design->nights[i].weekend,
			.covariates = row->covariates,
			.dose = table->dose[table->entries[i].condition],
			.days_on = design->nights[i].days_on,
		};
	}
	set_exposures(rows, series.n, condition, scratch);
	return series;
}

static const struct point *points_of(const struct series_table *table, const struct design *design,
                                     const struct analysis *analysis, int condition,
                                     struct arena *keep)
{
	struct point *points = arena_array(keep, table->n + 1, struct point);

	for (size_t i = 0; i < table->n; i++) {
		const struct design_night *night = &design->nights[i];
		const struct analysis_row row = { .t = night->evening,
			                          .condition = night->condition };
		double outcome = table->entries[i].row->outcome;
		enum point_why why = POINT_USED;

		if (night->condition < 0)
			why = POINT_NOT_IN_DESIGN;
		else if (night->condition != 0 && night->condition != condition)
			why = POINT_OTHER_CONDITION;
		else if (!isfinite(outcome))
			why = POINT_NO_VALUE;
		else if (!analysis_holds(analysis, &row, condition))
			why = POINT_NOT_CONCURRENT;
		points[i] = (struct point){
			.night = night,
			.value = { .number = isfinite(outcome) ? outcome : (double)NAN,
			           .reason = isfinite(outcome) ? REASON_NONE : REASON_NO_DATA,
			           .basis = BASIS_NONE },
			.used = why == POINT_USED,
			.why = why,
		};
	}
	return points;
}

static struct result result_of(const struct series_table *table, const struct design *design,
                               const struct metric *metric, int condition,
                               struct arena *const arenas[2])
{
	struct arena *keep = arenas[0], *scratch = arenas[1];
	struct analysis_series series = rows_of(table, design, condition, scratch);
	struct analysis analysis = analysis_run(&series, condition, keep, scratch);
	struct result result = {
		.metric = metric,
		.role = ROLE_HEADLINE,
		.reference = table->conditions[0],
		.condition = table->conditions[condition],
		.condition_index = condition,
		.points = points_of(table, design, &analysis, condition, keep),
		.points_n = table->n,
	};

	judge_take(&result, &analysis);
	for (size_t i = 0; i < result.points_n; i++)
		result.left_out += result.points[i].why == POINT_NO_VALUE;
	result.downgrades |= caveats_of_missing(design, result.points, condition);
	judge_mid(&result, table->series->mid);
	judge_probabilities(&result);
	judge_sceptical(&result, keep, scratch);
	result.neighbours = neighbours_of(&series, &result.analysis, condition, scratch);
	result.planning = planning_of(&series, &result.analysis, condition, result.mid, scratch);
	result.sensitivity = sensitivity_run(&series, &result.analysis, condition, scratch);
	return result;
}

static const struct metric *metric_of(const struct series *series, struct arena *keep)
{
	struct metric *metric = arena_new(keep, struct metric);

	*metric = (struct metric){
		.key = series->name,
		.title = series->name,
		.plain = series->name,
		.unit = series->unit != NULL ? series->unit : "",
		.definition = "",
		.formula = "",
		.edge_cases = "",
		.source = "",
		.decimals = 2,
		.better = series->better,
		.lowest = -INFINITY,
		.highest = INFINITY,
		.mid = series->mid,
		.companion = "",
	};
	return metric;
}

/*
 * With one condition there is nothing to compare; a second without nights lets the
 * verdict say so, and why.
 */
static void table_needs_two(struct series_table *table)
{
	if (table->conditions_n == 1)
		table->conditions[table->conditions_n++] = "(no other)";
}

/* Results of every outcome and condition, outcome by outcome; the primary's come first. */
static enum status run_outcome(const struct series *series, const struct design *design,
                               struct experiment *experiment, struct arena *const arenas[2],
                               struct error *err)
{
	const struct metric *metric = metric_of(series, arenas[0]);
	struct series_table table;

	TRY(seriesrows_make(series, arenas[1], &table, err));
	table_needs_two(&table);
	for (size_t c = 1; c < table.conditions_n; c++)
		experiment->results[experiment->results_n++] =
			result_of(&table, design, metric, (int)c, arenas);
	return STATUS_OK;
}

static void judge(struct experiment *experiment, const struct design *design, struct arena *scratch)
{
	judge_adjust(experiment->results, experiment->results_n, scratch);
	for (size_t i = 0; i < experiment->results_n; i++) {
		experiment->results[i].downgrades |= experiment->downgrades;
		judge_verdict(&experiment->results[i], !design->randomised);
	}
}

static enum status find_primary(const struct series_set *set, size_t *primary_out,
                                struct error *err)
{
	char shown[TEXT_SHOWN];

	*primary_out = set->n;
	if (set->primary == NULL)
		return STATUS_OK;
	for (size_t i = 0; i < set->n; i++) {
		if (strcmp(set->items[i].name, set->primary) == 0) {
			*primary_out = i;
			return STATUS_OK;
		}
	}
	return error_set(err, STATUS_CONFIG, "the primary '%s' is none of the outcomes",
	                 text_show(shown, set->primary, strlen(set->primary)));
}

static enum status run_outcomes(const struct series_set *set, const struct design *design,
                                struct experiment *experiment, struct arena *keep,
                                struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(SCRATCH_BYTES);
	struct arena *const arenas[2] = { keep, &scratch };
	size_t primary;

	TRY(find_primary(set, &primary, err));
	experiment->results = arena_array(keep, set->n * design->conditions_n + 1, struct result);
	if (primary < set->n)
		TRY(run_outcome(&set->items[primary], design, experiment, arenas, err));

	size_t primary_n = experiment->results_n;

	for (size_t i = 0; i < set->n; i++) {
		if (i != primary)
			TRY(run_outcome(&set->items[i], design, experiment, arenas, err));
		arena_reset(&scratch);
	}
	/* One question is the declared one; several conditions are several questions. */
	if (experiment->results_n == 1 || primary_n == 1)
		experiment->results[0].role = ROLE_PRIMARY;
	for (size_t i = primary_n; primary_n > 0 && i < experiment->results_n; i++)
		experiment->results[i].role = ROLE_OTHER;
	judge(experiment, design, &scratch);
	return STATUS_OK;
}

enum status series_run(const struct series_set *set, struct arena *keep,
                       struct series_result *result_out, struct error *err)
{
	const struct series *first = &set->items[0];
	struct series_table table;
	struct series_result result = { 0 };

	TRY(seriesrows_make(first, keep, &table, err));
	table_needs_two(&table);

	const struct design *design = design_of(&table, keep);
	struct metric_row *rows = arena_array(keep, design->nights_n + 1, struct metric_row);

	for (size_t i = 0; i < design->nights_n; i++)
		rows[i] = metric_row_of(keep, design->nights[i].night);
	count_left_out(&table, &result);
	result.experiment = (struct experiment){
		.name = first->name,
		.substance = "",
		.person = "",
		.randomised = first->randomised,
		.blinded = first->blinded,
		.design = design,
		.rows = rows,
		.downgrades = caveats_of_design(design),
	};
	TRY(run_outcomes(set, design, &result.experiment, keep, err));
	*result_out = result;
	return STATUS_OK;
}
