/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/profile.h"

#include <math.h>

static struct value given(double amount_s, enum basis basis)
{
	return (struct value){ .number = amount_s, .basis = basis };
}

static struct value absent(enum reason why)
{
	return (struct value){ .number = NAN, .reason = why };
}

/* --- the run list ------------------------------------------------------------------------- */

static int classes_of(const struct stage_track *track)
{
	int classes = 0;

	if (track->classes == 2 || track->classes == 4 || track->classes == 5)
		return track->classes;
	classes = stage_classes(track->runs, track->count);
	return classes != 0 ? classes : 4;
}

static void take_runs(struct profile *profile, struct arena *scratch)
{
	const struct stage_track *track = &profile->night->stages;
	struct stage_run *runs = arena_array(scratch, track->count, struct stage_run);
	size_t count = 0;

	for (size_t i = 0; i < track->count; i++) {
		enum stage stage = stage_in_classes(track->runs[i].stage, profile->classes);
		int32_t length_s = track->runs[i].seconds;

		if (length_s <= 0)
			continue;
		profile->total_s += length_s;
		profile->stage_s[stage] += length_s;
		if (count > 0 && runs[count - 1].stage == stage &&
		    runs[count - 1].seconds <= INT32_MAX - length_s)
			runs[count - 1].seconds += length_s;
		else
			runs[count++] = (struct stage_run){ .seconds = length_s, .stage = stage };
	}
	profile->runs = runs;
	profile->count = count;
	profile->scored_s = profile->total_s - profile->stage_s[STAGE_X];
	profile->asleep_s = profile->scored_s - profile->stage_s[STAGE_W];
}

static void find_sleep(struct profile *profile)
{
	int64_t before_s = 0, after_s = 0;
	size_t first = 0, last = profile->count - 1;

	for (; !stage_is_sleep(profile->runs[first].stage); first++)
		before_s += profile->runs[first].seconds;
	for (; !stage_is_sleep(profile->runs[last].stage); last--)
		after_s += profile->runs[last].seconds;
	profile->first_sleep = first;
	profile->last_sleep = last;
	profile->onset_s = before_s;
	profile->final_wake_s = profile->total_s - after_s;
}

static void split_wake_and_missing(struct profile *profile)
{
	for (size_t i = 0; i < profile->count; i++) {
		const struct stage_run *run = &profile->runs[i];
		bool wake = run->stage == STAGE_W, missing = run->stage == STAGE_X;

		if (i < profile->first_sleep)
			profile->onset_missing_s += missing ? run->seconds : 0;
		else if (i > profile->last_sleep)
			profile->twak_s += wake ? run->seconds : 0;
		else if (wake)
			profile->waso_s += run->seconds;
		else if (missing)
			profile->missing_in_spt_s += run->seconds;
	}
}

/* --- amounts ------------------------------------------------------------------------------ */

enum reason profile_lacks_data(const struct profile *profile)
{
	if (!profile->has_stages)
		return REASON_NO_STAGES;
	return profile->scored_s > 0 ? REASON_NONE : REASON_NO_DATA;
}

enum reason profile_lacks_sleep(const struct profile *profile)
{
	enum reason why = profile_lacks_data(profile);

	if (why != REASON_NONE)
		return why;
	return profile->asleep_s > 0 ? REASON_NONE : REASON_NO_SLEEP;
}

enum reason profile_lacks_onset(const struct profile *profile)
{
	enum reason why = profile_lacks_sleep(profile);

	return why == REASON_NONE && profile->night->starts_asleep ? REASON_LATENCY_NOT_EXPORTED
	                                                           : why;
}

enum reason profile_lacks_kinds(const struct profile *profile)
{
	enum reason why = profile_lacks_sleep(profile);

	return why == REASON_NONE && profile->classes == 2 ? REASON_ASLEEP_ONLY : why;
}

enum reason profile_lacks_rem(const struct profile *profile)
{
	enum reason why = profile_lacks_kinds(profile);

	return why == REASON_NONE && profile->night->no_rem ? REASON_REM_NOT_EXPORTED : why;
}

static int64_t light_s(const struct profile *profile)
{
	return profile->stage_s[STAGE_N1] + profile->stage_s[STAGE_N2] + profile->stage_s[STAGE_L];
}

static int64_t deep_s(const struct profile *profile)
{
	return profile->stage_s[STAGE_N3] + profile->stage_s[STAGE_D];
}

