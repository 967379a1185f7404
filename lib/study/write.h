/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/write.h - files that are the old or the new ones, whole
 *
 * A temporary file in the target folder (mode 0600), written, synced, renamed over
 * the old one, the folder synced.  A file that holds the same bytes already is left
 * untouched, so that its time says when something last changed.
 *
 * A run that is killed leaves its temporary file behind (.winks-new-...).  The next
 * one that comes to the folder removes it: nobody holds its lock any more.
 */
#ifndef STUDY_WRITE_H
#define STUDY_WRITE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Makes the folder and those above it (mode 0700), and removes from it what killed runs
 * left behind.  STATUS_CANT_CREATE.
 */
enum status write_folder(const char *path, struct error *err) MUST_CHECK;

/* STATUS_CANT_CREATE or STATUS_IO; *changed_out says whether the file was replaced. */
enum status write_file(const char *path, const char *bytes, size_t length, bool *changed_out,
                       struct error *err) MUST_CHECK;

/* Whether the file is there and holds exactly these bytes: write_file would not touch it. */
bool write_same(const char *path, const char *bytes, size_t length);

#endif
