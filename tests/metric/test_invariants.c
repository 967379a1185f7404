/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for any hypnogram at all: METRICS 2, on seeded random ones. */
#include "support/check.h"
#include "support/hypnogram.h"
#include "support/invariants.h"

enum { ROUNDS = 12000 };

static const int32_t epochs_s[] = { 30, 60, 300, 20, 10, 150, 90, 600, 1200, 1, 7 };
enum { EPOCHS_N = sizeof(epochs_s) / sizeof(epochs_s[0]) };

static struct arena keep = { .limit = 64 << 20 };

Test(invariants, hold_for_random_hypnograms)
{
	uint64_t state = 20251122;
	size_t asleep = 0, without = 0, gaps = 0, all_missing = 0, cycles = 0, rem = 0;

	for (int round = 0; round < ROUNDS; round++) {
		struct night night = hypnogram_random(&keep, &state, epochs_s[round % EPOCHS_N],
		                                      round % 3 == 0 ? 20 : 1000);
		struct metric_row row = metric_row_of(&keep, &night);
		struct structure structure = metric_structure_of(&keep, &night);
		const char *broken = invariant_broken(&row, &structure);

		cr_assert(broken == NULL, "round %d: %s, %s", round, broken,
		          stage_runs_text(&keep, &night.stages));
		asleep += metric_number(&row, "tst_min") > 0;
		without += metric_number(&row, "tst_min") == 0;
		gaps += metric_number(&row, "missing_min") > 0;
		all_missing += metric_number(&row, "scored_min") == 0;
		cycles += structure.cycles_n;
		rem += metric_number(&row, "rem_min") > 0;
		arena_reset(&keep);
	}
	/* The generator reaches every kind of night. */
	cr_assert(asleep > 6000 && without > 300 && gaps > 3000 && all_missing > 100);
	cr_assert(cycles > 3000 && rem > 3000);
	arena_free(&keep);
	check_no_leak();
}

static bool is_one_of(const char *key, const char *const *keys)
{
	for (; *keys != NULL; keys++)
		if (strcmp(key, *keys) == 0)
			return true;
	return false;
}

static bool same_value(struct value a, struct value b)
{
	return a.reason == b.reason &&
	       (a.number == b.number || (isnan(a.number) && isnan(b.number)));
}

static const char *first_change(const struct metric_row *a, const struct metric_row *b,
                                const char *const *may_change)
{
	for (size_t i = 0; i < metric_count; i++)
		if (!is_one_of(metrics[i].key, may_change) &&
		    !same_value(a->values[i], b->values[i]))
			return metrics[i].key;
	return NULL;
}

static const char *first_bout_change(const struct structure *a, const struct structure *b,
                                     bool wake)
{
	for (enum bout_kind kind = 0; kind < BOUT_COUNT; kind++) {
		if (kind == BOUT_W && !wake)
			continue;
		if (a->bouts[kind].n != b->bouts[kind].n ||
		    memcmp(&a->bouts[kind], &b->bouts[kind], sizeof(a->bouts[kind])) != 0)
			return bout_names[kind];
	}
	return NULL;
}

/* --- more wake at the end ------------------------------------------------------------------ */

static const char *const changed_by_wake[] = {
	"n_epochs",       "tib_min",
	"scored_min",     "coverage_pct",
	"se_pct",         "se_scored_pct",
	"deep_pct_tib",   "twak_min",
	"wake_min",       "waso_to_lights_on_min",
	"stage_shifts_n", "cycles_complete_n",
	"cycle_mean_min", NULL,
};
/* A record that ended asleep has one more change to wake; one that was all missing has data. */
static const char *const changed_when_asleep[] = {
	"n_epochs",       "tib_min",
	"scored_min",     "coverage_pct",
	"se_pct",         "se_scored_pct",
	"deep_pct_tib",   "twak_min",
	"wake_min",       "waso_to_lights_on_min",
	"stage_shifts_n", "cycles_complete_n",
	"cycle_mean_min", "sfi_per_h",
	"sfi1_per_h",     NULL,
};

static struct night with_wake(struct arena *arena, const struct night *night, int epochs)
{
	struct stage_builder builder = { .keep = arena };
	int32_t epoch_s = night->stages.resolution_s;

	for (size_t i = 0; i < night->stages.count; i++)
		stage_add(&builder, night->stages.runs[i].stage, night->stages.runs[i].seconds);
	stage_add(&builder, STAGE_W, epochs * epoch_s);

	struct night longer = hypnogram_night(&builder, epoch_s);

	longer.stages.classes = night->stages.classes;
	return longer;
}

