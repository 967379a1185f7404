/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/log_source.h - a table inside an export becomes a log (inside this room only)
 *
 * Each record becomes entries in the settled form (time, item, amount, taken, kind,
 * note), and from there on it is a log like any other.  What is no intake (a free
 * text about the night) is skipped.
 *
 * To add one: lib/diary/source_<vendor>.c with one struct diary_source, one line in
 * diary_sources[], a sample in fixtures/<vendor>/, a case in tests/diary/test_source.c.
 */
#ifndef DIARY_LOG_SOURCE_H
#define DIARY_LOG_SOURCE_H

#include "diary/log.h"
#include "diary/source.h"

enum { SOURCE_MOST_COLUMNS = 8 };

struct source_column {
	const char *name; /* case, dots and blanks at the ends do not count */
	bool required;
};

/* One entry of the settled form; NULL or "" where the table says nothing. */
struct source_entry {
	const char *time, *item, *amount, *taken, *kind, *note;
	size_t column; /* of the table: where the item stands, for messages */
};

struct source_lines; /* what is collected; source.c */

struct diary_source {
	const char *name;                                  /* "whoop-journal" */
	const char *title;                                 /* for people */
	const char *how_to_get;                            /* one sentence */
	struct source_column columns[SOURCE_MOST_COLUMNS]; /* ends with a NULL name */
	/* Adds the entries of one record; none when it names nothing that was taken. */
	void (*take)(struct source_lines *lines, const struct log_line *line);
};

/*
 * When the lines held are of such a table, log->source says which, and they become
 * those of its entries, with a header of the settled form.
 */
void source_rewrite(struct log *log);
bool source_knows(const struct log *log); /* the lines held are of such a table */

/* For the vendors' files: a cell of the record by its place in columns[], "" = none. */
const char *source_cell(const struct source_lines *lines, const struct log_line *line,
                        size_t column);
void source_add(struct source_lines *lines, const struct log_line *line,
                const struct source_entry *entry);
struct arena *source_arena(const struct source_lines *lines);
const struct vocabulary *source_vocabulary(const struct source_lines *lines);

/*
 * notes.c: what a free text says was taken or not ("5g Mg, no caffeine. Slept badly."):
 * only pieces that are nothing but a denial, an amount, a substance and filling words
 * ("before bed").  like has time and column; item, amount and taken are set here.
 */
void source_add_notes(struct source_lines *lines, const struct log_line *line, const char *text,
                      struct source_entry like);

#endif
