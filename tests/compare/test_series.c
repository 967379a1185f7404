/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/series.h"

#include "support/build.h"
#include "support/real.h"

#include <gsl/gsl_errno.h>

enum { MOST = 400 };

struct table {
	struct arena *keep;
	struct series series;
	struct series_row rows[MOST];
	char conditions[MOST][12];
	uint32_t state;
};

static double noise(struct table *table)
{
	table->state = table->state * 1664525u + 1013904223u;
	return (double)(table->state >> 8) / (double)(1U << 23) - 1;
}

static void start(struct table *table)
{
	(void)gsl_set_error_handler_off();
	memset(table, 0, sizeof(*table));
	table->keep = calloc(1, sizeof(*table->keep));
	cr_assert_not_null(table->keep);
	*table->keep = ARENA((size_t)1 << 28);
	table->state = 7;
	table->series = (struct series){
		.name = "mood",
		.rows = table->rows,
		.condition_name = "with",
		.mid = NAN,
		.better = BETTER_HIGHER,
	};
}

static void end(struct table *table)
{
	arena_free(table->keep);
	free(table->keep);
	check_no_leak();
}

static void add(struct table *table, int32_t date, double outcome, const char *condition)
{
	size_t i = table->series.n++;

	cr_assert(i < MOST);
	(void)snprintf(table->conditions[i], sizeof(table->conditions[i]), "%s", condition);
	table->rows[i] = (struct series_row){
		.date = date,
		.outcome = outcome,
		.condition = table->conditions[i],
	};
}

static void add_block(struct table *table, int nights, double centre, const char *condition)
{
	for (int i = 0; i < nights; i++)
		add(table, (int32_t)table->series.n + 20000, centre + noise(table), condition);
}

static struct series_result run(struct table *table)
{
	struct series_result result;
	struct error err = { 0 };

	check_ok(series_run(&(struct series_set){ &table->series, 1, NULL }, table->keep, &result,
	                    &err),
	         err);
	return result;
}

Test(series, a_rise_in_mood_is_an_improvement)
{
	static struct table table;

	start(&table);
	add_block(&table, 28, 5, "0");
	add_block(&table, 28, 8, "1");

	struct series_result got = run(&table);
	const struct result *result = &got.experiment.results[0];

	cr_assert_eq(got.experiment.results_n, 1);
	cr_assert_eq(got.experiment.design->kind, DESIGN_AB);
	cr_assert_eq(result->role, ROLE_PRIMARY);
	cr_assert_eq(result->adjustment, ADJUST_NONE);
	cr_assert_str_eq(result->reference, "0");
	cr_assert_str_eq(result->condition, "1");
	check_close(result->level.median, 3, 0.5);
	cr_assert_eq(result->verdict, VERDICT_IMPROVEMENT, "%s", verdicts[result->verdict].key);
	cr_assert(result->mid_distribution_based);
	table.series.better = BETTER_NEITHER;
	cr_assert_eq(run(&table).experiment.results[0].verdict, VERDICT_CHANGE);
	table.series.reference = "1";
	cr_assert_lt(run(&table).experiment.results[0].level.median, -2.5);
	end(&table);
}

Test(series, the_order_of_the_rows_changes_nothing)
{
	static struct table table;

	start(&table);
	add_block(&table, 14, 5, "a");
	add_block(&table, 14, 6, "b");
	add_block(&table, 14, 5, "a");
	add_block(&table, 14, 7, "c");

	struct series_result plain = run(&table);

	for (size_t i = table.series.n - 1; i > 0; i--) {
		size_t j = (size_t)((noise(&table) + 1) / 2 * (double)(i + 1));
		struct series_row other = table.rows[j];

		table.rows[j] = table.rows[i];
		table.rows[i] = other;
	}

	struct series_result shuffled = run(&table);

	cr_assert_eq(plain.experiment.results_n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct result *a = &plain.experiment.results[i];
		const struct result *b = &shuffled.experiment.results[i];

		cr_assert_str_eq(a->condition, b->condition);
		cr_assert_eq(a->verdict, b->verdict);
		check_close(b->level.median, a->level.median, 0);
		check_close(b->level.ci95_high, a->level.ci95_high, 0);
		check_close(b->welch.p, a->welch.p, 0);
	}
	end(&table);
}

