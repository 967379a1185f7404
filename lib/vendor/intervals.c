/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/intervals.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64, FNV_PRIME = 16777619, DELETE = 0x7F };
static const uint32_t fnv_start = 2166136261U;

/* An interval as it is kept. */
struct item {
	int64_t start_utc_s;
	int32_t seconds;
	int32_t start_offset_s, end_offset_s;
	uint32_t owner, line;
	uint8_t stage;
	bool in_bed, zone_known;
};

struct owner {
	struct interval_owner texts;
	bool in_nights; /* the texts lie where nights keep theirs */
};

struct intervals {
	struct arena *keep;
	struct item *items;
	size_t count, room;

	struct owner *owners;
	size_t owner_count, owner_room;
	uint32_t *slots; /* index of an owner + 1; 0 = free */
	size_t slot_count;
	uint32_t recent; /* the owner of the latest interval */

	bool sorted, told_no_zone;
	size_t next; /* the first item of the next period */
	/* Of one period after the other. */
	const struct item **open; /* those that have begun, in that order */
	size_t open_room;
	struct stage_builder stages;
};

struct intervals *intervals_new(struct arena *file_keep)
{
	struct intervals *list = arena_new(file_keep, struct intervals);

	list->keep = list->stages.keep = file_keep;
	return list;
}

/* --- owners ------------------------------------------------------------------------------- */

static uint32_t hash_text(uint32_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * FNV_PRIME;
	return (hash ^ 0xFFU) * FNV_PRIME;
}

static uint32_t hash_owner(const struct interval_owner *owner)
{
	return hash_text(hash_text(hash_text(fnv_start, owner->person), owner->device), owner->id);
}

static bool same_owner(const struct interval_owner *a, const struct interval_owner *b)
{
	return strcmp(a->id, b->id) == 0 && strcmp(a->device, b->device) == 0 &&
	       strcmp(a->person, b->person) == 0;
}

/* The slot that holds the owner, or the free one where he belongs. */
static uint32_t *find_slot(const struct intervals *list, const struct interval_owner *owner)
{
	size_t at = hash_owner(owner) & (list->slot_count - 1);

	while (list->slots[at] != 0 && !same_owner(&list->owners[list->slots[at] - 1].texts, owner))
		at = (at + 1) & (list->slot_count - 1);
	return &list->slots[at];
}

/* At most half of the slots are ever taken. */
static void make_slots(struct intervals *list)
{
	if (2 * (list->owner_count + 1) <= list->slot_count)
		return;
	list->slot_count = list->slot_count > 0 ? 2 * list->slot_count : FIRST_SLOTS;
	list->slots = arena_array(list->keep, list->slot_count, uint32_t);
	for (size_t i = 0; i < list->owner_count; i++)
		*find_slot(list, &list->owners[i].texts) = (uint32_t)i + 1;
}

static struct interval_owner copy_owner(struct arena *keep, const struct interval_owner *owner)
{
	return (struct interval_owner){
		.person = arena_text(keep, owner->person, strlen(owner->person)),
		.device = arena_text(keep, owner->device, strlen(owner->device)),
		.id = arena_text(keep, owner->id, strlen(owner->id)),
	};
}

/* Names and ids, as cell.c has them: control characters and mended bytes are damage. */
static bool is_name(const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == DELETE)
			return false;
	return strstr(text, "\xEF\xBF\xBD") == NULL;
}

uint32_t intervals_owner(struct intervals *list, const struct interval_owner *owner)
{
	if (list->owner_count > 0 && same_owner(&list->owners[list->recent].texts, owner))
		return list->recent;
	if (!is_name(owner->person) || !is_name(owner->device) || !is_name(owner->id))
		return INTERVALS_NO_OWNER;
	make_slots(list);

	uint32_t *slot = find_slot(list, owner);

	if (*slot == 0) {
		list->owners = arena_more_moving(list->keep, list->owners, list->owner_count,
		                                 &list->owner_room, sizeof(*list->owners));
		list->owners[list->owner_count++] =
			(struct owner){ .texts = copy_owner(list->keep, owner) };
		*slot = (uint32_t)list->owner_count;
	}
	list->recent = *slot - 1;
	return list->recent;
}

