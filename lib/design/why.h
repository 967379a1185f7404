/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/why.h - the reasons for which a night is in no condition
 */
#ifndef DESIGN_WHY_H
#define DESIGN_WHY_H

/* Why a night is in no condition; keys in design_why_keys. */
enum design_why {
	DESIGN_IN,
	DESIGN_BEFORE_SINCE,
	DESIGN_AFTER_UNTIL,
	DESIGN_OUTSIDE_PHASES,
	DESIGN_WASHOUT,
	DESIGN_UNKNOWN_INTAKE,    /* the log says nothing about it */
	DESIGN_NOT_MAIN,          /* nap, excluded ...: night->why says more */
	DESIGN_NO_CONDITIONS,     /* description only */
	DESIGN_UNKNOWN_COVARIATE, /* the log does not say whether a covariate was there */
	DESIGN_SAME_EVENING,      /* another main sleep of this evening is used */
	/* Of a row of a series (compare/series.h): */
	DESIGN_NO_CONDITION,    /* its condition is empty */
	DESIGN_SAME_DATE,       /* another row has its date; neither is used */
	DESIGN_EMPTY_COVARIATE, /* a covariate has no number */
	DESIGN_WHY_COUNT
};
extern const char *const design_why_keys[DESIGN_WHY_COUNT];

#endif
