/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/buffer.h - text that grows: what a renderer writes into
 *
 * The one thing in lib/ that is freed on its own, because output is larger
 * than anything else and is thrown away as soon as it is written:
 *
 *     struct buffer page CLEANUP(buffer_free) = { 0 };
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/error.h"

#include <stddef.h>

struct buffer {
	char *bytes; /* always NUL-terminated once anything was added; NULL before */
	size_t used; /* without the NUL */
	size_t room;
};

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text); /* a NUL-terminated string */
void buffer_char(struct buffer *buffer, char c);
void buffer_printf(struct buffer *buffer, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The shortest decimal text that reads back as the same double; "" for NAN and infinities. */
void buffer_number(struct buffer *buffer, double number);

/* One CSV field, quoted when needed, with spreadsheet formulas neutralised by a leading '. */
void buffer_csv(struct buffer *buffer, const char *text);

void buffer_free(struct buffer *buffer);

#endif
