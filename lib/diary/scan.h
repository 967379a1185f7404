/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/scan.h - an item cell in pieces that words can be made of
 *
 * Latin letters and digits stick together until a blank or hyphen; every Chinese
 * or Japanese character stands alone, because nothing there says where a word
 * ends.  Punctuation parts the cell: no word runs across it.  Numbers with a unit
 * are cut out first and part the cell too.
 */
#ifndef DIARY_SCAN_H
#define DIARY_SCAN_H

#include "diary/amount.h"

#include <stdint.h>

enum script {
	SCRIPT_END,
	SCRIPT_BLANK, /* blanks and hyphens: words run across them */
	SCRIPT_BREAK, /* punctuation: they do not */
	SCRIPT_DIGIT,
	SCRIPT_LETTER, /* Latin, Greek, Cyrillic and other alphabets */
	SCRIPT_HAN,
	SCRIPT_KANA,
};
enum script scan_script(int32_t point);
enum script scan_script_at(const char *text);

/* Without trade marks, NFKC, folded, blanks single, NBSP as blank; the arena's. */
const char *scan_plain(struct arena *arena, const char *text);

struct atom {
	const char *text; /* into the plain text */
	size_t length;
	int segment; /* runs stay inside one */
	int scope;   /* what is named side by side: brackets do not part it */
};

enum { SCAN_MOST_ATOMS = 256, SCAN_MOST_CUTS = 4 };

struct scan {
	const char *plain;
	const char *rest;   /* plain without the amounts cut out */
	struct atom *atoms; /* of rest */
	size_t count;
	struct amount cuts[SCAN_MOST_CUTS];
	size_t cuts_n;          /* may exceed SCAN_MOST_CUTS: then only counted */
	bool grouped_by_blanks; /* an amount reads "1 500" */
};

/* Everything belongs to scratch. */
struct scan scan_item(const struct vocabulary *vocabulary, struct arena *scratch, const char *text,
                      enum decimal_style style, enum number_blanks blanks);

#endif
