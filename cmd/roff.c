/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/roff.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { WIDEST = 78 };

/* The day of the version, so that the same program prints the same page for ever. */
#define RELEASED "November 27, 2026"

static void add_escaped(struct buffer *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\\')
			buffer_text(out, "\\e");
		else
			buffer_char(out, text[i]);
	}
}

/* A word at the beginning of a line must not look like a request. */
static void add_first(struct buffer *out, const char *word, size_t length)
{
	if (word[0] == '.' || word[0] == '\'')
		buffer_text(out, "\\&");
	add_escaped(out, word, length);
}

static bool ends_sentence(const char *word, size_t length)
{
	while (length > 0 && strchr(")\"'", word[length - 1]) != NULL)
		length--;
	return length > 1 && strchr(".!?", word[length - 1]) != NULL && word[length - 2] != '.';
}

void roff_text(struct buffer *out, const char *text)
{
	size_t column = 0;

	while (*(text += strspn(text, " \n\t")) != '\0') {
		size_t length = strcspn(text, " \n\t");

		if (column > 0 && column + 1 + length > WIDEST) {
			buffer_char(out, '\n');
			column = 0;
		}
		if (column > 0) {
			buffer_char(out, ' ');
			add_escaped(out, text, length);
		} else {
			add_first(out, text, length);
		}
		column += length + 1;
		if (ends_sentence(text, length) && text[length] != '\0') {
			buffer_char(out, '\n');
			column = 0;
		}
		text += length;
	}
	if (column > 0)
		buffer_char(out, '\n');
}

void roff_begin(struct buffer *out, const char *name, int section, const char *summary)
{
	buffer_printf(out, ".\\\" Printed by winks help --man %s\n.Dd " RELEASED "\n.Dt ", name);
	for (const char *c = name; *c != '\0'; c++)
		buffer_char(out, (char)toupper((unsigned char)*c));
	buffer_printf(out, " %d\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n", section, name, summary);
}

void roff_section(struct buffer *out, const char *title)
{
	buffer_printf(out, ".Sh %s\n", title);
}

void roff_subsection(struct buffer *out, const char *title)
{
	buffer_printf(out, ".Ss %s\n", title);
}

void roff_paragraph(struct buffer *out, const char *text)
{
	buffer_text(out, ".Pp\n");
	roff_text(out, text);
}

void roff_lines(struct buffer *out, const char *lines)
{
	buffer_text(out, ".Bd -literal -offset indent\n");
	while (*lines != '\0') {
		size_t length = strcspn(lines, "\n");
		size_t blanks = strspn(lines, " ");

		blanks = blanks < 2 ? blanks : 2;
		add_first(out, lines + blanks, length - blanks);
		buffer_char(out, '\n');
		lines += length + (lines[length] == '\n');
	}
	buffer_text(out, ".Ed\n");
}

void roff_list_begin(struct buffer *out, const char *width)
{
	buffer_printf(out, ".Bl -tag -width %s\n", width);
}

void roff_item(struct buffer *out, const char *term, const char *text)
{
	buffer_printf(out, ".It %s\n", term);
	roff_text(out, text);
}

void roff_list_end(struct buffer *out)
{
	buffer_text(out, ".El\n");
}
