/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/compute.h"

#include <math.h>

/* Everything here comes from the order of stages, and most of it needs sleep. */
static struct value count_of_sleep(const struct profile *profile, int64_t count)
{
	enum reason why = profile_lacks_sleep(profile);

	return why == REASON_NONE ? compute_count(count) : compute_missing(why);
}

static struct value minutes_of_sleep(const struct profile *profile, int64_t seconds)
{
	enum reason why = profile_lacks_sleep(profile);

	return why == REASON_NONE ? compute_minutes(seconds) : compute_missing(why);
}

static struct value first_of(const struct profile *profile, int64_t first_s, int64_t from_s,
                             enum reason why_none)
{
	enum reason why = profile_lacks_kinds(profile);

	if (why != REASON_NONE)
		return compute_missing(why);
	if (first_s < 0)
		return compute_missing(why_none);
	return minutes_of_sleep(profile, first_s - from_s);
}

/* Why there is no REM, when there is none: some devices cannot see it. */
static enum reason why_no_rem(const struct profile *profile)
{
	return profile->night->no_rem ? REASON_REM_NOT_EXPORTED : REASON_NO_REM;
}

struct value compute_rem_latency(const struct profile *profile)
{
	return first_of(profile, profile->first_rem_s, profile->onset_s, why_no_rem(profile));
}

struct value compute_rem_latency_tib(const struct profile *profile)
{
	return first_of(profile, profile->first_rem_s, 0, why_no_rem(profile));
}

struct value compute_deep_latency(const struct profile *profile)
{
	return first_of(profile, profile->first_deep_s, profile->onset_s, REASON_NO_DEEP);
}

/* --- awakenings --------------------------------------------------------------------------- */

struct value compute_awakenings(const struct profile *profile)
{
	double claimed_n = profile->claims.awakenings_n;

	if (isfinite(claimed_n) && claimed_n >= 0)
		return compute_number(claimed_n, BASIS_VENDOR);
	return count_of_sleep(profile, profile->awakenings_n);
}

struct value compute_awakenings_ge5(const struct profile *profile)
{
	return count_of_sleep(profile, profile->awakenings_ge5_n);
}

struct value compute_awakenings_gt5(const struct profile *profile)
{
	return count_of_sleep(profile, profile->awakenings_gt5_n);
}

struct value compute_longest_awakening(const struct profile *profile)
{
	return minutes_of_sleep(profile, profile->longest_awakening_s);
}

/* --- fragmentation ------------------------------------------------------------------------ */

static struct value per_hour_asleep(const struct profile *profile, int64_t count)
{
	enum reason why = profile_lacks_sleep(profile);

	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number(3600.0 * (double)count / (double)profile->asleep_s, BASIS_STAGES);
}

struct value compute_sfi(const struct profile *profile)
{
	return per_hour_asleep(profile, profile->sleep_to_wake_n);
}

struct value compute_sfi1(const struct profile *profile)
{
	if (profile->has_stages && profile->classes != 5)
		return compute_missing(profile->classes == 2 ? REASON_ASLEEP_ONLY
		                                             : REASON_NOT_FIVE_STAGE);
	return per_hour_asleep(profile, profile->sleep_to_wake_n + profile->to_n1_n);
}

struct value compute_stage_shifts(const struct profile *profile)
{
	if (!profile->has_stages)
		return compute_missing(REASON_NO_STAGES);
	return profile->classes == 2 ? compute_missing(REASON_ASLEEP_ONLY)
	                             : compute_count(profile->stage_shifts_n);
}

/* --- cycles ------------------------------------------------------------------------------- */

static enum reason lacks_cycles(const struct profile *profile)
{
	enum reason why = profile_lacks_rem(profile);

	if (why == REASON_NONE && profile->epochs_n > PROFILE_MOST_EPOCHS)
		return REASON_TOO_LONG;
	return why;
}

static struct value count_of_cycles(const struct profile *profile, int64_t count)
{
	enum reason why = lacks_cycles(profile);

	return why == REASON_NONE ? compute_count(count) : compute_missing(why);
}

struct value compute_cycles(const struct profile *profile)
{
	return count_of_cycles(profile, profile->cycles_n);
}

struct value compute_cycles_complete(const struct profile *profile)
{
	return count_of_cycles(profile, profile->cycles_complete_n);
}

struct value compute_cycle_mean(const struct profile *profile)
{
	enum reason why = lacks_cycles(profile);

	if (why == REASON_NONE && profile->cycles_n == 0)
		why = REASON_NO_CYCLES;
	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number((double)profile->cycles_s / (60.0 * (double)profile->cycles_n),
	                      BASIS_STAGES);
}

/* --- thirds of the sleep period ----------------------------------------------------------- */

static struct value third_minutes(const struct profile *profile, int64_t amount_s3)
{
	enum reason why = profile_lacks_kinds(profile);

	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number((double)amount_s3 / 180.0, BASIS_STAGES);
}

static struct value third_share(const struct profile *profile, int64_t amount_s3, int64_t of_s,
                                enum reason why_none)
{
	enum reason why = profile_lacks_kinds(profile);

	if (why == REASON_NONE && of_s == 0)
		why = why_none;
	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number(100.0 * (double)amount_s3 / (3.0 * (double)of_s), BASIS_STAGES);
}

struct value compute_deep_first_third(const struct profile *profile)
{
	return third_minutes(profile, profile->deep_first_third_s3);
}

struct value compute_rem_last_third(const struct profile *profile)
{
	if (profile_lacks_rem(profile) == REASON_REM_NOT_EXPORTED)
		return compute_missing(REASON_REM_NOT_EXPORTED);
	return third_minutes(profile, profile->rem_last_third_s3);
}

struct value compute_deep_first_third_share(const struct profile *profile)
{
	return third_share(profile, profile->deep_first_third_s3,
	                   profile->stage_s[STAGE_N3] + profile->stage_s[STAGE_D], REASON_NO_DEEP);
}

struct value compute_rem_last_third_share(const struct profile *profile)
{
	return third_share(profile, profile->rem_last_third_s3, profile->stage_s[STAGE_R],
	                   why_no_rem(profile));
}
