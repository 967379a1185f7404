/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/vocabulary.h - every word this room knows, found by its match key
 *
 * The tables (diary/tables.h) hold words as people write them.  Here each gets
 * its match key (text_match_key; column names text_header_key), all are sorted by
 * it, and looking one up is a binary search.  A word may stand in several lists:
 * "zinc" is a substance and a cation that turns "zinc oxide" away from magnesium.
 */
#ifndef DIARY_VOCABULARY_H
#define DIARY_VOCABULARY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum word_list {
	WORD_TERM,  /* value = id of the substance, event or unit */
	WORD_ANION, /* "citrate": a form of magnesium, but only beside the word magnesium */
	WORD_UNIT,
	WORD_YES_NO,         /* value = "yes", "no", "unknown" */
	WORD_BASIS,          /* of the column elemental: value = "no" */
	WORD_KIND,           /* of the column kind: value = "supplement" ... */
	WORD_NEGATION,       /* "no", before the item */
	WORD_NEGATION_AFTER, /* the same, behind it */
	WORD_NO_EXPOSURE,    /* "decaf" */
	WORD_CATION,         /* "zinc" */
	WORD_NOT_ORAL,       /* "spray" */
	WORD_BATH,           /* "soak" */
	WORD_MODIFIER,       /* "dihydrate": value = what it adds to the id */
	WORD_AND,            /* between two things */
	WORD_ABOUT,          /* "ca" before a number */
	WORD_FILLER,         /* "before bed": in free text, says nothing about what was taken */
	WORD_FOOD_DIARY,     /* column names of a food diary, whose magnesium is no supplement */
	WORD_HEADER,         /* column names: value = the field */
	WORD_LISTS
};

struct word {
	const char *key;
	size_t length; /* of key, in bytes */
	size_t chars;  /* of key, in characters */
	enum word_list list;
	const char *value;
	const char *kind; /* WORD_TERM: kind of the vocabulary, else "" */
	const char *text; /* as the table has it */
	bool whole;       /* too short to be trusted inside other text */
	int rank;         /* WORD_HEADER: the smaller, the likelier */
};

struct vocabulary {
	const struct word *words; /* sorted by key, then by list */
	size_t count;
	size_t longest; /* key, in bytes */
};

const struct vocabulary *vocabulary_build(struct arena *keep);

/* The words with this key, *count_out of them, in the order of enum word_list. */
const struct word *vocabulary_words(const struct vocabulary *vocabulary, const char *key,
                                    size_t length, size_t *count_out);

/* The word with this key in one list, or NULL. */
const struct word *vocabulary_find(const struct vocabulary *vocabulary, enum word_list list,
                                   const char *key);

/* The term whose spelling is nearest to key, or NULL. */
const char *vocabulary_suggest(const struct vocabulary *vocabulary, struct arena *scratch,
                               const char *key);

/* Column names: folded, '_' as blank, without a final '?' or ':'. */
const char *vocabulary_header_key(struct arena *arena, const char *text);

#endif
