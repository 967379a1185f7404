/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/invariants.h - what must hold for the metrics of any hypnogram
 *
 * Used by the property tests and by the fuzz target.  invariant_broken() returns
 * the name of the first rule that does not hold, or NULL.
 */
#ifndef SUPPORT_INVARIANTS_H
#define SUPPORT_INVARIANTS_H

#include "metric/metric.h"
#include "metric/structure.h"

#include <math.h>
#include <string.h>

static inline double metric_number(const struct metric_row *row, const char *key)
{
	return row->own[metric_index(key)].number;
}

static inline bool nearly(double a, double b)
{
	return fabs(a - b) <= 1e-9 * (1.0 + fabs(a) + fabs(b));
}

/* A number is finite and has no reason; a missing one is NAN and has one. */
static inline const char *invariant_states(const struct metric_row *row)
{
	for (size_t i = 0; i < metric_count; i++) {
		const struct value *value = &row->values[i], *own = &row->own[i];

		if ((value->reason == REASON_NONE) != (isfinite(value->number) != 0) ||
		    (own->reason == REASON_NONE) != (isfinite(own->number) != 0))
			return "a value is a number or has a reason";
		if (!isfinite(value->number) && !isnan(value->number))
			return "no value is infinite";
		if (isfinite(value->number) != (value->basis != BASIS_NONE))
			return "a number has a basis";
	}
	return NULL;
}

static inline const char *invariant_sums(const struct metric_row *row, int64_t pre_onset_wake_s)
{
	double tst = metric_number(row, "tst_min"), spt = metric_number(row, "spt_min");
	double sum = metric_number(row, "light_min") + metric_number(row, "deep_min") +
	             metric_number(row, "rem_min");

	if (!nearly(metric_number(row, "tib_min"),
	            metric_number(row, "scored_min") + metric_number(row, "missing_min")))
		return "TIB = scored + missing";
	if (metric_number(row, "scored_min") > 0 && !nearly(sum, tst))
		return "stages add up to TST";
	if (!(tst > 0))
		return NULL;
	if (!nearly(metric_number(row, "wake_min"), (double)pre_onset_wake_s / 60.0 +
	                                                    metric_number(row, "waso_min") +
	                                                    metric_number(row, "twak_min")))
		return "wake = before onset + WASO + terminal";
	if (!nearly(spt, tst + metric_number(row, "waso_min") +
	                         metric_number(row, "missing_in_spt_min")))
		return "SPT = TST + WASO + missing";
	return NULL;
}

static inline const char *invariant_shares(const struct metric_row *row)
{
	static const char *const five[] = { "N1_pct_tst", "N2_pct_tst", "N3_pct_tst", "R_pct_tst" };
	static const char *const four[] = { "L_pct_tst", "D_pct_tst", "R_pct_tst" };
	const char *const *keys = row->classes == 5 ? five : four;
	double sum = 0;

	for (int i = 0; i < (row->classes == 5 ? 4 : 3); i++)
		sum += metric_number(row, keys[i]);
	if (metric_number(row, "tst_min") > 0 && !nearly(sum, 100))
		return "shares add up to 100";
	return NULL;
}

static inline const char *invariant_order(const struct metric_row *row)
{
	double se = metric_number(row, "se_pct"), sme = metric_number(row, "sme_pct");
	double sol = metric_number(row, "sol_min"), sol5 = metric_number(row, "sol_p5_min");
	double lps = metric_number(row, "lps_min");

	if (se < 0 || se > 100 || se > sme + 1e-9 || sme > 100)
		return "0 <= SE <= SME <= 100";
	if (sol > sol5 || sol5 > lps || (isfinite(lps) && !isfinite(sol5)))
		return "SOL <= SOL5 <= LPS";
	if (metric_number(row, "awakenings_gt5_n") > metric_number(row, "awakenings_ge5_n") ||
	    metric_number(row, "awakenings_ge5_n") > metric_number(row, "awakenings_n"))
		return "fewer awakenings are long than there are";
	if (metric_number(row, "deep_first_third_min") > metric_number(row, "deep_min") + 1e-9 ||
	    metric_number(row, "rem_last_third_min") > metric_number(row, "rem_min") + 1e-9)
		return "a third is no more than the whole";
	if (metric_number(row, "cycles_complete_n") > metric_number(row, "cycles_n"))
		return "complete cycles are cycles";
	return NULL;
}