const struct interval_owner *intervals_owner_texts(const struct intervals *list, uint32_t owner)
{
	return &list->owners[owner].texts;
}

void intervals_empty(struct intervals *list)
{
	list->count = list->next = 0;
	list->sorted = false;
}

/* --- adding ------------------------------------------------------------------------------- */

bool intervals_bad_owner(struct vendor_record *record)
{
	vendor_reject(record, FINDING_VENDOR_BAD_WORD, -1,
	              "a name or an id holds control characters or is no UTF-8 text");
	return false;
}

bool intervals_add(struct intervals *list, struct vendor_record *record,
                   const struct interval_owner *owner, const struct interval *interval)
{
	int64_t seconds = interval->end_utc_s - interval->start_utc_s;
	uint32_t index = intervals_owner(list, owner);

	if (index == INTERVALS_NO_OWNER)
		return intervals_bad_owner(record);
	if (seconds <= 0) {
		vendor_reject(record, FINDING_NIGHT_END_BEFORE_START, -1,
		              "the interval does not end after it begins");
		return false;
	}
	if (seconds > CIVIL_DAY_S) {
		vendor_reject(record, FINDING_NIGHT_TOO_LONG, -1, "the interval lasts %.1f hours",
		              (double)seconds / 3600);
		return false;
	}
	list->items = arena_more_moving(list->keep, list->items, list->count, &list->room,
	                                sizeof(*list->items));
	list->items[list->count++] = (struct item){
		.start_utc_s = interval->start_utc_s,
		.seconds = (int32_t)seconds,
		.start_offset_s = interval->start_offset_s,
		.end_offset_s = interval->end_offset_s,
		.owner = index,
		.line = (uint32_t)record->row->line,
		.stage = (uint8_t)interval->stage,
		.in_bed = interval->in_bed,
		.zone_known = interval->zone_known,
	};
	return true;
}

/* --- periods ------------------------------------------------------------------------------ */

static int64_t end_s(const struct item *item)
{
	return item->start_utc_s + item->seconds;
}

#define ORDER(a, b)                                                                                \
	if ((a) != (b))                                                                            \
	return (a) < (b) ? -1 : 1

/* By owner and start; of those that start together the shorter, which wins, is later. */
static int by_start(const void *left, const void *right)
{
	const struct item *a = left, *b = right;

	ORDER(a->owner, b->owner);
	ORDER(a->start_utc_s, b->start_utc_s);
	ORDER(b->seconds, a->seconds);
	ORDER(a->in_bed, b->in_bed);
	ORDER(a->stage, b->stage);
	ORDER(a->line, b->line);
	return 0;
}

/* The items of one period are first to first + count - 1; the longest reach is its end. */
struct period {
	const struct item *first, *last_to_end;
	size_t count;
};

static bool belongs(const struct intervals *list, const struct period *period,
                    const struct item *item)
{
	bool named = list->owners[period->first->owner].texts.id[0] != '\0';

	return item->owner == period->first->owner &&
	       end_s(item) <= period->first->start_utc_s + CIVIL_DAY_S &&
	       (named || item->start_utc_s <= end_s(period->last_to_end) + INTERVALS_GAP_S);
}

static struct period cut_period(struct intervals *list)
{
	const struct item *first = &list->items[list->next];
	struct period period = { .first = first, .last_to_end = first, .count = 1 };

	while (list->next + period.count < list->count &&
	       belongs(list, &period, first + period.count)) {
		if (end_s(first + period.count) > end_s(period.last_to_end))
			period.last_to_end = first + period.count;
		period.count++;
	}
	list->next += period.count;
	return period;
}