Test(series, shift_and_scale_of_the_outcome_carry_over)
{
	static struct table table;

	start(&table);
	add_block(&table, 28, 5, "0");
	add_block(&table, 28, 6, "1");

	struct result before = run(&table).experiment.results[0];

	for (size_t i = 0; i < table.series.n; i++)
		table.rows[i].outcome = 100 + 3 * table.rows[i].outcome;

	struct result after = run(&table).experiment.results[0];

	check_close(after.level.median, 3 * before.level.median, 1e-6);
	check_close(after.level.ci95_low, 3 * before.level.ci95_low, 1e-6);
	check_close(after.p, before.p, 1e-6);
	check_close(after.mid, 3 * before.mid, 1e-9);
	cr_assert_eq(after.verdict, before.verdict);
	end(&table);
}

Test(series, two_rows_of_a_night_are_neither_used)
{
	static struct table table;

	start(&table);
	add_block(&table, 20, 5, "0");
	add_block(&table, 20, 6, "1");
	add(&table, 20003, 500, "0");
	add(&table, 20100, 1, "");

	struct series_result got = run(&table);

	cr_assert_eq(got.left_out_same_date, 2);
	cr_assert_eq(got.left_out_no_condition, 1);
	cr_assert_eq(got.experiment.results[0].before.n, 19);

	const struct design *design = got.experiment.design;

	cr_assert_eq(design->nights[3].why, DESIGN_SAME_DATE);
	cr_assert_eq(design->nights[4].why, DESIGN_SAME_DATE);
	cr_assert_eq(design->nights[design->nights_n - 1].why, DESIGN_NO_CONDITION);
	end(&table);
}

/* Why there is no slope of the dose for conditions of these names; NULL = there is one. */
static const char *why_no_slope(const char *first, const char *second, const char *third)
{
	static struct table table;

	start(&table);
	for (int week = 0; week < 3; week++) {
		add_block(&table, 7, 5, first);
		add_block(&table, 7, 6, second);
		add_block(&table, 7, 7, third);
	}

	struct series_result got = run(&table);
	const struct sensitivity_row *row =
		&got.experiment.results[0].sensitivity.rows[SENSITIVITY_DOSE];
	const char *why = row->why;

	cr_assert_eq(row->applies, why == NULL);
	end(&table);
	return why;
}

Test(series, numbers_are_doses_unless_they_count_the_conditions)
{
	cr_assert_null(why_no_slope("0", "136", "800"));
	cr_assert_null(why_no_slope("0", "0.5", "1"));
	cr_assert_str_eq(why_no_slope("0", "1", "2"), "doses_unknown");
	cr_assert_str_eq(why_no_slope("3", "1", "2"), "doses_unknown");
	cr_assert_str_eq(why_no_slope("-5", "100", "200"), "doses_unknown");
	cr_assert_str_eq(why_no_slope("none", "100", "200"), "doses_unknown");
	cr_assert_str_eq(why_no_slope("0", "400", "0"), "one_dose");
}

Test(series, refuses_a_reference_that_is_not_there)
{
	static struct table table;
	struct series_result result = { .left_out_same_date = 5 };
	struct error err = { 0 };

	start(&table);
	add_block(&table, 5, 5, "0");
	table.series.reference = "nothing";
	cr_assert_eq(series_run(&(struct series_set){ &table.series, 1, NULL }, table.keep, &result,
	                        &err),
	             STATUS_CONFIG);
	cr_assert_eq(result.left_out_same_date, 5);
	table.series.reference = NULL;
	for (int i = 0; i < DESIGN_MOST_CONDITIONS; i++) {
		char name[8];

		(void)snprintf(name, sizeof(name), "c%d", i);
		add(&table, 30000 + i, 1, name);
	}
	cr_assert_eq(series_run(&(struct series_set){ &table.series, 1, NULL }, table.keep, &result,
	                        &err),
	             STATUS_CONFIG);
	end(&table);
}

