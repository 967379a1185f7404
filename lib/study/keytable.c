/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/keytable.h"

#include "base/text.h"
#include "metric/metric.h"
#include "report/report.h"
#include "study/ini.h"

#include <string.h>

#define FILE_AT(field) offsetof(struct study_file, field)
#define ASKED(field)   offsetof(struct study_file, request.field)
#define EACH(field)    offsetof(struct experiment_request, field)

enum { MOST_WORDS = 200 };

/* clang-format off */
const struct key keys[] = {
	{ "study", "title", KEY_TEXT, ASKED(title), NULL },
	{ "study", "person", KEY_TEXT, ASKED(person), NULL },
	{ "study", "timezone", KEY_ZONE, ASKED(tz), NULL },
	{ "study", "seed", KEY_NUMBER, FILE_AT(seed), NULL },
	{ "study", "state", KEY_PATH, FILE_AT(state), NULL },
	{ "study", "complete_log", KEY_RANGES, ASKED(complete_log), NULL },
	{ "study", "ul", KEY_WORD, FILE_AT(upper_limit), "us|eu|none" },
	{ "study", "language", KEY_WORD, FILE_AT(language), "en" },
	{ "study", "profile", KEY_LATER, 0, "health flags for the rules on doses" },
	{ "study", "products", KEY_LATER, 0, "your own products and what is in them" },
	{ "study", "free_days", KEY_LATER, 0, "days off, for social jet lag" },
	{ "input", "sleep", KEY_PATHS, ASKED(exports), NULL },
	{ "input", "log", KEY_PATHS, ASKED(logs), NULL },
	{ "input", "questionnaires", KEY_LATER, 0, "scores of sleep questionnaires" },
	{ "experiment", "substance", KEY_TEXT, EACH(substance), NULL },
	{ "experiment", "compound", KEY_LATER, 0, "the form of the substance" },
	{ "experiment", "dose_mg_elemental", KEY_NUMBER, EACH(dose_mg_elemental), NULL },
	{ "experiment", "condition", KEY_CONDITION, EACH(conditions), NULL },
	{ "experiment", "phase", KEY_CONDITION, EACH(conditions), NULL },
	{ "experiment", "reference", KEY_TEXT, EACH(reference), NULL },
	{ "experiment", "primary", KEY_METRIC, EACH(primary), NULL },
	{ "experiment", "metric", KEY_METRICS, EACH(metrics), NULL },
	{ "experiment", "metrics", KEY_METRICS, EACH(metrics), NULL },
	{ "experiment", "half_life_nights", KEY_HALF_LIFE, EACH(half_life_nights), NULL },
	{ "experiment", "randomised", KEY_YES_NO, EACH(randomised), NULL },
	{ "experiment", "blinded", KEY_YES_NO, EACH(blinded), NULL },
	{ "experiment", "covariate", KEY_WORDS, EACH(covariates), NULL },
	{ "experiment", "preset", KEY_LATER, 0, "the design of a published trial" },
	{ "experiment", "schedule", KEY_LATER, 0, "nights drawn by lot beforehand" },
	{ "experiment", "design", KEY_LATER, 0, "a planned design" },
	{ "experiment", "claim", KEY_LATER, 0, "the wording that a design allows" },
	{ "experiment", "guess", KEY_LATER, 0, "what you thought you had taken" },
	{ "experiment", "sequential", KEY_LATER, 0, "looks before the planned end" },
	{ "experiment", "planned_nights", KEY_LATER, 0, "the planned end" },
	{ "experiment", "washout_nights", KEY_LATER, 0, "nights to leave out after a change" },
	{ "experiment", "supervised", KEY_LATER, 0, "doses above the limits" },
	{ "experiment", "generator", KEY_LATER, 0, "of a schedule" },
	{ "experiment", "block_nights", KEY_LATER, 0, "of a schedule" },
	{ "experiment", "max_run", KEY_LATER, 0, "of a schedule" },
	{ "experiment", "seed", KEY_LATER, 0, "of a schedule" },
	{ "experiment", "admissible", KEY_LATER, 0, "of a schedule" },
	{ "output", "dir", KEY_PATH, FILE_AT(out), NULL },
	{ "output", "formats", KEY_FORMATS, FILE_AT(formats), NULL },
	{ "output", "language", KEY_WORD, FILE_AT(language), "en" },
	{ "output", "persons", KEY_LATER, 0, "who is reported" },
};
/* clang-format on */

enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };
const size_t key_count = KEY_COUNT;

const char *const key_sections[KEY_SECTIONS] = { "study", "input", "experiment", "output",
	                                         "columns" };

enum status key_bad_value(struct error *err, const char *key, const char *value,
                          const char *expected)
{
	char shown[TEXT_SHOWN];

	return error_set(err, STATUS_CONFIG, "'%s' is '%s', expected %s", key,
	                 text_show(shown, value, strlen(value)), expected);
}

enum status key_suggest(struct error *err, const char *word, const char *const *words, size_t count,
                        const char *otherwise)
{
	const char *near = text_nearest(word, words, count);

	return near != NULL ? error_hint(err, "did you mean '%s'?", near)
	                    : error_hint(err, "%s", otherwise);
}

enum status key_later(struct error *err, const char *what, const char *meaning)
{
	(void)error_set(err, STATUS_CONFIG, "%s (%s) is known, but this version cannot use it yet",
	                what, meaning);
	return error_hint(err, "put # in front of the line");
}

enum status key_unknown(const char *section, const char *name, struct error *err)
{
	const char *names[KEY_COUNT + 1];
	char shown[TEXT_SHOWN];
	size_t count = 0;
	const char *elsewhere = NULL;

	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(keys[i].section, section) == 0)
			names[count++] = keys[i].name;
		else if (strcmp(keys[i].name, name) == 0)
			elsewhere = keys[i].section;
	}
	(void)error_set(err, STATUS_CONFIG, "[%s] has no key '%s'", section,
	                text_show(shown, name, strlen(name)));
	if (elsewhere != NULL)
		return error_hint(err, "it belongs into [%s]", elsewhere);
	return key_suggest(err, name, names, count, "'winks init' writes a file with every key");
}

enum status key_unknown_metric(const char *key, const char *value, struct error *err)
{
	const char *names[MOST_WORDS];
	size_t count = 0;

	for (; count < metric_count && count < MOST_WORDS; count++)
		names[count] = metrics[count].key;
	(void)key_bad_value(err, key, value, "the key of a measure");
	return key_suggest(err, value, names, count, "'winks explain' lists them");
}

enum status key_unknown_format(const char *key, const char *value, struct error *err)
{
	const char *names[MOST_WORDS];
	size_t count = 0;

	for (; count < MOST_WORDS && renderers[count].format != NULL; count++)
		names[count] = renderers[count].format;
	(void)key_bad_value(err, key, value, "a format of a report");
	return key_suggest(err, value, names, count,
	                   "formats: text, md, html, json, nights, effects, doses, quarantine");
}
