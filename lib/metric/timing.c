/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/clock.h"
#include "metric/regularity.h"

#include <math.h>

static bool is_free(int32_t wake_date, unsigned free_weekdays)
{
	return wake_date != CIVIL_NO_DAY && (free_weekdays >> civil_weekday(wake_date) & 1U) != 0;
}

/* --- from assembled nights ---------------------------------------------------------------- */

static double number_of(const struct metric_row *row, const char *key)
{
	return row->values[metric_index(key)].number;
}

static double hours_between(struct clock_time from, struct clock_time to)
{
	if (from.reason != REASON_NONE || to.reason != REASON_NONE)
		return NAN;
	return (double)(to.utc_s - from.utc_s) / 3600.0;
}

static struct timing timing_of(const struct metric_row *row, const struct zone *zone,
                               unsigned free_weekdays)
{
	struct clock clock = clock_of(row->night, zone);

	return (struct timing){
		.night_of = clock.night_of,
		.wake_date = clock.wake_date,
		.free = is_free(clock.wake_date, free_weekdays),
		.bed_h = clock.at[CLOCK_BEDTIME_START].hour,
		.onset_h = clock.at[CLOCK_SLEEP_ONSET].hour,
		.wake_h = clock.at[CLOCK_FINAL_WAKE].hour,
		.midpoint_h = clock.at[CLOCK_SLEEP_MIDPOINT].hour,
		.spt_h = hours_between(clock.at[CLOCK_SLEEP_ONSET], clock.at[CLOCK_FINAL_WAKE]),
		.tst_min = number_of(row, "tst_min"),
		.tst24_min = number_of(row, "tst_min"),
		.sol_min = number_of(row, "sol_min"),
		.se_pct = number_of(row, "se_pct"),
		.deep_pct_tst = number_of(row, "deep_pct_tst"),
	};
}

static void add_nap(struct timing_list *list, const struct metric_row *row)
{
	int32_t night_of = night_evening_date(row->night);
	double tst_min = number_of(row, "tst_min");

	for (size_t i = 0; i < list->count && isfinite(tst_min); i++)
		if (list->items[i].night_of == night_of)
			list->items[i].tst24_min += tst_min;
}

struct timing_list regularity_timings(struct arena *keep, const struct metric_row *rows,
                                      size_t count, const struct zone *zone, unsigned free_weekdays)
{
	struct timing_list list = { .items = arena_array(keep, count, struct timing) };

	for (size_t i = 0; i < count; i++)
		if (rows[i].night->role == NIGHT_MAIN)
			list.items[list.count++] = timing_of(&rows[i], zone, free_weekdays);
	for (size_t i = 0; i < count; i++)
		if (rows[i].night->role == NIGHT_NAP)
			add_nap(&list, &rows[i]);
	return list;
}

/* --- from the plain table ----------------------------------------------------------------- */

static bool is_given(struct civil_time time)
{
	return time.local_s != CIVIL_NO_TIME;
}

/* A time without an offset is the zone's; without a zone the wall clock stands for UTC. */
static int64_t utc_of(struct civil_time time, const struct zone *zone)
{
	int64_t utc_s[2] = { time.local_s, time.local_s };

	if (time.has_offset)
		return civil_utc_s(time);
	if (zone != NULL && zone_instants(zone, time.local_s, utc_s) == 0)
		utc_s[0] = time.local_s - zone_offset_s(zone, time.local_s);
	return utc_s[0];
}

static int32_t offset_at(struct civil_time labelled, int64_t utc_s, const struct zone *zone)
{
	if (zone != NULL)
		return zone_offset_s(zone, utc_s);
	return is_given(labelled) && labelled.has_offset ? labelled.utc_offset_s : 0;
}

/* The hour of time, with the offset that labelled has when there is no zone. */
static double hour_of(struct civil_time time, struct civil_time labelled, const struct zone *zone)
{
	if (!is_given(time))
		return NAN;

	int64_t utc_s = utc_of(time, zone);

	return clock_hour(2 * utc_s, offset_at(is_given(labelled) ? labelled : time, utc_s, zone));
}

static void take_sleep_period(struct timing *timing, const struct plain_night *night,
                              const struct zone *zone)
{
	if (!is_given(night->sleep_onset) || !is_given(night->final_wake))
		return;

	int64_t onset_s = utc_of(night->sleep_onset, zone);
	int64_t wake_s = utc_of(night->final_wake, zone);
	struct civil_time labelled =
		is_given(night->bedtime_end) ? night->bedtime_end : night->final_wake;

	timing->spt_h = (double)(wake_s - onset_s) / 3600.0;
	timing->midpoint_h =
		clock_hour(onset_s + wake_s, offset_at(labelled, (onset_s + wake_s) / 2, zone));
}

struct timing regularity_timing_plain(const struct plain_night *night, const struct zone *zone,
                                      unsigned free_weekdays)
{
	struct timing timing = {
		.night_of = night->night_of,
		.wake_date = night->wake_date,
		.free = night->free >= 0 ? night->free > 0
		                         : is_free(night->wake_date, free_weekdays),
		.bed_h = hour_of(night->bedtime_start, night->bedtime_start, zone),
		.onset_h = hour_of(night->sleep_onset, night->bedtime_start, zone),
		.wake_h = hour_of(night->final_wake, night->bedtime_end, zone),
		.midpoint_h = NAN,
		.spt_h = NAN,
		.tst_min = night->tst_min,
		.tst24_min = night->tst_min,
		.sol_min = NAN,
		.se_pct = NAN,
		.deep_pct_tst = NAN,
	};

	take_sleep_period(&timing, night, zone);
	return timing;
}