Test(invariants, more_wake_at_the_end_changes_only_what_it_must)
{
	uint64_t state = 7;
	size_t compared = 0;

	for (int round = 0; round < ROUNDS; round++) {
		struct night night =
			hypnogram_random(&keep, &state, epochs_s[round % EPOCHS_N], 600);
		struct night longer = with_wake(&keep, &night, 1 + random_below(&state, 200));
		struct metric_row a = metric_row_of(&keep, &night);
		struct metric_row b = metric_row_of(&keep, &longer);
		struct structure bouts_a = metric_structure_of(&keep, &night);
		struct structure bouts_b = metric_structure_of(&keep, &longer);
		const char *const *may_change =
			stage_is_sleep(night.stages.runs[night.stages.count - 1].stage)
				? changed_when_asleep
				: changed_by_wake;

		if (metric_number(&a, "scored_min") > 0) {
			const char *key = first_change(&a, &b, may_change);

			cr_assert(key == NULL, "round %d: %s, %s", round, key,
			          stage_runs_text(&keep, &night.stages));
			cr_assert(first_bout_change(&bouts_a, &bouts_b, false) == NULL);
			compared++;
		}
		arena_reset(&keep);
	}
	cr_assert(compared > ROUNDS / 2);
	arena_free(&keep);
}

/* --- every epoch in two halves ------------------------------------------------------------- */

static const char *const changed_by_halving[] = {
	"n_epochs",          "epoch_s",        "sol_3ep_min", "cycles_n",
	"cycles_complete_n", "cycle_mean_min", NULL,
};

Test(invariants, halving_every_epoch_changes_only_what_it_must)
{
	static const int32_t halvable_s[] = { 60, 300, 20, 10, 150, 100, 50, 12 };
	uint64_t state = 99;

	for (int round = 0; round < ROUNDS; round++) {
		int32_t epoch_s = halvable_s[round % 8];
		struct night night = hypnogram_random(&keep, &state, epoch_s, 400), halves = night;

		if (300 % epoch_s != 0 || 300 % (epoch_s / 2) != 0)
			continue;
		halves.stages.resolution_s = epoch_s / 2;
		halves.stages.epochs_n *= 2;

		struct metric_row a = metric_row_of(&keep, &night);
		struct metric_row b = metric_row_of(&keep, &halves);
		struct structure bouts_a = metric_structure_of(&keep, &night);
		struct structure bouts_b = metric_structure_of(&keep, &halves);
		const char *key = first_change(&a, &b, changed_by_halving);

		cr_assert(key == NULL, "round %d: %s, %s", round, key,
		          stage_runs_text(&keep, &night.stages));
		cr_assert(first_bout_change(&bouts_a, &bouts_b, true) == NULL);
		for (int from = 0; from < STAGE_COUNT; from++)
			for (int to = 0; to < STAGE_COUNT; to++)
				cr_assert(from == to ||
				          bouts_a.transitions.counts[from][to] ==
				                  bouts_b.transitions.counts[from][to]);
		arena_reset(&keep);
	}
	arena_free(&keep);
}

/* --- epochs and intervals ------------------------------------------------------------------ */

static const char *const changed_by_intervals[] = { "n_epochs", "epoch_s", NULL };

Test(invariants, intervals_of_whole_30_s_epochs_are_those_epochs)
{
	uint64_t state = 5;

	for (int round = 0; round < ROUNDS; round++) {
		struct night night = hypnogram_random(&keep, &state, 30, 900), intervals = night;

		intervals.stages.resolution_s = 0;
		intervals.stages.epochs_n = 0;

		struct metric_row a = metric_row_of(&keep, &night);
		struct metric_row b = metric_row_of(&keep, &intervals);
		const char *key = first_change(&a, &b, changed_by_intervals);

		cr_assert(key == NULL, "round %d: %s", round, key);
		arena_reset(&keep);
	}
	arena_free(&keep);
}

/* Where the runs are cut, and when the night was, makes no difference. */
Test(invariants, cutting_runs_and_moving_the_night_change_nothing)
{
	static const char *const nothing[] = { NULL };
	uint64_t state = 3;

	for (int round = 0; round < 2000; round++) {
		struct night night = hypnogram_random(&keep, &state, 30, 900), cut = night;
		struct stage_run *runs =
			arena_array(&keep, 2 * night.stages.count, struct stage_run);
		size_t count = 0;

		for (size_t i = 0; i < night.stages.count; i++) {
			struct stage_run run = night.stages.runs[i];
			int32_t first_s = 30 * random_below(&state, run.seconds / 30 + 1);

			runs[count++] = (struct stage_run){ first_s, run.stage };
			runs[count++] = (struct stage_run){ run.seconds - first_s, run.stage };
		}
		cut.stages.runs = runs;
		cut.stages.count = count;
		cut.bed_start_utc_s += 3 * 3600 + 17;
		cut.bed_end_utc_s += 3 * 3600 + 17;
		cut.end_offset_s = 7200; /* a clock change in the night */

		struct metric_row a = metric_row_of(&keep, &night), b = metric_row_of(&keep, &cut);
		const char *key = first_change(&a, &b, nothing);

		cr_assert(key == NULL, "round %d: %s", round, key);
		arena_reset(&keep);
	}
	arena_free(&keep);
}
