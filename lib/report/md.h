/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/md.h - the pieces of the Markdown page
 *
 * Text is escaped by notes_say and nothing else writes text that came from a file.
 * md.c puts the page together; md_appendix.c writes what few people read.
 */
#ifndef REPORT_MD_H
#define REPORT_MD_H

#include "report/view.h"

struct notes {
	struct buffer *out;
	struct arena *scratch;
};

void notes_say(const struct notes *notes, const char *text);
void notes_heading(const struct notes *notes, const char *level, const char *text);
void notes_paragraph(const struct notes *notes, const char *text);
void notes_item(const struct notes *notes, const char *text);
void notes_table_line(const struct notes *notes, const char *const *cells, size_t n);
/* The first column to the left, the others to the right, the last to the left. */
void notes_table_rule(const struct notes *notes, size_t n);
void notes_counts(const struct notes *notes, const struct view_count *items, size_t n);

void notes_evidence(const struct notes *notes, const struct view_experiment *view);
void notes_person(const struct notes *notes, const struct view_person *person);
void notes_devices(const struct notes *notes);
void notes_sources(const struct notes *notes, const struct view *view);

#endif
