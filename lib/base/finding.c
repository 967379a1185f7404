/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A copy of text, or before when that says the same: findings come in runs of one file. */
static const char *kept(struct arena *keep, const char *text, const char *before)
{
	if (text == NULL || (before != NULL && strcmp(text, before) == 0))
		return text != NULL ? before : NULL;
	return arena_text(keep, text, strlen(text));
}

static struct place place_kept(const struct finding_list *list, struct place place)
{
	const char *before = NULL;

	if (list->reject_count > 0)
		before = list->rejects[list->reject_count - 1].place.file;
	else if (list->count > 0)
		before = list->items[list->count - 1].place.file;
	place.file = kept(list->keep, place.file, before);
	return place;
}

/* The message's copy, or NULL when there are enough of this kind already. */
static const char *add(struct finding_list *list, enum finding_code code, struct place place,
                       const char *message)
{
	list->seen[code]++;
	if (list->seen[code] > FINDINGS_KEPT_OF_A_KIND) {
		const char *before = NULL;

		if (list->reject_count > 0)
			before = list->rejects[list->reject_count - 1].reason;
		return kept(list->keep, message, before);
	}

	list->items =
		arena_more(list->keep, list->items, list->count, &list->room, sizeof(*list->items));

	struct finding *finding = &list->items[list->count++];

	*finding = (struct finding){
		.code = code,
		.place = place_kept(list, place),
		.message = arena_text(list->keep, message, strlen(message)),
		.repeats = 1,
	};
	return finding->message;
}

void finding_add(struct finding_list *list, enum finding_code code, struct place place,
                 const char *fmt, ...)
{
	char message[512];
	va_list args;

	if (list->seen[code] >= FINDINGS_KEPT_OF_A_KIND) {
		list->seen[code]++;
		return;
	}
	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	(void)add(list, code, place, message);
}

void finding_reject(struct finding_list *list, enum finding_code code, struct place place,
                    struct raw_record raw, const char *fmt, ...)
{
	char message[512];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	if (list->reject_bytes >= QUARANTINE_BYTES) {
		finding_add(list, code, place, "%s", message);
		list->reject_more++;
		return;
	}

	const char *reason = add(list, code, place, message);
	size_t length = raw.length < QUARANTINE_BYTES_OF_A_RECORD ? raw.length
	                                                          : QUARANTINE_BYTES_OF_A_RECORD;

	list->reject_bytes += sizeof(*list->rejects) + length + strlen(message);
	list->rejects = arena_more(list->keep, list->rejects, list->reject_count,
	                           &list->reject_room, sizeof(*list->rejects));
	list->rejects[list->reject_count++] = (struct rejected){
		.code = code,
		.place = place_kept(list, place),
		.line_last = raw.line_last,
		.reason = reason,
		.raw = arena_text(list->keep, raw.bytes, length),
		.raw_length = length,
	};
}
