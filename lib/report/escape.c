/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

static bool is_plain_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || (unsigned char)*text >= 0x7F)
			return false;
	return true;
}

const char *escape_plain(struct arena *scratch, const char *text)
{
	return is_plain_ascii(text) ? text : text_clean(scratch, text);
}

/* What stands for c, or NULL when it stands for itself. */
static const char *html_name(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void escape_html(struct buffer *out, struct arena *scratch, const char *text)
{
	for (const char *c = escape_plain(scratch, text); *c != '\0'; c++) {
		const char *name = html_name(*c);

		if (name != NULL)
			buffer_text(out, name);
		else
			buffer_char(out, *c);
	}
}

/* Whether c means something to GitHub where it stands; addresses and names become links. */
static bool is_markdown(const char *text, const char *c)
{
	if (strchr("\\`*_[]|~$@", *c) != NULL)
		return true;
	if (strchr("#+-=", *c) != NULL)
		return c == text;
	if (*c == ':')
		return c[1] == '/';
	return *c == '.' && c - text >= 3 && (c[-1] == 'w' || c[-1] == 'W');
}

void escape_markdown(struct buffer *out, struct arena *scratch, const char *text)
{
	const char *plain = escape_plain(scratch, text);

	for (const char *c = plain; *c != '\0'; c++) {
		const char *name = *c == '&' || *c == '<' || *c == '>' ? html_name(*c) : NULL;

		if (name != NULL) {
			buffer_text(out, name);
			continue;
		}
		if (is_markdown(plain, c))
			buffer_char(out, '\\');
		buffer_char(out, *c);
	}
}

/* Controls, and what turns the direction of a line around when the file is shown on a terminal. */
static bool is_hidden(int32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x200E ||
	       point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
	       (point >= 0x2066 && point <= 0x2069);
}

void escape_json(struct buffer *out, struct arena *scratch, const char *text)
{
	int32_t point;
	size_t length;

	if (!text_is_utf8(text, strlen(text)))
		text = text_clean(scratch, text);
	buffer_char(out, '"');
	for (; (length = text_next(text, &point)) > 0; text += length) {
		if (point == '"' || point == '\\')
			buffer_char(out, '\\');
		if (is_hidden(point))
			buffer_printf(out, "\\u%04x", (unsigned)point);
		else
			buffer_add(out, text, length);
	}
	buffer_char(out, '"');
}

void escape_csv(struct buffer *out, struct arena *scratch, const char *text)
{
	buffer_csv(out, escape_plain(scratch, text));
}
