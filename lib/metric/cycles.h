/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/cycles.h - sleep cycles and transitions on a grid of epochs
 *
 * For the files of this room only.  The grid is the record's own epochs, or 30 s
 * for stage intervals; an epoch that holds several stages is the one it holds
 * longest (the earlier one of equals).
 */
#ifndef METRIC_CYCLES_H
#define METRIC_CYCLES_H

#include "metric/profile.h"
#include "metric/structure.h"

/* One stage an epoch; belongs to scratch. */
struct grid {
	const uint8_t *stages;
	size_t count;
	int32_t epoch_s;
};
struct grid grid_of(struct arena *scratch, const struct profile *profile);

/* Modified Feinberg & Floyd (1979), METRICS.md 4.  The list belongs to keep. */
struct cycle_list {
	struct cycle *items;
	size_t count, room;
};
struct cycle_list cycles_of(struct arena *keep, struct arena *scratch, struct grid grid);

#endif
