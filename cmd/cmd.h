/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/cmd.h - the commands of the program
 *
 * One file per command: cmd_<name>.c, holding one struct cmd.  To add a command,
 * write the file and add a line to commands[] in main.c; help, usage and
 * suggestions are printed from these tables, so they cannot go stale.
 *
 * A command parses, calls lib/, prints.  It computes nothing itself.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/finding.h"
#include "cmd/opt.h"

enum { CMD_MOST_TABLES = 6 };

struct cmd {
	const char *name;
	const char *group;    /* heading in the help: "Main", "Look", "About" */
	const char *synopsis; /* "EXPORT... [--log FILE]..." */
	const char *operands; /* what may stand there, "bash|zsh|fish"; NULL = files */
	const char *summary;  /* one line, no full stop */
	const char *detail;   /* a paragraph for --help, or NULL */
	const char *examples; /* lines for --help, or NULL */
	const struct opt *options[CMD_MOST_TABLES]; /* tables; ends with NULL */
	size_t least_operands, most_operands;
	enum status (*run)(const struct settings *settings, struct arena *keep, struct error *err);
};

extern const struct cmd *const commands[]; /* ends with NULL */
const struct cmd *cmd_find(const char *name);

/* STATUS_USAGE, with the command that is nearest to the word. */
enum status cmd_unknown(const char *word, struct error *err);

extern const struct cmd cmd_report, cmd_nights, cmd_check, cmd_compare, cmd_demo, cmd_explain,
	cmd_formats, cmd_help, cmd_version, cmd_import, cmd_doses, cmd_run, cmd_init, cmd_doctor,
	cmd_completion;

/* The options of `winks run`, which `winks doctor` takes too (cmd_run.c). */
extern const struct opt opt_run[];

/* --- what commands share (cmd/out.c) ------------------------------------------------------ */

/* Writes the whole buffer to standard output; STATUS_IO when that fails. */
enum status cmd_print(const struct buffer *text, struct error *err) MUST_CHECK;

/* Findings and rejected files to standard error, at most 10 of a kind. */
void cmd_print_findings(const struct finding_list *list, const struct settings *settings);

/* "PATH:LINE:COL: error: message [code]" and the hint on a line of its own. */
void cmd_complain(const struct error *err, const struct settings *settings);

/* Splits "A..B" style choices: whether word is one of "a|b|c". */
bool cmd_is_choice(const char *choices, const char *word);

#endif
