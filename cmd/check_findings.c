/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/check.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OF_A_KIND = 10 }; /* that are shown; the others are counted */

/* FILE:LINE:COLUMN of what is known of it. */
static void add_place(struct buffer *out, struct arena *scratch, const struct place *place)
{
	if (place->file == NULL || place->file[0] == '\0')
		return;
	buffer_text(out, text_clean(scratch, place->file));
	if (place->line > 0)
		buffer_printf(out, ":%ld", place->line);
	if (place->line > 0 && place->column > 0)
		buffer_printf(out, ":%ld", place->column);
	buffer_text(out, ": ");
}

static void add_finding(struct buffer *out, struct arena *scratch, const struct finding *finding)
{
	static const char *const words[] = { "note", "warning", "error" };
	const struct finding_kind *kind = &findings[finding->code];

	add_place(out, scratch, &finding->place);
	buffer_printf(out, "%s: %s [%s]\n", words[kind->severity], finding->message, kind->code);
}

/* Errors first, and those of a file in its order. */
static int by_weight(const void *left, const void *right)
{
	const struct finding *a = *(const struct finding *const *)left;
	const struct finding *b = *(const struct finding *const *)right;
	int a_weight = (int)findings[a->code].severity, b_weight = (int)findings[b->code].severity;
	const char *a_file = a->place.file != NULL ? a->place.file : "";
	const char *b_file = b->place.file != NULL ? b->place.file : "";
	int order = b_weight - a_weight;

	if (order == 0)
		order = strcmp(a_file, b_file);
	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	return order != 0 ? order : (a > b) - (a < b);
}

/* A file that is refused is told of each time. */
static bool is_shown(enum finding_code code, long how_many)
{
	return how_many <= MOST_OF_A_KIND || code == FINDING_STUDY_FILE_REJECTED;
}

/* Some of each kind: a thousand of one would hide the one of another. */
void check_add_findings(struct buffer *out, struct arena *scratch, const struct finding_list *list)
{
	long shown[FINDING_COUNT] = { 0 };
	const struct finding **sorted =
		arena_array(scratch, list->count + 1, const struct finding *);

	for (size_t i = 0; i < list->count; i++)
		sorted[i] = &list->items[i];
	if (list->count > 0)
		qsort(sorted, list->count, sizeof(const struct finding *), by_weight);
	if (list->count > 0)
		buffer_text(out, "\nFindings\n");
	for (size_t i = 0; i < list->count; i++)
		if (is_shown(sorted[i]->code, ++shown[sorted[i]->code]))
			add_finding(out, scratch, sorted[i]);
	for (size_t code = 0; code < FINDING_COUNT; code++)
		if (!is_shown((enum finding_code)code, list->seen[code]))
			buffer_printf(out, "... and %ld more [%s]\n",
			              list->seen[code] - MOST_OF_A_KIND, findings[code].code);
}
