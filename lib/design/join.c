/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/join.h"

#include <stdlib.h>
#include <string.h>

/* Wall clocks and instants never order two moments differently by more than this. */
static const int64_t clocks_apart_s = INT64_C(28) * 3600;
static const int64_t day_boundary_s = INT64_C(4) * 3600;

bool join_is_of(const char *person, const char *whose)
{
	return person == NULL || person[0] == '\0' || whose == NULL || whose[0] == '\0' ||
	       strcmp(person, whose) == 0;
}

/* Whether a period is the main sleep of its evening, well recorded or not. */
static bool is_main_sleep(const struct night *night)
{
	if (night->role == NIGHT_MAIN)
		return true;
	/* A night joined to another or of another device has its main sleep elsewhere. */
	return night->role == NIGHT_EXCLUDED && night->why != NIGHT_WHY_MERGED &&
	       night->why != NIGHT_WHY_OTHER_DEVICE;
}

static int64_t wall_s(const struct intake *intake)
{
	return intake->zone_known ? intake->time_utc_s + intake->utc_offset_s : intake->time_utc_s;
}

static int64_t wall_start_s(const struct night *night)
{
	return night->zone_known ? night->bed_start_utc_s + night->start_offset_s
	                         : night->bed_start_utc_s;
}

static int64_t wall_end_s(const struct night *night)
{
	return night->zone_known ? night->bed_end_utc_s + night->end_offset_s
	                         : night->bed_end_utc_s;
}

int32_t join_evening(const struct intake *intake)
{
	if (intake->time_utc_s == CIVIL_NO_TIME)
		return intake->date;
	return civil_day_of(wall_s(intake) - day_boundary_s, 0);
}

/* Seconds from the intake to bed_end (> 0 when the sleep ends after it) and to bed_start. */
static int64_t until_end_s(const struct night *night, const struct intake *intake)
{
	return night->zone_known && intake->zone_known ? night->bed_end_utc_s - intake->time_utc_s
	                                               : wall_end_s(night) - wall_s(intake);
}

static int64_t until_start_s(const struct night *night, const struct intake *intake)
{
	return night->zone_known && intake->zone_known ? night->bed_start_utc_s - intake->time_utc_s
	                                               : wall_start_s(night) - wall_s(intake);
}

/* The first main sleep that ends after an intake, as far as looked at. */
struct first_sleep {
	long at;
	int64_t until_end_s;
};

static void consider(struct first_sleep *first, const struct night_list *nights, size_t at,
                     const struct intake *intake)
{
	int64_t until_s = until_end_s(&nights->items[at], intake);

	if (until_s <= 0 || (first->at >= 0 && until_s >= first->until_end_s))
		return;
	*first = (struct first_sleep){ .at = (long)at, .until_end_s = until_s };
}

static bool joins(const struct night_list *nights, long at, const struct intake *intake)
{
	if (at < 0)
		return false;

	const struct night *night = &nights->items[at];

	return until_start_s(night, intake) <= 0 ||
	       night_evening_date(night) == join_evening(intake);
}

/* --- one intake ------------------------------------------------------------------------- */

static bool is_candidate(const struct night *night, const struct intake *intake)
{
	return is_main_sleep(night) && join_is_of(intake->person, night->person);
}

static long join_by_date(const struct night_list *nights, const struct intake *intake,
                         bool only_dated)
{
	for (size_t i = 0; i < nights->count; i++) {
		const struct night *night = &nights->items[i];

		if (is_candidate(night, intake) && !(only_dated && night_has_times(night)) &&
		    night_evening_date(night) == join_evening(intake))
			return (long)i;
	}
	return -1;
}

long design_join(const struct night_list *nights, const struct intake *intake)
{
	struct first_sleep first = { .at = -1 };

	if (intake->time_utc_s == CIVIL_NO_TIME)
		return join_by_date(nights, intake, false);
	for (size_t i = 0; i < nights->count; i++)
		if (is_candidate(&nights->items[i], intake) && night_has_times(&nights->items[i]))
			consider(&first, nights, i, intake);
	return joins(nights, first.at, intake) ? first.at : join_by_date(nights, intake, true);
}

/* --- many intakes ----------------------------------------------------------------------- */

struct sort_key {
	int64_t first, second;
	size_t at;
};

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static const size_t *sorted(struct sort_key *keys, size_t n, struct arena *keep)
{
	size_t *order = arena_array(keep, n + 1, size_t);

	if (n > 0)
		qsort(keys, n, sizeof(*keys), compare_keys);
	for (size_t i = 0; i < n; i++)
		order[i] = keys[i].at;
	return order;
}

struct join_index join_index_make(const struct night_list *nights, const char *person,
                                  struct arena *keep)
{
	struct join_index index = { .nights = nights };
	struct sort_key *timed = arena_array(keep, nights->count + 1, struct sort_key);
	struct sort_key *dated = arena_array(keep, nights->count + 1, struct sort_key);
	struct sort_key *all = arena_array(keep, nights->count + 1, struct sort_key);

	for (size_t i = 0; i < nights->count; i++) {
		const struct night *night = &nights->items[i];

		if (!is_main_sleep(night) || !join_is_of(person, night->person))
			continue;

		int32_t evening = night_evening_date(night);
		bool has_times = night_has_times(night);

		all[index.by_evening_n++] =
			(struct sort_key){ evening, has_times ? wall_start_s(night) : INT64_MAX,
			                   i };
		if (has_times)
			timed[index.by_end_n++] = (struct sort_key){ wall_end_s(night), 0, i };
		else
			dated[index.dated_n++] = (struct sort_key){ evening, 0, i };
	}
	index.by_end = sorted(timed, index.by_end_n, keep);
	index.dated = sorted(dated, index.dated_n, keep);
	index.by_evening = sorted(all, index.by_evening_n, keep);
	return index;
}

/* The first of an order whose evening is not before the one asked for; n when none. */
static size_t first_at_evening(const struct night_list *nights, const size_t *order, size_t n,
                               int32_t evening)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (night_evening_date(&nights->items[order[middle]]) < evening)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static long find_by_date(const struct night_list *nights, const size_t *order, size_t n,
                         int32_t evening)
{
	size_t at = first_at_evening(nights, order, n, evening);

	if (at == n || night_evening_date(&nights->items[order[at]]) != evening)
		return -1;
	return (long)order[at];
}

static size_t first_ending_after(const struct join_index *index, int64_t wall)
{
	size_t low = 0, high = index->by_end_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (wall_end_s(&index->nights->items[index->by_end[middle]]) <= wall)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

long join_find(const struct join_index *index, const struct intake *intake)
{
	const struct night_list *nights = index->nights;
	struct first_sleep first = { .at = -1 };

	if (intake->time_utc_s == CIVIL_NO_TIME)
		return find_by_date(nights, index->by_evening, index->by_evening_n, intake->date);
	for (size_t i = first_ending_after(index, wall_s(intake) - clocks_apart_s);
	     i < index->by_end_n; i++) {
		const struct night *night = &nights->items[index->by_end[i]];

		/* Later ones end later, whichever clock they are compared by. */
		if (first.at >= 0 &&
		    wall_end_s(night) - wall_s(intake) > first.until_end_s + clocks_apart_s)
			break;
		consider(&first, nights, index->by_end[i], intake);
	}
	if (joins(nights, first.at, intake))
		return first.at;
	return find_by_date(nights, index->dated, index->dated_n, join_evening(intake));
}

bool join_is_recorded(const struct join_index *index, int32_t evening)
{
	return find_by_date(index->nights, index->by_evening, index->by_evening_n, evening) >= 0;
}
