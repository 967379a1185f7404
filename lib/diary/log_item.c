/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a (Fowler, Noll and Vo, 1991). */
static uint64_t hash(const char *item, const char *form)
{
	uint64_t hash = 14695981039346656037U;

	for (const char *c = item; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211U;
	hash = (hash ^ 0x1F) * 1099511628211U;
	for (const char *c = form; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211U;
	return hash;
}

/* The slot of an item, or the empty one where it belongs. */
static struct log_item **slot(struct log_item **items, size_t room, const char *item,
                              const char *form)
{
	size_t at = (size_t)hash(item, form) & (room - 1);

	while (items[at] != NULL &&
	       (strcmp(items[at]->item, item) != 0 || strcmp(items[at]->form, form) != 0))
		at = (at + 1) & (room - 1);
	return &items[at];
}

static void make_room(struct log *log)
{
	size_t room = log->items_room > 0 ? log->items_room * 2 : 64;
	struct log_item **items = NULL;

	if (log->items_n * 2 < log->items_room)
		return;
	items = arena_array(log->scratch, room, struct log_item *);
	for (size_t i = 0; i < log->items_room; i++)
		if (log->items[i] != NULL)
			*slot(items, room, log->items[i]->item, log->items[i]->form) =
				log->items[i];
	log->items = items;
	log->items_room = room;
}

static const char *kept(struct arena *keep, const char *text)
{
	return text[0] != '\0' ? arena_text(keep, text, strlen(text)) : "";
}

struct log_item *log_item(struct log *log, const char *item, const char *form, bool column)
{
	make_room(log);

	struct log_item **place = slot(log->items, log->items_room, item, form);

	if (*place != NULL)
		return *place;

	struct log_item *found = arena_new(log->scratch, struct log_item);

	found->item = kept(log->keep, item);
	found->form = kept(log->keep, form);
	found->recognition =
		column ? recognise_column(log->vocabulary, log->work, item)
		       : recognise_item(log->vocabulary, log->work, item, form, log->style);
	/* Ids are the tables' own; this text is not. */
	found->recognition.also = kept(log->keep, found->recognition.also);
	found->key = kept(log->keep, text_match_key(log->work, item));
	arena_reset(log->work);
	log->items_n++;
	*place = found;
	return found;
}
