/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/stats.h - samples in, estimates out; knows nothing of sleep
 *
 * The only room that includes GSL.  Plain arrays go in, plain structs come out.
 * GSL answers nonsense silently (n = 0, no variance, rank deficiency, NAN), so a
 * guard stands in front of every call: nothing that is not finite ever leaves
 * this room as a result, and a refusal is an enum stats_reason, never an error.
 * A single number inside a result that is not defined is NAN; its comment says when.
 *
 * Missing nights are absent rows: no NAN goes in, lags are differences of t.
 */
#ifndef STATS_STATS_H
#define STATS_STATS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum stats_reason {
	STATS_FINE,
	STATS_N_TOO_SMALL,
	STATS_ZERO_VARIANCE,
	STATS_ALL_TIED,
	STATS_RANK_DEFICIENT,
	STATS_NOT_FINITE,
	STATS_NO_CONVERGENCE,
	STATS_ONE_GROUP,
	STATS_BAD_ORDER,    /* t is not strictly increasing, an option out of its range */
	STATS_NOT_POSITIVE, /* a logarithm was asked of values that are not all above 0 */
	STATS_HAS_GAPS,     /* the method knows rows, not nights, and nights are missing */
	STATS_HAS_TIES,     /* the method counts orders, and some values are equal */
	STATS_NOT_DEFINED,  /* the method has no such number */
	STATS_TOO_MANY,     /* counting every order would take too long */
	STATS_REASON_COUNT
};
extern const char *const stats_reason_keys[STATS_REASON_COUNT]; /* "n_too_small" ... */

struct sample {
	const double *values; /* borrowed, finite */
	size_t n;
};

/* A regression: n rows, p columns.  t strictly increasing. */
struct stats_model {
	size_t n, p;
	const double *y; /* n */
	const double *x; /* n x p, row by row; the caller puts in the intercept */
	const long *t;   /* night index of each row; NULL = every row the next night */
	size_t effect;   /* which column is the effect */
};

/* Estimate, standard error and what follows from them, for every column. */
struct coefficients {
	enum stats_reason reason; /* anything but STATS_FINE: nothing below is set */
	size_t p;
	double df;
	const double *estimate, *se;
	const double *t, *p_two; /* NAN where se is 0 */
	const double *ci95_low, *ci95_high;
};

/* STATS_FINE, or the first thing wrong with what goes in. */
enum stats_reason stats_check_sample(struct sample sample, size_t at_least);
enum stats_reason stats_check_model(const struct stats_model *model);

/* Methods that look at every pair of nights do so for eleven years of them, not for more. */
enum { STATS_PAIRS_MOST_N = 4000 };
enum stats_reason stats_check_pairs(size_t n); /* STATS_FINE or STATS_TOO_MANY */

/* The number itself, NAN instead of an infinity. */
double stats_finite(double number);

#endif
