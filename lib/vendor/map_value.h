/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/map_value.h - how the value of a [columns] key is parted, for map.c only
 *
 * Parts stand between |, words between commas or blanks; what is in "double quotes" is
 * never parted, and "" in it is one quote.
 */
#ifndef VENDOR_MAP_VALUE_H
#define VENDOR_MAP_VALUE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { MAP_MOST_PARTS = 4 };

struct map_parts {
	const char *items[MAP_MOST_PARTS]; /* trimmed; items[0] without its quotes */
	size_t count;
};

/* False: nothing before the first |, more than MAP_MOST_PARTS, or a quote left open. */
bool map_parts_of(const char *value, struct arena *keep, struct map_parts *parts_out);

/*
 * The next word of a list and where it ends; NULL at the end.  A word with an open quote
 * or with something behind its quotes sets *bad_out.
 */
const char *map_next_word(const char **at, char between, struct arena *keep, bool *bad_out);

#endif
