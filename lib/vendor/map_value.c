/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/map_value.h"

#include <string.h>

static const char *past_blanks(const char *text)
{
	return text + strspn(text, " \t");
}

/* What stands in quotes, and where it ends; NULL when the quote is left open. */
static const char *quoted(const char **at, struct arena *keep)
{
	const char *from = *at + 1;
	char *text = arena_text(keep, from, strlen(from));
	size_t used = 0;

	for (; *from != '\0'; from++) {
		if (*from == '"' && from[1] != '"') {
			text[used] = '\0';
			*at = from + 1;
			return text;
		}
		from += *from == '"';
		text[used++] = *from;
	}
	return NULL;
}

/* The text up to a character of ends, trimmed; NULL when quotes are not as they should be. */
static const char *piece(const char **at, const char *ends, struct arena *keep)
{
	const char *from = past_blanks(*at);

	if (*from == '"') {
		const char *text = quoted(&from, keep);

		*at = past_blanks(from);
		return text == NULL || (**at != '\0' && strchr(ends, *from) == NULL &&
		                        strchr(ends, **at) == NULL)
		               ? NULL
		               : text;
	}

	size_t length = strcspn(from, ends);

	*at = from + length;
	while (length > 0 && (from[length - 1] == ' ' || from[length - 1] == '\t'))
		length--;
	return arena_text(keep, from, length);
}

bool map_parts_of(const char *value, struct arena *keep, struct map_parts *parts_out)
{
	struct map_parts parts = { .count = 0 };

	for (;;) {
		const char *part = parts.count < MAP_MOST_PARTS ? piece(&value, "|", keep) : NULL;

		if (part == NULL)
			return false;
		parts.items[parts.count++] = part;
		if (*value != '|')
			break;
		value++;
	}
	*parts_out = parts;
	return parts.items[0][0] != '\0';
}

const char *map_next_word(const char **at, char between, struct arena *keep, bool *bad_out)
{
	const char ends[] = { between, '\0' };
	const char *word = NULL;

	*at = past_blanks(*at);
	if (**at == '\0')
		return NULL;
	word = piece(at, between == ' ' ? " \t" : ends, keep);
	*bad_out = *bad_out || word == NULL;
	if (**at == between)
		(*at)++;
	return word;
}
