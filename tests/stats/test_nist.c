/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * NIST StRD: at least as many correct digits as R 4.2.2 has, through the functions
 * every analysis uses.  R's digits are those of nist/r_digits.txt.
 */
#include "stats/acf.h"
#include "stats/moments.h"
#include "stats/ols.h"
#include "support/check.h"
#include "support/realdata.h"

#include <jansson.h>

enum { ROWS_MOST = 6000, COLUMNS_MOST = 11 };

struct table {
	size_t n, columns;
	double y[ROWS_MOST], x[ROWS_MOST * COLUMNS_MOST];
};

static bool read_table(const char *name, struct table *table)
{
	char path[80], line[400], *field[COLUMNS_MOST];

	(void)snprintf(path, sizeof(path), "nist/csv/%s.csv", name);
	FILE *file = realdata_open(path);

	if (file == NULL)
		return false;
	table->n = 0;
	cr_assert(fgets(line, sizeof(line), file) != NULL);
	while (fgets(line, sizeof(line), file) != NULL && table->n < ROWS_MOST) {
		table->columns = realdata_split(line, field, COLUMNS_MOST) - 1;
		table->y[table->n] = strtod(field[0], NULL);
		for (size_t k = 0; k < table->columns; k++)
			table->x[table->n * COLUMNS_MOST + k] = strtod(field[k + 1], NULL);
		table->n++;
	}
	(void)fclose(file);
	return true;
}

/* Correct digits, at most 15: certified values have no more themselves. */
static double digits(double got, const char *certified)
{
	const double want = strtod(certified, NULL);
	char rounded[40];

	(void)snprintf(rounded, sizeof(rounded), "%.14e", got);
	if (strtod(rounded, NULL) == want)
		return 15;
	const double off = want != 0 ? fabs(got - want) / fabs(want) : fabs(got);

	return off > 0 ? fmin(15, -log10(off)) : 15;
}

/* R's digits of one quantity of one set: "mean=15.0" in the line of the set. */
static double digits_of_r(const char *set, const char *quantity)
{
	char line[400], key[40], name[40];
	FILE *file = realdata_open("nist/r_digits.txt");
	double found = NAN;

	cr_assert(file != NULL);
	(void)snprintf(key, sizeof(key), " %s=", quantity);
	(void)snprintf(name, sizeof(name), " %s ", set);
	while (fgets(line, sizeof(line), file) != NULL) {
		const char *at = strstr(line, name) != NULL ? strstr(line, key) : NULL;

		if (at != NULL)
			found = strtod(at + strlen(key), NULL);
	}
	(void)fclose(file);
	cr_assert(!isnan(found), "%s %s", set, quantity);
	return found;
}

/* The file is rounded to a tenth of a digit. */
static void no_worse_than_r(const char *set, const char *quantity, double ours)
{
	const double r = digits_of_r(set, quantity);

	cr_assert(ours >= r - 0.05, "%s %s: %.2f digits, R has %.1f", set, quantity, ours, r);
}

static const char *certified(const json_t *json, const char *key)
{
	const json_t *text = json_object_get(json_object_get(json, "certified"), key);

	cr_assert(json_is_string(text), "%s", key);
	return json_string_value(text);
}

static void check_moments(const char *set, const json_t *json, const struct table *table)
{
	struct arena arena = ARENA(8u << 20);
	const struct sample y = { table->y, table->n };
	const struct acf_result acf = stats_acf(y, NULL, 1, &arena);

	no_worse_than_r(set, "mean", digits(stats_mean(y), certified(json, "mean")));
	no_worse_than_r(set, "sd", digits(stats_sd(y), certified(json, "sd")));
	no_worse_than_r(set, "lag1", digits(acf.r[1], certified(json, "lag1")));
	arena_free(&arena);
}

/* Columns of the model named in certified.json. */
static struct stats_model build(const json_t *json, const struct table *table, struct arena *arena)
{
	const char *kind = json_string_value(json_object_get(json, "model"));
	const bool constant = strcmp(kind, "no-intercept") != 0;
	const size_t degree = strncmp(kind, "poly", 4) == 0 ? (size_t)strtoul(kind + 4, NULL, 10)
	                                                    : table->columns;
	const bool powers = strncmp(kind, "poly", 4) == 0;
	const size_t p = degree + (constant ? 1 : 0);
	double *x = arena_array(arena, table->n * p, double);

	for (size_t i = 0; i < table->n; i++)
		for (size_t k = 0; k < p; k++) {
			const size_t power = constant ? k : k + 1;
			const double *row = table->x + i * COLUMNS_MOST;

			x[i * p + k] = power == 0 ? 1
			               : powers   ? pow(row[0], (double)power)
			                          : row[power - 1];
		}
	return (struct stats_model){ .n = table->n, .p = p, .y = table->y, .x = x };
}

static void check_regression(const char *set, const json_t *json, const struct table *table)
{
	struct arena arena = ARENA(32u << 20);
	const struct stats_model model = build(json, table, &arena);
	const struct ols_fit fit = stats_ols_tolerant(&model, 1e-13, &arena, &arena);
	const json_t *answers = json_object_get(json, "certified");
	double b = 15, se = 15;

	cr_assert_eq(fit.reason, STATS_FINE, "%s: %s", set, stats_reason_keys[fit.reason]);
	for (size_t k = 0; k < model.p; k++) {
		const json_t *want_b = json_array_get(json_object_get(answers, "b"), k);
		const json_t *want_se = json_array_get(json_object_get(answers, "se"), k);

		b = fmin(b, digits(fit.coef.estimate[k], json_string_value(want_b)));
		se = fmin(se, digits(fit.coef.se[k], json_string_value(want_se)));
	}
	no_worse_than_r(set, "b", b);
	no_worse_than_r(set, "se", se);
	no_worse_than_r(set, "residual_sd", digits(fit.sigma, certified(json, "residual_sd")));
	no_worse_than_r(set, "r2", digits(fit.r2, certified(json, "r2")));
	if (strcmp(certified(json, "F"), "Infinity") != 0)
		no_worse_than_r(set, "F", digits(fit.f, certified(json, "F")));
	arena_free(&arena);
}

Test(nist, sets_come_out_with_no_fewer_digits_than_in_r)
{
	static struct table table;
	char path[REALDATA_PATH];
	FILE *there = realdata_open("nist/certified.json");
	const char *set = NULL;
	json_t *json = NULL, *sets = NULL;
	int seen = 0;

	if (there == NULL)
		return;
	(void)fclose(there);
	sets = json_load_file(realdata_path(path, "nist/certified.json"), 0, NULL);
	json_object_foreach(sets, set, json)
	{
		const char *kind = json_string_value(json_object_get(json, "kind"));

		if (strcmp(kind, "anova") == 0 || !read_table(set, &table))
			continue;
		if (strcmp(kind, "linear") == 0)
			check_regression(set, json, &table);
		else
			check_moments(set, json, &table);
		seen++;
	}
	cr_assert_eq(seen, 20);
	json_decref(sets);
	check_no_leak();
}
