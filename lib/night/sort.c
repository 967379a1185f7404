/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/canonical.h"
#include "night/settle.h"

#include <stdlib.h>
#include <string.h>

struct slot {
	const struct night *night;
	int64_t anchor_s;
	const char *digest; /* only where the rest is equal */
};

static int compare_keys(const struct slot *a, const struct slot *b)
{
	int order = strcmp(a->night->person, b->night->person);

	if (order != 0)
		return order;
	if (a->anchor_s != b->anchor_s)
		return a->anchor_s < b->anchor_s ? -1 : 1;
	return strcmp(a->night->source, b->night->source);
}

static int by_keys(const void *a, const void *b)
{
	return compare_keys(a, b);
}

static int by_content(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	int order = strcmp(x->digest, y->digest);

	if (order == 0)
		order = strcmp(x->night->file, y->night->file);
	if (order == 0)
		order = (x->night->line > y->night->line) - (x->night->line < y->night->line);
	return order;
}

/* Digests are dear, so only periods that are equal in all keys get one. */
static void sort_equals(struct slot *slots, size_t count, struct arena *scratch)
{
	for (size_t from = 0, to = 0; from < count; from = to) {
		for (to = from + 1; to < count && compare_keys(&slots[from], &slots[to]) == 0;)
			to++;
		if (to == from + 1)
			continue;
		for (size_t i = from; i < to; i++)
			slots[i].digest = night_digest(scratch, slots[i].night);
		qsort(slots + from, to - from, sizeof(*slots), by_content);
	}
}

void night_sort(struct night_list *list, struct arena *scratch)
{
	struct slot *slots = arena_array(scratch, list->count, struct slot);
	struct night *sorted = arena_array(scratch, list->count, struct night);

	if (list->count == 0)
		return;
	for (size_t i = 0; i < list->count; i++)
		slots[i] = (struct slot){ .night = &list->items[i],
			                  .anchor_s = night_anchor_s(&list->items[i]) };
	qsort(slots, list->count, sizeof(*slots), by_keys);
	sort_equals(slots, list->count, scratch);
	for (size_t i = 0; i < list->count; i++)
		sorted[i] = *slots[i].night;
	memcpy(list->items, sorted, list->count * sizeof(*sorted));
}
