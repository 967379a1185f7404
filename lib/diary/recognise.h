/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/recognise.h - what an item cell names (the order of DOMAIN.md 4)
 *
 *   1. the whole cell is a term;
 *   2. with its amounts cut out, it is one;
 *   3. a run of its words is one: longest first, substances before anything else.
 *
 * Beside a term other words count: another metal turns "oxide" and "glycine"
 * away from magnesium, "no" makes it not taken, "decaf" takes the coffee out,
 * "dihydrate" chooses the form.  Two substances in one cell are named, and
 * neither gets a dose.  A word that is not known is never bent to fit.
 */
#ifndef DIARY_RECOGNISE_H
#define DIARY_RECOGNISE_H

#include "diary/amount.h"
#include "diary/diary.h"
#include "diary/vocabulary.h"

struct recognition {
	const char *id;   /* "" when nothing was recognised */
	const char *kind; /* of the vocabulary, "" with id "" */
	const char *also; /* other substances in the cell, "gaba,glycine"; "" when none */
	enum taken taken; /* TAKEN_NO for "no magnesium", TAKEN_UNKNOWN when it cannot be told */
	bool several;     /* more than one substance: no dose */
	bool no_exposure; /* "decaf" */
	bool blocked;     /* a metal other than magnesium was named */
	bool not_oral;    /* "spray" */
	bool bath;        /* a bath word stands beside it */
	bool buffered;
	bool elemental;       /* "elemental", "as magnesium" */
	struct amount amount; /* cut out of the cell */
};

/* form may be "".  Texts belong to the vocabulary or to scratch. */
struct recognition recognise_item(const struct vocabulary *vocabulary, struct arena *scratch,
                                  const char *item, const char *form, enum decimal_style style);

/* Whether the text is one thing to swallow, with or without an amount, and no word more. */
bool recognise_is_whole_dose(const struct vocabulary *vocabulary, struct arena *scratch,
                             const char *text);

/* The same for a column name: "Magnesium (mg)" has a unit but no number. */
struct recognition recognise_column(const struct vocabulary *vocabulary, struct arena *scratch,
                                    const char *name);

/* What a note says beside the row: only elemental, buffered and bath are filled in. */
struct recognition recognise_note(const struct vocabulary *vocabulary, struct arena *scratch,
                                  const char *note);

/* Kinds of the vocabulary that are swallowed: they win over everything else in a cell. */
bool recognise_is_dose_kind(const char *kind);

#endif
