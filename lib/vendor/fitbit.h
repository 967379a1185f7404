/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/fitbit.h - what the exports of Fitbit's sleep logs have in common
 *
 * A log is of stages (wake, light, deep, rem; 30 seconds) or, with old devices and for
 * short sleeps, classic (asleep, restless, awake; minutes).  Restless minutes are no
 * minutes asleep.  minutesToFallAsleep is nearly always 0 and no latency; efficiency
 * is not asleep / in bed in logs of stages, so it is kept and no sum is checked by it.
 */
#ifndef VENDOR_FITBIT_H
#define VENDOR_FITBIT_H

#include "vendor/epochs.h"
#include "vendor/vendor.h"

#define FITBIT_NIGHT(name_, kind_, field_, need_)                                                  \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

/* The sources of files whose periods and stages belong together. */
#define FITBIT_FITABASE "fitbit-fitabase"
#define FITBIT_GOOGLE   "fitbit-google"

/*
 * The algorithm of nights that are of stages.  It ranks above none, so that of one log
 * told both ways the stages are used.
 */
#define FITBIT_STAGES "stages"

extern const struct vendor vendor_fitbit_minutes;
extern const struct vendor_word fitbit_levels[]; /* wake, light ...; asleep, restless, awake */
bool fitbit_find_level(const struct vendor_word *levels, const char *word, enum stage *stage_out);

/*
 * Fitbit's minutes awake leave out those before falling asleep and after waking up,
 * which are in columns of their own; claims.awake_s gets all three.  In bed = the sum
 * of the four (dev.fitbit.com), which is told when it does not hold.
 */
void fitbit_settle_awake(struct night *night, struct vendor_record *record, size_t fall_asleep,
                         size_t after_wakeup);

/* What a gather function made of the file: all nights from an index on are parts. */
void fitbit_are_parts(struct night_list *nights, size_t from, const char *source);

#endif
