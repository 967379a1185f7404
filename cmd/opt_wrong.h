/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/opt_wrong.h - what is said when an option is none, or its value
 *
 * A wrong word costs the user a minute each time; a good answer costs it once.  So each
 * answer names the word, and the next thing to try: the option or value that is nearest,
 * the command that has such an option, or that a later version will.
 */
#ifndef CMD_OPT_WRONG_H
#define CMD_OPT_WRONG_H

#include "cmd/cmd.h"

/* word as written: "--sinse=3", "-x".  STATUS_USAGE. */
enum status opt_wrong_word(const struct cmd *cmd, const char *word, struct error *err);

/* STATUS_CONFIG: "--color is 'alwys', expected auto|always|never", with the nearest choice. */
enum status opt_wrong_value(const struct opt *opt, const char *text, const char *expected,
                            struct error *err);

#endif
