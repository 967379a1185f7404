/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/tables.h - the tables of this room as scripts/make-tables compiles them in
 *
 * One array a file, in the order of the file: vocabulary.tsv, compounds.tsv,
 * groups.tsv, products.tsv, headers.tsv (their sources and checks are the
 * domain notes) and words.tsv (the small words: yes and no, kinds, units,
 * negations).  To add a spelling, add a line to the .tsv and build.
 * tests/diary/test_tables.c complains when a row is malformed, is never used
 * or means two things.
 *
 * Nobody but vocabulary.c and substance.c needs these arrays.
 */
#ifndef DIARY_TABLES_H
#define DIARY_TABLES_H

#include <stddef.h>

struct diary_term {
	const char *id, *kind, *language, *term;
};
extern const struct diary_term diary_terms[];
extern const size_t diary_terms_n;

/* Shares are mass fractions of the compound; NAN when no formula is certain. */
struct diary_compound {
	const char *id, *name, *formula;
	double molar_mass_g_mol, mg_share, glycine_share;
	const char *route, *notes;
};
extern const struct diary_compound diary_compounds[];
extern const size_t diary_compounds_n;

struct diary_member {
	const char *group, *id;
};
extern const struct diary_member diary_members[];
extern const size_t diary_members_n;

/* amount is NAN when the maker does not state it. */
struct diary_ingredient {
	const char *product, *id;
	double amount;
	const char *unit;
};
extern const struct diary_ingredient diary_ingredients[];
extern const size_t diary_ingredients_n;

/* rank: 1 for the word a language would choose first. */
struct diary_header {
	const char *field, *word;
	int rank;
};
extern const struct diary_header diary_headers[];
extern const size_t diary_headers_n;

struct diary_word {
	const char *list, *value, *word;
};
extern const struct diary_word diary_words[];
extern const size_t diary_words_n;

#endif
