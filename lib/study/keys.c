/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/keys.h"

#include "base/number.h"
#include "base/text.h"
#include "base/zone.h"
#include "metric/metric.h"
#include "report/report.h"
#include "study/keytable.h"
#include "study/study.h"

#include <string.h>

/* --- values --------------------------------------------------------------------------------- */

static void append(struct text_list *list, struct arena *keep, const char *text)
{
	const char **items = arena_array(keep, list->count + 1, const char *);

	for (size_t i = 0; i < list->count; i++)
		items[i] = list->items[i];
	items[list->count] = text;
	list->items = items;
	list->count++;
}

/* "~" and names relative to the study file's folder. */
static enum status resolve(const struct key_reading *reading, const char *value,
                           const char **path_out, struct error *err)
{
	const char *slash = strrchr(reading->file->path, '/');

	if (value[0] == '~' && (value[1] == '/' || value[1] == '\0')) {
		if (reading->home == NULL || reading->home[0] == '\0') {
			(void)error_set(err, STATUS_CONFIG,
			                "'~' stands for HOME, which is not set");
			return error_hint(err, "write the whole path");
		}
		*path_out = arena_printf(reading->keep, "%s%s", reading->home, value + 1);
	} else if (value[0] == '/' || slash == NULL || strcmp(value, "-") == 0) {
		*path_out = value;
	} else {
		*path_out = arena_printf(reading->keep, "%.*s%s",
		                         (int)(slash - reading->file->path + 1),
		                         reading->file->path, value);
	}
	return STATUS_OK;
}

static enum status check_condition(const char *key, const char *value, struct error *err)
{
	const char *blank = strrchr(value, ' ');
	struct date_range range;

	if (blank == NULL || blank == value || !study_parse_range(blank + 1, &range))
		return key_bad_value(err, key, value,
		                     "a name and evenings such as 'before 2026-09-14..2026-10-11'");
	return STATUS_OK;
}

static bool is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = choices; at != NULL; at = strchr(at, '|')) {
		at += *at == '|';
		if (strncmp(at, word, length) == 0 && (at[length] == '|' || at[length] == '\0'))
			return length > 0;
	}
	return false;
}

/* A metric, or an outcome that [columns] names anywhere in the file. */
static bool is_measure(const struct key_reading *reading, const char *key)
{
	const char *wanted = arena_printf(reading->keep, "outcome.%s", key);
	size_t length = strlen(wanted);

	for (const char *at = reading->text; (size_t)(reading->text_end - at) > length; at++) {
		bool starts =
			at == reading->text || at[-1] == '\n' || at[-1] == ' ' || at[-1] == '\t';

		if (starts && memcmp(at, wanted, length) == 0 && strchr(" \t=", at[length]) != NULL)
			return true;
	}
	return metric_find(key) != NULL;
}

/* One piece of a list. */
static enum status check_piece(const struct key_reading *reading, const struct key *key,
                               const char *piece, struct error *err)
{
	const char *name = key->name;
	struct date_range range;

	if (key->kind == KEY_METRICS && !is_measure(reading, piece))
		return key_unknown_metric(name, piece, err);
	if (key->kind == KEY_FORMATS && renderer_find(piece) == NULL)
		return key_unknown_format(name, piece, err);
	if (key->kind == KEY_RANGES && !study_parse_range(piece, &range))
		return key_bad_value(err, name, piece, "evenings such as 2026-09-14..2026-10-11");
	return STATUS_OK;
}

/* "text, html": blanks around the commas do not matter. */
static enum status store_pieces(struct key_reading *reading, const struct key *key,
                                struct text_list *list, const char *value, struct error *err)
{
	while (*value != '\0') {
		size_t length = strcspn(value, ","), bare = 0;

		while (*value == ' ' && length > 0) {
			value++;
			length--;
		}
		for (bare = length; bare > 0 && value[bare - 1] == ' '; bare--)
			continue;
		if (bare > 0) {
			const char *piece = arena_text(reading->keep, value, bare);

			TRY(check_piece(reading, key, piece, err));
			append(list, reading->keep, piece);
		}
		value += length + (value[length] == ',');
	}
	return STATUS_OK;
}

static enum status store_number(const struct key *key, double *place, const char *value,
                                struct error *err)
{
	if (!number_parse(value, '.', place) || *place < 0)
		return key_bad_value(err, key->name, value, "a number, 0 or above");
	return STATUS_OK;
}

