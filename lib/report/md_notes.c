/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/md.h"

#include "report/escape.h"

void notes_say(const struct notes *notes, const char *text)
{
	escape_markdown(notes->out, notes->scratch, text);
}

void notes_heading(const struct notes *notes, const char *level, const char *text)
{
	buffer_printf(notes->out, "\n%s ", level);
	notes_say(notes, text);
	buffer_text(notes->out, "\n\n");
}

void notes_paragraph(const struct notes *notes, const char *text)
{
	if (text[0] == '\0')
		return;
	notes_say(notes, text);
	buffer_text(notes->out, "\n\n");
}

void notes_item(const struct notes *notes, const char *text)
{
	buffer_text(notes->out, "- ");
	notes_say(notes, text);
	buffer_char(notes->out, '\n');
}

void notes_table_line(const struct notes *notes, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buffer_text(notes->out, "| ");
		notes_say(notes, cells[i]);
		buffer_char(notes->out, ' ');
	}
	buffer_text(notes->out, "|\n");
}

/* The first column to the left, the others to the right, the last to the left. */
void notes_table_rule(const struct notes *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buffer_text(notes->out, i == 0 || i + 1 == n ? "|---" : "|---:");
	buffer_text(notes->out, "|\n");
}

void notes_counts(const struct notes *notes, const struct view_count *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		notes_item(notes,
		           arena_printf(notes->scratch, "%ld: %s", items[i].count, items[i].text));
}
