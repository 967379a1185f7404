/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings, grouped by kind and in an order of their own: files may have been read
 * in any order.
 */
#include "report/escape.h"
#include "report/view.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int by_number(long a, long b)
{
	return (a > b) - (a < b);
}

/* By code, then place, then words. */
static int by_place(const void *left, const void *right)
{
	const struct finding *a = *(const struct finding *const *)left;
	const struct finding *b = *(const struct finding *const *)right;
	const int order[] = {
		strcmp(findings[a->code].code, findings[b->code].code),
		by_text(a->place.file, b->place.file),
		by_number(a->place.line, b->place.line),
		by_number(a->place.column, b->place.column),
		by_text(a->message, b->message),
	};

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (order[i] != 0)
			return order[i];
	return 0;
}

const struct finding **view_sorted_findings(const struct finding_list *list, struct arena *keep)
{
	const struct finding **sorted = arena_array(keep, list->count + 1, const struct finding *);

	for (size_t i = 0; i < list->count; i++)
		sorted[i] = &list->items[i];
	if (list->count > 1)
		qsort(sorted, list->count, sizeof(const struct finding *), by_place);
	return sorted;
}

static const char *line_of(const struct finding *finding, struct arena *keep)
{
	const struct place *place = &finding->place;
	const char *message = escape_plain(keep, finding->message);

	if (place->file == NULL || place->file[0] == '\0')
		return message;

	const char *file = escape_plain(keep, place->file);

	if (place->line == 0)
		return arena_printf(keep, "%s: %s", file, message);
	if (place->column == 0)
		return arena_printf(keep, "%s:%ld: %s", file, place->line, message);
	return arena_printf(keep, "%s:%ld:%ld: %s", file, place->line, place->column, message);
}

void view_build_findings(struct view *view, const struct finding_list *list, struct arena *keep)
{
	const struct finding **sorted = view_sorted_findings(list, keep);
	struct view_finding *group = NULL;

	view->findings = arena_array(keep, FINDING_COUNT + 1, struct view_finding);
	for (size_t i = 0; i < list->count; i++) {
		const struct finding_kind *kind = &findings[sorted[i]->code];

		if (group == NULL || group->kind != kind) {
			group = &view->findings[view->findings_n++];
			*group = (struct view_finding){
				.kind = kind,
				.seen = list->seen[sorted[i]->code],
				.lines = arena_array(keep, VIEW_FINDINGS_SHOWN, const char *),
			};
		}
		if (group->lines_n < VIEW_FINDINGS_SHOWN)
			group->lines[group->lines_n++] = line_of(sorted[i], keep);
	}
}
