/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/compute.h"

#include <math.h>
#include <string.h>

/* Values that only stages give; undefined when all is missing, or when nobody slept. */
static struct value minutes_of_record(const struct profile *profile, int64_t seconds)
{
	if (!profile->has_stages)
		return compute_missing(REASON_NO_STAGES);
	return compute_minutes(seconds);
}

static struct value minutes_of_sleep(const struct profile *profile, int64_t seconds)
{
	enum reason why = profile_lacks_sleep(profile);

	return why == REASON_NONE ? compute_minutes(seconds) : compute_missing(why);
}

struct value compute_n_epochs(const struct profile *profile)
{
	if (!profile->has_stages)
		return compute_missing(REASON_NO_STAGES);
	if (profile->epoch_s == 0)
		return compute_missing(REASON_NO_EPOCHS);
	return compute_count(profile->night->stages.epochs_n > 0 ? profile->night->stages.epochs_n
	                                                         : profile->epochs_n);
}

struct value compute_epoch_s(const struct profile *profile)
{
	if (!profile->has_stages)
		return compute_missing(REASON_NO_STAGES);
	return profile->epoch_s == 0 ? compute_missing(REASON_NO_EPOCHS)
	                             : compute_count(profile->epoch_s);
}

struct value compute_tib(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_TIB);
}

struct value compute_missing_time(const struct profile *profile)
{
	return minutes_of_record(profile, profile->stage_s[STAGE_X]);
}

struct value compute_scored(const struct profile *profile)
{
	return minutes_of_record(profile, profile->scored_s);
}

struct value compute_coverage(const struct profile *profile)
{
	if (!profile->has_stages)
		return compute_missing(REASON_NO_STAGES);
	if (profile->total_s == 0)
		return compute_missing(REASON_NO_DATA);
	return compute_number(100.0 * (double)profile->scored_s / (double)profile->total_s,
	                      BASIS_STAGES);
}

struct value compute_tst(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_TST);
}

struct value compute_wake(const struct profile *profile)
{
	struct value wake = compute_amount(profile, QUANTITY_WAKE);
	double rest_s = profile->vendor[QUANTITY_TIB].number - profile->vendor[QUANTITY_TST].number;

	if (wake.reason == REASON_NONE || profile->has_stages || !isfinite(rest_s))
		return wake;
	if (rest_s < 0)
		return compute_missing(REASON_CLAIMS_CONTRADICT);
	return compute_number(rest_s / 60.0, BASIS_DERIVED);
}

/* --- latencies ---------------------------------------------------------------------------- */

struct value compute_sol(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_LATENCY);
}

static struct value persistent(const struct profile *profile, int which)
{
	enum reason why = profile_lacks_onset(profile);

	if (why != REASON_NONE)
		return compute_missing(why);
	if (profile->persistent_s[which] < 0)
		return compute_missing(REASON_NO_PERSISTENT_SLEEP);
	return compute_minutes(profile->persistent_s[which]);
}

struct value compute_sol_3ep(const struct profile *profile)
{
	return persistent(profile, PERSISTENT_3_EPOCHS);
}

/* Oura's latency is the time to the first five minutes of sleep: it belongs here as well. */
struct value compute_sol_p5(const struct profile *profile)
{
	bool oura = strncmp(profile->night->source, "oura", 4) == 0;

	if (oura && profile->vendor[QUANTITY_LATENCY].reason == REASON_NONE)
		return compute_amount(profile, QUANTITY_LATENCY);
	return persistent(profile, PERSISTENT_5_MIN);
}

struct value compute_lps(const struct profile *profile)
{
	return persistent(profile, PERSISTENT_10_MIN);
}

struct value compute_onset_missing(const struct profile *profile)
{
	return minutes_of_sleep(profile, profile->onset_missing_s);
}

/* --- the sleep period --------------------------------------------------------------------- */

/* TST + WASO, for a row of totals that has both. */
static double claimed_spt_s(const struct profile *profile)
{
	return profile->vendor[QUANTITY_TST].number + profile->vendor[QUANTITY_WASO].number;
}

struct value compute_spt(const struct profile *profile)
{
	enum reason why = profile_lacks_data(profile);

	if (why == REASON_NONE)
		return compute_minutes(profile->final_wake_s - profile->onset_s);
	if (why == REASON_NO_STAGES && isfinite(claimed_spt_s(profile)))
		return compute_number(claimed_spt_s(profile) / 60.0, BASIS_DERIVED);
	return compute_missing(why);
}

struct value compute_waso(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_WASO);
}

struct value compute_missing_in_spt(const struct profile *profile)
{
	return minutes_of_sleep(profile, profile->missing_in_spt_s);
}

struct value compute_twak(const struct profile *profile)
{
	return minutes_of_sleep(profile, profile->twak_s);
}

/*
 * All wake is before sleep onset or after it, so awake - latency is exact.
 * TIB - latency - TST counts unrecorded time as wake and is for rows of totals.
 */
struct value compute_waso_to_lights_on(const struct profile *profile)
{
	const struct value *vendor = profile->vendor;
	double latency_s = vendor[QUANTITY_LATENCY].number;
	double after_s = vendor[QUANTITY_WAKE].number - latency_s;
	double rest_s = vendor[QUANTITY_TIB].number - latency_s - vendor[QUANTITY_TST].number;

	if (after_s >= 0)
		return compute_number(after_s / 60.0, BASIS_DERIVED);
	if (profile->has_stages)
		return minutes_of_sleep(profile, profile->waso_s + profile->twak_s);
	if (rest_s >= 0)
		return compute_number(rest_s / 60.0, BASIS_DERIVED);
	if (isfinite(after_s) || isfinite(rest_s))
		return compute_missing(REASON_CLAIMS_CONTRADICT);
	return compute_missing(isnan(latency_s) ? vendor[QUANTITY_LATENCY].reason
	                                        : vendor[QUANTITY_WAKE].reason);
}

struct value compute_se(const struct profile *profile)
{
	return compute_share(profile, QUANTITY_TST, QUANTITY_TIB);
}

struct value compute_se_scored(const struct profile *profile)
{
	enum reason why = profile_lacks_data(profile);

	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number(100.0 * (double)profile->asleep_s / (double)profile->scored_s,
	                      BASIS_STAGES);
}

struct value compute_sme(const struct profile *profile)
{
	enum reason why = profile_lacks_sleep(profile);
	double claimed_s = claimed_spt_s(profile);

	if (why == REASON_NONE)
		return compute_number(100.0 * (double)profile->asleep_s /
		                              (double)(profile->final_wake_s - profile->onset_s),
		                      BASIS_STAGES);
	if (why == REASON_NO_STAGES && claimed_s > 0)
		return compute_number(100.0 * profile->vendor[QUANTITY_TST].number / claimed_s,
		                      BASIS_DERIVED);
	return compute_missing(why);
}
