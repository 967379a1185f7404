/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/extras.h - what a night's record holds beside the sleep
 *
 * Columns of an export to which the user gave a meaning ([columns] of DATAFILES.md): an
 * outcome such as mood, or a dose.  They travel with the night: outcomes are compared like
 * metrics (compare/outcomes.h), doses become intakes (diary_give).
 */
#ifndef NIGHT_EXTRAS_H
#define NIGHT_EXTRAS_H

#include <stdbool.h>
#include <stddef.h>

struct night_extra {
	const char *name; /* the user's own: "mood", "magnesium" */
	const char *unit; /* "points", "mg" */
	bool is_dose, elemental;
	int better; /* of an outcome: 1 higher, -1 lower, 0 neither */
};

/* numbers[i] is of kinds[i], NAN = nothing. */
struct night_extras {
	const struct night_extra *kinds;
	const double *numbers;
	size_t count;
};

#endif
