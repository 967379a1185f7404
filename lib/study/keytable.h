/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/keytable.h - the sections and keys there are, and what is said of others
 *
 * For study/keys.c only.  To add a key: a field in study_request (or study_file),
 * a row in the table of keytable.c, a line in keyhelp.c.
 */
#ifndef STUDY_KEYTABLE_H
#define STUDY_KEYTABLE_H

#include "base/error.h"

#include <stddef.h>

/* How a value is read.  Zero is a key of a later version: known, but refused. */
enum key_kind {
	KEY_LATER,
	KEY_TEXT,      /* -> const char * */
	KEY_WORD,      /* the same, one of the words in choices */
	KEY_ZONE,      /* the same, a zone that exists */
	KEY_PATH,      /* the same, relative to the study file */
	KEY_PATHS,     /* -> struct text_list, one path a line */
	KEY_CONDITION, /* -> struct text_list, "NAME A..B" */
	KEY_RANGES,    /* -> struct text_list, "A..B" */
	KEY_WORDS,     /* -> struct text_list, commas separate */
	KEY_METRICS,   /* -> struct text_list, commas separate */
	KEY_METRIC,    /* -> const char * */
	KEY_FORMATS,   /* -> struct text_list, commas separate */
	KEY_NUMBER,    /* -> double, >= 0 */
	KEY_HALF_LIFE, /* -> has_half_life and the number */
	KEY_YES_NO,    /* -> bool */
};

struct key {
	const char *section, *name;
	enum key_kind kind;
	size_t offset;
	const char *choices; /* "us|eu|none"; of a key of a later version what it means */
};

extern const struct key keys[];
extern const size_t key_count;

/* keyhelp.c: what the manual says of a key, without a full stop; NULL = of a later version. */
const char *key_help(const char *section, const char *name);

enum { KEY_SECTIONS = 5 };
extern const char *const key_sections[KEY_SECTIONS];

/* Each fills *err (STATUS_CONFIG) with what was expected and the nearest right word. */
enum status key_bad_value(struct error *err, const char *key, const char *value,
                          const char *expected);
enum status key_suggest(struct error *err, const char *word, const char *const *words, size_t count,
                        const char *otherwise);
enum status key_later(struct error *err, const char *what, const char *meaning);
enum status key_unknown(const char *section, const char *name, struct error *err);
enum status key_unknown_metric(const char *key, const char *value, struct error *err);
enum status key_unknown_format(const char *key, const char *value, struct error *err);

#endif
