/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/profile.h - what many metrics share of one night, worked out once
 *
 * For the files of this room only.  profile_of() walks the run list a few times
 * and leaves whole seconds and counts; every compute function of metrics[] then
 * is a division or two.  All seconds count from the start of the record.
 */
#ifndef METRIC_PROFILE_H
#define METRIC_PROFILE_H

#include "metric/metric.h"

/* Amounts of time that a device may export and that stages give as well. */
enum quantity {
	QUANTITY_TIB,
	QUANTITY_TST,
	QUANTITY_WAKE,
	QUANTITY_LIGHT,
	QUANTITY_DEEP,
	QUANTITY_REM,
	QUANTITY_LATENCY,
	QUANTITY_WASO,
	QUANTITY_COUNT
};

enum { PERSISTENT_3_EPOCHS, PERSISTENT_5_MIN, PERSISTENT_10_MIN, PERSISTENT_COUNT };

/* Epoch that stage intervals are laid on for cycles and transitions. */
enum { PROFILE_GRID_S = 30 };

/* A record longer than this many epochs is no night: cycles and transitions are not looked for. */
enum { PROFILE_MOST_EPOCHS = 1000000 };

struct profile {
	const struct night *night;
	bool has_stages, has_claims;
	int classes;      /* 2, 4 or 5 */
	int32_t epoch_s;  /* as read; 0 = intervals */
	int32_t grid_s;   /* epoch_s, or PROFILE_GRID_S */
	int64_t epochs_n; /* of grid_s, the last one possibly cut */

	/* The run list in the record's alphabet, neighbours different. */
	const struct stage_run *runs;
	size_t count;

	struct claims claims; /* the night's, or all NAN when left aside */

	/* In seconds; own from stages, vendor from the device's totals. */
	struct value own[QUANTITY_COUNT], vendor[QUANTITY_COUNT];

	int64_t total_s, scored_s, asleep_s;
	int64_t stage_s[STAGE_COUNT];

	/* Only when asleep_s > 0. */
	size_t first_sleep, last_sleep; /* runs */
	int64_t onset_s, final_wake_s;
	int64_t onset_missing_s, waso_s, missing_in_spt_s, twak_s;
	int64_t persistent_s[PERSISTENT_COUNT]; /* -1 = none */
	int64_t first_rem_s, first_deep_s;      /* -1 = none */
	int64_t awakenings_n, awakenings_ge5_n, awakenings_gt5_n, longest_awakening_s;
	int64_t deep_first_third_s3, rem_last_third_s3; /* thirds of a second */
	bool stray_sleep;

	int64_t sleep_to_wake_n, to_n1_n, stage_shifts_n;
	int64_t cycles_n, cycles_complete_n, cycles_s;
};

/* Runs belong to scratch; cycles are left at 0 for whoever wants them. */
struct profile profile_of(struct arena *scratch, const struct night *night);

/* Leaves the device's totals aside, so that every metric comes from stages. */
void profile_drop_claims(struct profile *profile);

/* Why stages give nothing at all, or nothing that needs sleep; REASON_NONE when they do. */
enum reason profile_lacks_data(const struct profile *profile);
enum reason profile_lacks_sleep(const struct profile *profile);
/* Also why nobody knows how long it took to fall asleep. */
enum reason profile_lacks_onset(const struct profile *profile);
/* Also why the kinds of sleep are not known. */
enum reason profile_lacks_kinds(const struct profile *profile);
/* The same for REM: also when the device cannot tell it. */
enum reason profile_lacks_rem(const struct profile *profile);

/* profile_sequence.c: everything that depends on the order of the runs. */
void profile_find_sequence(struct profile *profile);

#endif
