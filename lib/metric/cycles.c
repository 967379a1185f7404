/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/cycles.h"

/* What an epoch is part of, and the code that cycles are cut by. */
enum period { PERIOD_NONE, PERIOD_NREM, PERIOD_REM };
enum code { CODE_NONE, CODE_NREM = 1, CODE_REM = 5 };

struct epoch {
	uint8_t period;
	uint8_t code;
	bool ended;      /* an NREM period is over */
	bool rem_soon;   /* REM within 15 min from here */
	bool solid_soon; /* N2, N3 or REM within 15 min from here */
};

struct night_grid {
	const uint8_t *stages;
	struct epoch *epochs;
	size_t count, first, last; /* first and last epoch asleep */
	size_t k15, k5;            /* epochs in 15 and 5 min, at least 1 */
	int32_t epoch_s;
};

/* --- the grid ----------------------------------------------------------------------------- */

/* The stage held longest between start_s and end_s, which begins in run. */
static enum stage longest_stage(const struct profile *profile, size_t run, int64_t run_start_s,
                                int64_t start_s, int64_t end_s)
{
	int64_t held_s[STAGE_COUNT] = { 0 };
	enum stage best = profile->runs[run].stage;
	size_t last = run;

	for (; last < profile->count && run_start_s < end_s; last++) {
		int64_t run_end_s = run_start_s + profile->runs[last].seconds;
		int64_t from_s = run_start_s > start_s ? run_start_s : start_s;
		int64_t to_s = run_end_s < end_s ? run_end_s : end_s;

		held_s[profile->runs[last].stage] += to_s - from_s;
		run_start_s = run_end_s;
	}
	for (size_t i = run; i < last; i++) /* in order, so that the earlier of equals stays */
		if (held_s[profile->runs[i].stage] > held_s[best])
			best = profile->runs[i].stage;
	return best;
}

struct grid grid_of(struct arena *scratch, const struct profile *profile)
{
	size_t count = (size_t)profile->epochs_n, run = 0;
	uint8_t *stages = arena_array(scratch, count, uint8_t);
	int64_t run_start_s = 0;

	for (size_t i = 0; i < count; i++) {
		int64_t start_s = (int64_t)i * profile->grid_s, end_s = start_s + profile->grid_s;

		while (run_start_s + profile->runs[run].seconds <= start_s)
			run_start_s += profile->runs[run++].seconds;
		if (run_start_s + profile->runs[run].seconds >= end_s)
			stages[i] = (uint8_t)profile->runs[run].stage;
		else
			stages[i] =
				(uint8_t)longest_stage(profile, run, run_start_s, start_s, end_s);
	}
	return (struct grid){ .stages = stages, .count = count, .epoch_s = profile->grid_s };
}

/* --- periods ------------------------------------------------------------------------------ */

/* What the rules ask of a stage. */
static const struct {
	bool solid, nrem, light_or_wake;
} traits[STAGE_COUNT] = {
	[STAGE_X] = { .light_or_wake = true },
	[STAGE_W] = { .light_or_wake = true },
	[STAGE_N1] = { .light_or_wake = true, .nrem = true },
	[STAGE_N2] = { .solid = true, .nrem = true },
	[STAGE_N3] = { .solid = true, .nrem = true },
	[STAGE_R] = { .solid = true },
	[STAGE_L] = { .solid = true, .nrem = true },
	[STAGE_D] = { .solid = true, .nrem = true },
};

static void look_ahead(struct night_grid *night)
{
	size_t next_rem = SIZE_MAX / 2, next_solid = SIZE_MAX / 2;

	for (size_t i = night->count; i-- > 0;) {
		next_rem = night->stages[i] == STAGE_R ? i : next_rem;
		next_solid = traits[night->stages[i]].solid ? i : next_solid;
		night->epochs[i].rem_soon = next_rem - i < night->k15;
		night->epochs[i].solid_soon = next_solid - i < night->k15;
	}
}

/* The five rules of METRICS.md 4, in their order. */
static enum period period_of(const struct epoch *before, uint8_t stage, bool rem_soon)
{
	if (stage == STAGE_R && before->period != PERIOD_NONE)
		return PERIOD_REM;
	if (before->period == PERIOD_REM && rem_soon)
		return PERIOD_REM;
	if ((before->period == PERIOD_REM || before->ended) && traits[stage].light_or_wake)
		return PERIOD_NONE;
	if (before->period == PERIOD_NONE && (traits[stage].light_or_wake || rem_soon))
		return PERIOD_NONE;
	return PERIOD_NREM;
}

static void find_periods(struct night_grid *night)
{
	struct epoch before = { .period = PERIOD_NONE };

	look_ahead(night);
	for (size_t i = night->first; i <= night->last; i++) {
		struct epoch *epoch = &night->epochs[i];

		epoch->period = (uint8_t)period_of(&before, night->stages[i], epoch->rem_soon);
		epoch->ended = (epoch->period == PERIOD_NREM && !epoch->solid_soon) ||
		               (before.ended && night->stages[i] == STAGE_W);
		before = *epoch;
	}
	for (size_t i = night->last + 1; i < night->count; i++)
		night->epochs[i].ended = night->epochs[i - 1].ended && night->stages[i] == STAGE_W;
}

/* --- codes -------------------------------------------------------------------------------- */

