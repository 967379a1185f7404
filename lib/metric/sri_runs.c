/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sri.h"

#include <stdlib.h>

enum { SCRATCH_BYTES = 64 << 20 };

struct building {
	struct arena *keep;
	struct sleep_run *runs;
	size_t count, room;
};

static void add(struct building *building, int64_t start_s, int64_t end_s, enum run_state state)
{
	if (end_s <= start_s)
		return;
	building->runs = arena_more(building->keep, building->runs, building->count,
	                            &building->room, sizeof(*building->runs));
	building->runs[building->count++] = (struct sleep_run){ start_s, end_s, state };
}

static enum run_state state_of(enum stage stage)
{
	if (stage == STAGE_X)
		return RUN_MISSING;
	return stage == STAGE_W ? RUN_WAKE : RUN_SLEEP;
}

/* What the stages leave open up to the end of the period is missing. */
static void add_period(struct building *building, const struct night *night)
{
	int64_t at_s = night->bed_start_utc_s;

	for (size_t i = 0; i < night->stages.count && night->stages.runs != NULL; i++) {
		const struct stage_run *run = &night->stages.runs[i];
		int64_t end_s = at_s + run->seconds;

		add(building, at_s, end_s < night->bed_end_utc_s ? end_s : night->bed_end_utc_s,
		    state_of(run->stage));
		at_s = end_s;
	}
	add(building, at_s, night->bed_end_utc_s, RUN_MISSING);
}

static bool counts(const struct night *night)
{
	return night_has_times(night) && (night->role == NIGHT_MAIN || night->role == NIGHT_NAP);
}

static int by_start(const void *a, const void *b)
{
	const struct night *x = *(const struct night *const *)a;
	const struct night *y = *(const struct night *const *)b;

	if (x->bed_start_utc_s != y->bed_start_utc_s)
		return x->bed_start_utc_s < y->bed_start_utc_s ? -1 : 1;
	return (x->bed_end_utc_s > y->bed_end_utc_s) - (x->bed_end_utc_s < y->bed_end_utc_s);
}

struct run_list sri_runs_of(struct arena *keep, const struct night *const *nights, size_t count)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	const struct night **sorted = arena_array(&scratch, count, const struct night *);
	struct building building = { .keep = keep };
	const struct night *last_main = NULL;
	size_t sorted_n = 0;

	for (size_t i = 0; i < count; i++)
		if (counts(nights[i]))
			sorted[sorted_n++] = nights[i];
	if (sorted_n > 1)
		qsort(sorted, sorted_n, sizeof(const struct night *), by_start);
	for (size_t i = 0; i < sorted_n; i++) {
		add_period(&building, sorted[i]);
		if (sorted[i]->role != NIGHT_MAIN)
			continue;
		if (last_main != NULL &&
		    night_evening_date(sorted[i]) == night_evening_date(last_main) + 1)
			add(&building, last_main->bed_end_utc_s, sorted[i]->bed_start_utc_s,
			    RUN_WAKE);
		last_main = sorted[i];
	}
	arena_free(&scratch);
	return (struct run_list){ .items = building.runs, .count = building.count };
}
