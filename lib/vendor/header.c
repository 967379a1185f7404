/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/header.h"

#include "base/text.h"
#include "vendor/reading.h"

#include <ctype.h>
#include <string.h>

const char *vendor_header_key(struct arena *arena, const char *text)
{
	const char *from = text_header_key(arena, text);
	char *key = arena_text(arena, from, strlen(from));
	size_t used = 0;

	for (; *from != '\0'; from++) {
		bool blank = *from == ' ' || ispunct((unsigned char)*from);

		if (!blank)
			key[used++] = *from;
		else if (used > 0 && key[used - 1] != ' ')
			key[used++] = ' ';
	}
	while (used > 0 && key[used - 1] == ' ')
		used--;
	key[used] = '\0';
	return key;
}

/* Index of the field with one of the names "A|B|C", from a field on; NOT_IN_FILE when none. */
int header_find(const struct header *header, const char *names, size_t from)
{
	while (*names != '\0') {
		size_t length = strcspn(names, "|");
		const char *name = arena_text(header->keep, names, length);
		const char *key = vendor_header_key(header->keep, name);

		for (size_t i = from; i < header->count; i++)
			if (strcmp(header->keys[i], key) == 0)
				return (int)i;
		names += length + (names[length] == '|');
	}
	return NOT_IN_FILE;
}

void header_take(struct header *header, const struct row *row, const char *const *fields)
{
	const char **names = arena_array(header->keep, row->count, const char *);

	header->keys = arena_array(header->keep, row->count, const char *);
	for (size_t i = 0; i < row->count; i++) {
		names[i] = arena_text(header->keep, fields[i], strlen(fields[i]));
		header->keys[i] = vendor_header_key(header->keep, names[i]);
	}
	header->names = names;
	header->count = row->count;
	header->line = row->line;
}

/* Keeps the first record and stops: no status of csv_read's own is STATUS_ASKED. */
static enum status take_header(void *context, const struct row *row, struct error *err)
{
	header_take(context, row, row->fields);
	return error_set(err, STATUS_ASKED, "the header was found");
}

/*
 * The first bytes are read apart, so that a file of no known format leaves no
 * findings behind.
 */
enum status header_read(struct source *source, char delimiter, struct header *header,
                        struct error *err)
{
	const char *bytes = NULL;
	size_t length = 0;
	struct finding_list unused = { .keep = header->keep };
	struct csv_reading reading = {
		.delimiter = delimiter, .findings = &unused, .fn = take_header, .context = header
	};

	TRY(source_peek(source, &bytes, &length, err));

	struct source *start = source_of_memory(header->keep, source_name(source), bytes, length);
	struct error stopped = { 0 };
	enum status status = csv_read(start, &reading, &stopped);

	if (status == STATUS_ASKED || status == STATUS_OK)
		return STATUS_OK;
	*err = stopped;
	return status;
}
