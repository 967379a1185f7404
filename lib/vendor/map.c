/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/map.h"

#include "base/text.h"
#include "vendor/map_making.h"

#include <string.h>

/* --- what is wrong -------------------------------------------------------------------------- */

enum status map_at_line(struct making *making)
{
	error_at(making->err, making->text->file, making->line->line, 0);
	return STATUS_CONFIG;
}

enum status map_wrong(struct making *making, const char *expected)
{
	char shown[TEXT_SHOWN];

	(void)error_set(making->err, STATUS_CONFIG, "'%s' is '%s', expected %s", making->line->key,
	                text_show(shown, making->line->value, strlen(making->line->value)),
	                expected);
	return map_at_line(making);
}

enum status map_wrong_word(struct making *making, const char *word, const char *what,
                           const char *const *words, size_t count)
{
	const char *near = text_nearest(word, words, count), *list = "";
	char shown[TEXT_SHOWN];

	(void)error_set(making->err, STATUS_CONFIG, "'%s': '%s' is no %s", making->line->key,
	                text_show(shown, word, strlen(word)), what);
	for (size_t i = 0; i < count; i++)
		list = arena_printf(making->keep, "%s%s%s", list, i > 0 ? ", " : "", words[i]);
	if (near != NULL)
		(void)error_hint(making->err, "did you mean '%s'?", near);
	else
		(void)error_hint(making->err, "there are: %s", list);
	return map_at_line(making);
}

/* --- columns -------------------------------------------------------------------------------- */

enum status map_add_column(struct making *making, const char *header, struct vendor_column column)
{
	char *name = arena_text(making->keep, header, strlen(header));

	if (making->columns_n == VENDOR_MOST_COLUMNS - 1)
		return map_wrong(making, "fewer columns than that");
	for (char *c = name; *c != '\0'; c++)
		if (*c == '|')
			*c = ' '; /* which is the same to a column name, and parts no names */
	if (vendor_header_key(making->keep, name)[0] == '\0')
		return map_wrong(making, "the name of a column");
	column.headers = name;
	column.need = COLUMN_REQUIRED;
	making->columns[making->columns_n++] = column;
	return STATUS_OK;
}

enum status map_parts(struct making *making, size_t most, const char *expected,
                      struct map_parts *parts)
{
	if (!map_parts_of(making->line->value, making->keep, parts) || parts->count > most)
		return map_wrong(making, expected);
	return STATUS_OK;
}

/* --- the keys -------------------------------------------------------------------------------- */

#define NIGHT(field) offsetof(struct night, field)

/* clang-format off */
static const struct map_key keys[] = {
	{ "match", map_take_match, 0, "", COLUMN_END,
	  "HEADER, HEADER: a file that has these columns is the map's; may be repeated" },
	{ "missing", map_take_missing, 0, "", COLUMN_END,
	  "WORD, WORD: no value, besides NA, --, None and the like; may be repeated" },
	{ "delimiter", map_take_delimiter, 0, "", COLUMN_END,
	  "comma, semicolon, tab or bar (default: as the file shows)" },
	{ "decimal", map_take_decimal, 0, "", COLUMN_END,
	  "point or comma (default: as the file shows)" },
	{ "bed_start", map_take_time, NIGHT(bed_start_utc_s), "", COLUMN_END,
	  "HEADER | datetime [ymd, mdy, dmy or utc], epoch s or epoch ms | ZONE" },
	{ "bed_end", map_take_time, NIGHT(bed_end_utc_s), "", COLUMN_END,
	  "the same" },
	{ "date", map_take_date, NIGHT(date), "", COLUMN_END,
	  "HEADER | ymd, mdy or dmy | evening or wake" },
	{ "person", map_take_plain, NIGHT(person), "", COLUMN_TEXT,
	  "HEADER" },
	{ "device", map_take_plain, NIGHT(device), "", COLUMN_TEXT,
	  "HEADER; nights of two devices are never mixed" },
	{ "algorithm", map_take_plain, NIGHT(algorithm), "", COLUMN_TEXT,
	  "HEADER" },
	{ "id", map_take_plain, NIGHT(id), "", COLUMN_TEXT,
	  "HEADER: of the record" },
	{ "kind", map_take_kind, NIGHT(vendor_kind), "", COLUMN_END,
	  "HEADER | WORD=main WORD=nap WORD=rest WORD=deleted" },
	{ "stages", map_take_stages, 0, "", COLUMN_END,
	  "HEADER | 30 s | 0=X 1=W 2=R 3=L 4=D, one letter an epoch; W N1 N2 N3 R L D S X" },
	{ "tib", map_take_span, NIGHT(claims.tib_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "tst", map_take_span, NIGHT(claims.tst_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "awake", map_take_span, NIGHT(claims.awake_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "light", map_take_span, NIGHT(claims.light_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "deep", map_take_span, NIGHT(claims.deep_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "rem", map_take_span, NIGHT(claims.rem_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "latency", map_take_span, NIGHT(claims.latency_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "waso", map_take_span, NIGHT(claims.waso_s), "", COLUMN_END,
	  "HEADER | s, min, h, ms or h:mm" },
	{ "awakenings", map_take_plain, NIGHT(claims.awakenings_n), "n", COLUMN_NUMBER,
	  "HEADER | n" },
	{ "efficiency", map_take_plain, NIGHT(claims.efficiency_pct), "percent", COLUMN_PERCENT,
	  "HEADER | percent" },
	{ "hr_mean", map_take_plain, NIGHT(physiology.hr_mean_bpm), "bpm", COLUMN_VITAL,
	  "HEADER | bpm" },
	{ "hr_low", map_take_plain, NIGHT(physiology.hr_low_bpm), "bpm", COLUMN_VITAL,
	  "HEADER | bpm" },
	{ "hrv_rmssd", map_take_plain, NIGHT(physiology.hrv_rmssd_ms), "ms", COLUMN_VITAL,
	  "HEADER | ms" },
	{ "breath", map_take_plain, NIGHT(physiology.breath_per_min), "per min", COLUMN_VITAL,
	  "HEADER | per min" },
	{ "temp_dev", map_take_plain, NIGHT(physiology.temp_dev_c), "c", COLUMN_NUMBER,
	  "HEADER | c" },
	{ "spo2", map_take_plain, NIGHT(physiology.spo2_pct), "percent", COLUMN_VITAL,
	  "HEADER | percent" },
};
/* clang-format on */

enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };

static enum status unknown_key(struct making *making)
{
	const char *names[KEY_COUNT + 2], *key = making->line->key;
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < KEY_COUNT; i++)
		names[i] = keys[i].name;
	names[KEY_COUNT] = "outcome.NAME";
	names[KEY_COUNT + 1] = "dose.NAME";

	const char *near = text_nearest(key, names, KEY_COUNT);

	(void)error_set(making->err, STATUS_CONFIG, "[columns] has no key '%s'",
	                text_show(shown, key, strlen(key)));
	if (near != NULL)
		(void)error_hint(making->err, "did you mean '%s'?", near);
	else
		(void)error_hint(making->err, "'winks explain columns' lists the keys");
	return map_at_line(making);
}

static bool may_repeat(const struct vendor_map_line *line)
{
	return strcmp(line->key, "match") == 0 || strcmp(line->key, "missing") == 0;
}

static enum status check_once(struct making *making, size_t at)
{
	for (size_t i = 0; i < at && !may_repeat(making->line); i++) {
		if (strcmp(making->text->lines[i].key, making->line->key) != 0)
			continue;
		(void)error_set(making->err, STATUS_CONFIG, "'%s' was given before, in line %ld",
		                making->line->key, making->text->lines[i].line);
		(void)error_hint(making->err, "keep one of the two");
		return map_at_line(making);
	}
	return STATUS_OK;
}

static enum status take_key(struct making *making)
{
	const char *key = making->line->key;

	if (strncmp(key, "outcome.", 8) == 0)
		return map_take_extra(making, key + 8, false);
	if (strncmp(key, "dose.", 5) == 0)
		return map_take_extra(making, key + 5, true);
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i].name, key) == 0)
			return keys[i].take(making, &keys[i]);
	return unknown_key(making);
}

static bool is_match(const struct vendor_map_line *line)
{
	return strcmp(line->key, "match") == 0;
}

/* The columns of match first, wherever they stand, so that the table begins with them. */
static enum status take_keys(struct making *making)
{
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < making->text->count; i++) {
			making->line = &making->text->lines[i];
			if (is_match(making->line) != (round == 0))
				continue;
			TRY(check_once(making, i));
			TRY(take_key(making));
		}
	}
	return STATUS_OK;
}

