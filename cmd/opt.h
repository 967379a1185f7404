/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/opt.h - one table of options per command
 *
 * The table is what getopt_long parses by, what --help prints, and what the man
 * page and the completion are made from, so that none of them can drift.  Each
 * row says where in struct settings its value goes.
 *
 * To add an option: one field in struct settings (or struct study_request), one
 * row in a table.
 */
#ifndef CMD_OPT_H
#define CMD_OPT_H

#include "base/arena.h"
#include "base/error.h"
#include "study/request.h"

#include <stdbool.h>
#include <stddef.h>

/* How the argument is read.  Zero is the end of a table. */
enum opt_kind {
	OPT_END,
	OPT_FLAG,    /* -> bool */
	OPT_TEXT,    /* -> const char *: the last one wins */
	OPT_LIST,    /* -> struct text_list: repeatable, commas separate */
	OPT_FILES,   /* -> struct text_list: repeatable, commas belong to the name */
	OPT_DATE,    /* -> int32_t civil day */
	OPT_NUMBER,  /* -> double, > 0 */
	OPT_INTEGER, /* -> long, >= 0 */
};

struct opt {
	const char *name;
	char letter; /* 0 = none */
	enum opt_kind kind;
	size_t offset;        /* offsetof(struct settings, ...) */
	const char *argument; /* "DATE"; NULL for a flag */
	const char *choices;  /* "auto|always|never" or NULL */
	const char *help;     /* one line, no full stop */
};

/* Every option of every command; zero is the default unless opt_defaults says more. */
struct settings {
	struct study_request study;
	bool help, quiet, verbose, json, ascii, summary;
	const char *out, *color, *upper_limit;

	/* compare */
	bool all_methods, calibrate;
	const char *series;
	struct text_list better;
	struct text_list columns;
	double half_life_nights;
	long reps, seed;

	/* run */
	bool on_change, dry_run;
	struct text_list fail_on;
	long stale_days;

	const char *man; /* help */

	struct text_list formats;
	struct text_list operands; /* what is no option */
};

struct settings opt_defaults(void);

/* Tables end with OPT_END. */
extern const struct opt opt_common[];  /* every command takes these */
extern const struct opt opt_reading[]; /* commands that read exports */
extern const struct opt opt_log[];     /* commands that read logs */
extern const struct opt opt_design[];  /* commands that compare */

struct cmd;

/* Fills settings from argv[1..].  STATUS_USAGE or STATUS_CONFIG, with a suggestion. */
enum status opt_parse(const struct cmd *cmd, int argc, char **argv, struct arena *keep,
                      struct settings *settings, struct error *err) MUST_CHECK;

enum { OPT_MOST = 80 };

/* The rows of all tables of the command, one after the other; how many. */
size_t opt_all(const struct cmd *cmd, const struct opt *all[OPT_MOST]);

/* Whether the option says something else than its default. */
bool opt_is_given(const struct opt *opt, const struct settings *given);

/* Copies into settings what given holds beyond the defaults: option > study file. */
void opt_overlay(const struct cmd *cmd, const struct settings *given, struct settings *settings);

/* Prints what --help prints. */
void opt_print_help(const struct cmd *cmd);

#endif
