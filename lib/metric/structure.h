/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/structure.h - what of a night does not fit into one number
 *
 * Sleep cycles, bouts and stage transitions (METRICS.md 2 and 4), for JSON and
 * for whoever looks at one night closely.  All of it comes from stages; a night
 * without stages has none, and `why` says so.
 */
#ifndef METRIC_STRUCTURE_H
#define METRIC_STRUCTURE_H

#include "metric/metric.h"

/* The stages of an alphabet in the order of the files: W N1 N2 N3 R, or W L D R. */
enum { METRIC_STAGES_MOST = 5 };
struct metric_stages {
	enum stage stages[METRIC_STAGES_MOST];
	size_t count;
};
struct metric_stages metric_stages_of(int classes);

struct cycle {
	int64_t start_epoch; /* from 0 */
	int64_t epochs_n;
	double minutes, nrem_min, rem_min, other_min;
	bool complete; /* it has a REM period */
};

/* Maximal runs; X ends a run.  After the stages: any sleep, and any NREM. */
enum bout_kind {
	BOUT_W,
	BOUT_N1,
	BOUT_N2,
	BOUT_N3,
	BOUT_L,
	BOUT_D,
	BOUT_R,
	BOUT_S,
	BOUT_NR,
	BOUT_COUNT
};
extern const char *const bout_names[BOUT_COUNT]; /* "W" ... "S" "NR" */
bool bout_in_alphabet(enum bout_kind kind, int classes);

struct bouts {
	size_t n;
	double mean_min, median_min, max_min; /* NAN when n is 0 */
};

struct transitions {
	int64_t counts[STAGE_COUNT][STAGE_COUNT]; /* [from][to], both scored */
	double probs[STAGE_COUNT][STAGE_COUNT];   /* a row without a pair is NAN */
};

struct structure {
	enum reason why; /* REASON_NONE, or why there is nothing below */
	int classes;     /* 2, 4 or 5 */
	int32_t epoch_s; /* of cycles and transitions: as read, 30 for intervals */
	struct transitions transitions;
	struct bouts bouts[BOUT_COUNT];
	enum reason cycles_why; /* REASON_NONE also when there is no cycle */
	const struct cycle *cycles;
	size_t cycles_n;
};

/* The cycles belong to keep. */
struct structure metric_structure_of(struct arena *keep, const struct night *night);

#endif
