/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/error.h - how a function says that it could not do its work
 *
 * Two kinds of trouble exist, and they never mix:
 *
 *   an ERROR   stops the run (or the reading of one file).  The function
 *              returns a status other than STATUS_OK and has filled in the
 *              caller's struct error.
 *   a FINDING  is something odd in the user's data (base/finding.h).  It goes
 *              into the report, and the run goes on.
 *
 * Rules, with no exceptions in lib/:
 *   - a function that can fail returns enum status and takes its struct error
 *     last; nobody passes NULL for it;
 *   - on failure every out-parameter is left as it was;
 *   - lib/ never prints and never exits; cmd/ does both.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#define MUST_CHECK              __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define CLEANUP(function)       __attribute__((cleanup(function)))

/* These are also the exit codes of the program: cron can tell them apart. */
enum status {
	STATUS_OK = 0,
	STATUS_ASKED = 10,       /* --fail-on asked for a failure */
	STATUS_USAGE = 64,       /* the command line is wrong */
	STATUS_DATA = 65,        /* an input file was rejected whole */
	STATUS_NO_INPUT = 66,    /* no usable input at all */
	STATUS_BUG = 70,         /* we broke a promise of our own; please report it */
	STATUS_MEMORY = 71,      /* memory or a limit exceeded */
	STATUS_CANT_CREATE = 73, /* output cannot be created */
	STATUS_IO = 74,          /* output cannot be written */
	STATUS_LOCKED = 75,      /* another run holds the lock */
	STATUS_CONFIG = 78,      /* study file or option value is wrong */
};

/* Owned by the caller, usually on its stack.  Holds no pointers it must free. */
struct error {
	enum status status;
	char file[256];    /* "" when no input file is to blame */
	long line, column; /* counted from 1; 0 when none is to blame */
	char code[40];     /* finding code such as "rows.gzip-cut", or "" */
	char message[512]; /* starts in lower case, shows the value */
	char hint[256];    /* what to do next, or "" */
};

/* Fills *err and returns status, so that "return error_set(...)" reads well. */
enum status error_set(struct error *err, enum status status, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* Adds what to do next; returns err->status. */
enum status error_hint(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Adds the place, unless a deeper function has already named one.  0 = none. */
void error_at(struct error *err, const char *file, long line, long column);

/* Of two exit codes the one that says more (DATAFILES.md, exit precedence). */
enum status status_worse(enum status a, enum status b);

/* The one macro with a hidden return in this code base. */
#define TRY(call)                                                                                  \
	do {                                                                                       \
		enum status try_status = (call);                                                   \
		if (try_status != STATUS_OK)                                                       \
			return try_status;                                                         \
	} while (0)

#endif