static bool is_long_rem(const struct night_grid *night, size_t start)
{
	if (night->k5 > night->count - start)
		return false;
	for (size_t i = start; i < start + night->k5; i++)
		if (night->epochs[i].period != PERIOD_REM)
			return false;
	return true;
}

/* Outside any period: what came before goes on, but not past the end of sleep. */
static enum code code_outside(const struct epoch *before, bool asleep_later)
{
	if (before->period == PERIOD_REM && before->code == CODE_NREM)
		return CODE_NREM;
	return asleep_later && before->code == CODE_NREM ? CODE_NREM : CODE_NONE;
}

/* Where REM follows NREM: the first REM period of all may be short. */
static enum code code_of_new_rem(const struct night_grid *night, size_t start, bool any_before)
{
	return !any_before || is_long_rem(night, start) ? CODE_REM : CODE_NREM;
}

static enum code code_of(const struct night_grid *night, size_t i, const struct epoch *before,
                         bool any_before)
{
	const struct epoch *epoch = &night->epochs[i];

	if (epoch->ended)
		return CODE_NONE;
	if (epoch->period == PERIOD_NREM)
		return CODE_NREM;
	if (epoch->period == PERIOD_NONE)
		return code_outside(before, i <= night->last);
	if (before->period == PERIOD_REM)
		return before->code == CODE_REM ? CODE_REM : CODE_NREM;
	return code_of_new_rem(night, i, any_before);
}

static void find_codes(struct night_grid *night)
{
	struct epoch before = { .period = PERIOD_NONE };
	bool any_before = false; /* a REM period, or an NREM period that ended */

	for (size_t i = night->first; i < night->count; i++) {
		struct epoch *epoch = &night->epochs[i];

		epoch->code = (uint8_t)code_of(night, i, &before, any_before);
		any_before = any_before || epoch->period == PERIOD_REM || epoch->ended;
		before = *epoch;
	}
}

/* --- cycles ------------------------------------------------------------------------------- */

/* Whether the stretch up to and including the next epoch of another code has 15 min NREM. */
static bool is_long_nrem(const struct night_grid *night, size_t start)
{
	size_t nrem_n = 0;

	for (size_t i = start; i < night->count; i++) {
		nrem_n += traits[night->stages[i]].nrem;
		if (night->epochs[i].code != CODE_NREM)
			break;
	}
	return nrem_n >= night->k15;
}

/* Where the cycle that starts here is over: no period, or NREM again after REM. */
static size_t cycle_end(const struct night_grid *night, size_t start)
{
	size_t i = start + 1;

	while (i < night->count && night->epochs[i].code != CODE_NONE &&
	       !(night->epochs[i].code == CODE_NREM && night->epochs[i - 1].code == CODE_REM))
		i++;
	return i;
}

static struct cycle cycle_between(const struct night_grid *night, size_t start, size_t end)
{
	struct cycle cycle = { .start_epoch = (int64_t)start, .epochs_n = (int64_t)(end - start) };
	int64_t nrem_n = 0, rem_n = 0;

	for (size_t i = start; i < end; i++) {
		nrem_n += traits[night->stages[i]].nrem;
		rem_n += night->stages[i] == STAGE_R;
		cycle.complete = cycle.complete || night->epochs[i].code == CODE_REM;
	}
	cycle.minutes = (double)(cycle.epochs_n * night->epoch_s) / 60.0;
	cycle.nrem_min = (double)(nrem_n * night->epoch_s) / 60.0;
	cycle.rem_min = (double)(rem_n * night->epoch_s) / 60.0;
	cycle.other_min = (double)((cycle.epochs_n - nrem_n - rem_n) * night->epoch_s) / 60.0;
	return cycle;
}

static struct cycle_list cut_cycles(struct arena *keep, const struct night_grid *night)
{
	struct cycle_list list = { .items = NULL };

	for (size_t i = night->first; i < night->count;) {
		bool starts = night->epochs[i].code == CODE_NREM &&
		              (i == 0 || night->epochs[i - 1].code != CODE_NREM);
		size_t end = starts ? cycle_end(night, i) : i + 1;

		if (starts && is_long_nrem(night, i)) {
			list.items = arena_more(keep, list.items, list.count, &list.room,
			                        sizeof(*list.items));
			list.items[list.count++] = cycle_between(night, i, end);
		}
		i = end;
	}
	return list;
}

static size_t at_least_one(int32_t seconds)
{
	return seconds > 1 ? (size_t)seconds : 1;
}

struct cycle_list cycles_of(struct arena *keep, struct arena *scratch, struct grid grid)
{
	struct night_grid night = {
		.stages = grid.stages,
		.count = grid.count,
		.k15 = at_least_one(900 / grid.epoch_s),
		.k5 = at_least_one(300 / grid.epoch_s),
		.epoch_s = grid.epoch_s,
	};

	while (night.first < grid.count && !stage_is_sleep((enum stage)grid.stages[night.first]))
		night.first++;
	if (night.first == grid.count)
		return (struct cycle_list){ .items = NULL };
	night.last = grid.count - 1;
	while (!stage_is_sleep((enum stage)grid.stages[night.last]))
		night.last--;
	night.epochs = arena_array(scratch, grid.count, struct epoch);
	find_periods(&night);
	find_codes(&night);
	return cut_cycles(keep, &night);
}
