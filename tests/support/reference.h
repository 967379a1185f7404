/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/reference.h - series with expected values from R
 *
 * fixtures/reference/stats holds g01..g20: a CSV with one row a night and a JSON
 * with what R made of it.  reference_open() reads both; reference_at() walks the
 * JSON by a path such as "models/level/mix_ar1_flat/ci/1".
 */
#ifndef SUPPORT_REFERENCE_H
#define SUPPORT_REFERENCE_H

#include "base/arena.h"
#include "stats/stats.h"

#include <criterion/criterion.h>
#include <gsl/gsl_errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFERENCE_ROWS = 400, REFERENCE_PATH = 300 };

static const char *const reference_names[] = {
	"g01_ab_ties",         "g02_ab_tiny",      "g03_ab_unequal",
	"g04_ab_ar5",          "g05_abab",         "g06_ab_rows_absent",
	"g07_ab_na",           "g08_constant",     "g09_const_in_A",
	"g10_trend_no_effect", "g11_rb7_weekday",  "g12_outliers",
	"g13_lognormal_sol",   "g14_efficiency",   "g15_rb1",
	"g16_rb3_ar3",         "g17_negative_rho", "g18_slow_onset",
	"g19_near_unit_root",  "g20_separation",
};
enum { REFERENCE_COUNT = sizeof(reference_names) / sizeof(reference_names[0]) };

/* Rows with an outcome; all_* also hold those without. */
struct reference {
	const char *name;
	json_t *json;
	size_t n, all_n;
	double y[REFERENCE_ROWS], treat[REFERENCE_ROWS], trend[REFERENCE_ROWS];
	double weekend[REFERENCE_ROWS], alcohol[REFERENCE_ROWS];
	long t[REFERENCE_ROWS];
	int phase[REFERENCE_ROWS];
	double a[REFERENCE_ROWS], b[REFERENCE_ROWS];
	size_t a_n, b_n;
	long all_t[REFERENCE_ROWS];
	long start; /* first night with treat 1, with an outcome or not */
	double x[REFERENCE_ROWS * 5];
};

/* One line of the CSV: date,t,phase,treat,outcome,weekend,alcohol. */
static inline void reference_row(struct reference *ref, char *line)
{
	char *field[7] = { line };
	size_t fields = 1;

	for (char *c = line; *c != '\0' && fields < 7; c++)
		if (*c == ',') {
			*c = '\0';
			field[fields++] = c + 1;
		}
	cr_assert_eq(fields, 7u);
	cr_assert(ref->all_n < REFERENCE_ROWS);
	ref->all_t[ref->all_n++] = strtol(field[1], NULL, 10);
	if (ref->start == 0 && strtod(field[3], NULL) > 0.5)
		ref->start = strtol(field[1], NULL, 10);
	if (field[4][0] == '\0' || strcmp(field[4], "NA") == 0)
		return;
	const size_t i = ref->n++;

	ref->t[i] = strtol(field[1], NULL, 10);
	ref->phase[i] = (int)strtol(field[2], NULL, 10);
	ref->treat[i] = strtod(field[3], NULL);
	ref->y[i] = strtod(field[4], NULL);
	ref->weekend[i] = strtod(field[5], NULL);
	ref->alcohol[i] = strtod(field[6], NULL);
	if (ref->treat[i] > 0.5)
		ref->b[ref->b_n++] = ref->y[i];
	else
		ref->a[ref->a_n++] = ref->y[i];
}

static inline void reference_open(struct reference *ref, const char *name)
{
	char path[REFERENCE_PATH], line[200];

	memset(ref, 0, sizeof(*ref));
	gsl_set_error_handler_off();
	ref->name = name;
	(void)snprintf(path, sizeof(path), "%sreference/stats/%s.csv", FIXTURES, name);
	FILE *csv = fopen(path, "r");

	cr_assert(csv != NULL, "%s", path);
	cr_assert(fgets(line, sizeof(line), csv) != NULL);
	while (fgets(line, sizeof(line), csv) != NULL)
		if (line[0] != '\n')
			reference_row(ref, line);
	(void)fclose(csv);

	double mean_t = 0;

	for (size_t i = 0; i < ref->all_n; i++)
		mean_t += (double)ref->all_t[i] / (double)ref->all_n;
	for (size_t i = 0; i < ref->n; i++)
		ref->trend[i] = (double)ref->t[i] - mean_t;
	(void)snprintf(path, sizeof(path), "%sreference/stats/%s.json", FIXTURES, name);
	ref->json = json_load_file(path, 0, NULL);
	cr_assert(ref->json != NULL, "%s", path);
}

