/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/methods.h - every method by name: what it assumes, how it is worked out
 *
 * `winks explain METHOD` prints a row.  Keys are the names of the blocks in the
 * machine-readable comparison.  To add a method: a row here, a header of its own with
 * the source of its formula, and a test against numbers somebody else printed.
 * tests/stats/test_methods.c fails while a row is incomplete or a key is used twice.
 */
#ifndef STATS_METHODS_H
#define STATS_METHODS_H

#include <stddef.h>

struct method {
	const char *key;         /* "ar1m": stable for ever */
	const char *title;       /* for people */
	const char *assumptions; /* what must hold, and what happens when it does not */
	const char *formula;
	const char *source; /* author, year, where */
};

extern const struct method methods[];
extern const size_t methods_n;

/* The method with this key, or of which the key names a variant ("nw_lag3"); or NULL. */
const struct method *method_find(const char *key);

#endif
