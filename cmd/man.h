/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/man.h - the manual pages: winks(1), winks-study(5) */
#ifndef CMD_MAN_H
#define CMD_MAN_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

/* false: there is no such page. */
bool man_print(struct buffer *out, struct arena *scratch, const char *page);

/* man_study.c */
void man_study(struct buffer *out, struct arena *scratch);

#endif
