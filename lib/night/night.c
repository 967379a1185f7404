/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "night/night.h"

#include <math.h>

enum { HALF_DAY_S = CIVIL_DAY_S / 2 };

const char *const night_why_keys[NIGHT_WHY_COUNT] = {
	[NIGHT_WHY_NONE] = "",
	[NIGHT_WHY_NAP] = "nap",
	[NIGHT_WHY_DELETED] = "deleted",
	[NIGHT_WHY_REST] = "rest",
	[NIGHT_WHY_DUPLICATE] = "duplicate",
	[NIGHT_WHY_COVERAGE] = "coverage_below_80",
	[NIGHT_WHY_SHORT] = "tib_below_180",
	[NIGHT_WHY_LONG] = "tib_above_960",
	[NIGHT_WHY_NO_SLEEP] = "no_sleep",
	[NIGHT_WHY_LOW_BATTERY] = "low_battery",
	[NIGHT_WHY_MERGED] = "merged",
	[NIGHT_WHY_OTHER_DEVICE] = "other_device",
	[NIGHT_WHY_FUTURE] = "future",
};

struct night night_blank(void)
{
	return (struct night){
		.person = "",
		.source = "",
		.device = "",
		.algorithm = "",
		.id = "",
		.zone = "",
		.bed_start_utc_s = CIVIL_NO_TIME,
		.bed_end_utc_s = CIVIL_NO_TIME,
		.date = CIVIL_NO_DAY,
		.updated_utc_s = CIVIL_NO_TIME,
		.claims = { .tib_s = NAN,
		            .tst_s = NAN,
		            .awake_s = NAN,
		            .light_s = NAN,
		            .deep_s = NAN,
		            .rem_s = NAN,
		            .latency_s = NAN,
		            .waso_s = NAN,
		            .awakenings_n = NAN,
		            .restless_n = NAN,
		            .efficiency_pct = NAN },
		.physiology = { .hr_mean_bpm = NAN,
		                .hr_low_bpm = NAN,
		                .hrv_rmssd_ms = NAN,
		                .breath_per_min = NAN,
		                .temp_dev_c = NAN,
		                .spo2_pct = NAN },
		.file = "",
	};
}

struct night *night_add(struct night_list *list, const struct night *night)
{
	const struct night added = *night; /* perhaps one of this list, which may move */

	list->items = arena_more_moving(list->keep, list->items, list->count, &list->room,
	                                sizeof(*list->items));
	list->items[list->count] = added;
	return &list->items[list->count++];
}

bool night_has_times(const struct night *night)
{
	return night->bed_start_utc_s != CIVIL_NO_TIME && night->bed_end_utc_s != CIVIL_NO_TIME;
}

/* Where the local clock is not known the vendor's date is nearer than one in UTC. */
static bool is_dated_by_vendor(const struct night *night)
{
	return !night_has_times(night) || (night->utc_only && night->date != CIVIL_NO_DAY);
}

int32_t night_evening_date(const struct night *night)
{
	if (is_dated_by_vendor(night)) {
		if (night->date == CIVIL_NO_DAY || night->date_is_evening)
			return night->date;
		return night->date - 1;
	}

	int64_t length_s = night->bed_end_utc_s - night->bed_start_utc_s;
	int64_t middle_utc_s = night->bed_start_utc_s + length_s / 2;

	/* A label on the clock in the morning, as the middle of the sleep has it. */
	return civil_day_of(middle_utc_s - HALF_DAY_S, night->end_offset_s);
}

int32_t night_wake_date(const struct night *night)
{
	if (!is_dated_by_vendor(night))
		return civil_day_of(night->bed_end_utc_s, night->end_offset_s);
	if (night->date == CIVIL_NO_DAY || !night->date_is_evening)
		return night->date;
	return night->date + 1;
}

double night_tib_s(const struct night *night)
{
	if (night_has_times(night))
		return (double)(night->bed_end_utc_s - night->bed_start_utc_s);
	if (!isnan(night->claims.tib_s))
		return night->claims.tib_s;
	return night->stages.runs != NULL ? (double)stage_track_s(&night->stages) : (double)NAN;
}

/* Seconds of the run list in the stages that want says yes to. */
static double track_seconds(const struct stage_track *track, bool (*want)(enum stage stage))
{
	int64_t seconds = 0;

	for (size_t i = 0; i < track->count; i++)
		if (want(track->runs[i].stage))
			seconds += track->runs[i].seconds;
	return (double)seconds;
}

static bool is_scored(enum stage stage)
{
	return stage != STAGE_X;
}

double night_scored_s(const struct night *night)
{
	return night->stages.runs != NULL ? track_seconds(&night->stages, is_scored) : (double)NAN;
}

/* All missing is not the same as awake all night: NAN, not 0. */
double night_stages_s(const struct night *night, bool (*want)(enum stage stage))
{
	return night_scored_s(night) > 0 ? track_seconds(&night->stages, want) : (double)NAN;
}

double night_tst_s(const struct night *night)
{
	return isnan(night->claims.tst_s) ? night_stages_s(night, stage_is_sleep)
	                                  : night->claims.tst_s;
}
