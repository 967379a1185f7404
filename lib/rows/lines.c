/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/lines.h"

#include <string.h>

enum { FIRST_ROOM = 64 * 1024, KEPT_OF_A_LONG_LINE = 64 * 1024 };

struct lines lines_of(struct source *source, struct arena *keep)
{
	return (struct lines){
		.source = source,
		.keep = keep,
		.bytes = arena_array(keep, FIRST_ROOM, char),
		.room = FIRST_ROOM,
	};
}

const char *lines_kept(const struct lines *lines)
{
	return lines->bytes + lines->from;
}

void lines_drop(struct lines *lines)
{
	lines->from = lines->at;
}

void lines_back(struct lines *lines, size_t offset, long number)
{
	lines->at = lines->from + offset;
	lines->number = number;
}

static size_t shifted(size_t position, size_t by)
{
	return position > by ? position - by : 0;
}

static void move_to_front(struct lines *lines)
{
	size_t by = lines->from;

	if (by == 0)
		return;
	memmove(lines->bytes, lines->bytes + by, lines->end - by);
	lines->from = 0;
	lines->at -= by;
	lines->end -= by;
	lines->lf = (struct line_mark){ shifted(lines->lf.from, by), shifted(lines->lf.at, by) };
	lines->cr = (struct line_mark){ shifted(lines->cr.from, by), shifted(lines->cr.at, by) };
}

static enum status read_more(struct lines *lines, struct error *err)
{
	size_t got = 0;

	if (lines->end == lines->room)
		move_to_front(lines);
	/* With less than half of it free, moving would cost more than reading. */
	if (lines->end > lines->room / 2 && lines->from == 0) {
		char *larger = arena_array(lines->keep, lines->room * 2, char);

		memcpy(larger, lines->bytes, lines->end);
		lines->bytes = larger;
		lines->room *= 2;
	}
	TRY(source_read(lines->source, lines->bytes + lines->end, lines->room - lines->end, &got,
	                err));
	lines->end += got;
	lines->source_ended = got == 0;
	return STATUS_OK;
}

/* The first c at or after position; lines->end when there is none. */
static size_t find(const struct lines *lines, struct line_mark *mark, char c, size_t position)
{
	size_t start = position;

	if (position >= mark->from && position <= mark->at) {
		start = mark->at;
		if (start < lines->end && lines->bytes[start] == c)
			return start;
	}

	const char *found = memchr(lines->bytes + start, c, lines->end - start);

	if (start == position)
		mark->from = position;
	mark->at = found != NULL ? (size_t)(found - lines->bytes) : lines->end;
	return mark->at;
}

size_t line_end_length(const char *bytes, size_t length)
{
	if (length > 0 && bytes[0] == '\n')
		return 1;
	if (length == 0 || bytes[0] != '\r')
		return 0;
	if (length > 1 && bytes[1] == '\n')
		return 2;
	return length > 2 && bytes[1] == '\r' && bytes[2] == '\n' ? 3 : 1;
}

/* The end of the line that begins at lines->at; false when more bytes could change it. */
static bool end_of_line(struct lines *lines, size_t *end_out, size_t *end_length_out)
{
	size_t lf = find(lines, &lines->lf, '\n', lines->at);
	size_t cr = find(lines, &lines->cr, '\r', lines->at);
	size_t end = lf < cr ? lf : cr;

	/* A CR needs two more bytes to be looked at. */
	if (!lines->source_ended && end + (end == cr ? 2 : 0) >= lines->end)
		return false;
	*end_out = end;
	*end_length_out = line_end_length(lines->bytes + end, lines->end - end);
	return true;
}

enum status lines_next(struct lines *lines, size_t most_kept, struct line *line_out,
                       enum line_got *got_out, struct error *err)
{
	size_t end = 0, end_length = 0;
	bool whole = end_of_line(lines, &end, &end_length);

	while (!whole && lines->end - lines->from <= most_kept + 3) {
		TRY(read_more(lines, err));
		whole = end_of_line(lines, &end, &end_length);
	}
	if (whole && lines->at == lines->end) {
		*got_out = LINE_NONE;
		return STATUS_OK;
	}
	if (!whole || end - lines->from > most_kept) {
		*got_out = LINE_LONG;
		return STATUS_OK;
	}
	line_out->start = lines->at - lines->from;
	line_out->length = end - lines->at;
	line_out->end_length = end_length;
	lines->at = end + end_length;
	lines->number++;
	*got_out = LINE_GOT;
	return STATUS_OK;
}

enum status lines_skip(struct lines *lines, size_t *kept_out, struct error *err)
{
	size_t end = 0, end_length = 0;

	move_to_front(lines);
	/* The line's first bytes stay at the front; what follows them is thrown away. */
	while (!end_of_line(lines, &end, &end_length)) {
		if (lines->end > KEPT_OF_A_LONG_LINE + 3) {
			const size_t tail = 3; /* may be a part of the line's end */

			memmove(lines->bytes + KEPT_OF_A_LONG_LINE,
			        lines->bytes + lines->end - tail, tail);
			lines->end = KEPT_OF_A_LONG_LINE + tail;
			lines->lf = lines->cr = (struct line_mark){ 0 };
		}
		TRY(read_more(lines, err));
	}
	*kept_out = end < KEPT_OF_A_LONG_LINE ? end : KEPT_OF_A_LONG_LINE;
	lines->at = end + end_length;
	lines->number++;
	return STATUS_OK;
}