Test(series, says_what_is_missing_in_short_tables)
{
	static struct table table;

	start(&table);
	cr_assert_eq(run(&table).experiment.results_n, 0);
	add_block(&table, 9, 5, "0");
	cr_assert_eq(run(&table).experiment.results_n, 1);
	cr_assert_eq(run(&table).experiment.results[0].insufficient, INSUFFICIENT_ONE_CONDITION);
	cr_assert_eq(run(&table).experiment.results[0].verdict, VERDICT_INSUFFICIENT);
	add_block(&table, 9, 6, "1");
	cr_assert_eq(run(&table).experiment.results[0].insufficient, INSUFFICIENT_SHORT_AB);
	end(&table);
}

/* --- several outcomes ------------------------------------------------------------------------ */

/* The table's outcome, and a copy of it with something added to condition "1". */
static struct series_set two_outcomes(struct table *table, double more, struct series items[2])
{
	struct series_row *rows = arena_array(table->keep, MOST, struct series_row);

	for (size_t i = 0; i < table->series.n; i++) {
		rows[i] = table->rows[i];
		rows[i].outcome += strcmp(rows[i].condition, "1") == 0 ? more : 0;
	}
	items[0] = table->series;
	items[1] = table->series;
	items[1].name = "hrv";
	items[1].rows = rows;
	return (struct series_set){ items, 2, NULL };
}

Test(series, several_outcomes_are_each_what_they_are_alone_and_adjusted_together)
{
	static struct table table;
	struct series items[2];
	struct series_result together;
	struct error err = { 0 };

	start(&table);
	add_block(&table, 28, 5, "0");
	add_block(&table, 28, 5.2, "1");

	struct series_set set = two_outcomes(&table, 2, items);
	struct series_result alone = run(&table);

	check_ok(series_run(&set, table.keep, &together, &err), err);
	cr_assert_eq(together.experiment.results_n, 2);

	const struct result *mood = &together.experiment.results[0];
	const struct result *hrv = &together.experiment.results[1];

	cr_assert_str_eq(mood->metric->key, "mood");
	cr_assert_str_eq(hrv->metric->key, "hrv");
	check_close(mood->level.median, alone.experiment.results[0].level.median, 0);
	check_close(hrv->level.median, mood->level.median + 2, 1e-9);
	cr_assert_eq(mood->adjustment, ADJUST_HOLM);
	check_close(hrv->p_adjusted, 2 * hrv->p, 1e-12);

	set.primary = "hrv";
	check_ok(series_run(&set, table.keep, &together, &err), err);
	cr_assert_str_eq(together.experiment.results[0].metric->key, "hrv");
	cr_assert_eq(together.experiment.results[0].role, ROLE_PRIMARY);
	cr_assert_eq(together.experiment.results[0].adjustment, ADJUST_NONE);
	cr_assert_eq(together.experiment.results[1].role, ROLE_OTHER);
	cr_assert_eq(together.experiment.results[1].adjustment, ADJUST_BH);

	set.primary = "isi";
	cr_assert_eq(series_run(&set, table.keep, &together, &err), STATUS_CONFIG);
	end(&table);
}

Test(series, all_methods_of_several_outcomes_have_a_group_each)
{
	static struct table table;
	struct series items[2];
	const struct figure *one, *both;
	struct error err = { 0 };

	start(&table);
	add_block(&table, 14, 5, "0");
	add_block(&table, 14, 6, "1");

	struct series_set set = two_outcomes(&table, 2, items);

	check_ok(series_all_methods(&set, table.keep, &both, &err), err);
	set.n = 1;
	check_ok(series_all_methods(&set, table.keep, &one, &err), err);
	check_close(figure_find(both, "outcomes/mood/welch/p")->number,
	            figure_find(one, "welch/p")->number, 0);
	check_close(figure_find(both, "outcomes/hrv/effect/mean_diff")->number,
	            figure_find(one, "effect/mean_diff")->number + 2, 1e-12);
	end(&table);
}

