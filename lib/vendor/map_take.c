/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a map's keys mean: times, quantities, outcomes and doses. */
#include "base/text.h"
#include "vendor/map_making.h"

#include <ctype.h>
#include <string.h>

enum { MOST_NAME = 40 };

/* --- times ---------------------------------------------------------------------------------- */

static enum status set_order(struct making *making, const char *word)
{
	static const char *const words[] = { "ymd", "mdy", "dmy" };
	static const enum date_order orders[] = { DATE_ORDER_YMD, DATE_ORDER_MDY, DATE_ORDER_DMY };

	for (size_t i = 0; i < 3; i++) {
		if (strcmp(word, words[i]) != 0)
			continue;
		if (making->map->date_order != DATE_ORDER_UNKNOWN &&
		    making->map->date_order != orders[i])
			return map_wrong(making, "the date order of the keys before");
		making->map->date_order = orders[i];
		return STATUS_OK;
	}
	return map_wrong_word(making, word, "date order", words, 3);
}

static enum status set_zone(struct making *making, const char *name)
{
	if (making->zone != NULL && strcmp(making->zone, name) != 0)
		return map_wrong(making, "the zone of the other bed time");
	making->zone = name;
	if (zone_load(name, making->keep, &making->map->zone, making->err) != STATUS_OK)
		return map_at_line(making);
	return STATUS_OK;
}

/* "datetime", "datetime mdy", "datetime utc", "epoch s", "epoch ms" */
static enum status time_kind(struct making *making, const char *how, enum column_kind *kind_out)
{
	static const char *const words[] = { "datetime",     "datetime ymd", "datetime mdy",
		                             "datetime dmy", "datetime utc", "epoch s",
		                             "epoch ms" };
	static const enum column_kind kinds[] = { COLUMN_TIME_ORDER, COLUMN_TIME_ORDER,
		                                  COLUMN_TIME_ORDER, COLUMN_TIME_ORDER,
		                                  COLUMN_TIME_UTC,   COLUMN_EPOCH_S,
		                                  COLUMN_EPOCH_MS };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(how, words[i]) != 0)
			continue;
		*kind_out = kinds[i];
		return i >= 1 && i <= 3 ? set_order(making, how + strlen("datetime ")) : STATUS_OK;
	}
	return map_wrong_word(making, how, "way of writing a time", words,
	                      sizeof(words) / sizeof(words[0]));
}

enum status map_take_time(struct making *making, const struct map_key *key)
{
	struct vendor_column column = { .kind = COLUMN_TIME_ORDER, .offset = key->offset };
	struct map_parts parts;

	TRY(map_parts(making, 3, "HEADER | datetime mdy | ZONE", &parts));
	if (parts.count > 1)
		TRY(time_kind(making, parts.items[1], &column.kind));
	if (parts.count > 2)
		TRY(set_zone(making, parts.items[2]));
	return map_add_column(making, parts.items[0], column);
}

/* Whether a date is the evening's or the morning's is never guessed. */
enum status map_take_date(struct making *making, const struct map_key *key)
{
	static const char *const sides[] = { "evening", "wake" };
	const struct vendor_column column = { .kind = COLUMN_DATE_ORDER, .offset = key->offset };
	struct map_parts parts;

	TRY(map_parts(making, 3, "HEADER | ymd | evening", &parts));
	if (parts.count < 2)
		return map_wrong(making, "HEADER | ymd | evening (or wake)");

	const char *side = parts.items[parts.count - 1];

	if (strcmp(side, sides[0]) != 0 && strcmp(side, sides[1]) != 0)
		return map_wrong_word(making, side, "side of the night", sides, 2);
	making->vendor->date_is_evening = strcmp(side, sides[0]) == 0;
	if (parts.count == 3)
		TRY(set_order(making, parts.items[1]));
	return map_add_column(making, parts.items[0], column);
}

/* --- quantities ------------------------------------------------------------------------------ */

