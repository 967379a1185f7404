/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zeo, zeodata.csv: the notes that people wrote beside their nights (FORMATS.md 10).
 * Sleep Date is the evening's.  The same file has the nights and is read for both.
 */
#include "diary/log_source.h"

#include <ctype.h>
#include <string.h>

enum { SLEEP_DATE, NOTES, QUOTIENT };

/* MM/DD/YYYY is how the format writes dates; re-exports have them as YYYY-MM-DD. */
static const char *iso_date(struct arena *scratch, const char *text)
{
	static const char form[] = "dd/dd/dddd";

	if (strlen(text) != strlen(form))
		return text;
	for (size_t i = 0; form[i] != '\0'; i++)
		if (form[i] == 'd' ? isdigit((unsigned char)text[i]) == 0 : text[i] != form[i])
			return text;
	return arena_printf(scratch, "%.4s-%.2s-%.2s", text + 6, text, text + 3);
}

static void take(struct source_lines *lines, const struct log_line *line)
{
	const char *notes = source_cell(lines, line, NOTES);
	struct source_entry entry = {
		.time = iso_date(source_arena(lines), source_cell(lines, line, SLEEP_DATE)),
		.note = notes,
		.column = NOTES,
	};

	source_add_notes(lines, line, notes, entry);
}

const struct diary_source source_zeo_notes = {
	.name = "zeo-notes",
	.title = "notes of a Zeo export (zeodata.csv)",
	.how_to_get = "The column Notes beside the nights: 'Mg, no caffeine'.",
	.columns = { [SLEEP_DATE] = { "Sleep Date", true },
	             [NOTES] = { "Notes", true },
	             [QUOTIENT] = { "ZQ", true } },
	.take = take,
};
