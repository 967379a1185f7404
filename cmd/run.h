/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/run.h - what the commands that run a study share
 */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "cmd/cmd.h"
#include "study/study.h"

/* The operands are the exports. */
struct study_request cmd_request(const struct settings *settings);

/* "--out -" is standard output, as no --out is. */
struct settings cmd_plain_out(const struct settings *settings);

/* Files rejected whole and findings, to standard error. */
void cmd_print_trouble(const struct study *study, const struct settings *settings);

/* --ul: days whose magnesium is above the limit become findings. */
void cmd_check_limit(struct study *study, const struct settings *settings);

/* The exit status of a run that went to its end: rejected files and --strict. */
enum status cmd_final_status(const struct study *study, const struct settings *settings,
                             struct error *err);

/* Renders in the formats asked for: to standard output, or files into --out. */
enum status cmd_render(const struct study *study, const struct settings *settings,
                       const char *default_format, struct error *err) MUST_CHECK;

/* What cmd_render would do to files: one line each on standard output; writes nothing. */
enum status cmd_render_dry(const struct study *study, const struct settings *settings,
                           struct error *err) MUST_CHECK;

#endif
