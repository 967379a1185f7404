/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One export may tell a night twice: on the wall clock alone, and in UTC with the
 * offset (FORMATS.md 2d and 2e).  As instants the two are hours apart, and the night
 * would count twice; so what has no zone takes it from the record that has.
 */
#include "night/settle.h"

#include <stdlib.h>
#include <string.h>

static int64_t clock_start_s(const struct night *night)
{
	return night->bed_start_utc_s + night->start_offset_s;
}

static int64_t clock_end_s(const struct night *night)
{
	return night->bed_end_utc_s + night->end_offset_s;
}

static bool same_owner(const struct night *a, const struct night *b)
{
	return strcmp(a->person, b->person) == 0 && night_compare_makers(a, b) == 0;
}

static int by_offsets(const struct night *a, const struct night *b)
{
	if (a->start_offset_s != b->start_offset_s)
		return a->start_offset_s < b->start_offset_s ? -1 : 1;
	if (a->end_offset_s != b->end_offset_s)
		return a->end_offset_s < b->end_offset_s ? -1 : 1;
	return (a > b) - (a < b); /* both in one array */
}

/* By owner and wall clock; the rest only so that the order of files cannot matter. */
static int by_clock(const void *left, const void *right)
{
	const struct night *a = *(struct night *const *)left, *b = *(struct night *const *)right;
	int order = strcmp(a->person, b->person);

	if (order == 0)
		order = night_compare_makers(a, b);
	if (order != 0)
		return order;
	if (clock_start_s(a) != clock_start_s(b))
		return clock_start_s(a) < clock_start_s(b) ? -1 : 1;
	if (a->zone_known != b->zone_known)
		return a->zone_known ? -1 : 1;
	return by_offsets(a, b);
}

/* Whether more than half of the shorter one is the other's, on the wall clock. */
static bool same_time(const struct night *a, const struct night *b)
{
	int64_t from = clock_start_s(a) > clock_start_s(b) ? clock_start_s(a) : clock_start_s(b);
	int64_t to = clock_end_s(a) < clock_end_s(b) ? clock_end_s(a) : clock_end_s(b);
	int64_t a_length = clock_end_s(a) - clock_start_s(a);
	int64_t b_length = clock_end_s(b) - clock_start_s(b);

	return 2 * (to - from) > (a_length < b_length ? a_length : b_length);
}

/* The nearest in one direction that begins less than a day away and has a zone. */
static const struct night *find_zoned(struct night *const *nights, size_t count, size_t at,
                                      int step)
{
	const struct night *night = nights[at];

	for (size_t i = at + (size_t)step; i < count; i += (size_t)step) {
		int64_t apart_s = clock_start_s(nights[i]) - clock_start_s(night);

		if (!same_owner(night, nights[i]) || apart_s >= CIVIL_DAY_S ||
		    apart_s <= -CIVIL_DAY_S)
			return NULL;
		if (nights[i]->zone_known && same_time(night, nights[i]))
			return nights[i];
	}
	return NULL;
}

static void borrow(struct night *night, const struct night *from)
{
	int64_t start_s = night->bed_start_utc_s - from->start_offset_s;
	int64_t end_s = night->bed_end_utc_s - from->end_offset_s;

	if (end_s <= start_s)
		return;
	night->bed_start_utc_s = start_s;
	night->bed_end_utc_s = end_s;
	night->start_offset_s = from->start_offset_s;
	night->end_offset_s = from->end_offset_s;
	night->zone = from->zone;
	night->zone_known = true;
}

void night_borrow_zones(struct night_list *list, struct arena *scratch)
{
	struct night **nights = arena_array(scratch, list->count + 1, struct night *);
	const struct night **lenders = arena_array(scratch, list->count + 1, const struct night *);
	size_t count = 0, known = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (!night_has_times(&list->items[i]))
			continue;
		nights[count++] = &list->items[i];
		known += list->items[i].zone_known;
	}
	if (known == 0 || known == count)
		return;
	qsort(nights, count, sizeof(struct night *), by_clock);
	for (size_t i = 0; i < count; i++) {
		if (nights[i]->zone_known)
			continue;
		lenders[i] = find_zoned(nights, count, i, -1);
		if (lenders[i] == NULL)
			lenders[i] = find_zoned(nights, count, i, 1);
	}
	/* Only now: the order must hold while it is searched. */
	for (size_t i = 0; i < count; i++)
		if (lenders[i] != NULL)
			borrow(nights[i], lenders[i]);
}