/* What the intervals that are open say from a moment on until another. */
static void run_to(struct intervals *list, size_t *open_n, int64_t *at_s, int64_t until_s)
{
	while (*at_s < until_s) {
		while (*open_n > 0 && end_s(list->open[*open_n - 1]) <= *at_s)
			(*open_n)--;

		const struct item *top = *open_n > 0 ? list->open[*open_n - 1] : NULL;
		int64_t to_s = top != NULL && end_s(top) < until_s ? end_s(top) : until_s;

		stage_add(&list->stages, top != NULL ? (enum stage)top->stage : STAGE_X,
		          (int32_t)(to_s - *at_s));
		*at_s = to_s;
	}
}

/* Formats of intervals that have N1 to N3 say so in some run; in the others W and R are of four. */
static int classes_of(const struct stage_track *track)
{
	int classes = stage_classes(track->runs, track->count);

	for (size_t i = 0; i < track->count && classes == 5; i++)
		if (stage_in_classes(track->runs[i].stage, 4) != track->runs[i].stage)
			return 5;
	return classes == 5 ? 4 : classes;
}

/* The run list of a period; without runs when none of its intervals is of a stage. */
static struct stage_track track_of(struct intervals *list, const struct period *period,
                                   struct arena *keep)
{
	struct stage_track track = { 0 };
	int64_t at_s = period->first->start_utc_s;
	size_t open_n = 0, staged_n = 0;

	list->stages.count = 0;
	for (size_t i = 0; i < period->count; i++) {
		const struct item *item = period->first + i;

		if (item->in_bed)
			continue;
		run_to(list, &open_n, &at_s, item->start_utc_s);
		list->open = arena_more(list->keep, list->open, open_n, &list->open_room,
		                        sizeof(struct item *));
		list->open[open_n++] = item;
		staged_n++;
	}
	if (staged_n == 0)
		return track;
	run_to(list, &open_n, &at_s, end_s(period->last_to_end));

	struct stage_run *runs = arena_array(keep, list->stages.count, struct stage_run);

	memcpy(runs, list->stages.runs, list->stages.count * sizeof(*runs));
	track.runs = runs;
	track.count = list->stages.count;
	track.classes = classes_of(&track);
	return track;
}

static const struct interval_owner *owner_for_night(struct intervals *list, uint32_t index,
                                                    struct arena *keep)
{
	struct owner *owner = &list->owners[index];

	if (!owner->in_nights)
		owner->texts = copy_owner(keep, &owner->texts);
	owner->in_nights = true;
	return &owner->texts;
}

static void tell_no_zone(struct intervals *list, const struct vendor_record *record,
                         const struct night *night)
{
	struct place place = { .file = record->file, .line = night->line };

	if (!night->zone_known && !list->told_no_zone)
		finding_add(record->findings, FINDING_NIGHT_NO_ZONE, place,
		            "times without a zone, from this record on");
	list->told_no_zone = list->told_no_zone || !night->zone_known;
}

static struct night night_of(struct intervals *list, const struct period *period,
                             const struct vendor_record *record)
{
	const struct item *first = period->first, *last = period->last_to_end;
	const struct interval_owner *owner = owner_for_night(list, first->owner, record->keep);
	const char *person = record->options->person != NULL ? record->options->person : "";
	struct night night = night_blank();

	night.person = owner->person[0] != '\0' ? owner->person : person;
	night.device = owner->device;
	night.id = owner->id;
	night.source = record->vendor->name;
	night.file = record->file;
	night.line = (long)first->line;
	night.bed_start_utc_s = first->start_utc_s;
	night.bed_end_utc_s = end_s(last);
	night.start_offset_s = first->start_offset_s;
	night.end_offset_s = last->end_offset_s;
	night.zone_known = first->zone_known && last->zone_known;
	if (night.zone_known && record->options->zone != NULL)
		night.zone = zone_name(record->options->zone);
	night.stages = track_of(list, period, record->keep);
	return night;
}

bool intervals_next(struct intervals *list, struct vendor_record *record, struct night *night_out)
{
	if (!list->sorted && list->count > 0)
		qsort(list->items, list->count, sizeof(*list->items), by_start);
	list->sorted = true;
	if (list->next >= list->count)
		return false;

	struct period period = cut_period(list);

	*night_out = night_of(list, &period, record);
	tell_no_zone(list, record, night_out);
	return true;
}
