/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/stats.h - samples in, estimates out; knows nothing of sleep
 *
 * The only room that includes GSL.  Plain arrays go in, plain structs come out.
 * GSL answers nonsense silently (n = 0, no variance, rank deficiency, NAN), so a
 * guard stands in front of every call: nothing that is not finite ever leaves
 * this room, and a refusal is an enum stats_reason, never an error.
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
	STATS_REASON_COUNT
};
extern const char *const stats_reason_keys[STATS_REASON_COUNT]; /* "n_too_small" ... */

struct sample {
	const double *values; /* borrowed, finite */
	size_t n;
};

#endif
