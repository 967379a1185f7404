/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/check.h - the parts of `winks check` that several kinds of file share
 */
#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "diary/diary.h"

/* "comma", "tab"; "none" for a file of one column. */
const char *check_delimiter(char delimiter);

/* read, accepted, duplicate, skipped, rejected. */
void check_add_counts(struct buffer *out, const long counts[5]);

/* Names after a title, wrapped; nothing when there are none. */
void check_add_names(struct buffer *out, struct arena *scratch, const char *title,
                     const char *const *names, size_t count);

/* One file that is a log or was refused: its form, how it writes things, and every item with what
 * it was taken for. */
void check_add_log(struct buffer *out, struct arena *scratch, const struct diary *diary,
                   const struct diary_file *file);

/* All findings, the gravest first, and of a kind no more than one can read. */
void check_add_findings(struct buffer *out, struct arena *scratch, const struct finding_list *list);

#endif
