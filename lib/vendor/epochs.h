/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/epochs.h - tables of one row an epoch become periods of sleep
 *
 * For formats whose records are instants ("at 02:26:30 in REM"), of one or many
 * persons and nights: gather puts each of them in, close takes the nights out.
 *
 *     struct epochs *list = epochs_new(record->file_keep);
 *     epochs_add(list, record, &epoch);
 *     epochs_close(list, record, EPOCH_S, nights, err);
 *
 * Rows in order of time, forwards or backwards, of one person after the other or of
 * all at once, are folded into stretches of one stage as they come, so that memory
 * grows with the nights; rows in any other order come out the same and cost 32 bytes
 * each.  Periods are those of intervals.h, and so is what a stage counts that is told
 * twice.
 */
#ifndef VENDOR_EPOCHS_H
#define VENDOR_EPOCHS_H

#include "vendor/intervals.h"

struct epoch {
	const struct interval_owner *owner;
	struct civil_time start; /* of the epoch, as written */
	int column;              /* of the vendor's table, that start stands in */
	enum stage stage;
};

struct epochs *epochs_new(struct arena *file_keep);

/*
 * An offset in the time wins, then --tz, else the zone stays unknown.  Of two instants
 * that a wall clock put back may mean the one after the owner's row before is taken.
 * One that the clock was put forward over rejects the record; false then.
 */
bool epochs_add(struct epochs *list, struct vendor_record *record, const struct epoch *epoch);

/*
 * Adds every period to nights.  An epoch lasts epoch_s; 0 = what most neighbours in the
 * period are apart, and in a period of one row what most of the file are.
 */
enum status epochs_close(struct epochs *list, struct vendor_record *record, int32_t epoch_s,
                         struct night_list *nights, struct error *err) MUST_CHECK;

#endif
