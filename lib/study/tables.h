/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/tables.h - the two plain tables that `winks nights --summary` also reads
 *
 *     runs    start_utc,end_utc,state          S asleep, W awake, N not recorded
 *     nights  night_of,wake_date,free,bedtime_start,sleep_onset,final_wake,
 *             bedtime_end,tst_min
 *
 * They carry what regularity needs and nothing else (METRICS.md 11), so they are
 * no vendor's export.  Column order does not matter; other columns are left alone.
 */
#ifndef STUDY_TABLES_H
#define STUDY_TABLES_H

#include "metric/regularity.h"
#include "study/study.h"

struct tables {
	struct sleep_run *runs;
	size_t runs_n, runs_room;
	struct timing *timings;
	size_t timings_n, timings_room;
	bool any; /* whether a file was such a table */
};

/*
 * Reads those of the exports that are such a table.  Rows that cannot be read become
 * findings and go to the quarantine.
 */
enum status study_read_tables(struct study *study, unsigned free_weekdays,
                              struct tables *tables_out, struct error *err) MUST_CHECK;

#endif
