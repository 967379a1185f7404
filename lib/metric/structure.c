/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/structure.h"

#include "metric/cycles.h"

#include <math.h>
#include <stdlib.h>

enum { SCRATCH_BYTES = 64 << 20 };

const char *const bout_names[BOUT_COUNT] = {
	[BOUT_W] = "W", [BOUT_N1] = "N1", [BOUT_N2] = "N2", [BOUT_N3] = "N3", [BOUT_L] = "L",
	[BOUT_D] = "D", [BOUT_R] = "R",   [BOUT_S] = "S",   [BOUT_NR] = "NR",
};

struct metric_stages metric_stages_of(int classes)
{
	static const struct metric_stages four = {
		.stages = { STAGE_W, STAGE_L, STAGE_D, STAGE_R },
		.count = 4,
	};
	static const struct metric_stages five = {
		.stages = { STAGE_W, STAGE_N1, STAGE_N2, STAGE_N3, STAGE_R },
		.count = 5,
	};

	static const struct metric_stages two = { .stages = { STAGE_W, STAGE_S }, .count = 2 };

	if (classes == 2)
		return two;
	return classes == 4 ? four : five;
}

bool bout_in_alphabet(enum bout_kind kind, int classes)
{
	static const int only[BOUT_COUNT] = {
		[BOUT_N1] = 5, [BOUT_N2] = 5, [BOUT_N3] = 5, [BOUT_L] = 4, [BOUT_D] = 4,
	};

	if (classes == 2)
		return kind == BOUT_W || kind == BOUT_S;
	return only[kind] == 0 || only[kind] == classes;
}

/* --- bouts -------------------------------------------------------------------------------- */

/* Which stages are one and the same for a kind of bout. */
static const bool bout_holds[BOUT_COUNT][STAGE_COUNT] = {
	[BOUT_W] = { [STAGE_W] = true },
	[BOUT_N1] = { [STAGE_N1] = true },
	[BOUT_N2] = { [STAGE_N2] = true },
	[BOUT_N3] = { [STAGE_N3] = true },
	[BOUT_L] = { [STAGE_L] = true },
	[BOUT_D] = { [STAGE_D] = true },
	[BOUT_R] = { [STAGE_R] = true },
	[BOUT_S] = { [STAGE_S] = true,
	             [STAGE_N1] = true,
	             [STAGE_N2] = true,
	             [STAGE_N3] = true,
	             [STAGE_R] = true,
	             [STAGE_L] = true,
	             [STAGE_D] = true },
	[BOUT_NR] = { [STAGE_N1] = true,
	              [STAGE_N2] = true,
	              [STAGE_N3] = true,
	              [STAGE_L] = true,
	              [STAGE_D] = true },
};

static int by_length(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static struct bouts summary(int64_t *lengths_s, size_t count)
{
	struct bouts bouts = { count, NAN, NAN, NAN };
	int64_t sum_s = 0, low = 0, high = 0;

	if (count == 0)
		return bouts;
	qsort(lengths_s, count, sizeof(*lengths_s), by_length);
	for (size_t i = 0; i < count; i++)
		sum_s += lengths_s[i];
	bouts.mean_min = (double)sum_s / (60.0 * (double)count);
	low = lengths_s[(count - 1) / 2];
	high = lengths_s[count / 2];
	bouts.median_min = (double)(low + high) / 120.0;
	bouts.max_min = (double)lengths_s[count - 1] / 60.0;
	return bouts;
}

static struct bouts bouts_of(const struct profile *profile, enum bout_kind kind, int64_t *lengths_s)
{
	size_t count = 0;
	bool inside = false;

	for (size_t i = 0; i < profile->count; i++) {
		bool holds = bout_holds[kind][profile->runs[i].stage];

		if (holds && !inside)
			lengths_s[count++] = 0;
		if (holds)
			lengths_s[count - 1] += profile->runs[i].seconds;
		inside = holds;
	}
	return summary(lengths_s, count);
}

/* --- transitions -------------------------------------------------------------------------- */

static void count_pairs(struct transitions *transitions, struct grid grid)
{
	for (size_t i = 0; i + 1 < grid.count; i++)
		if (grid.stages[i] != STAGE_X && grid.stages[i + 1] != STAGE_X)
			transitions->counts[grid.stages[i]][grid.stages[i + 1]]++;
}

static void normalise_rows(struct transitions *transitions)
{
	for (int from = 0; from < STAGE_COUNT; from++) {
		int64_t sum = 0;

		for (int to = 0; to < STAGE_COUNT; to++)
			sum += transitions->counts[from][to];
		for (int to = 0; to < STAGE_COUNT; to++) {
			double pairs = (double)transitions->counts[from][to];

			transitions->probs[from][to] = sum > 0 ? pairs / (double)sum : (double)NAN;
		}
	}
}

struct structure metric_structure_of(struct arena *keep, const struct night *night)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct profile profile = profile_of(&scratch, night);
	struct structure structure = {
		.why = profile.has_stages ? REASON_NONE : REASON_NO_STAGES,
		.classes = profile.classes,
		.epoch_s = profile.grid_s,
		.cycles_why = profile_lacks_rem(&profile),
	};

	if (profile.has_stages && profile.epochs_n > PROFILE_MOST_EPOCHS)
		structure.why = structure.cycles_why = REASON_TOO_LONG;
	if (structure.why == REASON_NONE) {
		int64_t *lengths_s = arena_array(&scratch, profile.count, int64_t);
		struct grid grid = grid_of(&scratch, &profile);
		struct cycle_list cycles = cycles_of(keep, &scratch, grid);

		structure.cycles = cycles.items;
		structure.cycles_n = cycles.count;
		count_pairs(&structure.transitions, grid);
		for (enum bout_kind kind = 0; kind < BOUT_COUNT; kind++)
			structure.bouts[kind] = bouts_of(&profile, kind, lengths_s);
	}
	for (enum bout_kind kind = 0; kind < BOUT_COUNT && structure.why != REASON_NONE; kind++)
		structure.bouts[kind] = summary(NULL, 0);
	normalise_rows(&structure.transitions);
	arena_free(&scratch);
	return structure;
}
