/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/given.h - intakes that another room has found
 *
 * A dose column of an export is understood as the rows of a log are.
 */
#ifndef DIARY_GIVEN_H
#define DIARY_GIVEN_H

#include "diary/diary.h"

/* All of one file and person (options); texts are kept by the caller. */
struct diary_given {
	int32_t date;     /* evening date of the night they belong to */
	const char *item; /* "magnesium citrate" */
	double amount;    /* 0 = known not to be taken */
	const char *unit;
	bool elemental; /* the amount is of the substance itself */
	long line;
};

/*
 * Adds an intake for each to diary, in its arena.  What is odd about them goes to notes,
 * with file and line.
 */
enum status diary_give(const struct diary_given *given, size_t count, const char *file,
                       const struct diary_options *options, struct diary *diary,
                       struct finding_list *notes, struct error *err) MUST_CHECK;

#endif
