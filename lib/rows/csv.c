/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/csv.h"

#include "rows/dialect.h"
#include "rows/reader.h"
#include "rows/refuse.h"

#include <string.h>

enum { READER_MEMORY = 64 * 1024 * 1024, CTRL_Z = 0x1A };

static struct place at_line(const struct reader *reader, long line)
{
	return (struct place){ .file = reader->name, .line = line };
}

/* Fields and raw bytes of the record that is complete; end_length = of its last line's end. */
static void fill_row(struct reader *reader, struct line last)
{
	struct row *row = &reader->row;
	const struct tokens *tokens = &reader->tokens;
	const char *field = tokens->text;

	row->count = tokens->count < CSV_MOST_COLUMNS ? tokens->count : CSV_MOST_COLUMNS;
	for (size_t i = 0; i < row->count; i++) {
		reader->fields[i] = field;
		field += tokens->lengths[i] + 1;
	}
	row->line = reader->first_line;
	row->line_last = reader->lines.number;
	row->raw = lines_kept(&reader->lines);
	row->raw_length = last.start + last.length;
}

/* What speaks against the record as a whole; what = NULL: nothing. */
static struct trouble look_over(const struct reader *reader, bool plain, bool last)
{
	const struct row *row = &reader->row;
	const struct tokens *tokens = &reader->tokens;

	if (tokens->count > CSV_MOST_COLUMNS)
		return (struct trouble){ .code = FINDING_ROWS_MANY_COLUMNS,
			                 .what = "the record has more than 512 fields" };
	if (tokens->longest > CSV_MOST_FIELD)
		return (struct trouble){ .code = FINDING_ROWS_LONG_FIELD,
			                 .what = "a field is longer than 64 KiB" };
	if (!plain && memchr(row->raw, '\0', row->raw_length) != NULL)
		return (struct trouble){ .code = FINDING_ROWS_NUL_BYTE,
			                 .what = "the record holds a NUL byte" };
	if (reader->header != NULL && !reader->reading->keep_repeated_header &&
	    row->raw_length == reader->header_length &&
	    memcmp(row->raw, reader->header, row->raw_length) == 0)
		return (struct trouble){ .code = FINDING_ROWS_REPEATED_HEADER,
			                 .what = "the header line stands here again" };
	/* Short records are legal in some formats, but then others are as short. */
	if (last && reader->least_count > row->count && reader->header_count > row->count)
		return (struct trouble){ .code = FINDING_ROWS_CUT_RECORD,
			                 .what = "the file ends inside this record, "
			                         "which has fewer fields than any other" };
	return (struct trouble){ 0 };
}

static enum status hand_over(struct reader *reader, bool plain, struct error *err)
{
	const struct row *row = &reader->row;

	if (reader->header == NULL) {
		reader->header = arena_text(reader->keep, row->raw, row->raw_length);
		reader->header_length = row->raw_length;
		reader->header_count = row->count;
	} else if (reader->least_count == 0 || row->count < reader->least_count) {
		reader->least_count = row->count;
	}
	reader->recent_count = row->count;
	if (!plain)
		reader_mend(reader);
	reader->reading->counts.records++;
	return reader->reading->fn(reader->reading->context, row, err);
}

static enum status finish_record(struct reader *reader, struct line last, struct error *err)
{
	fill_row(reader, last);

	bool plain = reader_is_plain(reader->row.raw, reader->row.raw_length);
	struct trouble trouble = look_over(reader, plain, last.end_length == 0);

	trouble.line = reader->first_line;
	if (trouble.what != NULL)
		return reader_reject(reader, trouble, err);
	return hand_over(reader, plain, err);
}

static struct trouble bad_quote(const struct reader *reader, struct line line, size_t bad)
{
	bool same_line = reader->first_line == reader->lines.number;

	if (same_line) {
		return (struct trouble){ .code = FINDING_ROWS_BAD_QUOTE,
			                 .line = reader->first_line,
			                 .column = (long)bad + 1,
			                 .what = "a quote stands where none may stand" };
	}
	return (struct trouble){ .code = FINDING_ROWS_UNCLOSED_QUOTE,
		                 .looked_at = line.start + bad,
		                 .what = "a quote is opened here and not closed" };
}

static const struct trouble unclosed = { .code = FINDING_ROWS_UNCLOSED_QUOTE,
	                                 .what = "a quote is opened here and not closed" };

static struct trouble ended_inside(bool line_ended)
{
	return (struct trouble){ .code = line_ended ? FINDING_ROWS_UNCLOSED_QUOTE
		                                    : FINDING_ROWS_CUT_RECORD,
		                 .at_end = true,
		                 .what = "the file ends inside the quotes opened here" };
}

/* A record of one line that is too long to be kept. */
static enum status long_line(struct reader *reader, struct error *err)
{
	static const struct trouble trouble = { .code = FINDING_ROWS_LONG_LINE,
		                                .what = "the record is longer than 1 MiB" };

	return reader_quarantine(reader, trouble, err);
}

/* Appends a line to the record; *open_out = it goes on in the next line. */
static enum status add_line(struct reader *reader, struct line line, bool *open_out,
                            struct error *err)
{
	const char *bytes = lines_kept(&reader->lines) + line.start;
	struct token_line feed = {
		.bytes = bytes,
		.length = line.length + line.end_length,
		.record_length = line.start + line.length + line.end_length,
		.last = line.end_length == 0,
	};
	bool open = *open_out;