enum status map_take_span(struct making *making, const struct map_key *key)
{
	static const char *const units[] = { "s", "min", "h", "ms", "h:mm" };
	static const enum column_kind kinds[] = { COLUMN_SECONDS, COLUMN_MINUTES, COLUMN_HOURS,
		                                  COLUMN_MS, COLUMN_SPAN };
	struct map_parts parts;

	TRY(map_parts(making, 2, "HEADER | min", &parts));
	if (parts.count < 2)
		return map_wrong(making, "a unit too: HEADER | min (or s, h, ms, h:mm)");
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(parts.items[1], units[i]) == 0)
			return map_add_column(
				making, parts.items[0],
				(struct vendor_column){ .kind = kinds[i], .offset = key->offset });
	}
	return map_wrong_word(making, parts.items[1], "unit of a duration", units,
	                      sizeof(units) / sizeof(units[0]));
}

/* Text, and quantities that have one unit: naming it is allowed. */
enum status map_take_plain(struct making *making, const struct map_key *key)
{
	struct map_parts parts;

	TRY(map_parts(making, key->unit[0] != '\0' ? 2 : 1,
	              key->unit[0] != '\0' ? "HEADER | UNIT" : "HEADER", &parts));
	if (parts.count == 2 && strcmp(parts.items[1], key->unit) != 0)
		return map_wrong_word(making, parts.items[1], "unit that this can have", &key->unit,
		                      1);
	return map_add_column(making, parts.items[0],
	                      (struct vendor_column){ .kind = key->kind, .offset = key->offset });
}

/* --- outcomes and doses ---------------------------------------------------------------------- */

static bool is_name(const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || length > MOST_NAME || !islower((unsigned char)text[0]))
		return false;
	return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

static enum status set_better(struct making *making, const char *word, struct night_extra *extra)
{
	static const char *const words[] = { "lower", "neither", "higher" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(word, words[i]) != 0)
			continue;
		extra->better = i - 1;
		return STATUS_OK;
	}
	return map_wrong_word(making, word, "direction that is better", words, 3);
}

/* "mg elemental": the amount is of the substance itself, not of its compound. */
static const char *dose_unit(struct making *making, const char *text, bool *elemental_out)
{
	static const char word[] = " elemental";
	size_t length = strlen(text), tail = strlen(word);

	*elemental_out = length > tail && strcmp(text + length - tail, word) == 0;
	return *elemental_out ? arena_text(making->keep, text, length - tail) : text;
}

static enum status check_extra_name(struct making *making, const char *name, bool is_dose)
{
	if (!is_name(name) && !is_dose)
		return map_wrong(making, "a name of small letters, digits and _ behind 'outcome.'");
	if (name[0] == '\0')
		return map_wrong(making, "what was taken behind 'dose.'");
	return STATUS_OK;
}

enum status map_take_extra(struct making *making, const char *name, bool is_dose)
{
	struct night_extra extra = { .name = name, .unit = "", .is_dose = is_dose };
	struct map_parts parts;

	TRY(check_extra_name(making, name, is_dose));
	TRY(map_parts(making, is_dose ? 2 : 3,
	              is_dose ? "HEADER | mg elemental" : "HEADER | points | higher", &parts));
	if (is_dose && parts.count < 2)
		return map_wrong(making, "a unit too: HEADER | mg elemental (or mg, g ...)");
	if (parts.count > 1)
		extra.unit = is_dose ? dose_unit(making, parts.items[1], &extra.elemental)
		                     : parts.items[1];
	if (parts.count > 2)
		TRY(set_better(making, parts.items[2], &extra));
	if (making->map->extras_n == MAP_MOST_EXTRAS)
		return map_wrong(making, "fewer outcomes and doses");
	making->extras[making->map->extras_n] = extra;
	return map_add_column(
		making, parts.items[0],
		(struct vendor_column){ .kind = COLUMN_EXTRA, .offset = making->map->extras_n++ });
}
