/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WHOOP, journal_entries.csv (FORMATS.md 4): one question a record, answered in the
 * morning about the day before.  A cycle begins with the sleep that the answer belongs
 * to.  A plain no is told as well as a yes; a dose is not asked for.
 */
#include "diary/log_source.h"

#include "diary/recognise.h"

#include <string.h>

enum { CYCLE_START, TIME_ZONE, QUESTION, ANSWER, NOTES };

/* "UTC-04:00" behind the local time makes it an instant. */
static const char *instant(struct arena *scratch, const char *local, const char *zone)
{
	const char *offset = strncmp(zone, "UTC", 3) == 0 ? zone + 3 : "";

	if (strcmp(zone, "UTC") == 0)
		offset = "+00:00";
	return arena_printf(scratch, "%s%s", local, offset);
}

static const char *without_question_mark(struct arena *scratch, const char *question)
{
	size_t length = strlen(question);

	while (length > 0 && strchr(" ?", question[length - 1]) != NULL)
		length--;
	return arena_text(scratch, question, length);
}

static void take(struct source_lines *lines, const struct log_line *line)
{
	struct arena *scratch = source_arena(lines);
	const char *item = without_question_mark(scratch, source_cell(lines, line, QUESTION));
	struct recognition found =
		recognise_item(source_vocabulary(lines), scratch, item, "", DECIMAL_POINT);
	struct source_entry entry = {
		.time = instant(scratch, source_cell(lines, line, CYCLE_START),
		                source_cell(lines, line, TIME_ZONE)),
		.item = item,
		.taken = source_cell(lines, line, ANSWER),
		.kind = found.id[0] == '\0' ? "activity" : "", /* a habit that was asked about */
		.note = source_cell(lines, line, NOTES),
		.column = QUESTION,
	};

	if (entry.taken[0] != '\0')
		source_add(lines, line, &entry);
}

const struct diary_source source_whoop_journal = {
	.name = "whoop-journal",
	.title = "WHOOP journal (journal_entries.csv)",
	.how_to_get =
		"In the same zip as sleeps.csv, for those who answer the journal's questions.",
	.columns = { [CYCLE_START] = { "Cycle start time", true },
	             [TIME_ZONE] = { "Cycle timezone", true },
	             [QUESTION] = { "Question text", true },
	             [ANSWER] = { "Answered yes", true },
	             [NOTES] = { "Notes", false } },
	.take = take,
};