static enum status store_yes_no(const struct key *key, bool *place, const char *value,
                                struct error *err)
{
	*place = strcmp(value, "yes") == 0;
	if (!*place && strcmp(value, "no") != 0)
		return key_bad_value(err, key->name, value, "yes or no");
	return STATUS_OK;
}

/* Texts: what it must be, and where it goes. */
static enum status store_text(struct key_reading *reading, const struct key *key,
                              const char **place, const char *value, struct error *err)
{
	const struct zone *zone = NULL;

	if (key->kind == KEY_WORD && !is_choice(key->choices, value))
		return key_bad_value(err, key->name, value, key->choices);
	if (key->kind == KEY_METRIC && !is_measure(reading, value))
		return key_unknown_metric(key->name, value, err);
	if (key->kind == KEY_ZONE)
		TRY(zone_load(value, reading->keep, &zone, err));
	if (key->kind == KEY_PATH)
		return resolve(reading, value, place, err);
	*place = value;
	return STATUS_OK;
}

static enum status store_list(struct key_reading *reading, const struct key *key,
                              struct text_list *list, const char *value, struct error *err)
{
	if (key->kind == KEY_PATHS)
		TRY(resolve(reading, value, &value, err));
	else if (key->kind == KEY_CONDITION)
		TRY(check_condition(key->name, value, err));
	else
		return store_pieces(reading, key, list, value, err);
	append(list, reading->keep, value);
	return STATUS_OK;
}

static enum status store(struct key_reading *reading, const struct key *key, const char *value,
                         struct error *err)
{
	bool of_experiment = strcmp(key->section, "experiment") == 0;
	char *base = of_experiment ? (char *)reading->experiment : (char *)reading->file;
	void *place = base + key->offset;

	switch (key->kind) {
	case KEY_TEXT:
	case KEY_WORD:
	case KEY_ZONE:
	case KEY_PATH:
	case KEY_METRIC:
		return store_text(reading, key, place, value, err);
	case KEY_PATHS:
	case KEY_CONDITION:
	case KEY_RANGES:
	case KEY_WORDS:
	case KEY_METRICS:
	case KEY_FORMATS:
		return store_list(reading, key, place, value, err);
	case KEY_HALF_LIFE:
		reading->experiment->has_half_life = true;
		return store_number(key, place, value, err);
	case KEY_NUMBER:
		return store_number(key, place, value, err);
	case KEY_YES_NO:
		return store_yes_no(key, place, value, err);
	case KEY_LATER:
		break;
	}
	return key_later(err, arena_printf(reading->keep, "'%s'", key->name), key->choices);
}

/* mid.sol_min = 10 */
static enum status store_mid(struct key_reading *reading, const char *key, const char *value,
                             struct error *err)
{
	const char *metric = key + strlen("mid.");
	double mid = 0;

	if (!is_measure(reading, metric))
		return key_unknown_metric("mid", metric, err);
	if (!number_parse(value, '.', &mid) || mid <= 0)
		return key_bad_value(err, key, value, "a number above 0");
	append(&reading->experiment->mids, reading->keep,
	       arena_printf(reading->keep, "%s=%s", metric, value));
	return STATUS_OK;
}

/* --- the two ways in ------------------------------------------------------------------------ */

static bool is_list(enum key_kind kind)
{
	return kind == KEY_PATHS || kind == KEY_CONDITION || kind == KEY_RANGES ||
	       kind == KEY_WORDS || kind == KEY_METRICS || kind == KEY_FORMATS;
}

static const char *full_section(const struct key_reading *reading)
{
	return reading->experiment != NULL
	               ? arena_printf(reading->keep, "experiment %s", reading->experiment->name)
	               : reading->section;
}

static enum status check_once(const struct key_reading *reading, const char *key,
                              const char *section, struct error *err)
{
	for (size_t i = 0; i < reading->file->values_n; i++) {
		const struct study_value *value = &reading->file->values[i];

		if (strcmp(value->section, section) != 0 || strcmp(value->key, key) != 0)
			continue;
		(void)error_set(err, STATUS_CONFIG, "'%s' was given before, in line %ld", key,
		                value->line);
		return error_hint(err, "keep one of the two");
	}
	return STATUS_OK;
}