static unsigned code(enum downgrade downgrade)
{
	return 1U << downgrade;
}

Test(series, a_line_that_rises_all_the_time_is_trend_sensitive)
{
	static struct table table;

	start(&table);
	for (int i = 0; i < 56; i++)
		add(&table, 20000 + i, 0.03 * i + noise(&table), i < 28 ? "0" : "1");

	const struct result result = run(&table).experiment.results[0];

	cr_assert_gt(result.level.ci95_low, 0, "without the trend it looks like a change");
	cr_assert_eq(result.verdict, VERDICT_INCONCLUSIVE);
	cr_assert(result.downgrades & code(DOWNGRADE_TREND_SENSITIVE));
	cr_assert(!(result.downgrades & code(DOWNGRADE_MULTIPLICITY)));
	end(&table);
}

/* A change that alone is clear, among many outcomes that do not change. */
Test(series, one_change_among_many_outcomes_falls_to_multiplicity)
{
	enum { OUTCOMES = 30 };
	static struct table table;
	static struct series items[OUTCOMES];
	struct series_result result;
	struct error err = { 0 };

	start(&table);
	for (int i = 0; i < 56; i++)
		add(&table, 20000 + i, 2 * noise(&table) + 0.45 * (i % 2), i % 2 ? "1" : "0");
	for (size_t k = 0; k < OUTCOMES; k++) {
		struct series_row *rows = arena_array(table.keep, MOST, struct series_row);

		for (size_t i = 0; i < table.series.n; i++) {
			rows[i] = table.rows[i];
			if (k > 0)
				rows[i].outcome = noise(&table);
		}
		items[k] = table.series;
		items[k].rows = rows;
	}
	const struct series_set set = { items, OUTCOMES, NULL };
	const struct result alone = run(&table).experiment.results[0];

	check_ok(series_run(&set, table.keep, &result, &err), err);

	const struct result *among = &result.experiment.results[0];

	cr_assert(alone.p < .05 && alone.p > .05 / OUTCOMES, "%g", alone.p);
	cr_assert_eq(alone.verdict, VERDICT_IMPROVEMENT, "%s", verdicts[alone.verdict].key);
	cr_assert_eq(among->verdict, VERDICT_INCONCLUSIVE);
	cr_assert(among->downgrades & code(DOWNGRADE_MULTIPLICITY));
	end(&table);
}

/* --- real nights ---------------------------------------------------------------------------- */

/* Cells of one line, without quotes; returns how many. */
static size_t split(char *line, char *cells[], size_t most)
{
	size_t n = 0;

	for (char *cell = strtok(line, ",\r\n"); cell != NULL && n < most;
	     cell = strtok(NULL, ",\r\n")) {
		size_t length = strlen(cell);

		if (cell[0] == '"' && length > 1) {
			cell[length - 1] = '\0';
			cell++;
		}
		cells[n++] = cell;
	}
	return n;
}

/* Each column in units of its own spread, added up: the score of the person's page. */
static void standardise(struct table *table, double columns[MOST][3])
{
	double *column = arena_array(table->keep, MOST, double);
	size_t n = table->series.n;

	for (size_t k = 0; k < 3; k++) {
		for (size_t i = 0; i < n; i++)
			column[i] = columns[i][k];

		struct sample sample = { .values = column, .n = n };

		for (size_t i = 0; i < n; i++)
			table->rows[i].outcome +=
				(column[i] - stats_mean(sample)) / stats_sd(sample);
	}
}

