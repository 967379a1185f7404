/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/profile.h"

enum { STRAY_SLEEP_S = 5 * 60, STRAY_WAKE_S = 120 * 60 };

/* Fewest seconds of unbroken sleep; a whole number of epochs, as it is counted in epochs. */
static int64_t persistent_least_s(const struct profile *profile, int which)
{
	static const int64_t least_s[PERSISTENT_COUNT] = {
		[PERSISTENT_5_MIN] = 300,
		[PERSISTENT_10_MIN] = 600,
	};
	int64_t epoch_s = profile->grid_s;

	if (which == PERSISTENT_3_EPOCHS)
		return 3 * epoch_s;
	if (profile->epoch_s == 0)
		return least_s[which];
	return (least_s[which] + epoch_s - 1) / epoch_s * epoch_s;
}

static void find_persistent(struct profile *profile)
{
	for (int which = 0; which < PERSISTENT_COUNT; which++) {
		int64_t least_s = persistent_least_s(profile, which), at_s = 0, bout_s = 0;

		profile->persistent_s[which] = -1;
		for (size_t i = 0; i < profile->count && profile->persistent_s[which] < 0; i++) {
			bool asleep = stage_is_sleep(profile->runs[i].stage);

			at_s += profile->runs[i].seconds;
			bout_s = asleep ? bout_s + profile->runs[i].seconds : 0;
			if (asleep && bout_s >= least_s)
				profile->persistent_s[which] = at_s - bout_s;
		}
	}
}

static void find_first_of(struct profile *profile)
{
	int64_t at_s = 0;

	profile->first_rem_s = profile->first_deep_s = -1;
	for (size_t i = 0; i < profile->count; i++) {
		if (profile->runs[i].stage == STAGE_R && profile->first_rem_s < 0)
			profile->first_rem_s = at_s;
		if (stage_is_deep(profile->runs[i].stage) && profile->first_deep_s < 0)
			profile->first_deep_s = at_s;
		at_s += profile->runs[i].seconds;
	}
}

static void count_awakenings(struct profile *profile)
{
	for (size_t i = profile->first_sleep; i < profile->last_sleep; i++) {
		int64_t length_s = profile->runs[i].seconds;

		if (profile->runs[i].stage != STAGE_W)
			continue;
		profile->awakenings_n++;
		profile->awakenings_ge5_n += length_s >= 300;
		profile->awakenings_gt5_n += length_s > 300;
		if (length_s > profile->longest_awakening_s)
			profile->longest_awakening_s = length_s;
	}
}

static void count_shifts(struct profile *profile)
{
	for (size_t i = 0; i + 1 < profile->count; i++) {
		enum stage from = profile->runs[i].stage, to = profile->runs[i + 1].stage;

		if (from == STAGE_X || to == STAGE_X || from == to)
			continue;
		profile->stage_shifts_n++;
		profile->sleep_to_wake_n += to == STAGE_W;
		profile->to_n1_n += to == STAGE_N1 && from != STAGE_W;
	}
}

static int64_t overlap(int64_t start_a, int64_t end_a, int64_t start_b, int64_t end_b)
{
	int64_t start = start_a > start_b ? start_a : start_b;
	int64_t end = end_a < end_b ? end_a : end_b;

	return end > start ? end - start : 0;
}

/* In thirds of a second, so that the cuts of the sleep period fall on whole numbers. */
static void measure_thirds(struct profile *profile)
{
	int64_t spt_s = profile->final_wake_s - profile->onset_s;
	int64_t onset_s3 = 3 * profile->onset_s, end_s3 = 3 * profile->final_wake_s, at_s3 = 0;

	for (size_t i = 0; i < profile->count; i++) {
		int64_t end_of_run_s3 = at_s3 + 3 * (int64_t)profile->runs[i].seconds;

		if (stage_is_deep(profile->runs[i].stage))
			profile->deep_first_third_s3 +=
				overlap(at_s3, end_of_run_s3, onset_s3, onset_s3 + spt_s);
		if (profile->runs[i].stage == STAGE_R)
			profile->rem_last_third_s3 +=
				overlap(at_s3, end_of_run_s3, end_s3 - spt_s, end_s3);
		at_s3 = end_of_run_s3;
	}
}

/* A little sleep at either end, cut off from the rest by long wake. */
static void find_stray_sleep(struct profile *profile)
{
	int64_t before_s = 0, wake_s = 0;

	for (size_t i = profile->first_sleep; i <= profile->last_sleep; i++) {
		const struct stage_run *run = &profile->runs[i];

		if (run->stage == STAGE_W)
			wake_s += run->seconds;
		if (!stage_is_sleep(run->stage))
			continue;
		if (wake_s > STRAY_WAKE_S &&
		    (before_s < STRAY_SLEEP_S || profile->asleep_s - before_s < STRAY_SLEEP_S))
			profile->stray_sleep = true;
		before_s += run->seconds;
		wake_s = 0;
	}
}

void profile_find_sequence(struct profile *profile)
{
	count_shifts(profile);
	find_persistent(profile);
	find_first_of(profile);
	if (profile->asleep_s == 0)
		return;
	count_awakenings(profile);
	measure_thirds(profile);
	find_stray_sleep(profile);
}
