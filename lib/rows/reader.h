/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/reader.h - the state of one csv_read (private to this room)
 *
 * tokens.c drives libcsv, csv.c the reading, broken.c what to do about a record
 * that cannot be read.
 *
 * libcsv's traps that shape this (3.0.3): it knows neither lines nor columns,
 * goes on inside the old field after an error, and has no limits; so it is fed
 * one physical line a call and made anew after every error.
 */
#ifndef ROWS_READER_H
#define ROWS_READER_H

#include "rows/csv.h"
#include "rows/lines.h"

#include <csv.h>

/* Fields of the record being read, one after the other, each with its NUL. */
struct tokens {
	struct csv_parser parser;
	struct arena *keep;
	char *text;
	size_t text_used, text_room;
	size_t lengths[CSV_MOST_COLUMNS];
	size_t count; /* may pass CSV_MOST_COLUMNS; those beyond are only counted */
	size_t longest;
	bool row_done;
};

enum token_state {
	TOKENS_DONE,  /* a record is complete */
	TOKENS_BLANK, /* nothing but blanks so far */
	TOKENS_OPEN,  /* the line ended inside quotes */
	TOKENS_BROKEN /* a quote where none may stand */
};

enum status tokens_open(struct tokens *tokens, char delimiter, struct arena *keep,
                        struct error *err) MUST_CHECK;
void tokens_close(struct tokens *tokens);

/* Ready for a new record; needed after TOKENS_OPEN and TOKENS_BROKEN only. */
void tokens_restart(struct tokens *tokens);

/* One physical line for libcsv, and what came of it. */
struct token_line {
	const char *bytes;
	size_t length;          /* with its end */
	size_t record_length;   /* of the record up to and with this line */
	bool last;              /* it has no end: the record is finished here */
	enum token_state state; /* out */
	size_t bad;             /* out, TOKENS_BROKEN: offset of the byte that broke it */
};
enum status tokens_feed(struct tokens *tokens, struct token_line *line,
                        struct error *err) MUST_CHECK;

struct reader {
	struct csv_reading *reading;
	const char *name;
	struct arena *keep;
	struct lines lines;
	struct tokens tokens;
	struct row row;
	const char *fields[CSV_MOST_COLUMNS];
	long first_line;     /* of the record being read */
	size_t first_length; /* of that line, with its end */
	const char *header;  /* its bytes as they stand; NULL before it */
	size_t header_length;
	size_t header_count; /* fields of the header */
	size_t recent_count; /* fields of the latest record that was in order */
	size_t least_count;  /* fewest fields of a record after the header, 0 = none yet */
	char *mended;        /* fields with U+FFFD in place of what is no UTF-8 */
	size_t mended_room;
	char *held; /* first bytes of a broken stretch */
};

/* A broken record: why, and where its quote began. */
struct trouble {
	enum finding_code code;
	long line, column;
	size_t looked_at; /* bytes of the record that were in order so far, 0 = all */
	bool at_end;      /* the source ended inside it */
	const char *what;
};

/*
 * Sets aside the record that begins at the first line kept and everything up to
 * the next line that by itself has as many fields as the header or as the latest
 * record; that line is then the next one.  STATUS_DATA when it was the header.
 */
enum status reader_quarantine(struct reader *reader, struct trouble trouble,
                              struct error *err) MUST_CHECK;

/* Rejects the record just read, all of which is kept; STATUS_DATA for the header. */
enum status reader_reject(struct reader *reader, struct trouble trouble,
                          struct error *err) MUST_CHECK;

/* ASCII without NUL: nothing needs to be looked at more closely.  May say no too often. */
bool reader_is_plain(const char *bytes, size_t length);

/* Valid UTF-8 in every field, with a finding for each that was not. */
void reader_mend(struct reader *reader);

#endif
