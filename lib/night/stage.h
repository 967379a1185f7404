/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/stage.h - stages of sleep and the run list that a hypnogram is kept as
 *
 * A run list is exact whatever the epoch was, and small: a night of 30-second
 * stages is about 1 KB.
 */
#ifndef NIGHT_STAGE_H
#define NIGHT_STAGE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * 5-stage records use W N1 N2 N3 R, 4-stage ones W L D R; 2-stage ones tell only asleep
 * from awake, W S.  X is missing in all.
 */
enum stage { STAGE_X, STAGE_W, STAGE_N1, STAGE_N2, STAGE_N3, STAGE_R, STAGE_L, STAGE_D, STAGE_S };
enum { STAGE_COUNT = STAGE_S + 1 };

extern const char *const stage_names[STAGE_COUNT]; /* "X", "W", "N1" ... */

bool stage_is_sleep(enum stage stage);
bool stage_is_deep(enum stage stage);  /* N3, D */
bool stage_is_light(enum stage stage); /* N1, N2, L */

/*
 * The stage in an alphabet of 2, 4 or 5: METRICS.md 4 has L count as N2 and D as N3.  In
 * four and five "asleep" stays what it is.
 */
enum stage stage_in_classes(enum stage stage, int classes);

struct stage_run {
	int32_t seconds; /* > 0 */
	enum stage stage;
};

/* The hypnogram as an exact run list; neighbouring runs differ in stage. */
struct stage_track {
	const struct stage_run *runs; /* NULL when the export has no stages */
	size_t count;
	int32_t resolution_s; /* length of one epoch as recorded; 0 = intervals, no epoch */
	int32_t epochs_n;     /* as read; 0 for intervals */
	int classes;          /* 2, 4 or 5 */
};

/* --- building run lists -------------------------------------------------------------------- */

/* Collects stages one at a time; neighbouring equal stages are joined. */
struct stage_builder {
	struct arena *keep;
	struct stage_run *runs;
	size_t count, room;
};
void stage_add(struct stage_builder *builder, enum stage stage, int32_t seconds);
/* Cuts the list to so many seconds, or fills it up with X. */
void stage_fit(struct stage_builder *builder, int32_t seconds);

/* Length of a run list in seconds. */
int64_t stage_track_s(const struct stage_track *track);

/*
 * 4 when L or D occurs, else 5; 2 when S does, beside whatever else: the kinds of
 * such a night do not add up to its sleep.  0 when 4 and 5 are mixed.
 */
int stage_classes(const struct stage_run *runs, size_t count);

/*
 * "W:600 N1:60 L:1380": the canonical text of a run list, and back.  false when
 * malformed; resolution_s and epochs_n are 0 after it.
 */
const char *stage_runs_text(struct arena *keep, const struct stage_track *track);
bool stage_runs_parse(const char *text, struct arena *keep, struct stage_track *track_out);

#endif
