/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/intervals.h - stage intervals become periods of sleep
 *
 * For formats whose records are intervals ("REM from 02:26 to 02:50") in any order,
 * of one or many devices and persons in one file: gather puts each of them in, close
 * takes the periods out.
 *
 *     struct intervals *list = intervals_new(record->file_keep);
 *     intervals_add(list, record, &owner, &interval);
 *     while (intervals_next(list, record, &night)) { ...claims...; night_add(nights, &night); }
 *
 * Intervals of one owner are one period.  An owner with an id (a session, a log) is
 * one period by the vendor's word; without an id a gap of more than
 * INTERVALS_GAP_S, the gap at which METRICS.md 5 no longer calls a sleep split, ends
 * a period.  No period begins anew inside itself, and none lasts longer than a day.
 *
 * Where intervals overlap the one that starts later wins, and of two that start
 * together the shorter; what none of them covers is X (METRICS.md 1).
 */
#ifndef VENDOR_INTERVALS_H
#define VENDOR_INTERVALS_H

#include "vendor/vendor.h"

enum { INTERVALS_GAP_S = 3600 };

/* Whose intervals belong together.  No text is NULL; "" = the export does not say. */
struct interval_owner {
	const char *person, *device, *id;
};

struct interval {
	int64_t start_utc_s, end_utc_s;
	int32_t start_offset_s, end_offset_s; /* local minus UTC at either end */
	bool zone_known;                      /* false: wall clock as if it were UTC, offsets 0 */
	bool in_bed;                          /* gives the time in bed, and no stage */
	enum stage stage;                     /* unless in_bed */
};

/* Empty, in an arena that lives until the end of the file; 32 bytes an interval. */
struct intervals *intervals_new(struct arena *file_keep);

/*
 * Adds a copy, with the line of record->row.  An interval that does not end after it
 * begins or lasts more than a day, or an owner whose texts are damaged, rejects the
 * record; false then.
 */
bool intervals_add(struct intervals *list, struct vendor_record *record,
                   const struct interval_owner *owner, const struct interval *interval);

/*
 * The next period, in no order that means anything; false after the last.  Person,
 * device, id, bed times, stages, source, file and line of the night are filled in, in
 * record->keep; the rest is blank.  A period that was only in bed has no stages.
 */
bool intervals_next(struct intervals *list, struct vendor_record *record, struct night *night_out);

/*
 * For formats that fill and empty the list again and again (epochs.c): the number of an
 * owner in this list, the owner of a number, and a list without intervals that still
 * knows its owners.
 */
#define INTERVALS_NO_OWNER UINT32_MAX /* the texts are damaged: intervals_bad_owner rejects */
uint32_t intervals_owner(struct intervals *list, const struct interval_owner *owner);
const struct interval_owner *intervals_owner_texts(const struct intervals *list, uint32_t owner);
bool intervals_bad_owner(struct vendor_record *record); /* false */
void intervals_empty(struct intervals *list);

/*
 * The instants of both ends as they are written: an offset in them wins, then --tz,
 * else the zone stays unknown.  Of two instants that a wall clock put back may mean
 * the pair nearest to claimed_s is taken (NAN: the first).  start and end are columns
 * of the vendor's table; false when the record was rejected.
 */
struct interval_ends {
	struct civil_time start, end;
	int start_column, end_column;
	double claimed_s;
};
bool interval_settle(struct vendor_record *record, const struct interval_ends *ends,
                     struct interval *interval);

#endif