/* What [columns] means is for vendor/map.h to say. */
static void keep_column(struct key_reading *reading, const struct study_value *value)
{
	struct vendor_map_text *columns = &reading->file->request.columns;

	columns->lines = arena_more(reading->keep, columns->lines, columns->count, &columns->room,
	                            sizeof(*columns->lines));
	columns->lines[columns->count++] =
		(struct vendor_map_line){ value->key, value->value, value->line };
}

enum status key_store(struct key_reading *reading, const char *name, const char *value,
                      struct error *err)
{
	const struct key *key = NULL;
	struct study_file *file = reading->file;
	bool in_columns = reading->section != NULL && strcmp(reading->section, "columns") == 0;
	bool is_mid = strncmp(name, "mid.", 4) == 0 && reading->experiment != NULL;

	if (reading->section == NULL) {
		(void)error_set(err, STATUS_CONFIG, "a key stands before the first section");
		return error_hint(err, "begin the file with [study]");
	}
	for (size_t i = 0; i < key_count && key == NULL; i++)
		if (strcmp(keys[i].section, reading->section) == 0 &&
		    strcmp(keys[i].name, name) == 0)
			key = &keys[i];
	if (key == NULL && !is_mid && !in_columns)
		return key_unknown(reading->section, name, err);
	if (value[0] == '\0')
		return key_bad_value(err, name, value, "a value");

	struct study_value kept = { full_section(reading),
		                    arena_text(reading->keep, name, strlen(name)),
		                    arena_text(reading->keep, value, strlen(value)),
		                    reading->line };

	if (in_columns)
		keep_column(reading, &kept);
	else if (is_mid || !is_list(key->kind))
		TRY(check_once(reading, name, kept.section, err));
	if (!in_columns)
		TRY(is_mid ? store_mid(reading, name, value, err)
		           : store(reading, key, kept.value, err));
	file->values = arena_more(reading->keep, file->values, file->values_n, &file->values_room,
	                          sizeof(*file->values));
	file->values[file->values_n++] = kept;
	return STATUS_OK;
}

static enum status begin_experiment(struct key_reading *reading, const char *name,
                                    struct error *err)
{
	size_t count = reading->file->request.experiments_n;

	if (name[0] == '\0') {
		(void)error_set(err, STATUS_CONFIG, "the experiment has no name");
		return error_hint(err, "write it as [experiment magnesium]");
	}
	for (size_t i = 0; i < count; i++) {
		if (strcmp(reading->experiments[i].name, name) == 0)
			return error_set(err, STATUS_CONFIG,
			                 "an experiment of this name began in line %ld",
			                 reading->experiments[i].line);
	}
	if (reading->experiments == NULL)
		reading->experiments = arena_array(reading->keep, STUDY_MOST_EXPERIMENTS,
		                                   struct experiment_request);
	if (count == STUDY_MOST_EXPERIMENTS)
		return error_set(err, STATUS_CONFIG, "the file has more than %d experiments",
		                 STUDY_MOST_EXPERIMENTS);
	reading->experiment = &reading->experiments[count];
	*reading->experiment = (struct experiment_request){ .name = name,
		                                            .file = reading->file->path,
		                                            .line = reading->line };
	reading->file->request.experiments_n++;
	return STATUS_OK;
}

enum status key_section(struct key_reading *reading, const char *text, struct error *err)
{
	size_t length = strcspn(text, " ");
	const char *word = arena_text(reading->keep, text, length);
	const char *rest = text + length + strspn(text + length, " ");
	char shown[TEXT_SHOWN];

	reading->experiment = NULL;
	reading->section = word;
	if (strcmp(word, "experiment") == 0)
		return begin_experiment(reading, rest, err);
	if (strcmp(text, "columns") == 0 && reading->file->request.columns.file == NULL) {
		reading->file->request.columns.file = reading->file->path;
		reading->file->request.columns.line = reading->line;
	}
	for (size_t i = 0; i < KEY_SECTIONS; i++)
		if (strcmp(text, key_sections[i]) == 0)
			return STATUS_OK;
	(void)error_set(err, STATUS_CONFIG, "there is no section [%s]",
	                text_show(shown, text, strlen(text)));
	return key_suggest(err, word, key_sections, KEY_SECTIONS,
	                   "sections: study, input, experiment NAME, output, columns");
}
