/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two tables that a person published, through the program as they lie: all rows for the
 * published coefficients; one record a night for what may be said.
 */
#include "support/check.h"
#include "support/program.h"
#include "support/real.h"

#include <math.h>
#include <unistd.h>

#define MAGNESIUM "gwern/gwern-magnesium-sleep.csv"
#define RESULTS   "persons/0/experiments/0/results"

enum { LINE = 400, WORDS = 1200, ROWS = 100 };

static const struct {
	const char *outcome;
	double at_0, more_136, p_136, more_800, p_800;
} published[] = {
	{ "Total.Z", 536.35644, -27.37398, .013414, 15.86805, .170367 },
	{ "Time.to.Z", 12.59406, 4.26559, .040247, -2.43079, .264269 },
	{ "Time.in.Wake", 24.09901, -3.66041, .24289, -4.16023, .20672 },
	{ "Time.in.REM", 171.45545, -6.45545, .19675, 2.27925, .66393 },
	{ "Time.in.Light", 304.54455, -23.33403, .00073338, 20.51667, .00455323 },
	{ "Time.in.Deep", 60.88119, 2.48723, .21796, -6.81996, .00147 },
	{ "Awakenings", 6.039604, -0.548376, .16910, -0.427359, .30734 },
	{ "Morning.Feel", 2.7227723, 0.1193330, .34837, -0.1513437, .25799 },
};
enum { PUBLISHED = sizeof(published) / sizeof(published[0]) };

static json_t *compare_series(const char *path, const char *columns, const char *more)
{
	char words[WORDS];

	(void)snprintf(words, sizeof(words), "compare --series %s --columns %s --json %s", path,
	               columns, more);
	return program_json(words);
}

Test(gwern, every_published_coefficient_comes_out_of_all_rows)
{
	char path[REAL_PATH], columns[WORDS] = "date=Date,condition=Magnesium.citrate";

	for (size_t i = 0; i < PUBLISHED; i++)
		(void)snprintf(columns + strlen(columns), sizeof(columns) - strlen(columns),
		               ",outcome=%s", published[i].outcome);

	json_t *json = compare_series(real_path(path, MAGNESIUM), columns, "--all-methods");

	for (size_t i = 0; i < PUBLISHED; i++) {
		char at[100];

		(void)snprintf(at, sizeof(at), "outcomes/%s/models/level/ols",
		               published[i].outcome);

		const json_t *ols = program_at(json, at);

		check_close(program_number(ols, "df"), 204, 0);
		check_close(program_number(ols, "est/0"), published[i].at_0, 5e-6);
		check_close(program_number(ols, "est/1"), published[i].more_136, 5e-6);
		check_close(program_number(ols, "est/2"), published[i].more_800, 5e-6);
		check_close(program_number(ols, "p/1"), published[i].p_136, 5e-6);
		check_close(program_number(ols, "p/2"), published[i].p_800, 5e-6);
	}
	json_decref(json);
}

/* --- one record a night -------------------------------------------------------------------- */

static FILE *open_copy(char path[])
{
	int fd = mkstemp(path);

	cr_assert_geq(fd, 0);
	return fdopen(fd, "w");
}

/* Of the two records of 2013-10-08 the fragment of 75 minutes is left out. */
static void copy_without_fragment(char copy[])
{
	char path[REAL_PATH], line[LINE];
	FILE *from = fopen(real_path(path, MAGNESIUM), "r"), *to = open_copy(copy);
	int left_out = 0;

	cr_assert(from != NULL && to != NULL);
	while (fgets(line, sizeof(line), from) != NULL) {
		char *total =
			strncmp(line, "\"2013-10-08\"", 12) == 0 ? strchr(line + 13, ',') : NULL;

		if (total != NULL && strtod(total + 1, NULL) == 75)
			left_out++;
		else
			cr_assert_geq(fputs(line, to), 0);
	}
	cr_assert_eq(left_out, 1);
	(void)fclose(from);
	(void)fclose(to);
}

static const json_t *result_of(const json_t *json, const char *metric, const char *condition)
{
	const json_t *results = program_at(json, RESULTS);

	for (size_t i = 0; i < json_array_size(results); i++) {
		const json_t *result = json_array_get(results, i);

		if (strcmp(program_text(result, "metric"), metric) == 0 &&
		    strcmp(program_text(result, "condition"), condition) == 0)
			return result;
	}
	cr_assert_fail("no result of %s at %s", metric, condition);
	return NULL;
}

static bool lists(const json_t *result, const char *code)
{
	const json_t *codes = program_at(result, "downgrades");

	for (size_t i = 0; i < json_array_size(codes); i++)
		if (strcmp(json_string_value(json_array_get(codes, i)), code) == 0)
			return true;
	return false;
}

/* Against the nights around the condition, as known beforehand; NAN = not known. */
static const struct {
	const char *outcome, *condition;
	double difference, welch_p, ar1m_p;
	bool called_alone; /* p < .05 before any adjustment */
} concurrent[] = {
	{ "Time.in.Deep", "800", -3.3, .20, .18, false },
	{ "Time.in.Light", "800", 10.2, .14, .09, false },
	{ "Time.in.Deep", "136", -2.1, .26, NAN, false },
	{ "Time.in.Light", "136", -18.9, .010, NAN, true },
	{ "Total.Z", "136", -30.6, .009, NAN, true },
};

