/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/real.h - real exports, which are not part of the project
 *
 * They lie beside it (WINKS_TEST_DATA, else ../shared/data).  Where they are absent a
 * test says so and is skipped, unless WINKS_REQUIRE_DATA is set.
 */
#ifndef SUPPORT_REAL_H
#define SUPPORT_REAL_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

enum { REAL_PATH = 512 };

static inline const char *real_path(char path[REAL_PATH], const char *name)
{
	const char *folder = getenv("WINKS_TEST_DATA");

	(void)snprintf(path, REAL_PATH, "%s/%s", folder != NULL ? folder : REAL_DATA, name);

	FILE *file = fopen(path, "rb");

	if (file != NULL) {
		(void)fclose(file);
		return path;
	}
	cr_assert(getenv("WINKS_REQUIRE_DATA") == NULL, "real data is missing: %s", path);
	cr_skip_test("real data is not here: %s", path);
	return path;
}

#endif
