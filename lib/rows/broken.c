/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/reader.h"
#include "rows/refuse.h"

#include <string.h>

/*
 * After so many lines without one of the right number of fields, any line that
 * splits by itself will do: what is expected may not come again.
 */
enum { PATIENCE_LINES = 256 };

/* What is set aside, as far as the quarantine keeps it. */
struct stretch {
	char *bytes;
	size_t length;
	long lines;
};

static void hold(struct stretch *stretch, const char *bytes, size_t length)
{
	size_t free = QUARANTINE_BYTES_OF_A_RECORD - stretch->length;
	size_t more = length < free ? length : free;

	memcpy(stretch->bytes + stretch->length, bytes, more);
	stretch->length += more;
	stretch->lines++;
}

struct spot {
	long line, column;
};

/* A quote opens a field unless it is the second of "". */
static bool opens(const char *bytes, size_t at, bool in_quotes)
{
	return in_quotes && (at == 0 || bytes[at - 1] != '"');
}

/* Where the last quote that opens a field stands in the record kept. */
static struct spot find_quote(const struct reader *reader, size_t looked_at)
{
	const char *bytes = lines_kept(&reader->lines);
	size_t length = looked_at > 0 ? looked_at : reader->lines.at - reader->lines.from;
	struct spot at_spot = { reader->first_line, 1 }, found = { reader->first_line, 0 };
	bool in_quotes = false;
	size_t end = 0;

	for (size_t at = 0; at<length; at += end> 0 ? end : 1) {
		end = line_end_length(bytes + at, length - at);
		if (bytes[at] == '"') {
			in_quotes = !in_quotes;
			found = opens(bytes, at, in_quotes) ? at_spot : found;
		}
		at_spot.column = end > 0 ? 1 : at_spot.column + 1;
		at_spot.line += end > 0;
	}
	return found;
}

static enum status refuse_header(const struct reader *reader, struct trouble trouble,
                                 struct error *err)
{
	struct place place = { reader->name, trouble.line, trouble.column };

	return rows_refuse(err, trouble.code, place, "the header cannot be read: %s", trouble.what);
}

static void reject(struct reader *reader, struct trouble trouble, struct raw_record raw)
{
	struct place place = { reader->name, trouble.line, trouble.column };

	finding_reject(reader->reading->findings, trouble.code, place, raw, "%s", trouble.what);
	reader->reading->counts.rejected++;
}

enum status reader_reject(struct reader *reader, struct trouble trouble, struct error *err)
{
	struct raw_record raw = { reader->row.raw, reader->row.raw_length, reader->row.line_last };

	if (reader->header == NULL)
		return refuse_header(reader, trouble, err);
	reject(reader, trouble, raw);
	return STATUS_OK;
}

static bool is_expected_count(const struct reader *reader, const struct stretch *stretch)
{
	size_t count = reader->tokens.count;

	if (count == reader->header_count || count == reader->recent_count)
		return true;
	return stretch->lines > PATIENCE_LINES && count > 1;
}

/* Whether the line by itself is a record as long as is expected. */
static enum status try_line(struct reader *reader, struct line line, const struct stretch *stretch,
                            bool *fits_out, struct error *err)
{
	struct token_line feed = {
		.bytes = lines_kept(&reader->lines) + line.start,
		.length = line.length + line.end_length,
		.record_length = line.length + line.end_length,
		.last = line.end_length == 0,
	};

	TRY(tokens_feed(&reader->tokens, &feed, err));
	*fits_out = feed.state == TOKENS_DONE && is_expected_count(reader, stretch);
	if (feed.state != TOKENS_DONE)
		tokens_restart(&reader->tokens);
	return STATUS_OK;
}

/* One line more: *done_out = reading goes on here, or the source is at its end. */
static enum status pass_line(struct reader *reader, struct stretch *stretch, bool *done_out,
                             bool *ended_out, struct error *err)
{
	struct line line = { 0 };
	enum line_got got = LINE_NONE;
	size_t kept = 0;

	lines_drop(&reader->lines);
	TRY(lines_next(&reader->lines, CSV_MOST_RECORD, &line, &got, err));
	*done_out = *ended_out = got == LINE_NONE;
	if (got == LINE_NONE)
		return STATUS_OK;
	if (got == LINE_LONG) {
		TRY(lines_skip(&reader->lines, &kept, err));
		hold(stretch, lines_kept(&reader->lines), kept);
		return STATUS_OK;
	}
	TRY(try_line(reader, line, stretch, done_out, err));
	if (*done_out)
		lines_back(&reader->lines, line.start, reader->lines.number - 1);
	else
		hold(stretch, lines_kept(&reader->lines) + line.start,
		     line.length + line.end_length);
	return STATUS_OK;
}

/* The record's first line goes into the stretch; the next line is the one after it. */
static enum status pass_first_line(struct reader *reader, struct stretch *stretch,
                                   struct error *err)
{
	size_t kept = 0;

	if (reader->lines.at > reader->lines.from) {
		hold(stretch, lines_kept(&reader->lines), reader->first_length);
		lines_back(&reader->lines, reader->first_length, reader->first_line);
		return STATUS_OK;
	}
	TRY(lines_skip(&reader->lines, &kept, err));
	hold(stretch, lines_kept(&reader->lines), kept);
	reader->first_line = reader->lines.number;
	return STATUS_OK;
}

static size_t without_line_end(const struct stretch *stretch)
{
	size_t length = stretch->length;

	while (length > 0 &&
	       (stretch->bytes[length - 1] == '\n' || stretch->bytes[length - 1] == '\r'))
		length--;
	return length;
}

/* The quote to blame, when the record's lines are there to be looked at. */
static void blame(const struct reader *reader, struct trouble *trouble)
{
	if (trouble->line > 0 || reader->lines.at == reader->lines.from)
		return;

	struct spot spot = find_quote(reader, trouble->looked_at);

	trouble->line = spot.line;
	trouble->column = spot.column;
}

static enum status pass_lines(struct reader *reader, struct stretch *stretch, bool *ended_out,
                              struct error *err)
{
	bool done = false;

	while (!done)
		TRY(pass_line(reader, stretch, &done, ended_out, err));
	return STATUS_OK;
}

enum status reader_quarantine(struct reader *reader, struct trouble trouble, struct error *err)
{
	bool ended = false;

	if (reader->held == NULL)
		reader->held = arena_array(reader->keep, QUARANTINE_BYTES_OF_A_RECORD, char);

	struct stretch stretch = { .bytes = reader->held };

	blame(reader, &trouble);
	tokens_restart(&reader->tokens);
	TRY(pass_first_line(reader, &stretch, err));
	if (trouble.line == 0)
		trouble.line = reader->first_line;
	if (reader->header == NULL)
		return refuse_header(reader, trouble, err);
	TRY(pass_lines(reader, &stretch, &ended, err));
	/* A later line in order means that the quote, not the file's end, is to blame. */
	if (trouble.at_end && !ended)
		trouble.code = FINDING_ROWS_UNCLOSED_QUOTE;

	struct raw_record raw = { stretch.bytes, without_line_end(&stretch), reader->lines.number };

	reject(reader, trouble, raw);
	return STATUS_OK;
}
