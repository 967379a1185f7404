/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/must.h - what a fuzz target says of a property that does not hold
 */
#ifndef SUPPORT_MUST_H
#define SUPPORT_MUST_H

#include <stdio.h>
#include <stdlib.h>

static inline void must(int holds, const char *what)
{
	if (holds)
		return;
	(void)fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

#endif
