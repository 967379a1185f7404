/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include "base/arena.h"
#include "base/number.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make_room(struct buffer *buffer, size_t more)
{
	size_t wanted = buffer->used + more + 1;

	if (wanted <= buffer->room)
		return;

	size_t room = wanted + wanted / 2 + 256;
	char *bytes = realloc(buffer->bytes, room);

	if (bytes == NULL) {
		arena_on_exhausted(room);
		abort();
	}
	buffer->bytes = bytes;
	buffer->room = room;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
	make_room(buffer, length);
	if (length > 0)
		memcpy(buffer->bytes + buffer->used, bytes, length);
	buffer->used += length;
	buffer->bytes[buffer->used] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, &c, 1);
}

void buffer_printf(struct buffer *buffer, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	int length = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (length <= 0)
		return;
	make_room(buffer, (size_t)length);
	va_start(args, fmt);
	(void)vsnprintf(buffer->bytes + buffer->used, (size_t)length + 1, fmt, args);
	va_end(args);
	buffer->used += (size_t)length;
}

void buffer_number(struct buffer *buffer, double number)
{
	char text[NUMBER_TEXT];

	buffer_text(buffer, number_text(text, number));
}

/* Spreadsheets run what begins like this, in ASCII and in full-width form. */
static bool looks_like_formula(const char *text)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
		                            "\xEF\xBC\xA0" };

	if (text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncmp(text, wide[i], 3) == 0)
			return true;
	return false;
}

void buffer_csv(struct buffer *buffer, const char *text)
{
	bool formula = looks_like_formula(text);

	if (!formula && strpbrk(text, ",\"\r\n;\t") == NULL) {
		buffer_text(buffer, text);
		return;
	}
	buffer_char(buffer, '"');
	if (formula)
		buffer_char(buffer, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buffer_char(buffer, '"');
		buffer_char(buffer, *text);
	}
	buffer_char(buffer, '"');
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct buffer){ 0 };
}
