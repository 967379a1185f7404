/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/flat.h - runs of sleep and wake in order, one state at a time
 *
 * For the files of this room only.  Where runs overlap the one that started later
 * counts, and of those that start together the shorter one; when it is over, what
 * it covered goes on.  Between runs nothing is known.
 */
#ifndef METRIC_FLAT_H
#define METRIC_FLAT_H

#include "metric/sri.h"

struct flat {
	struct arena *scratch;
	struct sleep_run *runs; /* in order, not overlapping, neighbours joined */
	size_t count, room;
	int64_t at_s; /* flat up to here */
};

struct flat flat_of(struct arena *scratch, struct run_list list);

/* Appends the state from at_s to end_s, if that is later. */
void flat_until(struct flat *flat, int64_t end_s, enum run_state state);

#endif
