/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/reader.h"

#include <stdlib.h>
#include <string.h>

enum { PARSER_BLOCK = 64 * 1024, FIRST_TEXT = 16 * 1024 };

static enum status out_of_memory(struct error *err)
{
	return error_set(err, STATUS_MEMORY, "no memory for a record of %d bytes", CSV_MOST_RECORD);
}

static bool start_parser(struct csv_parser *parser, char delimiter)
{
	if (csv_init(parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		return false;
	csv_set_delim(parser, (unsigned char)delimiter);
	csv_set_blk_size(parser, PARSER_BLOCK);
	return true;
}

enum status tokens_open(struct tokens *tokens, char delimiter, struct arena *keep,
                        struct error *err)
{
	*tokens = (struct tokens){ .keep = keep };
	tokens->text = arena_array(keep, FIRST_TEXT, char);
	tokens->text_room = FIRST_TEXT;
	return start_parser(&tokens->parser, delimiter) ? STATUS_OK : out_of_memory(err);
}

void tokens_close(struct tokens *tokens)
{
	csv_free(&tokens->parser);
}

static void forget(struct tokens *tokens)
{
	tokens->text_used = tokens->count = tokens->longest = 0;
	tokens->row_done = false;
}

void tokens_restart(struct tokens *tokens)
{
	char delimiter = (char)csv_get_delim(&tokens->parser);

	csv_free(&tokens->parser);
	(void)start_parser(&tokens->parser, delimiter);
	forget(tokens);
}

/* Most fields are shorter than what a call of memcpy costs. */
static inline void copy(char *to, const char *from, size_t length)
{
	if (length > 24) {
		memcpy(to, from, length);
		return;
	}
	for (; length >= 8; length -= 8, to += 8, from += 8)
		memcpy(to, from, 8);
	for (; length > 0; length--)
		*to++ = *from++;
}

/* bytes[length] is a NUL; there is room for it, see make_room. */
static void take_field(void *bytes, size_t length, void *context)
{
	struct tokens *tokens = context;

	copy(tokens->text + tokens->text_used, bytes, length + 1);
	tokens->text_used += length + 1;
	if (tokens->count < CSV_MOST_COLUMNS)
		tokens->lengths[tokens->count] = length;
	tokens->count++;
	if (length > tokens->longest)
		tokens->longest = length;
}

static void take_row(int end, void *context)
{
	struct tokens *tokens = context;

	(void)end;
	tokens->row_done = true;
}

/* Every field with its NUL takes no more than it did with its delimiter. */
static void make_room(struct tokens *tokens, size_t record_length)
{
	size_t room = tokens->text_room;

	while (room < record_length + 2)
		room *= 2;
	if (room == tokens->text_room)
		return;

	char *larger = arena_array(tokens->keep, room, char);

	memcpy(larger, tokens->text, tokens->text_used);
	tokens->text = larger;
	tokens->text_room = room;
}

static bool is_blank(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr(" \t\r\n", bytes[i]) == NULL || bytes[i] == '\0')
			return false;
	return true;
}

enum status tokens_feed(struct tokens *tokens, struct token_line *line, struct error *err)
{
	bool open = line->record_length > line->length;

	if (tokens->row_done)
		forget(tokens);
	make_room(tokens, line->record_length);
	line->bad =
		csv_parse(&tokens->parser, line->bytes, line->length, take_field, take_row, tokens);
	if (line->bad < line->length) {
		line->state = TOKENS_BROKEN;
		return csv_error(&tokens->parser) == CSV_EPARSE ? STATUS_OK : out_of_memory(err);
	}
	line->state = TOKENS_OPEN;
	if (line->last && csv_fini(&tokens->parser, take_field, take_row, tokens) != 0)
		return csv_error(&tokens->parser) == CSV_EPARSE ? STATUS_OK : out_of_memory(err);
	if (tokens->row_done)
		line->state = TOKENS_DONE;
	else if (!open && is_blank(line->bytes, line->length))
		line->state = TOKENS_BLANK;
	return STATUS_OK;
}
