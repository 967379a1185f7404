/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/clock.h"

#include "metric/profile.h"

#include <math.h>

enum { SCRATCH_BYTES = 64 << 20 };

const struct clock_text clock_texts[CLOCK_COUNT] = {
	[CLOCK_BEDTIME_START] = { "bedtime_start", "Bedtime", "Start of the time in bed." },
	[CLOCK_BEDTIME_END] = { "bedtime_end", "Time of getting up", "End of the time in bed." },
	[CLOCK_SLEEP_ONSET] = { "sleep_onset", "Sleep onset",
	                        "Start of the first epoch of any sleep stage." },
	[CLOCK_FINAL_WAKE] = { "final_wake", "Final awakening",
	                       "End of the last epoch of any sleep stage." },
	[CLOCK_SLEEP_MIDPOINT] = { "sleep_midpoint", "Midpoint of sleep",
	                           "Middle between sleep onset and the final awakening." },
};

double clock_hour(int64_t utc_half_s, int32_t offset_s)
{
	const int64_t day_half_s = 2 * (int64_t)CIVIL_DAY_S;
	int64_t local = (utc_half_s + 2 * (int64_t)offset_s) % day_half_s;

	if (local < 0)
		local += day_half_s;
	if (local > day_half_s / 2)
		local -= day_half_s;
	return (double)local / 7200.0;
}

double clock_arc_h(double a_h, double b_h)
{
	double arc_h = fmod(a_h - b_h, 24.0);

	if (arc_h > 12.0)
		return arc_h - 24.0;
	return arc_h <= -12.0 ? arc_h + 24.0 : arc_h;
}

/* --- one label ---------------------------------------------------------------------------- */

static struct clock_time missing(enum reason why)
{
	return (struct clock_time){ .utc_s = CIVIL_NO_TIME, .hour = NAN, .reason = why };
}

static int64_t floor_half(int64_t half_s)
{
	return half_s >= 0 ? half_s / 2 : -((1 - half_s) / 2);
}

static struct clock_time label(int64_t utc_half_s, int32_t offset_s, const struct zone *zone,
                               enum basis basis)
{
	int64_t utc_s = floor_half(utc_half_s);
	int32_t shown_s = zone != NULL ? zone_offset_s(zone, utc_s) : offset_s;

	return (struct clock_time){
		.utc_s = utc_s,
		.offset_s = shown_s,
		.hour = clock_hour(utc_half_s, shown_s),
		.basis = basis,
	};
}

/* --- the night ---------------------------------------------------------------------------- */

static void from_stages(struct clock *clock, const struct profile *profile, const struct zone *zone)
{
	const struct night *night = profile->night;
	int64_t onset_s = night->bed_start_utc_s + profile->onset_s;
	int64_t wake_s = night->bed_start_utc_s + profile->final_wake_s;

	clock->at[CLOCK_SLEEP_ONSET] =
		label(2 * onset_s, night->start_offset_s, zone, BASIS_STAGES);
	clock->at[CLOCK_FINAL_WAKE] = label(2 * wake_s, night->end_offset_s, zone, BASIS_STAGES);
	clock->at[CLOCK_SLEEP_MIDPOINT] =
		label(onset_s + wake_s, night->end_offset_s, zone, BASIS_STAGES);
}

static void from_claims(struct clock *clock, const struct profile *profile, const struct zone *zone)
{
	const struct night *night = profile->night;
	struct value latency = profile->vendor[QUANTITY_LATENCY];

	clock->at[CLOCK_FINAL_WAKE] = missing(REASON_NO_STAGES);
	if (latency.reason != REASON_NONE) {
		clock->at[CLOCK_SLEEP_ONSET] = missing(latency.reason);
		clock->at[CLOCK_SLEEP_MIDPOINT] = missing(latency.reason);
		return;
	}

	int64_t onset_s = night->bed_start_utc_s + llround(latency.number);

	clock->at[CLOCK_SLEEP_ONSET] =
		label(2 * onset_s, night->start_offset_s, zone, BASIS_DERIVED);
	clock->at[CLOCK_SLEEP_MIDPOINT] =
		label(onset_s + night->bed_end_utc_s, night->end_offset_s, zone, BASIS_DERIVED);
}

static void without_sleep(struct clock *clock, enum reason why)
{
	clock->at[CLOCK_SLEEP_ONSET] = missing(why);
	clock->at[CLOCK_FINAL_WAKE] = missing(why);
	clock->at[CLOCK_SLEEP_MIDPOINT] = missing(why);
}

struct clock clock_of(const struct night *night, const struct zone *zone)
{
	struct clock clock = {
		.night_of = night_evening_date(night),
		.wake_date = night_wake_date(night),
	};

	if (!night_has_times(night)) {
		for (enum clock_key key = 0; key < CLOCK_COUNT; key++)
			clock.at[key] = missing(REASON_NO_TIMES);
		return clock;
	}

	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct profile profile = profile_of(&scratch, night);
	enum reason why = profile_lacks_sleep(&profile);

	clock.at[CLOCK_BEDTIME_START] =
		label(2 * night->bed_start_utc_s, night->start_offset_s, zone, BASIS_VENDOR);
	clock.at[CLOCK_BEDTIME_END] =
		label(2 * night->bed_end_utc_s, night->end_offset_s, zone, BASIS_VENDOR);
	if (why == REASON_NONE)
		from_stages(&clock, &profile, zone);
	else if (why == REASON_NO_STAGES)
		from_claims(&clock, &profile, zone);
	else
		without_sleep(&clock, why);
	arena_free(&scratch);
	return clock;
}
