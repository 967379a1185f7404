/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/diary/logs.h - a log written in the test itself, read as a file is
 */
#ifndef TESTS_DIARY_LOGS_H
#define TESTS_DIARY_LOGS_H

#include "diary/diary.h"
#include "diary/doses.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct read_log {
	struct arena keep;
	struct finding_list findings;
	struct diary diary;
	struct diary_file file;
	struct error err;
	enum status status;
};

/* The pointers inside point into log itself, so it is filled where it stands. */
static inline void log_begin(struct read_log *log)
{
	*log = (struct read_log){ .keep = ARENA(1024u * 1024 * 1024) };
	log->findings.keep = &log->keep;
	log->diary.keep = &log->keep;
}

static inline void log_add(struct read_log *log, const char *name, const char *text, size_t length,
                           const struct diary_options *options)
{
	static const struct diary_options none = { .person = "" };
	struct source *source = source_of_memory(&log->keep, name, text, length);

	log->status = diary_read(source, options != NULL ? options : &none, &log->diary,
	                         &log->findings, &log->file, &log->err);
}

static inline void log_read(struct read_log *log, const char *text,
                            const struct diary_options *options)
{
	log_begin(log);
	log_add(log, "log.csv", text, strlen(text), options);
}

static inline void log_end(struct read_log *log)
{
	arena_free(&log->keep);
}

#define check_read(log) cr_assert_eq((log).status, STATUS_OK, "%s", (log).err.message)

/* The counts of a file always add up. */
#define check_counts(log)                                                                          \
	cr_assert_eq((log).file.read, (log).file.accepted + (log).file.duplicate +                 \
	                                      (log).file.skipped + (log).file.rejected)

/* A whole file; NULL when it is not there. */
static inline char *slurp(const char *path, size_t *length_out)
{
	FILE *file = fopen(path, "rb");
	size_t length = 0, room = 1 << 20;
	char *bytes = NULL;

	if (file == NULL)
		return NULL;
	bytes = malloc(room);
	cr_assert_not_null(bytes);
	length = fread(bytes, 1, room - 1, file);
	bytes[length] = '\0';
	(void)fclose(file);
	if (length_out != NULL)
		*length_out = length;
	return bytes;
}

/* Known or unknown, never one for the other. */
#define check_number(got, want)                                                                    \
	do {                                                                                       \
		double number_got = (got), number_want = (want);                                   \
		cr_assert((isnan(number_got) && isnan(number_want)) ||                             \
		                  fabs(number_got - number_want) <= 0.051,                         \
		          "%s is %.10g, expected %.10g", #got, number_got, number_want);           \
	} while (0)

#endif
