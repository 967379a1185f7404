/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/program.h - what the program itself prints, as JSON
 */
#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

#include <criterion/criterion.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROGRAM_COMMAND = 1500 };

/* Runs "winks WORDS" and reads its standard output; it must end well. */
static inline json_t *program_json(const char *words)
{
	char command[PROGRAM_COMMAND];
	json_error_t trouble;

	(void)snprintf(command, sizeof(command), "%s %s 2>/dev/null", WINKS, words);

	FILE *pipe = popen(command, "r");

	cr_assert_not_null(pipe);
	json_t *json = json_loadf(pipe, 0, &trouble);

	cr_assert_eq(pclose(pipe), 0, "%s", command);
	cr_assert_not_null(json, "%s: %s", command, trouble.text);
	return json;
}

/* The value at a path such as "persons/0/experiments/0/results"; NULL when it is not there. */
static inline json_t *program_at(const json_t *json, const char *path)
{
	char part[100];

	while (json != NULL && *path != '\0') {
		size_t length = strcspn(path, "/");

		cr_assert(length < sizeof(part));
		(void)snprintf(part, sizeof(part), "%.*s", (int)length, path);
		json = json_is_array(json) ? json_array_get(json, strtoul(part, NULL, 10))
		                           : json_object_get(json, part);
		path += length + (path[length] == '/');
	}
	return (json_t *)(uintptr_t)json;
}

static inline double program_number(const json_t *json, const char *path)
{
	const json_t *value = program_at(json, path);

	cr_assert(json_is_number(value), "%s", path);
	return json_number_value(value);
}

static inline const char *program_text(const json_t *json, const char *path)
{
	const json_t *value = program_at(json, path);

	cr_assert(json_is_string(value), "%s", path);
	return json_string_value(value);
}

#endif