Test(gwern, doses_of_two_years_are_held_against_the_nights_around_them)
{
	char copy[] = "/tmp/winks-gwern-XXXXXX";

	copy_without_fragment(copy);

	json_t *json = compare_series(copy,
	                              "date=Date,condition=Magnesium.citrate,outcome=Total.Z,"
	                              "outcome=Time.in.Light,outcome=Time.in.Deep",
	                              "");

	for (size_t i = 0; i < sizeof(concurrent) / sizeof(concurrent[0]); i++) {
		const json_t *result =
			result_of(json, concurrent[i].outcome, concurrent[i].condition);
		const char *verdict = program_text(result, "verdict");

		cr_assert(lists(result, "DOSE_TIME_COLLINEAR"), "%s", concurrent[i].outcome);
		check_close(program_number(result, "methods/welch/estimate"),
		            concurrent[i].difference, 0.06);
		check_close(program_number(result, "methods/welch/p"), concurrent[i].welch_p,
		            0.005);
		if (!isnan(concurrent[i].ar1m_p))
			check_close(program_number(result, "methods/ar1m/p"), concurrent[i].ar1m_p,
			            0.005);
		cr_assert_eq(program_number(result, "methods/ar1m/p") < .05,
		             concurrent[i].called_alone);
		if (!concurrent[i].called_alone)
			cr_assert(strcmp(verdict, "inconclusive") == 0 ||
			                  strcmp(verdict, "no_important_change") == 0,
			          "%s at %s: %s", concurrent[i].outcome, concurrent[i].condition,
			          verdict);
	}
	json_decref(json);
	(void)unlink(copy);
}

Test(gwern, the_dose_slope_is_one_for_all_doses_and_nights)
{
	char copy[] = "/tmp/winks-gwern-XXXXXX";

	copy_without_fragment(copy);

	json_t *json = compare_series(
		copy, "date=Date,condition=Magnesium.citrate,outcome=Time.in.Deep", "");
	const json_t *results = program_at(json, RESULTS);

	cr_assert_eq(json_array_size(results), 2);
	for (size_t i = 0; i < 2; i++) {
		const json_t *ways = program_at(json_array_get(results, i), "sensitivity");

		/* The nights around either dose, by dense matrices from the definition, in R. */
		check_close(program_number(ways, "dose_slope/n"), 206, 0);
		check_close(program_number(ways, "dose_slope/estimate"), -1.0193406243, 1e-7);
		check_close(program_number(ways, "dose_slope/ci_low"), -1.5490573421, 1e-7);
		check_close(program_number(ways, "dose_slope/ci_high"), -0.4965126484, 1e-7);
		check_close(program_number(ways, "dose_order/estimate"), -0.154032128929, 1e-9);
	}
	json_decref(json);
	(void)unlink(copy);
}

/* --- potassium: three columns in units of their own spread, added up ------------------------- */

static void add_scores(const double *column, size_t n, double *score)
{
	double mean = 0, squares = 0;

	for (size_t i = 0; i < n; i++)
		mean += column[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (column[i] - mean) * (column[i] - mean);
	for (size_t i = 0; i < n; i++)
		score[i] += (column[i] - mean) / sqrt(squares / (double)(n - 1));
}

/* The table has no dates (nth begins anew with each condition): its rows are numbered. */
static void write_scores(char copy[])
{
	static double column[3][ROWS], score[ROWS];
	static int on[ROWS];
	char path[REAL_PATH], line[LINE];
	size_t n = 0;
	FILE *from = fopen(real_path(path, "gwern/gwern-potassium-day.csv"), "r");
	FILE *to = open_copy(copy);

	cr_assert(from != NULL && to != NULL);
	cr_assert_not_null(fgets(line, sizeof(line), from));
	while (n < ROWS && fgets(line, sizeof(line), from) != NULL) {
		char *end = line;

		on[n] = (int)strtol(line, &end, 10);
		(void)strtol(end + 1, &end, 10);
		for (size_t k = 0; k < 3; k++)
			column[k][n] = strtod(end + 1, &end);
		n++;
	}
	for (size_t k = 0; k < 3; k++)
		add_scores(column[k], n, score);
	(void)fprintf(to, "t,potassium,score,latency\n");
	for (size_t i = 0; i < n; i++)
		(void)fprintf(to, "%zu,%d,%.17g,%g\n", i, on[i], score[i], column[0][i]);
	(void)fclose(from);
	(void)fclose(to);
}

Test(gwern, potassium_does_nothing_once_the_published_slip_is_mended)
{
	char copy[] = "/tmp/winks-gwern-XXXXXX";

	write_scores(copy);

	json_t *json = compare_series(copy, "condition=potassium,outcome=score,outcome=latency",
	                              "--all-methods");
	const json_t *score = program_at(json, "outcomes/score");

	/* U counts the pairs in which the second is larger: 32 x 30 - 524. */
	check_close(960 - program_number(score, "wilcox_exact_ties/statistic"), 524, 0);
	check_close(program_number(score, "wilcox_exact_ties/p"), .543, 5e-4);
	check_close(fabs(program_number(score, "welch/statistic")), .646, 5e-4);
	check_close(program_number(score, "welch/p"), .521, 5e-4);
	check_close(program_number(json, "outcomes/latency/A/mean"), 25.84, 5e-3);
	check_close(program_number(json, "outcomes/latency/B/mean"), 26.27, 5e-3);
	json_decref(json);
	json = compare_series(copy, "condition=potassium,outcome=score", "--better lower");
	cr_assert_str_neq(program_text(json, RESULTS "/0/verdict"), "improvement");
	cr_assert_str_neq(program_text(json, RESULTS "/0/verdict"), "worsening");
	json_decref(json);
	(void)unlink(copy);
}
