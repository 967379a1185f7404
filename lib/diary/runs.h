/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/runs.h - the words of the vocabulary that a cell is made of
 *
 * A run is some atoms side by side that make a word.  Of all runs the longest is
 * taken, then the longest of what is left, so that "magnesium glycinate" is never
 * magnesium and glycinate.
 */
#ifndef DIARY_RUNS_H
#define DIARY_RUNS_H

#include "diary/diary.h"
#include "diary/scan.h"

struct run {
	size_t first, last; /* atoms */
	size_t chars;
	int segment, scope;
	const struct word *term;     /* a substance or event, or NULL */
	const struct word *modifier; /* "dihydrate", or NULL */
	unsigned lists;              /* 1 << enum word_list of everything it may be */
	bool dose;                   /* term is of a kind that is swallowed */
	enum taken taken;            /* what negations beside it say */
	bool dropped;
};

struct run_list {
	struct run *items; /* in the order of the cell */
	size_t count;
};

/* Belongs to scratch. */
struct run_list runs_find(const struct vocabulary *vocabulary, struct arena *scratch,
                          const struct scan *scan);

static inline bool run_is(const struct run *run, enum word_list list)
{
	return (run->lists & (1U << list)) != 0;
}

#endif
