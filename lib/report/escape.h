/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/escape.h - text from other people's files, made harmless for each page
 *
 * Every function takes any bytes.  What a terminal would obey (control characters,
 * ESC, bidi marks) and what is no UTF-8 is shown as \xHH on every page; on top of
 * that each page has its own signs to be disarmed.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include "base/arena.h"
#include "base/buffer.h"

/* Printable UTF-8 without control characters; text itself when it is so already. */
const char *escape_plain(struct arena *scratch, const char *text);

/* XML and HTML text and attribute values: & < > " ' as numbers or the five XML names. */
void escape_html(struct buffer *out, struct arena *scratch, const char *text);

/* One line of GitHub Markdown: punctuation that means something gets a backslash. */
void escape_markdown(struct buffer *out, struct arena *scratch, const char *text);

/* A JSON string with its quotation marks. */
void escape_json(struct buffer *out, struct arena *scratch, const char *text);

/* A CSV field (buffer_csv) without control characters. */
void escape_csv(struct buffer *out, struct arena *scratch, const char *text);

#endif