Test(series, potassium_of_another_person_is_read_without_the_published_slip)
{
	static struct table table;
	static double columns[MOST][3];
	char path[REAL_PATH], line[200], *cells[5];
	const struct figure *figures;
	struct error err = { 0 };

	start(&table);

	FILE *file = fopen(real_path(path, "gwern/gwern-potassium-day.csv"), "r");

	cr_assert_not_null(file);
	cr_assert_not_null(fgets(line, sizeof(line), file));
	/* The table has no dates (nth begins anew with each condition): rows are numbered. */
	while (fgets(line, sizeof(line), file) != NULL) {
		if (split(line, cells, 5) != 5)
			continue;
		for (size_t k = 0; k < 3; k++)
			columns[table.series.n][k] = strtod(cells[2 + k], NULL);
		add(&table, (int32_t)table.series.n, columns[table.series.n][0], cells[0]);
	}
	(void)fclose(file);

	struct result latency = run(&table).experiment.results[0];

	check_close(latency.before.mean, 25.84, 0.005);
	check_close(latency.after.mean, 26.27, 0.005);
	for (size_t i = 0; i < table.series.n; i++)
		table.rows[i].outcome = 0;
	standardise(&table, columns);

	struct result score = run(&table).experiment.results[0];

	cr_assert_eq(score.before.n, 32);
	cr_assert_eq(score.after.n, 30);
	check_close(32 * 30 - score.rank.u, 524, 0);
	check_ok(series_all_methods(&(struct series_set){ &table.series, 1, NULL }, table.keep,
	                            &figures, &err),
	         err);
	check_close(figure_find(figures, "wilcox_exact_ties/p")->number, 0.543, 5e-4);
	check_close(-score.welch.t, 0.646, 5e-4);
	check_close(score.welch.p, 0.521, 5e-4);
	cr_assert(score.verdict == VERDICT_INCONCLUSIVE ||
	                  score.verdict == VERDICT_NO_IMPORTANT_CHANGE,
	          "%s", verdicts[score.verdict].key);
	end(&table);
}

enum { TOTAL = 2, LIGHT = 6, DEEP = 7, DOSE = 13, GWERN_COLUMNS = 14 };

/* One record a night: the fragment of 2013-10-08 (75 min) is left out. */
static struct series_result run_magnesium(struct table *table, int column)
{
	char path[REAL_PATH], line[400], *cells[GWERN_COLUMNS];
	FILE *file = fopen(real_path(path, "gwern/gwern-magnesium-sleep.csv"), "r");

	cr_assert_not_null(file);
	cr_assert_not_null(fgets(line, sizeof(line), file));
	table->series.n = 0;
	while (fgets(line, sizeof(line), file) != NULL)
		if (split(line, cells, GWERN_COLUMNS) == GWERN_COLUMNS &&
		    strcmp(cells[DOSE], "NA") != 0 &&
		    !(strcmp(cells[0], "2013-10-08") == 0 && strtod(cells[TOTAL], NULL) < 100))
			add(table, build_date(cells[0]), strtod(cells[column], NULL), cells[DOSE]);
	(void)fclose(file);
	return run(table);
}

Test(series, doses_of_two_years_are_not_called_for_deep_and_light)
{
	static struct table table;
	static const int columns[] = { DEEP, LIGHT };

	start(&table);
	table.series.better = BETTER_NEITHER;
	for (size_t i = 0; i < 2; i++) {
		struct series_result got = run_magnesium(&table, columns[i]);
		const struct result *high = &got.experiment.results[1];

		cr_assert_str_eq(high->condition, "800");
		cr_assert_eq(got.experiment.design->kind, DESIGN_SEVERAL);
		cr_assert(high->downgrades & 1U << DOWNGRADE_DOSE_TIME_COLLINEAR);
		cr_assert_eq(high->verdict, VERDICT_INCONCLUSIVE, "%s",
		             verdicts[high->verdict].key);
		cr_assert(high->analysis.pooled.level.p_two < 0.01, "pooled it looked like one");
	}

	struct series_result total = run_magnesium(&table, TOTAL);

	check_close(total.experiment.results[0].welch.difference, -30.6, 0.1);
	cr_assert(total.experiment.results[0].p_adjusted < 0.05);
	end(&table);
}
