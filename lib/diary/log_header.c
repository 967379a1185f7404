/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

static const struct {
	const char *field;
	enum log_column column;
} fields[] = {
	{ "time", COLUMN_TIME },           { "clock", COLUMN_CLOCK },
	{ "item", COLUMN_ITEM },           { "amount", COLUMN_AMOUNT },
	{ "unit", COLUMN_UNIT },           { "form", COLUMN_FORM },
	{ "elemental", COLUMN_ELEMENTAL }, { "taken", COLUMN_TAKEN },
	{ "kind", COLUMN_KIND },           { "duration_min", COLUMN_DURATION },
	{ "temp_c", COLUMN_TEMPERATURE },  { "brand", COLUMN_BRAND },
	{ "price", COLUMN_PRICE },         { "note", COLUMN_NOTE },
	{ "lang", COLUMN_LANGUAGE },
};

static enum log_column column_of(const struct word *word)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (strcmp(fields[i].field, word->value) == 0)
			return fields[i].column;
	return COLUMN_COUNT;
}

/* The field a column name means; a "time" can be several, the likeliest comes first. */
static const struct word *meaning(struct log *log, const char *name, const char **unit)
{
	const char *key = vocabulary_header_key(log->scratch, name);
	const struct word *word = vocabulary_find(log->vocabulary, WORD_HEADER, key);
	const struct recognition column = recognise_column(log->vocabulary, log->work, name);

	*unit = "";
	if (word != NULL || column.amount.unit[0] == '\0')
		return word;

	/* "amount (mg)", "dos mg": the words before the unit. */
	size_t cut = strcspn(key, "([");

	if (key[cut] == '\0') {
		const char *blank = strrchr(key, ' ');

		cut = blank != NULL ? (size_t)(blank - key) : 0;
	}
	key = vocabulary_header_key(log->scratch, arena_text(log->scratch, key, cut));
	word = vocabulary_find(log->vocabulary, WORD_HEADER, key);
	if (word == NULL || strcmp(word->value, "amount") != 0)
		return NULL;
	*unit = column.amount.unit;
	return word;
}

/* Of two columns with one meaning the better name wins; a second time is the clock. */
static void claim(struct log *log, size_t *ranks, size_t at, const struct word *word)
{
	enum log_column column = column_of(word);
	size_t rank = (size_t)word->rank;

	if (column == COLUMN_COUNT)
		return;
	if (column == COLUMN_TIME && log->columns[COLUMN_TIME] != LOG_NO_COLUMN &&
	    log->columns[COLUMN_CLOCK] == LOG_NO_COLUMN)
		column = COLUMN_CLOCK;
	if (log->columns[column] != LOG_NO_COLUMN && ranks[column] <= rank)
		return;
	if (log->columns[column] != LOG_NO_COLUMN)
		log->used[log->columns[column]] = false;
	log->columns[column] = at;
	ranks[column] = rank;
	log->used[at] = true;
}

static void find_columns(struct log *log)
{
	size_t ranks[COLUMN_COUNT] = { 0 };

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		log->columns[i] = LOG_NO_COLUMN;
	log->amount_unit = "";
	for (size_t i = 0; i < log->columns_n; i++) {
		const char *unit = "";
		const struct word *word = meaning(log, log->names[i], &unit);

		if (word == NULL)
			continue;
		claim(log, ranks, i, word);
		if (log->columns[COLUMN_AMOUNT] == i)
			log->amount_unit = unit;
	}
	/* A clock without a date is the only time there is. */
	if (log->columns[COLUMN_TIME] == LOG_NO_COLUMN) {
		log->columns[COLUMN_TIME] = log->columns[COLUMN_CLOCK];
		log->columns[COLUMN_CLOCK] = LOG_NO_COLUMN;
	}
}

/* Every value is yes, no or nothing, and there is at least one. */
static bool is_yes_no_column(struct log *log, size_t column)
{
	bool any = false;

	for (size_t i = 1; i < log->count; i++) {
		const struct row *row = &log->lines[i].row;

		if (column >= row->count || number_is_missing_word(row->fields[column]))
			continue;

		const char *key = text_match_key(log->work, row->fields[column]);
		const struct word *word = vocabulary_find(log->vocabulary, WORD_YES_NO, key);

		arena_reset(log->work);
		if (key[0] != '\0' && word == NULL)
			return false;
		any |= key[0] != '\0';
	}
	return any;
}

/* What can stand at the head of a column of the wide form. */
static bool is_item_kind(const char *kind)
{
	return recognise_is_dose_kind(kind) || strcmp(kind, "activity") == 0 ||
	       strcmp(kind, "symptom") == 0 || strcmp(kind, "other") == 0 ||
	       strcmp(kind, "lab") == 0;
}

/* What a food diary calls magnesium was eaten. */
static bool is_food_diary(struct log *log)
{
	for (size_t i = 0; i < log->columns_n; i++) {
		const char *key = vocabulary_header_key(log->scratch, log->names[i]);

		if (vocabulary_find(log->vocabulary, WORD_FOOD_DIARY, key) != NULL)
			return true;
	}
	return false;
}

/* The doses.csv of a report is what was understood of a log, and no log. */
static bool is_own_report(const struct log *log)
{
	for (size_t i = 0; i < log->columns_n; i++)
		if (strcmp(log->names[i], "elemental_mg_high") == 0)
			return true;
	return false;
}

static void find_items(struct log *log)
{
	bool dose = false;

	if (is_food_diary(log))
		return;
	log->wide = arena_array(log->scratch, log->columns_n, struct log_wide);
	for (size_t i = 0; i < log->columns_n; i++) {
		if (log->used[i] || log->names[i][strspn(log->names[i], " ")] == '\0')
			continue;

		struct log_item *item = log_item(log, log->names[i], "", true);
		const struct recognition *found = &item->recognition;
		bool unknown = found->id[0] == '\0' && !found->no_exposure;

		if (unknown ? !is_yes_no_column(log, i) : !is_item_kind(found->kind))
			continue;
		dose |= recognise_is_dose_kind(found->kind);
		log->wide[log->wide_n++] = (struct log_wide){ .column = i, .item = item };
	}
	if (!dose)
		log->wide_n = 0;
	for (size_t i = 0; i < log->wide_n; i++)
		log->used[log->wide[i].column] = true;
}

bool log_read_header(struct log *log)
{
	if (log->count == 0)
		return false;

	const struct row *header = &log->lines[0].row;

	/* A title line above the header says nothing. */
	if (header->count == 1 && log->count > 1 && log->lines[1].row.count > 1) {
		memmove(log->lines, log->lines + 1, --log->count * sizeof(*log->lines));
		header = &log->lines[0].row;
	}
	log->columns_n = header->count;
	log->names = arena_array(log->scratch, header->count + 1, const char *);
	log->used = arena_array(log->scratch, header->count + 1, bool);
	for (size_t i = 0; i < header->count; i++)
		log->names[i] = header->fields[i];
	find_columns(log);
	if (log->columns[COLUMN_TIME] == LOG_NO_COLUMN || is_own_report(log))
		return false;
	if (log->columns[COLUMN_ITEM] == LOG_NO_COLUMN)
		find_items(log);
	arena_reset(log->work);
	return log->columns[COLUMN_ITEM] != LOG_NO_COLUMN || log->wide_n > 0;
}
