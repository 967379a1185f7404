/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/roff.h - a manual page in mdoc(7)
 *
 * The pages are printed from the tables that --help is printed from, by
 * `winks help --man PAGE`; installation keeps what it prints.  To add a page: one
 * function, one row in pages[] of man.c.
 */
#ifndef CMD_ROFF_H
#define CMD_ROFF_H

#include "base/buffer.h"

/* NAME and what stands above it. */
void roff_begin(struct buffer *out, const char *name, int section, const char *summary);
/* .Sh and .Ss */
void roff_section(struct buffer *out, const char *title);
void roff_subsection(struct buffer *out, const char *title);
/* Running text: escaped, a line a sentence, none longer than 78 columns. */
void roff_text(struct buffer *out, const char *text);
void roff_paragraph(struct buffer *out, const char *text);
/* Lines shown as they stand, indented. */
void roff_lines(struct buffer *out, const char *lines);
/* A list of terms; term is a macro line behind ".It ". */
void roff_list_begin(struct buffer *out, const char *width);
void roff_item(struct buffer *out, const char *term, const char *text);
void roff_list_end(struct buffer *out);

#endif
