/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/canonical.h - the canonical nights CSV (DATAFILES.md)
 *
 * Written by `winks import`, read back by every command as one more vendor
 * (vendor/canonical.c).  Reading what was written gives the same nights, and
 * writing those again the same bytes.
 *
 * kind is empty when the vendor does not say and nothing was settled yet.  flags
 * holds what has no column: the words of night_flags, four_stages (a record of 4
 * stages in which neither L nor D occurs), two_stages, restless=COUNT, updated=SECONDS.
 */
#ifndef NIGHT_CANONICAL_H
#define NIGHT_CANONICAL_H

#include "base/buffer.h"
#include "night/night.h"

extern const char night_canonical_header[];

/* Members of struct night that are true or false; ends with a NULL word. */
struct night_flag {
	const char *word;
	size_t offset; /* of a bool in struct night */
};
extern const struct night_flag night_flags[];

/* One line, LF included.  scratch is used for the run list's text. */
void night_canonical_row(struct buffer *out, struct arena *scratch, const struct night *night);

/*
 * SHA-256 of what was recorded, without person, file and line: settles which of two
 * records of one period wins when nothing else does.  Belongs to keep.
 */
const char *night_digest(struct arena *keep, const struct night *night);

#endif
