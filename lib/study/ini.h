/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/ini.h - the study file: sections and keys become a study_request
 *
 * inih splits lines into keys and values; our own reader hands them to it one by
 * one, because inih says no line number and silently cuts a line that is long or
 * holds " ;".  What a key means is one row in the table of study/keytable.c.
 *
 * Every refusal is STATUS_CONFIG (78) with file and line, what was expected, and
 * the nearest word that would have been right.
 *
 * Repeated keys add where a key may have several values (sleep, log, condition,
 * metric, formats ...); elsewhere the second one is refused.  Paths are relative to
 * the study file; "~" is the home folder that the caller gives.
 */
#ifndef STUDY_INI_H
#define STUDY_INI_H

#include "study/request.h"

#include "base/arena.h"
#include "base/error.h"

enum { STUDY_LINE_BYTES = 198, STUDY_FILE_BYTES = 1 << 20, STUDY_MOST_EXPERIMENTS = 32 };

/* One key as it stands in the file: `winks doctor` lists them with their place. */
struct study_value {
	const char *section, *key, *value;
	long line;
};

struct study_file {
	const char *path;
	struct study_request request; /* title, inputs, experiments ... */
	const char *out;              /* [output] dir, NULL = none */
	struct text_list formats;
	const char *state; /* NULL = where the caller keeps it */
	const char *upper_limit, *language;
	double seed; /* 0 = not given */
	struct study_value *values;
	size_t values_n, values_room;
};

/*
 * home is for "~" and may be NULL.  STATUS_NO_INPUT when the file cannot be read,
 * STATUS_CONFIG when something in it is wrong.  Everything belongs to keep.
 */
enum status study_file_read(const char *path, const char *home, struct arena *keep,
                            struct study_file *file_out, struct error *err) MUST_CHECK;

/* The same of text in memory: tests and the fuzz target.  path is for places. */
enum status study_file_parse(const char *path, const char *text, size_t length, const char *home,
                             struct arena *keep, struct study_file *file_out,
                             struct error *err) MUST_CHECK;

#endif
