/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/map.h - any table of nights, by the user's own words
 *
 * A [columns] section (DATAFILES.md) becomes a struct vendor at run time, so that the
 * one straight line reads it like any format:
 *
 *     [columns]
 *     match = Date, Total.Z
 *     date = Date | ymd | evening
 *     tst = Total.Z | min
 *     outcome.mood = Morning.Feel | points | higher
 *
 * A value is HEADER | ... | ...; a header that holds | , or " itself, or begins or ends
 * with a blank, stands in "double quotes", with "" for one of them.  Like everywhere in
 * this room the case, blanks and punctuation of a header do not count.
 *
 * Every refusal is STATUS_CONFIG with file and line.  To add a key: one row in the table
 * of map.c.
 */
#ifndef VENDOR_MAP_H
#define VENDOR_MAP_H

#include "base/buffer.h"
#include "vendor/vendor.h"

/* The section as it stands: whoever reads the file (study/) knows nothing of its keys. */
struct vendor_map_line {
	const char *key, *value;
	long line;
};

struct vendor_map_text {
	const char *file; /* NULL: there is no such section */
	long line;        /* of [columns] */
	struct vendor_map_line *lines;
	size_t count, room;
};

/* What such a vendor says beyond its table of columns. */
struct vendor_map {
	const char *const *missing; /* ends with NULL */
	char delimiter, decimal;    /* 0 = as the file shows */
	enum date_order date_order; /* of dates and times; unknown = as the file shows */
	const struct zone *zone;    /* of times without an offset, or NULL */
	const struct night_extra *extras;
	size_t extras_n;
	size_t match_n; /* so many columns of the table, the first, are those of match = */
};

/* A vendor in keep.  STATUS_CONFIG, with file and line, when the map says what it may not. */
enum status vendor_map_make(const struct vendor_map_text *text, struct arena *keep,
                            const struct vendor **vendor_out, struct error *err) MUST_CHECK;

/* Key number at of those there are, and what to write behind it; NULL behind the last. */
const char *vendor_map_key(size_t at, const char **value_out);

/* The delimiter that its files have; 0 = found in the file.  vendor may be NULL. */
char vendor_delimiter(const struct vendor *vendor);

/*
 * A map for a table of no known format: what its names and first records show, with a
 * comment above what is only a guess.  "" when it does not look like nights.
 */
enum status vendor_propose_map(struct source *source, struct buffer *out,
                               struct error *err) MUST_CHECK;

#endif
