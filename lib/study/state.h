/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/state.h - what the last run saw, so that this one can say what changed
 *
 * The exports are the record; this file is not.  It holds a digest of each evening,
 * the verdicts, and counts.  Losing it costs one comparison with the past: a missing
 * or damaged state file is the state of a first run.
 *
 * An evening is "PERSON YYYY-MM-DD"; its digest is that of everything recorded of it
 * (without names of files), so a later export that holds the same nights changes
 * nothing.
 */
#ifndef STUDY_STATE_H
#define STUDY_STATE_H

#include "study/study.h"

/* Sorted by key, each key once. */
struct state_entry {
	const char *key, *value;
};

struct study_state {
	bool known; /* false: there was no run before, or its state cannot be read */
	bool damaged;
	struct state_entry *nights, *verdicts;
	size_t nights_n, verdicts_n;
	int32_t newest_evening; /* CIVIL_NO_DAY = no night */
	int32_t stale_evening;  /* newest evening when staleness was last told, or CIVIL_NO_DAY */
};

/* What differs between two runs. */
struct state_change {
	long revised; /* evenings whose record is another */
	long added;   /* evenings before the newest one of then, not there then */
	long gone;    /* evenings there then */
	long verdicts;
};

/* XDG_STATE_HOME/winks/..., else HOME/.local/state/winks/..., else beside the study file. */
const char *state_default_path(const char *study_path, const char *xdg_state_home, const char *home,
                               struct arena *keep);

/* Never fails: what cannot be read is no state. */
struct study_state state_read(const char *path, struct arena *keep);

/* Of a study that went to its end. */
struct study_state state_of(const struct study *study, struct arena *keep);

struct state_change state_compare(const struct study_state *then, const struct study_state *now);

enum status state_write(const char *path, const struct study_state *state,
                        struct error *err) MUST_CHECK;

/*
 * The one run at a time: an advisory lock on PATH.lock, gone with the process.
 * STATUS_LOCKED when another run holds it, STATUS_CANT_CREATE when it cannot be opened.
 */
enum status state_lock(const char *path, struct arena *keep, int *fd_out,
                       struct error *err) MUST_CHECK;

#endif
