/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/propose.h - a table of no known format, looked at column by column; for
 * propose*.c only
 *
 * propose.c collects the first records and writes the map; propose_names.c says what a
 * name may mean, propose_values.c what the values say of units and dates.
 */
#ifndef VENDOR_PROPOSE_H
#define VENDOR_PROPOSE_H

#include "vendor/map.h"
#include "vendor/reading.h"

enum { PROPOSE_ROWS = 200, PROPOSE_COLUMNS = VENDOR_MOST_COLUMNS, MOST_MISSING = 5 };

/* What a column seems to be.  Zero is none of it. */
enum meaning_kind {
	MEANS_NOTHING,
	MEANS_TEXT,
	MEANS_TIME,
	MEANS_DATE,
	MEANS_SPAN,
	MEANS_NUMBER,
	MEANS_OUTCOME, /* suggested, in a comment */
	MEANS_DOSE,    /* the same */
};

struct meaning {
	const char *key;   /* of the map: "tst"; NULL for outcomes and doses */
	const char *words; /* alternatives between |, each of words that must all be there */
	enum meaning_kind kind;
};

struct guess {
	const char *name;  /* as in the file */
	const char *words; /* " total sleep min ", the name's words between blanks */
	const char **values;
	size_t values_n; /* those that are not missing */
	const struct meaning *meaning;
	const char *unit; /* as a map writes it; NULL = none */
	double largest;
	bool unit_guessed;
};

struct look {
	struct arena *keep;
	char delimiter;
	bool decimal_comma;
	struct guess columns[PROPOSE_COLUMNS];
	size_t columns_n, rows_n;
	const char *cells[PROPOSE_ROWS][PROPOSE_COLUMNS];
	enum date_order order; /* UNKNOWN = the file does not show it */
};

/* Gives every column that a rule fits its meaning; a meaning is given once. */
void propose_meanings(struct look *look);
/* The unit that the name says, NULL = none. */
const char *propose_named_unit(const struct guess *guess);

/* Takes back meanings that the values do not bear out; settles units and the date order. */
void propose_settle(struct look *look);
/* "datetime mdy", "epoch ms"; NULL when it is no time with a date. */
const char *propose_time(const struct guess *guess);

/* Adds the short words that stand among the numbers of a column; at most MOST_MISSING. */
void propose_note_words(const struct guess *guess, const char *words[MOST_MISSING], size_t *count);

/* Whether a column of stages says that a record is but a part of a night. */
bool propose_is_parts(const struct look *look);

const struct guess *propose_find(const struct look *look, const char *key);

#endif
