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

#include <stddef.h>

struct diary_source;

extern const struct diary_source *const diary_sources[]; /* ends with NULL */

/* The table that the first bytes of a file are the beginning of, or NULL. */
const struct diary_source *diary_source_find(const char *bytes, size_t length);

#endif
