/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is odd about a series of nights and changes none of them: journeys, a new
 * algorithm or device, another resolution, periods that overlap, totals that
 * disagree with the stages.
 */
#include "night/settle.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOUR_S = 3600, COARSE_EPOCH_S = 300 };

/* METRICS.md 3: what a string of 5-minute epochs may differ by; finer stages by a minute. */
enum { COARSE_DEEP_S = 15 * 60, COARSE_TOTAL_S = 10 * 60, FINE_TOTAL_S = 60 };

/*
 * Clocks change by an hour (half an hour on Lord Howe Island) in spring and
 * autumn: from March to April or from September to November, north and south.
 */
static bool is_clock_change(int32_t from_s, int32_t to_s, int32_t civil_day)
{
	int32_t step_s = abs(to_s - from_s);
	int year = 0, month = 0, day = 0;

	civil_date(civil_day, &year, &month, &day);
	return (step_s == HOUR_S || step_s == HOUR_S / 2) &&
	       (month == 3 || month == 4 || (month >= 9 && month <= 11));
}

static void tell_offsets(const struct settling *s, const struct night *night, int32_t from_s,
                         int32_t to_s)
{
	if (from_s == to_s || is_clock_change(from_s, to_s, night_evening_date(night)))
		return;
	night_tell(s, FINDING_NIGHT_TRAVEL, night,
	           "the offset from UTC went from %+.2f h to %+.2f h", (double)from_s / HOUR_S,
	           (double)to_s / HOUR_S);
}

static void check_travel(const struct settling *s, const struct night *before,
                         const struct night *night)
{
	if (!night->zone_known || !night_has_times(night))
		return;
	if (before != NULL && before->zone_known && night_has_times(before))
		tell_offsets(s, night, before->end_offset_s, night->start_offset_s);
	tell_offsets(s, night, night->start_offset_s, night->end_offset_s);
}

static void check_change(const struct settling *s, const struct night *night, const char *what,
                         const char *before, const char *now)
{
	if (before[0] != '\0' && now[0] != '\0' && strcmp(before, now) != 0)
		night_tell(s, FINDING_NIGHT_ALGORITHM_CHANGE, night, "%s '%.40s' follows '%.40s'",
		           what, now, before);
}

static bool is_rem(enum stage stage)
{
	return stage == STAGE_R;
}

static void check_claims(const struct settling *s, const struct night *night)
{
	const struct claims *claims = &night->claims;
	const struct {
		const char *what;
		double claim_s;
		bool (*want)(enum stage stage);
		double coarse_s;
	} totals[] = {
		{ "asleep", claims->tst_s, stage_is_sleep, COARSE_TOTAL_S },
		{ "light", claims->light_s, stage_is_light, COARSE_DEEP_S },
		{ "deep", claims->deep_s, stage_is_deep, COARSE_DEEP_S },
		{ "REM", claims->rem_s, is_rem, COARSE_DEEP_S },
	};
	bool coarse = night->stages.resolution_s >= COARSE_EPOCH_S;
	char list[160] = "";
	size_t used = 0;

	for (size_t i = 0; i < sizeof(totals) / sizeof(totals[0]); i++) {
		if (night->stages.classes == 2 && totals[i].want != stage_is_sleep)
			continue; /* the kinds are not told */

		double more_s = night_stages_s(night, totals[i].want) - totals[i].claim_s;

		/* False for NAN: one of the two is missing. */
		if (fabs(more_s) > (coarse ? totals[i].coarse_s : FINE_TOTAL_S))
			used += (size_t)snprintf(list + used, sizeof(list) - used, "%s%+.1f min %s",
			                         used > 0 ? ", " : "", more_s / 60, totals[i].what);
	}
	if (used > 0)
		night_tell(s, FINDING_NIGHT_CLAIM_DIFFERS, night,
		           "the stages differ from the vendor's totals by %s", list);
}

/* Once for a person, at the first night that differs from the first one. */
static void check_resolution(const struct settling *s)
{
	const struct night *first = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct night *night = &s->items[i];

		if (!night_is_open(night) || night->stages.runs == NULL)
			continue;
		if (first == NULL)
			first = night;
		if (night->stages.resolution_s == first->stages.resolution_s)
			continue;
		night_tell(s, FINDING_NIGHT_MIXED_RESOLUTION, night,
		           "stages of %d s here and of %d s at %s:%ld",
		           (int)night->stages.resolution_s, (int)first->stages.resolution_s,
		           first->file, first->line);
		return;
	}
}

static bool is_used(const struct night *night)
{
	return night->role == NIGHT_NAP || night_is_open(night);
}

static void check_overlap(const struct settling *s, const struct night *before,
                          const struct night *night)
{
	int64_t seconds = before->bed_end_utc_s - night->bed_start_utc_s;

	if (seconds <= 0)
		return;
	night_tell(s, FINDING_NIGHT_OVERLAP, night, "overlaps the period at %s:%ld by %lld min",
	           before->file, before->line, (long long)(seconds / 60));
}

static void check_overlaps(const struct settling *s)
{
	const struct night *last = NULL; /* of those before, the one that ends last */

	for (size_t i = 0; i < s->count; i++) {
		const struct night *night = &s->items[i];

		if (!is_used(night) || !night_has_times(night))
			continue;
		if (last != NULL)
			check_overlap(s, last, night);
		if (last == NULL || night->bed_end_utc_s > last->bed_end_utc_s)
			last = night;
	}
}

void night_check_series(const struct settling *s)
{
	const struct night *before = NULL;

	check_overlaps(s);
	check_resolution(s);
	for (size_t i = 0; i < s->count; i++) {
		const struct night *night = &s->items[i];

		if (!night_is_open(night))
			continue;
		check_claims(s, night);
		check_travel(s, before, night);
		if (before != NULL) {
			check_change(s, night, "algorithm", before->algorithm, night->algorithm);
			check_change(s, night, "device", before->device, night->device);
		}
		before = night;
	}
}
