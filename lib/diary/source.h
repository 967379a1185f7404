/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/source.h - logs that lie inside the exports of vendors
 *
 * An app keeps tags, a journal or notes beside the nights (FORMATS.md 13).  Such a
 * table is known by its set of column names, and diary_read reads it as a log like
 * any other.  How one becomes entries: log_source.h.
 */
#ifndef DIARY_SOURCE_H
#define DIARY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct diary_source;

extern const struct diary_source *const diary_sources[]; /* ends with NULL */

/* The table that the first bytes of a file are the beginning of, or NULL. */
const struct diary_source *diary_source_find(const char *bytes, size_t length);
const char *diary_source_name(const struct diary_source *source); /* "whoop-journal" */
const char *diary_source_title(const struct diary_source *source);
const char *diary_source_how_to_get(const struct diary_source *source);

/* Column number at of it, NULL behind the last. */
const char *diary_source_column(const struct diary_source *source, size_t at, bool *required_out);

#endif
