/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short series of every shape through the program: whatever the rows, its JSON is JSON
 * (no NaN, no Infinity: jansson would refuse them), each null has its reason beside it,
 * and no engine is missing from any model.
 */
#include "support/check.h"
#include "support/program.h"

#include <unistd.h>

enum { SERIES = 60, MOST_ROWS = 30, WORDS = 700 };

static const char *const engines[] = {
	"ols",
	"nw_noprewhite",
	"nw_noprewhite_adj",
	"nw_prewhite",
	"nw_lag1",
	"nw_lag3",
	"nw_lag7",
	"hac_effect_scores",
	"hc0",
	"hc3",
	"dw",
	"bg1",
	"gls_reml",
	"gls_reml_ar1",
	"gls_ml_ar1",
	"ar1m",
	"mix_ar1_n02_025",
	"mix_ar1_beta22",
	"bayes_sceptical",
	"bayes_informative",
	"prais_winsten",
	"rlm_huber",
	"rlm_bisquare",
};
static const char *const model_keys[] = { "level", "level_trend", "level_weekend", "full" };

/* --- a series ------------------------------------------------------------------------------ */

static unsigned draw(uint32_t *state, unsigned below)
{
	*state = *state * 1664525u + 1013904223u;
	return (unsigned)(((uint64_t)*state * below) >> 32);
}

/* Constants, ties, lines, steps, noise, now and then nothing. */
static void put_value(FILE *to, uint32_t *state, unsigned kind, unsigned row)
{
	const double values[] = {
		7,       draw(state, 3),           row,
		row / 8, draw(state, 1000) / 10.0, -(double)draw(state, 100) - 1,
	};

	if (draw(state, 10) > 0)
		(void)fprintf(to, "%g", values[kind]);
	(void)fputc('\n', to);
}

static void write_series(FILE *to, uint32_t seed)
{
	static const char *const names[][3] = {
		{ "off", "on", "more" },
		{ "0", "136", "800" },
	};
	uint32_t state = seed * 2654435761u + 1;
	unsigned rows = draw(&state, MOST_ROWS + 1), conditions = 1 + draw(&state, 3);
	unsigned kind = draw(&state, 6), naming = draw(&state, 2), gaps = draw(&state, 3) * 2;
	unsigned day = 20000;
	bool in_turn = draw(&state, 2) > 0;

	(void)fprintf(to, "date,condition,alcohol,always,outcome\n");
	for (unsigned i = 0; i < rows; i++) {
		unsigned which = in_turn ? draw(&state, conditions) : i * conditions / rows;

		/* Sometimes the same day again. */
		day += draw(&state, 40) > 0 ? 1 + draw(&state, gaps + 1) : 0;
		(void)fprintf(to, "%u,%s,%u,3,", day,
		              draw(&state, 30) > 0 ? names[naming][which] : "", draw(&state, 2));
		put_value(to, &state, kind, i);
	}
}

/* --- what is looked for -------------------------------------------------------------------- */

static bool has_reason(const json_t *object, const char *key)
{
	char reason[200];

	(void)snprintf(reason, sizeof(reason), "%s_reason", key);
	return json_string_length(json_object_get(object, reason)) > 0;
}

static void look(const json_t *json, unsigned series);

static void look_at_member(const json_t *object, const char *key, const json_t *value,
                           unsigned series)
{
	if (json_is_null(value))
		cr_assert(has_reason(object, key), "series %u: null %s", series, key);
	for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
		const json_t *item = json_array_get(value, i);

		if (json_is_null(item))
			cr_assert(has_reason(object, key), "series %u: a null in %s", series, key);
		look(item, series);
	}
	look(value, series);
}

static void look(const json_t *json, unsigned series)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)json, key, value)
		look_at_member(json, key, value, series);
}

static void look_for_engines(const json_t *holder, const json_t *model, unsigned series)
{
	for (size_t e = 0; e < sizeof(engines) / sizeof(engines[0]); e++)
		cr_assert(json_object_get(holder, engines[e]) != NULL ||
		                  json_object_get(model, engines[e]) != NULL,
		          "series %u has no %s", series, engines[e]);
}

static void look_for_models(const json_t *json, unsigned series)
{
	const json_t *models = json_object_get(json, "models");

	if (json_is_null(models))
		return; /* one condition, and a reason that look() has seen */
	for (size_t m = 0; m < sizeof(model_keys) / sizeof(model_keys[0]); m++) {
		const json_t *model = json_object_get(models, model_keys[m]);
		json_t *effects = json_object_get(model, "effects"), *effect;
		const char *key;

		cr_assert_not_null(model, "series %u: %s", series, model_keys[m]);
		if (effects == NULL)
			look_for_engines(model, model, series);
		json_object_foreach(effects, key, effect) look_for_engines(effect, model, series);
	}
}

Test(nulls, have_a_reason_whatever_the_series, .timeout = 120)
{
	static const char *const ways[] = { "", "--all-methods" };
	char path[] = "/tmp/winks-nulls-XXXXXX", words[WORDS];
	int fd = mkstemp(path);

	cr_assert_geq(fd, 0);
	(void)close(fd);
	for (unsigned series = 0; series < SERIES; series++) {
		FILE *to = fopen(path, "w");

		cr_assert_not_null(to);
		write_series(to, series);
		(void)fclose(to);
		for (size_t way = 0; way < 2; way++) {
			(void)snprintf(words, sizeof(words),
			               "compare --series %s --columns date=date,"
			               "condition=condition,covariate=alcohol,covariate=always,"
			               "outcome=outcome --json %s",
			               path, ways[way]);

			json_t *json = program_json(words);

			look(json, series);
			if (way == 1)
				look_for_models(json, series);
			json_decref(json);
		}
	}
	(void)unlink(path);
}

Test(nulls, have_a_reason_in_what_is_said_of_exports)
{
	static const char *const plans[] = {
		"--before 2026-09-14..2026-10-11 --during 2026-10-12..2026-11-08",
		"",
		"--by-dose",
		"--before 2026-09-14..2026-09-15 --during 2026-10-12..2026-10-13",
	};
	static const char *const parts[] = { "methods", "posteriors", "planning", "sensitivity" };
	char words[WORDS];

	for (unsigned i = 0; i < sizeof(plans) / sizeof(plans[0]); i++) {
		(void)snprintf(words, sizeof(words),
		               "compare " FIXTURES "demo/oura-export --log " FIXTURES
		               "demo/supplements.csv --substance magnesium %s --json",
		               plans[i]);

		json_t *json = program_json(words);
		const json_t *results = program_at(json, "persons/0/experiments/0/results");

		look(json, i);
		cr_assert_gt(json_array_size(results), 0);
		for (size_t r = 0; r < json_array_size(results); r++)
			for (size_t part = 0; part < sizeof(parts) / sizeof(parts[0]); part++)
				cr_assert(json_is_object(json_object_get(json_array_get(results, r),
				                                         parts[part])),
				          "plan %u: %s", i, parts[part]);
		json_decref(json);
	}
}
