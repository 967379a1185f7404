/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/canonical.h - the canonical nights CSV (DATAFILES.md)
 *
 * Written by `winks import`, read back by every command as one more vendor
 * (vendor/canonical.c).  Reading what was written gives the same nights.
 */
#ifndef NIGHT_CANONICAL_H
#define NIGHT_CANONICAL_H

#include "base/buffer.h"
#include "night/night.h"

extern const char night_canonical_header[];
void night_canonical_row(struct buffer *out, struct arena *scratch, const struct night *night);

#endif
