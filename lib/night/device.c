/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two devices of one person are never mixed: they disagree by more than any
 * supplement could do.  Nights of two makers are never used together.  Two
 * devices of one maker are a choice only when both were worn at once; otherwise
 * one has followed the other, which series.c reports.
 */
#include "night/settle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef int compare_fn(const struct night *a, const struct night *b);

static int compare_devices(const struct night *a, const struct night *b)
{
	int order = night_compare_makers(a, b);

	return order != 0 ? order : strcmp(a->device, b->device);
}

static int by_maker(const void *a, const void *b)
{
	const struct night *const *x = a, *const *y = b;
	int order = night_compare_makers(*x, *y);

	return order != 0 ? order : (*x > *y) - (*x < *y); /* both in one array, sorted by time */
}

static int by_device(const void *a, const void *b)
{
	const struct night *const *x = a, *const *y = b;
	int order = compare_devices(*x, *y);

	return order != 0 ? order : (*x > *y) - (*x < *y);
}

static bool holds_sleep(const struct night *night)
{
	return !isnan(night_tst_s(night));
}

struct group {
	size_t from, to;
	long evenings, slept; /* how many there are, and how many of them hold sleep */
};

/*
 * Nights, not periods: a device that cuts nights into pieces must not win by that.  Nor
 * must one that knows only when somebody lay in bed: it has no scored minutes to put
 * against another's (METRICS.md 5).
 */
static struct group count_evenings(struct night *const *nights, size_t from, size_t to)
{
	struct group group = { .from = from, .to = to };
	bool slept = false;

	for (size_t i = from; i < to; i++) {
		bool is_new = i == from ||
		              night_evening_date(nights[i]) != night_evening_date(nights[i - 1]);
		bool has_sleep = holds_sleep(nights[i]);

		group.evenings += is_new;
		group.slept += has_sleep && (is_new || !slept);
		slept = has_sleep || (!is_new && slept);
	}
	return group;
}

static bool is_better(struct group a, struct group b)
{
	return a.slept != b.slept ? a.slept > b.slept : a.evenings > b.evenings;
}

static size_t next_group(struct night *const *nights, size_t count, size_t from,
                         compare_fn *compare)
{
	size_t to = from + 1;

	while (to < count && compare(nights[from], nights[to]) == 0)
		to++;
	return to;
}

/* Of the sorted groups the one with the most nights; the first of equals. */
static struct group most_nights(struct night *const *nights, size_t count, compare_fn *compare)
{
	struct group best = { 0 };

	for (size_t from = 0, to = 0; from < count; from = to) {
		to = next_group(nights, count, from, compare);

		struct group group = count_evenings(nights, from, to);

		if (is_better(group, best))
			best = group;
	}
	return best;
}

static void settle_group(struct night *const *nights, struct group group)
{
	for (size_t i = group.from; i < group.to; i++)
		night_settle(nights[i], NIGHT_EXCLUDED, NIGHT_WHY_OTHER_DEVICE);
}

static void leave_out(const struct settling *s, struct night *const *nights, struct group group,
                      struct group kept)
{
	const struct night *first = nights[group.from], *used = nights[kept.from];

	night_tell(s, FINDING_NIGHT_TWO_DEVICES, first,
	           "nights recorded: %ld by %s%s%s, %ld by %s%s%s; only the latter are used",
	           group.evenings, first->source, first->device[0] != '\0' ? " " : "",
	           first->device, kept.evenings, used->source, used->device[0] != '\0' ? " " : "",
	           used->device);
	settle_group(nights, group);
}

static void keep_one_group(const struct settling *s, struct night *const *nights, size_t count,
                           compare_fn *compare)
{
	struct group best = most_nights(nights, count, compare);

	for (size_t from = 0, to = 0; from < count; from = to) {
		to = next_group(nights, count, from, compare);
		if (from == best.from)
			continue;
		leave_out(s, nights, count_evenings(nights, from, to), best);
	}
}

static bool differ_by_name(const struct night *a, const struct night *b)
{
	return a->device[0] != '\0' && b->device[0] != '\0' && strcmp(a->device, b->device) != 0;
}

/* Of the nights of one device those that tell nothing but the time in bed. */
static void leave_out_in_bed(const struct settling *s, struct night *const *nights, size_t count)
{
	struct night **in_bed = arena_array(s->scratch, count, struct night *);
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (!holds_sleep(nights[i]))
			in_bed[n++] = nights[i];
	if (n == 0)
		return;
	night_tell(s, FINDING_NIGHT_TWO_DEVICES, in_bed[0],
	           "nights with the time in bed alone: %ld by %s%s%s; only nights with sleep are "
	           "used",
	           count_evenings(in_bed, 0, n).evenings, in_bed[0]->source,
	           in_bed[0]->device[0] != '\0' ? " " : "", in_bed[0]->device);
	settle_group(in_bed, (struct group){ .to = n });
}

/* Where somebody wore a device that tells sleep, the others' time in bed adds nothing. */
static void keep_sleep(const struct settling *s, struct night *const *nights, size_t count)
{
	if (most_nights(nights, count, compare_devices).slept == 0)
		return;
	for (size_t from = 0, to = 0; from < count; from = to) {
		to = next_group(nights, count, from, compare_devices);
		leave_out_in_bed(s, nights + from, to - from);
	}
}

/* Whether two named devices recorded one period. */
static bool worn_together(struct night *const *nights, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t k = i + 1;

		for (; k < count && night_mostly_overlap(nights[i], nights[k]); k++)
			if (differ_by_name(nights[i], nights[k]))
				return true;
	}
	return false;
}

void night_choose_device(const struct settling *s)
{
	size_t count = 0;
	struct night **nights = night_open(s, &count);

	qsort(nights, count, sizeof(struct night *), by_maker);
	if (count > 0 && next_group(nights, count, 0, night_compare_makers) < count)
		keep_one_group(s, nights, count, night_compare_makers);

	nights = night_open(s, &count);
	if (worn_together(nights, count)) {
		qsort(nights, count, sizeof(struct night *), by_device);
		keep_sleep(s, nights, count);
	}
	nights = night_open(s, &count);
	if (worn_together(nights, count)) {
		qsort(nights, count, sizeof(struct night *), by_device);
		keep_one_group(s, nights, count, compare_devices);
	}
}