	if (!open) {
		reader->first_line = reader->lines.number;
		reader->first_length = feed.length;
	}
	TRY(tokens_feed(&reader->tokens, &feed, err));
	*open_out = false;
	if (feed.state == TOKENS_BROKEN)
		return reader_quarantine(reader, bad_quote(reader, line, feed.bad), err);
	if (feed.state == TOKENS_OPEN && feed.last)
		return reader_quarantine(reader, ended_inside(false), err);
	if (feed.state == TOKENS_OPEN && reader->tokens.parser.entry_pos > CSV_MOST_FIELD)
		return reader_quarantine(reader, unclosed, err);
	if (feed.state == TOKENS_DONE)
		TRY(finish_record(reader, line, err));
	*open_out = feed.state == TOKENS_OPEN;
	if (!*open_out)
		lines_drop(&reader->lines);
	return STATUS_OK;
}

/* A lone ^Z is how DOS ended its files. */
static bool is_end_mark(const struct reader *reader, struct line line)
{
	return line.length == 1 && line.end_length == 0 &&
	       lines_kept(&reader->lines)[line.start] == CTRL_Z;
}

/* What the next line, or the lack of one, does to the record; *open as in add_line. */
static enum status take_line(struct reader *reader, enum line_got got, struct line line, bool *open,
                             struct error *err)
{
	struct trouble trouble = got == LINE_NONE ? ended_inside(true) : unclosed;

	if (got == LINE_GOT && (*open || !is_end_mark(reader, line)))
		return add_line(reader, line, open, err);
	if (got == LINE_GOT)
		return STATUS_OK;
	if (!*open)
		return long_line(reader, err);
	*open = false;
	return reader_quarantine(reader, trouble, err);
}

static enum status read_records(struct reader *reader, struct error *err)
{
	bool open = false;
	enum line_got got = LINE_GOT;

	for (;;) {
		struct line line = { 0 };

		TRY(lines_next(&reader->lines, CSV_MOST_RECORD, &line, &got, err));
		if (got == LINE_NONE && !open)
			return STATUS_OK;
		TRY(take_line(reader, got, line, &open, err));
	}
}

/* Passes over the byte order mark and what stands above the header. */
static enum status skip_above(struct reader *reader, const struct dialect_found *found,
                              struct error *err)
{
	size_t got = 0;
	char mark[3];

	if (found->bom_length > 0)
		TRY(source_read(reader->lines.source, mark, found->bom_length, &got, err));
	for (long i = 0; i < found->lines_above; i++) {
		struct line line = { 0 };
		enum line_got got_line = LINE_NONE;

		TRY(lines_next(&reader->lines, CSV_MOST_RECORD, &line, &got_line, err));
		lines_drop(&reader->lines);
	}
	return STATUS_OK;
}

/* Text, and no table. */
static const char *const notations[] = {
	[NOTATION_TABLE] = NULL,
	[NOTATION_JSON] = "JSON",
	[NOTATION_XML] = "XML",
};

static const char only_blanks[] = "the file holds only blanks";

static enum status no_header(const struct reader *reader, const char *why, struct error *err)
{
	return rows_refuse(err, FINDING_ROWS_NO_HEADER, at_line(reader, 0),
	                   "%s: there is no header line", why);
}

static enum status start(struct reader *reader, struct error *err)
{
	const char *bytes = NULL;
	size_t length = 0;
	struct source *source = reader->lines.source;

	TRY(source_peek(source, &bytes, &length, err));

	const char *kind = source_wrong_kind(bytes, length);

	if (kind == NULL)
		kind = notations[source_notation(bytes, length)];
	if (kind != NULL)
		return rows_refuse(err, FINDING_ROWS_WRONG_KIND, at_line(reader, 0),
		                   "is %s, expected delimited text", kind);

	struct dialect_found found = dialect_find(bytes, length, reader->reading->delimiter);

	if (!found.has_header)
		return no_header(reader, length == 0 ? "the file is empty" : only_blanks, err);
	reader->reading->dialect = found.dialect;
	reader->row.delimiter = found.dialect.delimiter;
	TRY(skip_above(reader, &found, err));
	return tokens_open(&reader->tokens, found.dialect.delimiter, reader->keep, err);
}

static void note_header_only(const struct reader *reader)
{
	const struct csv_counts *counts = &reader->reading->counts;

	if (counts->records == 1 && counts->rejected == 0)
		finding_add(reader->reading->findings, FINDING_ROWS_HEADER_ONLY,
		            at_line(reader, reader->row.line),
		            "there is a header line and no record");
}

static enum status read_all(struct reader *reader, struct error *err)
{
	TRY(start(reader, err));

	enum status status = read_records(reader, err);

	tokens_close(&reader->tokens);
	TRY(status);
	if (reader->header == NULL)
		return no_header(reader, only_blanks, err);
	note_header_only(reader);
	return STATUS_OK;
}

enum status csv_read(struct source *source, struct csv_reading *reading, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(READER_MEMORY);
	struct reader *reader = arena_new(&scratch, struct reader);

	reading->counts = (struct csv_counts){ 0 };
	reader->reading = reading;
	reader->name = source_name(source);
	reader->keep = &scratch;
	reader->lines = lines_of(source, &scratch);
	reader->row.fields = reader->fields;
	reader->row.lengths = reader->tokens.lengths;
	return read_all(reader, err);
}
