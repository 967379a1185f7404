/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/figure.h - many named numbers in groups, for whoever prints them
 *
 * All methods together come to hundreds of numbers with names fixed by other tools.
 * A tree of figures holds them in order; a renderer walks it and needs to know
 * nothing else.  NAN is printed as null, also in a list, a refused group too; <key>_reason
 * beside it says why.
 */
#ifndef COMPARE_FIGURE_H
#define COMPARE_FIGURE_H

#include "base/arena.h"
#include "stats/stats.h"

enum figure_kind {
	FIGURE_GROUP,
	FIGURE_NUMBER,
	FIGURE_NUMBERS,
	FIGURE_TEXT,
	FIGURE_TEXTS,
	FIGURE_REFUSED
};

struct figure {
	const char *key;
	enum figure_kind kind;
	double number;            /* NUMBER */
	const double *numbers;    /* NUMBERS: n of them */
	const char *text;         /* TEXT; REFUSED: why */
	const char *const *texts; /* TEXTS: n of them */
	size_t n;
	struct figure *first, *last; /* GROUP: children, in order */
	struct figure *next;
};

/* parent NULL makes a root.  Keys, texts and numbers are borrowed. */
struct figure *figure_group(struct arena *keep, struct figure *parent, const char *key);
void figure_number(struct arena *keep, struct figure *parent, const char *key, double number);
void figure_numbers(struct arena *keep, struct figure *parent, const char *key,
                    struct sample numbers);
void figure_pair(struct arena *keep, struct figure *parent, const char *key, double a, double b);
void figure_text(struct arena *keep, struct figure *parent, const char *key, const char *text);
void figure_texts(struct arena *keep, struct figure *parent, const char *key,
                  const char *const *texts, size_t n);
void figure_refused(struct arena *keep, struct figure *parent, const char *key,
                    enum stats_reason reason);

/* The figure at a path such as "models/level/ols", or NULL. */
const struct figure *figure_find(const struct figure *root, const char *path);

#endif
