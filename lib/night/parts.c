/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exports that keep periods in one file and their stages in another (FORMATS.md 2e
 * and 5): the stages come as parts and find their period by the vendor's id, or where
 * the vendor gives none (FORMATS.md 3) by the time: more than half of the shorter of the
 * two lies in the other.  A watch that sees no REM is not what recorded a period with
 * REM: then its stages are another device's, and are left out.
 */
#include "night/settle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_owner(const void *left, const void *right)
{
	const struct night *a = *(struct night *const *)left, *b = *(struct night *const *)right;
	int order = strcmp(a->person, b->person);

	if (order == 0)
		order = strcmp(a->source, b->source);
	return order != 0 ? order : strcmp(a->id, b->id);
}

struct joining {
	struct night *items; /* of the list */
	bool *taken;         /* of each of them: a part that is some period's */
	struct arena *keep;
	struct finding_list *told;
};

static double scored_s(const struct night *night)
{
	double seconds = night_scored_s(night);

	return isnan(seconds) ? -1 : seconds;
}

/* Among one owner's: the part that has more scored comes first; never the order of files. */
static int by_owner_and_worth(const void *left, const void *right)
{
	const struct night *a = *(struct night *const *)left, *b = *(struct night *const *)right;
	double x = scored_s(a), y = scored_s(b);
	int order = by_owner(left, right);

	if (order != 0)
		return order;
	if (a->is_part != b->is_part)
		return a->is_part ? 1 : -1;
	if (x != y)
		return x > y ? -1 : 1;
	if (a->bed_start_utc_s != b->bed_start_utc_s)
		return a->bed_start_utc_s < b->bed_start_utc_s ? -1 : 1;
	return (a > b) - (a < b); /* both in one array */
}

static bool overlap(const struct night *night, const struct night *part)
{
	if (!night_has_times(night))
		return night_has_times(part);
	return night->zone_known == part->zone_known &&
	       part->bed_start_utc_s < night->bed_end_utc_s &&
	       part->bed_end_utc_s > night->bed_start_utc_s;
}

void night_give_stages(struct night *night, const struct night *part, struct arena *keep)
{
	struct stage_builder builder = { .keep = keep };
	int32_t epoch_s = part->stages.resolution_s;
	int64_t before_s = 0;

	if (!night_has_times(night)) {
		night->bed_start_utc_s = part->bed_start_utc_s;
		night->bed_end_utc_s = part->bed_end_utc_s;
		night->start_offset_s = part->start_offset_s;
		night->end_offset_s = part->end_offset_s;
		night->zone_known = part->zone_known;
		night->utc_only = part->utc_only;
	}
	before_s = part->bed_start_utc_s - night->bed_start_utc_s;
	if (epoch_s > 0 && before_s % epoch_s != 0)
		epoch_s = 0;
	stage_add(&builder, STAGE_X, before_s > 0 ? (int32_t)before_s : 0);
	for (size_t i = 0; i < part->stages.count; i++) {
		struct stage_run run = part->stages.runs[i];
		int64_t cut_s = before_s < 0 ? -before_s : 0;

		if (cut_s > run.seconds)
			cut_s = run.seconds;
		before_s += cut_s;
		stage_add(&builder, run.stage, run.seconds - (int32_t)cut_s);
	}
	stage_fit(&builder, (int32_t)(night->bed_end_utc_s - night->bed_start_utc_s));
	night->stages = part->stages;
	night->stages.runs = builder.runs;
	night->stages.count = builder.count;
	night->stages.resolution_s = epoch_s;
	night->no_rem = part->no_rem;
	night->stages.epochs_n = 0;
	if (epoch_s > 0)
		night->stages.epochs_n =
			(int32_t)((stage_track_s(&night->stages) + epoch_s - 1) / epoch_s);
}

/* The first part that is of the period's time, of its own algorithm if there is one. */
static const struct night *part_of(const struct night *night, struct night *const *parts,
                                   size_t count)
{
	const struct night *first = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!overlap(night, parts[i]))
			continue;
		if (strcmp(night->algorithm, parts[i]->algorithm) == 0)
			return parts[i];
		if (first == NULL)
			first = parts[i];
	}
	return first;
}