static bool has_column(const struct making *making, size_t offset)
{
	for (size_t i = making->map->match_n; i < making->columns_n; i++)
		if (making->columns[i].offset == offset && making->columns[i].kind != COLUMN_EXTRA)
			return true;
	return false;
}

static enum status check_whole(struct making *making)
{
	bool start = has_column(making, NIGHT(bed_start_utc_s));
	bool end = has_column(making, NIGHT(bed_end_utc_s));
	bool tib = has_column(making, NIGHT(claims.tib_s));

	if (has_column(making, NIGHT(date)) || (start && end) || ((start || end) && tib))
		return STATUS_OK;
	(void)error_set(making->err, STATUS_CONFIG,
	                "[columns] does not say when a night is: neither bed_start and bed_end nor "
	                "date");
	(void)error_hint(making->err, "add 'bed_start = HEADER | datetime' and bed_end, or "
	                              "'date = HEADER | ymd | evening'");
	error_at(making->err, making->text->file, making->text->line, 0);
	return STATUS_CONFIG;
}

enum status vendor_map_make(const struct vendor_map_text *text, struct arena *keep,
                            const struct vendor **vendor_out, struct error *err)
{
	struct making making = {
		.text = text,
		.keep = keep,
		.vendor = arena_new(keep, struct vendor),
		.map = arena_new(keep, struct vendor_map),
		.columns = arena_array(keep, VENDOR_MOST_COLUMNS, struct vendor_column),
		.extras = arena_array(keep, MAP_MOST_EXTRAS, struct night_extra),
		.missing = arena_array(keep, MAP_MOST_WORDS + 1, const char *),
		.err = err,
	};

	*making.vendor = (struct vendor){
		.name = "map",
		.title = arena_printf(keep, "the columns of %.200s", text->file),
		.how_to_get = "",
		.columns = making.columns,
		.map = making.map,
	};
	making.map->missing = making.missing;
	making.map->extras = making.extras;
	TRY(take_keys(&making));
	TRY(check_whole(&making));
	*vendor_out = making.vendor;
	return STATUS_OK;
}

const char *vendor_map_key(size_t at, const char **value_out)
{
	static const char *const more[][2] = {
		{ "outcome.NAME", "HEADER | UNIT | lower, higher or neither is better" },
		{ "dose.NAME",
		  "HEADER | mg elemental (or mg, g ...); 0 = not taken, empty = unknown" },
	};

	if (at >= KEY_COUNT + sizeof(more) / sizeof(more[0]))
		return NULL;
	*value_out = at < KEY_COUNT ? keys[at].value : more[at - KEY_COUNT][1];
	return at < KEY_COUNT ? keys[at].name : more[at - KEY_COUNT][0];
}