static inline void reference_close(struct reference *ref)
{
	json_decref(ref->json);
	ref->json = NULL;
}

static inline struct sample reference_a(const struct reference *ref)
{
	return (struct sample){ .values = ref->a, .n = ref->a_n };
}

static inline struct sample reference_b(const struct reference *ref)
{
	return (struct sample){ .values = ref->b, .n = ref->b_n };
}

static inline struct sample reference_all(const struct reference *ref)
{
	return (struct sample){ .values = ref->y, .n = ref->n };
}

enum reference_model { MODEL_LEVEL, MODEL_TREND, MODEL_WEEKEND, MODEL_FULL, MODEL_COUNT };
static const char *const reference_models[MODEL_COUNT] = { "level", "level_trend", "level_weekend",
	                                                   "full" };

/* Fills ref->x: intercept, treat, then what the model adds. */
static inline struct stats_model reference_fill(struct reference *ref, enum reference_model kind)
{
	const double *extra[3] = { NULL };
	size_t extras = 0;

	if (kind == MODEL_TREND || kind == MODEL_FULL)
		extra[extras++] = ref->trend;
	if (kind == MODEL_WEEKEND || kind == MODEL_FULL)
		extra[extras++] = ref->weekend;
	if (kind == MODEL_FULL)
		extra[extras++] = ref->alcohol;
	const size_t p = 2 + extras;

	for (size_t i = 0; i < ref->n; i++) {
		ref->x[i * p] = 1;
		ref->x[i * p + 1] = ref->treat[i];
		for (size_t k = 0; k < extras; k++)
			ref->x[i * p + 2 + k] = extra[k][i];
	}
	return (struct stats_model){
		.n = ref->n, .p = p, .y = ref->y, .x = ref->x, .t = ref->t, .effect = 1
	};
}

/* NULL when the path leads nowhere. */
static inline const json_t *reference_at(const json_t *json, const char *path)
{
	char copy[REFERENCE_PATH];

	(void)snprintf(copy, sizeof(copy), "%s", path);
	for (char *key = strtok(copy, "/"); key != NULL && json != NULL; key = strtok(NULL, "/"))
		json = json_is_array(json) ? json_array_get(json, (size_t)strtol(key, NULL, 10))
		                           : json_object_get(json, key);
	return json;
}

/* The number there; NAN for null, a missing key, or an "error" block. */
static inline double reference_number(const json_t *json, const char *path)
{
	const json_t *found = reference_at(json, path);

	return json_is_number(found) ? json_number_value(found) : (double)NAN;
}

static inline bool reference_refused(const json_t *block)
{
	return block == NULL || json_object_get(block, "error") != NULL;
}

/* Both missing, or closer than the tolerance. */
#define reference_same(got, want, tolerance, name, path)                                           \
	do {                                                                                       \
		double same_got = (got), same_want = (want), same_tolerance = (tolerance);         \
		if (isnan(same_want))                                                              \
			cr_assert(isnan(same_got), "%s %s: %.17g, expected none", name, path,      \
			          same_got);                                                       \
		else                                                                               \
			cr_assert(fabs(same_got - same_want) <= same_tolerance,                    \
			          "%s %s: %.17g, expected %.17g (off by %.3g, allowed %.3g)",      \
			          name, path, same_got, same_want, fabs(same_got - same_want),     \
			          same_tolerance);                                                 \
	} while (0)

/* Closed forms: 1e-9 of the number. */
#define reference_equal(got, want, name, path)                                                     \
	reference_same(got, want, 1e-9 * fmax(fabs(want), 1e-3), name, path)

#endif
