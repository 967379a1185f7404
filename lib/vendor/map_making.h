/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/map_making.h - a map on its way to a struct vendor; for the map files only
 *
 * map.c has the table of keys and what is said of mistakes, map_take.c and map_words.c
 * what each kind of value means.
 */
#ifndef VENDOR_MAP_MAKING_H
#define VENDOR_MAP_MAKING_H

#include "vendor/map.h"
#include "vendor/map_value.h"
#include "vendor/reading.h"

enum { MAP_MOST_WORDS = 64, MAP_MOST_EXTRAS = 32 };

struct making {
	const struct vendor_map_text *text;
	const struct vendor_map_line *line; /* at which it is */
	struct arena *keep;
	struct vendor *vendor;
	struct vendor_map *map;
	struct vendor_column *columns;
	size_t columns_n;
	struct night_extra *extras;
	const char **missing;
	size_t missing_n;
	const char *zone; /* as written */
	struct error *err;
};

struct map_key {
	const char *name;
	enum status (*take)(struct making *making, const struct map_key *key);
	size_t offset;    /* of what it fills in struct night */
	const char *unit; /* of a quantity that has but one; "" = none at all */
	enum column_kind kind;
	const char *value; /* what to write, for people */
};

/* --- map.c ---------------------------------------------------------------------------------- */

/* Each fills in the error, with file and line, and is STATUS_CONFIG. */
enum status map_at_line(struct making *making);
enum status map_wrong(struct making *making, const char *expected);
enum status map_wrong_word(struct making *making, const char *word, const char *what,
                           const char *const *words, size_t count);

/* A column of this name in the table; what it fills is in column. */
enum status map_add_column(struct making *making, const char *header,
                           struct vendor_column column) MUST_CHECK;

/* The line's value parted at its bars; more than most of them, and it is not as expected. */
enum status map_parts(struct making *making, size_t most, const char *expected,
                      struct map_parts *parts) MUST_CHECK;

/* --- map_take.c, map_words.c ---------------------------------------------------------------- */

/* Each puts what the line at which it is says into the vendor; STATUS_CONFIG. */
enum status map_take_time(struct making *making, const struct map_key *key);
enum status map_take_date(struct making *making, const struct map_key *key);
enum status map_take_span(struct making *making, const struct map_key *key);
enum status map_take_plain(struct making *making, const struct map_key *key);
enum status map_take_extra(struct making *making, const char *name, bool is_dose);

enum status map_take_kind(struct making *making, const struct map_key *key);
enum status map_take_stages(struct making *making, const struct map_key *key);
enum status map_take_match(struct making *making, const struct map_key *key);
enum status map_take_missing(struct making *making, const struct map_key *key);
enum status map_take_delimiter(struct making *making, const struct map_key *key);
enum status map_take_decimal(struct making *making, const struct map_key *key);

#endif