static void own_amounts(struct profile *profile)
{
	const int64_t amounts_s[QUANTITY_COUNT] = {
		[QUANTITY_TIB] = profile->total_s,
		[QUANTITY_TST] = profile->asleep_s,
		[QUANTITY_WAKE] = profile->stage_s[STAGE_W],
		[QUANTITY_LIGHT] = light_s(profile),
		[QUANTITY_DEEP] = deep_s(profile),
		[QUANTITY_REM] = profile->stage_s[STAGE_R],
		[QUANTITY_LATENCY] = profile->onset_s,
		[QUANTITY_WASO] = profile->waso_s,
	};

	for (enum quantity q = 0; q < QUANTITY_COUNT; q++) {
		enum reason why = q == QUANTITY_WASO ? profile_lacks_sleep(profile)
		                                     : profile_lacks_data(profile);

		if (q == QUANTITY_LATENCY)
			why = profile_lacks_onset(profile);
		if (q == QUANTITY_LIGHT || q == QUANTITY_DEEP || q == QUANTITY_REM)
			why = profile->classes == 2 ? profile_lacks_kinds(profile) : why;
		if (q == QUANTITY_REM && why == REASON_NONE && profile->night->no_rem)
			why = REASON_REM_NOT_EXPORTED;
		if (q == QUANTITY_TIB && profile->has_stages)
			why = profile->total_s > 0 ? REASON_NONE : REASON_NO_DATA;
		profile->own[q] = why == REASON_NONE ? given((double)amounts_s[q], BASIS_STAGES)
		                                     : absent(why);
	}
}

static void claimed_amounts(struct profile *profile)
{
	const struct claims *claims = &profile->claims;
	const double claimed_s[QUANTITY_COUNT] = {
		[QUANTITY_TIB] = claims->tib_s,         [QUANTITY_TST] = claims->tst_s,
		[QUANTITY_WAKE] = claims->awake_s,      [QUANTITY_LIGHT] = claims->light_s,
		[QUANTITY_DEEP] = claims->deep_s,       [QUANTITY_REM] = claims->rem_s,
		[QUANTITY_LATENCY] = claims->latency_s, [QUANTITY_WASO] = claims->waso_s,
	};

	for (enum quantity q = 0; q < QUANTITY_COUNT; q++) {
		profile->vendor[q] = absent((enum reason)(REASON_TIB_NOT_EXPORTED + (int)q));
		if (!isfinite(claimed_s[q]) || claimed_s[q] < 0)
			continue;
		profile->vendor[q] = given(claimed_s[q], BASIS_VENDOR);
		profile->has_claims = true;
	}
}

/* Where totals are exported, the time in bed is between the exported times too. */
static bool times_are_claims(const struct profile *profile)
{
	const struct night *night = profile->night;

	return night_has_times(night) && night->bed_end_utc_s >= night->bed_start_utc_s &&
	       (profile->has_claims || !profile->has_stages);
}

/* What follows from the claims before any metric is asked for. */
static void complete_claims(struct profile *profile)
{
	struct value *vendor = profile->vendor;
	const struct night *night = profile->night;
	double sum_s = vendor[QUANTITY_LIGHT].number + vendor[QUANTITY_DEEP].number +
	               vendor[QUANTITY_REM].number;

	if (isnan(vendor[QUANTITY_TIB].number) && times_are_claims(profile))
		vendor[QUANTITY_TIB] = given(
			(double)(night->bed_end_utc_s - night->bed_start_utc_s), BASIS_VENDOR);
	if (isnan(vendor[QUANTITY_TST].number) && isfinite(sum_s))
		vendor[QUANTITY_TST] = given(sum_s, BASIS_DERIVED);
	/* Who did not sleep has no latency, whatever the export puts there. */
	if (vendor[QUANTITY_TST].number <= 0) {
		vendor[QUANTITY_LATENCY] = absent(REASON_NO_SLEEP);
		vendor[QUANTITY_WASO] = absent(REASON_NO_SLEEP);
	}
}

static void take_claims(struct profile *profile)
{
	profile->has_claims =
		isfinite(profile->claims.awakenings_n) || isfinite(profile->claims.efficiency_pct);
	claimed_amounts(profile);
	complete_claims(profile);
}

void profile_drop_claims(struct profile *profile)
{
	profile->claims = (struct claims){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	take_claims(profile);
}

struct profile profile_of(struct arena *scratch, const struct night *night)
{
	const struct stage_track *track = &night->stages;
	struct profile profile = {
		.night = night,
		.claims = night->claims,
		.has_stages = track->runs != NULL && track->count > 0,
		.classes = track->runs != NULL && track->count > 0 ? classes_of(track) : 4,
		.epoch_s = track->resolution_s > 0 ? track->resolution_s : 0,
		.grid_s = track->resolution_s > 0 ? track->resolution_s : PROFILE_GRID_S,
	};

	if (profile.has_stages) {
		take_runs(&profile, scratch);
		profile.epochs_n = (profile.total_s + profile.grid_s - 1) / profile.grid_s;
	}
	if (profile.asleep_s > 0) {
		find_sleep(&profile);
		split_wake_and_missing(&profile);
	}
	own_amounts(&profile);
	take_claims(&profile);
	profile_find_sequence(&profile);
	return profile;
}
