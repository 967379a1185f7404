/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/lines.h - the physical lines of a source (private to this room)
 *
 * A line ends in LF, CRLF, CR or CRCRLF.  The bytes of all lines since the last
 * lines_drop stay together in memory, so that a record of several lines can be
 * looked at as a whole and a broken one can be read again from its second line.
 *
 * Positions move with the memory: they are offsets from the first byte kept.
 */
#ifndef ROWS_LINES_H
#define ROWS_LINES_H

#include "rows/source.h"

#include <stdbool.h>

/* Where the next byte of one kind is, so that no stretch is searched twice. */
struct line_mark {
	size_t from, at; /* there is none in [from, at) */
};

struct lines {
	struct source *source;
	struct arena *keep;
	char *bytes;
	size_t room;
	size_t from; /* the first byte kept */
	size_t at;   /* the first byte of the next line */
	size_t end;  /* bytes there are */
	long number; /* of the line handed out last */
	struct line_mark lf, cr;
	bool source_ended;
};

struct line {
	size_t start;      /* offset from the first byte kept */
	size_t length;     /* without its end */
	size_t end_length; /* of its end: 0 (end of the source) to 3 */
};

enum line_got {
	LINE_NONE, /* the source is at its end */
	LINE_GOT,
	LINE_LONG, /* more than most_kept bytes would have to be kept; nothing was taken */
};

struct lines lines_of(struct source *source, struct arena *keep);

enum status lines_next(struct lines *lines, size_t most_kept, struct line *line_out,
                       enum line_got *got_out, struct error *err) MUST_CHECK;

/* After LINE_LONG with nothing kept: passes over the line; kept_out = its first bytes, kept. */
enum status lines_skip(struct lines *lines, size_t *kept_out, struct error *err) MUST_CHECK;

const char *lines_kept(const struct lines *lines);

/* Forgets every line handed out. */
void lines_drop(struct lines *lines);

/* The next line is again the one at this offset; number is that of the line before it. */
void lines_back(struct lines *lines, size_t offset, long number);

/* Length of the line end at bytes, of which length can be seen; 0 when there is none. */
size_t line_end_length(const char *bytes, size_t length);

#endif