/* Cycles lie in order inside the record and are what the scalars say. */
static inline const char *invariant_cycles(const struct metric_row *row,
                                           const struct structure *structure)
{
	int64_t end = 0;
	double sum_min = 0;

	for (size_t i = 0; i < structure->cycles_n; i++) {
		const struct cycle *cycle = &structure->cycles[i];

		if (cycle->start_epoch < end || cycle->epochs_n <= 0)
			return "cycles follow each other";
		if (!nearly(cycle->minutes, cycle->nrem_min + cycle->rem_min + cycle->other_min))
			return "a cycle is NREM, REM and other";
		if (cycle->nrem_min * 60 < (900 / structure->epoch_s > 0
		                                    ? 900 / structure->epoch_s * structure->epoch_s
		                                    : structure->epoch_s) -
		                                   structure->epoch_s - 1e-6)
			return "a cycle has its NREM";
		end = cycle->start_epoch + cycle->epochs_n;
		sum_min += cycle->minutes;
	}
	if (structure->cycles_why == REASON_NONE &&
	    (double)structure->cycles_n != metric_number(row, "cycles_n"))
		return "as many cycles as counted";
	if (structure->cycles_n > 0 &&
	    !nearly(sum_min / (double)structure->cycles_n, metric_number(row, "cycle_mean_min")))
		return "the mean of the cycles is their mean";
	return NULL;
}

/* pairs_n: neighbouring epochs, none of them missing. */
static inline const char *invariant_transitions(const struct structure *structure, int64_t pairs_n)
{
	int64_t sum = 0;

	for (int from = 0; from < STAGE_COUNT; from++) {
		int64_t row_sum = 0;
		double probs = 0;

		for (int to = 0; to < STAGE_COUNT; to++) {
			row_sum += structure->transitions.counts[from][to];
			probs += structure->transitions.probs[from][to];
		}
		if (row_sum > 0 ? !nearly(probs, 1) : !isnan(probs))
			return "a row of probabilities adds up to 1 or is missing";
		sum += row_sum;
	}
	return sum == pairs_n ? NULL : "every scored pair is a transition";
}

static inline const char *invariant_bouts(const struct metric_row *row,
                                          const struct structure *structure)
{
	for (enum bout_kind kind = 0; kind < BOUT_COUNT; kind++) {
		const struct bouts *bouts = &structure->bouts[kind];

		if (bouts->n == 0 ? !isnan(bouts->mean_min + bouts->median_min + bouts->max_min)
		                  : !(bouts->median_min <= bouts->max_min &&
		                      bouts->mean_min <= bouts->max_min + 1e-9))
			return "bouts have a summary or none";
	}
	if (structure->bouts[BOUT_S].n > 0 &&
	    !nearly((double)structure->bouts[BOUT_S].n * structure->bouts[BOUT_S].mean_min,
	            metric_number(row, "tst_min")))
		return "bouts of sleep add up to TST";
	return NULL;
}

/* What the test counts itself, straight from the run list. */
struct counted {
	int64_t pre_onset_wake_s, pairs_n;
};

static inline struct counted count_straight(const struct night *night, int32_t grid_s)
{
	struct counted counted = { 0, 0 };
	const struct stage_track *track = &night->stages;
	bool asleep = false;

	for (size_t i = 0; i < track->count; i++) {
		asleep = asleep || stage_is_sleep(track->runs[i].stage);
		if (!asleep && track->runs[i].stage == STAGE_W)
			counted.pre_onset_wake_s += track->runs[i].seconds;
		if (track->runs[i].stage == STAGE_X)
			continue;
		counted.pairs_n += track->runs[i].seconds / grid_s - 1;
		counted.pairs_n += i + 1 < track->count && track->runs[i + 1].stage != STAGE_X;
	}
	return counted;
}

/* For hypnograms whose runs are whole epochs. */
static inline const char *invariant_broken(const struct metric_row *row,
                                           const struct structure *structure)
{
	struct counted counted = count_straight(row->night, structure->epoch_s);
	const char *broken = invariant_states(row);

	if (broken == NULL)
		broken = invariant_sums(row, counted.pre_onset_wake_s);
	if (broken == NULL)
		broken = invariant_shares(row);
	if (broken == NULL)
		broken = invariant_order(row);
	if (broken == NULL)
		broken = invariant_cycles(row, structure);
	if (broken == NULL)
		broken = invariant_transitions(structure, counted.pairs_n);
	if (broken == NULL)
		broken = invariant_bouts(row, structure);
	return broken;
}

#endif
