/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/amount.h - "1,5 g", "2 x 414 mg", "250毫克": a number and its unit
 *
 * A number is taken only when it can be read in one way.  "1,500" cannot, unless
 * the rest of the file shows how it writes numbers; a range, a comparison or two
 * amounts side by side never can.  Nothing is ever guessed from the size.
 */
#ifndef DIARY_AMOUNT_H
#define DIARY_AMOUNT_H

#include "diary/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>

/* How a file writes numbers, as far as it proves it. */
enum decimal_style { DECIMAL_UNKNOWN, DECIMAL_POINT, DECIMAL_COMMA };

enum amount_state {
	AMOUNT_NONE,      /* nothing there */
	AMOUNT_READ,      /* number is set */
	AMOUNT_AMBIGUOUS, /* "1,500": two readings */
	AMOUNT_BAD,       /* no number */
};

struct amount {
	enum amount_state state;
	double number;    /* NAN unless state is AMOUNT_READ */
	const char *unit; /* unit id, "" when none was written */
	bool elemental;   /* "200 mg elemental" */
};

/* A number as it stands at the beginning of a text. */
struct number_text {
	double number;
	size_t length;               /* bytes eaten, 0 = there is no number */
	bool ambiguous;              /* number is then NAN */
	bool grouped_by_blanks;      /* "1 500" */
	enum decimal_style evidence; /* what this number proves about its file */
};
enum number_blanks { NUMBER_WITHOUT_BLANKS, NUMBER_WITH_BLANKS };
struct number_text amount_number(const char *text, enum decimal_style style,
                                 enum number_blanks blanks);

/*
 * A whole cell: number, perhaps "2 x" or "ca" before it, perhaps a unit behind
 * it.  A cell with a unit alone is AMOUNT_NONE with that unit.
 */
struct amount amount_cell(const struct vocabulary *vocabulary, struct arena *scratch,
                          const char *text, enum decimal_style style);

/* Unit id of a unit cell; "" when it is empty, NULL when the unit is not known. */
const char *amount_unit(const struct vocabulary *vocabulary, struct arena *scratch,
                        const char *text, bool *elemental_out);

/*
 * Number and unit at the beginning of plain text (scan_plain): bytes eaten, 0 when
 * there is no such thing.  amount->state is AMOUNT_AMBIGUOUS for "1,500 mg".
 */
size_t amount_take(const struct vocabulary *vocabulary, const char *text, enum decimal_style style,
                   enum number_blanks blanks, struct amount *amount_out);

/* Milligrams of one unit_mg, unit_g or unit_ug; NAN for anything that is no mass. */
double amount_mass_mg(const char *unit);

#endif
