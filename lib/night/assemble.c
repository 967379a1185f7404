/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/assemble.h"

#include "night/settle.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HALF_DAY_S = CIVIL_DAY_S / 2 };

/* Scratch for pointers and digests: a few hundred bytes a period. */
#define MOST_SCRATCH ((size_t)4 << 30)

const struct night_rules night_default_rules = {
	.least_coverage_pct = 80,
	.least_tib_min = 180,
	.most_tib_min = 960,
	.merge_gap_min = 0,
	.now_utc_s = CIVIL_NO_TIME,
};

bool night_is_open(const struct night *night)
{
	return night->role == NIGHT_MAIN && night->why == NIGHT_WHY_NONE;
}

void night_settle(struct night *night, enum night_role role, enum night_why why)
{
	night->role = role;
	night->why = why;
}

static size_t maker_length(const char *source)
{
	return strcspn(source, "-");
}

int night_compare_makers(const struct night *a, const struct night *b)
{
	size_t a_length = maker_length(a->source), b_length = maker_length(b->source);
	int order = memcmp(a->source, b->source, a_length < b_length ? a_length : b_length);

	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

int64_t night_anchor_s(const struct night *night)
{
	int32_t evening = night_evening_date(night);

	if (night_has_times(night))
		return night->bed_start_utc_s;
	return evening == CIVIL_NO_DAY ? CIVIL_NO_TIME
	                               : (int64_t)evening * CIVIL_DAY_S + HALF_DAY_S;
}

bool night_mostly_overlap(const struct night *a, const struct night *b)
{
	if (!night_has_times(a) || !night_has_times(b))
		return false;

	int64_t from =
		a->bed_start_utc_s > b->bed_start_utc_s ? a->bed_start_utc_s : b->bed_start_utc_s;
	int64_t to = a->bed_end_utc_s < b->bed_end_utc_s ? a->bed_end_utc_s : b->bed_end_utc_s;
	int64_t a_length = a->bed_end_utc_s - a->bed_start_utc_s;
	int64_t b_length = b->bed_end_utc_s - b->bed_start_utc_s;

	return 2 * (to - from) > (a_length < b_length ? a_length : b_length);
}

void night_tell(const struct settling *s, enum finding_code code, const struct night *night,
                const char *fmt, ...)
{
	char message[400];
	struct place place = { .file = night->file, .line = night->line };
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	finding_add(s->findings, code, place, "%s", message);
}

struct night **night_open(const struct settling *s, size_t *count_out)
{
	struct night **open = arena_array(s->scratch, s->count, struct night *);
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++)
		if (night_is_open(&s->items[i]))
			open[count++] = &s->items[i];
	*count_out = count;
	return open;
}

void night_skip_unwanted(const struct settling *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct night *night = &s->items[i];
		bool deleted = night->vendor_kind == VENDOR_KIND_DELETED;

		if (!night_is_open(night) || (!deleted && night->vendor_kind != VENDOR_KIND_REST))
			continue;
		night_settle(night, NIGHT_SKIPPED, deleted ? NIGHT_WHY_DELETED : NIGHT_WHY_REST);
		night_tell(s, FINDING_NIGHT_DELETED, night, "the period is marked as %s",
		           deleted ? "deleted" : "rest, not sleep");
	}
}

static void settle_person(const struct settling *s)
{
	for (size_t i = 0; i < s->count; i++)
		night_settle(&s->items[i], NIGHT_MAIN, NIGHT_WHY_NONE);
	night_drop_duplicates(s);
	night_choose_device(s);
	night_choose_main(s);
	night_check_quality(s);
	night_check_series(s);
}

static struct night_counts count_roles(const struct night_list *list)
{
	struct night_counts counts = { .all = (long)list->count };
	long *const by_role[] = {
		[NIGHT_MAIN] = &counts.main,           [NIGHT_NAP] = &counts.nap,
		[NIGHT_EXCLUDED] = &counts.excluded,   [NIGHT_SKIPPED] = &counts.skipped,
		[NIGHT_DUPLICATE] = &counts.duplicate,
	};

	for (size_t i = 0; i < list->count; i++)
		(*by_role[list->items[i].role])++;
	return counts;
}

struct night_counts night_assemble(struct night_list *list, const struct night_rules *rules,
                                   struct finding_list *told)
{
	struct arena scratch = ARENA(MOST_SCRATCH);
	struct settling s = {
		.rules = rules, .findings = told, .keep = list->keep, .scratch = &scratch
	};

	night_join_parts(list, &scratch, told);
	night_borrow_zones(list, &scratch);
	night_sort(list, &scratch);
	for (size_t from = 0, to = 0; from < list->count; from = to) {
		const char *person = list->items[from].person;

		for (to = from + 1;
		     to < list->count && strcmp(list->items[to].person, person) == 0;)
			to++;
		s.items = list->items + from;
		s.count = to - from;
		settle_person(&s);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	return count_roles(list);
}
