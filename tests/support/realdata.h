/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/realdata.h - data of other people, read where it lies
 *
 * It is never copied into the repository.  WINKS_TEST_DATA names the folder; without
 * it ../shared/data beside the source is tried.  When a file is not there the test is
 * skipped with a word, or fails when WINKS_REQUIRE_DATA=1.
 */
#ifndef SUPPORT_REALDATA_H
#define SUPPORT_REALDATA_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REALDATA_PATH = 1000 };

static inline const char *realdata_path(char path[REALDATA_PATH], const char *name)
{
	const char *folder = getenv("WINKS_TEST_DATA");

	(void)snprintf(path, REALDATA_PATH, "%s/%s", folder != NULL ? folder : REAL_DATA, name);
	return path;
}

/* NULL when it is not there; then the caller returns. */
static inline FILE *realdata_open(const char *name)
{
	char path[REALDATA_PATH];
	FILE *file = fopen(realdata_path(path, name), "r");
	const char *required = getenv("WINKS_REQUIRE_DATA");

	if (file != NULL)
		return file;
	cr_assert(required == NULL || strcmp(required, "1") != 0, "%s is not there", path);
	(void)fprintf(stderr, "skipped: %s is not there\n", path);
	return NULL;
}

/* Cuts a line of simple CSV at commas, in place; drops quotes.  Returns the fields. */
static inline size_t realdata_split(char *line, char **field, size_t most)
{
	size_t fields = 0;
	char *to = line;

	field[fields++] = line;
	for (const char *from = line; *from != '\0' && *from != '\n' && *from != '\r'; from++) {
		if (*from == '"')
			continue;
		if (*from == ',' && fields < most) {
			*to++ = '\0';
			field[fields++] = to;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return fields;
}

#endif
