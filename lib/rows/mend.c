/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "rows/reader.h"

#include <stdint.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

enum { REPLACEMENT_LENGTH = sizeof(replacement) - 1 };

bool reader_is_plain(const char *bytes, size_t length)
{
	const uint64_t ones = 0x0101010101010101U, highs = 0x8080808080808080U;
	uint64_t odd = 0, word = 0;
	size_t at = 0;

	/* A NUL borrows into its high bit; a byte that is no ASCII has it set. */
	for (; at + sizeof(word) <= length; at += sizeof(word)) {
		memcpy(&word, bytes + at, sizeof(word));
		odd |= word | (word - ones);
	}
	if (length >= sizeof(word)) {
		memcpy(&word, bytes + length - sizeof(word), sizeof(word));
		return ((odd | word | (word - ones)) & highs) == 0;
	}
	for (; at < length; at++)
		odd |= (uint64_t)((unsigned char)(bytes[at] - 1) >= 0x7F) << 63;
	return (odd & highs) == 0;
}

/* Length of the well-formed character at bytes, 0 when there is none. */
static size_t character(const char *bytes, size_t length)
{
	for (size_t n = 1; n <= 4 && n <= length; n++)
		if (text_is_utf8(bytes, n))
			return n;
	return 0;
}

/* One replacement for each run of bytes that are no UTF-8.  out: 3 * length + 1 bytes. */
static size_t mend(char *out, const char *bytes, size_t length)
{
	size_t used = 0;
	bool in_run = false;

	for (size_t at = 0; at < length;) {
		size_t n = character(bytes + at, length - at);

		if (n > 0) {
			memcpy(out + used, bytes + at, n);
			used += n;
		} else if (!in_run) {
			memcpy(out + used, replacement, REPLACEMENT_LENGTH);
			used += REPLACEMENT_LENGTH;
		}
		in_run = n == 0;
		at += n > 0 ? n : 1;
	}
	out[used] = '\0';
	return used;
}

static void report(struct reader *reader, size_t field)
{
	const struct row *row = &reader->row;
	struct place place = { .file = reader->name,
		               .line = row_line(row, field),
		               .column = row_column(row, field) };
	char shown[TEXT_SHOWN];

	finding_add(reader->reading->findings, FINDING_ROWS_BAD_UTF8, place,
	            "field %zu is '%s', which is not UTF-8", field + 1,
	            text_show(shown, row->fields[field], row->lengths[field]));
}

void reader_mend(struct reader *reader)
{
	struct row *row = &reader->row;
	struct tokens *tokens = &reader->tokens;
	size_t used = 0;

	if (text_is_utf8(row->raw, row->raw_length))
		return;
	if (reader->mended_room < 3 * tokens->text_used) {
		reader->mended_room = 6 * tokens->text_used;
		reader->mended = arena_array(reader->keep, reader->mended_room, char);
	}
	for (size_t i = 0; i < row->count; i++) {
		const char *field = row->fields[i];

		if (text_is_utf8(field, row->lengths[i]))
			continue;
		report(reader, i);
		reader->fields[i] = reader->mended + used;
		tokens->lengths[i] = mend(reader->mended + used, field, tokens->lengths[i]);
		used += tokens->lengths[i] + 1;
	}
}