/* One owner's periods and then its parts. */
static void join_owner(struct night *const *nights, size_t count, struct arena *keep)
{
	size_t parts = 0;

	while (parts < count && !nights[parts]->is_part)
		parts++;
	for (size_t i = 0; i < parts; i++) {
		const struct night *part = part_of(nights[i], nights + parts, count - parts);

		if (part != NULL && nights[i]->stages.runs == NULL)
			night_give_stages(nights[i], part, keep);
	}
	for (size_t k = parts; k < count; k++)
		for (size_t i = 0; i < parts && nights[k]->stages.runs != NULL; i++)
			if (overlap(nights[i], nights[k]))
				nights[k]->stages.runs = NULL; /* given, or told twice */
}

/* --- without an id ------------------------------------------------------------------------ */

static int by_start(const void *left, const void *right)
{
	const struct night *a = *(struct night *const *)left, *b = *(struct night *const *)right;

	if (a->is_part != b->is_part)
		return a->is_part ? 1 : -1;
	if (a->bed_start_utc_s != b->bed_start_utc_s)
		return a->bed_start_utc_s < b->bed_start_utc_s ? -1 : 1;
	return (a > b) - (a < b); /* both in one array */
}

static bool is_its(const struct night *night, const struct night *part)
{
	return night->zone_known == part->zone_known && night_mostly_overlap(night, part);
}

static bool is_of_another_device(const struct night *night, const struct night *part)
{
	return part->no_rem && night->claims.rem_s > 0;
}

/* Of the parts that are the period's the one that has most scored; all of them are taken. */
static void join_period(struct night *night, struct night *const *parts, size_t count,
                        const struct joining *joining)
{
	const struct night *best = NULL;
	struct place place = { .file = night->file, .line = night->line };

	for (size_t i = 0; i < count && parts[i]->bed_start_utc_s < night->bed_end_utc_s; i++) {
		if (!is_its(night, parts[i]))
			continue;
		joining->taken[parts[i] - joining->items] = true;
		if (best == NULL || scored_s(parts[i]) > scored_s(best))
			best = parts[i];
	}
	if (best == NULL || night->stages.runs != NULL)
		return;
	if (is_of_another_device(night, best)) {
		finding_add(joining->told, FINDING_NIGHT_TWO_DEVICES, place,
		            "the stages of this time are of a device that saw no REM, the totals "
		            "are not; the stages were left out");
	} else {
		night_give_stages(night, best, joining->keep);
	}
}

/* Periods and parts in the order of time; no part reaches two days back. */
static void join_by_time(struct night **nights, size_t count, const struct joining *joining)
{
	size_t parts = 0, from = 0;

	qsort(nights, count, sizeof(struct night *), by_start);
	while (parts < count && !nights[parts]->is_part)
		parts++;
	from = parts;
	for (size_t i = 0; i < parts; i++) {
		if (!night_has_times(nights[i]))
			continue;
		while (from < count &&
		       nights[from]->bed_start_utc_s <
		               nights[i]->bed_start_utc_s - INT64_C(2) * CIVIL_DAY_S)
			from++;
		join_period(nights[i], nights + from, count - from, joining);
	}
	for (size_t k = parts; k < count; k++)
		if (joining->taken[nights[k] - joining->items])
			nights[k]->stages.runs = NULL;
}

static void drop_given(struct night_list *list, struct finding_list *told)
{
	const char *file = ""; /* of the part told last: once for a file is enough */
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct night *night = &list->items[i];
		struct place place = { .file = night->file, .line = night->line };

		if (night->is_part && night->stages.runs == NULL)
			continue;
		if (night->is_part && strcmp(file, night->file) != 0) {
			finding_add(told, FINDING_NIGHT_PART_ALONE, place,
			            "stages without the file of their periods, from here on");
			file = night->file;
		}
		night->is_part = false;
		list->items[kept++] = *night;
	}
	list->count = kept;
}

void night_join_parts(struct night_list *list, struct arena *scratch, struct finding_list *told)
{
	struct night **nights = arena_array(scratch, list->count + 1, struct night *);
	bool any = false;
	const struct joining joining = { .items = list->items,
		                         .taken = arena_array(scratch, list->count + 1, bool),
		                         .keep = list->keep,
		                         .told = told };

	for (size_t i = 0; i < list->count; i++) {
		nights[i] = &list->items[i];
		any = any || nights[i]->is_part;
	}
	if (!any)
		return;
	qsort(nights, list->count, sizeof(struct night *), by_owner_and_worth);
	for (size_t from = 0, to = 0; from < list->count; from = to) {
		for (to = from + 1; to < list->count && by_owner(&nights[from], &nights[to]) == 0;)
			to++;
		if (nights[from]->id[0] != '\0')
			join_owner(nights + from, to - from, list->keep);
		else
			join_by_time(nights + from, to - from, &joining);
	}
	drop_given(list, told);
}
