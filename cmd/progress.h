/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/progress.h - a line on the terminal while something takes long
 *
 * Only where standard error is a terminal that can go back in a line, and not with
 * -q: after a second, at most ten times a second, gone when the file is at its end.
 * The library knows nothing of clocks or terminals; it only says how far it is.
 */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include "cmd/opt.h"

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool enabled, shown;
	int64_t next_ms; /* when the line may be written again */
};

struct progress progress_start(const struct settings *settings);

/* A source_watch_fn; context is a struct progress. */
void progress_tell(void *context, const char *name, uint64_t bytes, bool done);

/* A calibrate_watch_fn of the same context: cells of a simulation. */
void progress_count(void *context, size_t done, size_t cells);

/* Whether standard error is a terminal for colours and lines that are taken back. */
bool progress_has_terminal(void);

#endif
