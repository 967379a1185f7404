/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bed times: from the wall clock of the export to instants.  An offset in the data
 * wins; then the zone of --tz; without either the zone stays unknown.
 */
#include "vendor/reading.h"

#include <math.h>
#include <string.h>

enum { MINUTE_S = 60 };

/* --- instants ----------------------------------------------------------------------------- */

/* The instants that a wall clock may mean. */
struct instants {
	int64_t utc_s[2];
	int count;
};

static struct instants instants_of(const struct job *job, int which)
{
	struct civil_time time = job->times[which];
	struct instants instants = { .count = 1 };

	if (!time.has_offset && job->record.options->zone != NULL) {
		instants.count =
			zone_instants(job->record.options->zone, time.local_s, instants.utc_s);
		return instants;
	}
	instants.utc_s[0] = civil_utc_s(time);
	return instants;
}

/* Seconds in bed that the record claims in one way or another; NAN when in none. */
static double claimed_tib_s(const struct job *job)
{
	const struct claims *claims = &job->night.claims;

	if (!isnan(claims->tib_s))
		return claims->tib_s;
	if (!isnan(claims->tst_s + claims->awake_s))
		return claims->tst_s + claims->awake_s;
	return job->epochs_n > 0 ? (double)job->epochs_n * job->resolution_s : (double)NAN;
}

/* Of the instants possible the pair nearest to the time in bed that the record claims. */
static void choose(const struct job *job, const struct instants of[2], int chosen[2])
{
	double tib_s = claimed_tib_s(job), best = INFINITY;

	for (int pair = 0; pair < 4; pair++) {
		int i = pair / 2, k = pair % 2;

		if (i >= of[BED_START].count || k >= of[BED_END].count)
			continue;

		double length_s = (double)(of[BED_END].utc_s[k] - of[BED_START].utc_s[i]);

		/* False without a claim; the earlier pair stays unless another is clearly nearer.
		 */
		if (fabs(length_s - tib_s) + MINUTE_S < best) {
			best = fabs(length_s - tib_s);
			chosen[BED_START] = i;
			chosen[BED_END] = k;
		}
	}
}

static enum step gap(struct job *job, int which)
{
	vendor_reject(&job->record, FINDING_NIGHT_CLOCK_GAP, job->time_column[which],
	              "'%.100s': this local time does not exist in %s",
	              vendor_column_name(job, (size_t)job->time_column[which]),
	              zone_name(job->record.options->zone));
	return STEP_REJECT;
}

static void tell_fold(struct job *job, int which, int chosen)
{
	vendor_note(&job->record, FINDING_NIGHT_CLOCK_FOLD, job->time_column[which],
	            "'%.100s': this local time exists twice in %s; %s",
	            vendor_column_name(job, (size_t)job->time_column[which]),
	            zone_name(job->record.options->zone),
	            chosen == 0 ? "the first was taken"
	                        : "the second was taken, which fits the time in bed");
}

static int32_t offset_at(const struct job *job, int which, int64_t utc_s)
{
	if (job->times[which].has_offset)
		return job->times[which].utc_offset_s;
	if (job->record.options->zone != NULL)
		return zone_offset_s(job->record.options->zone, utc_s);
	return 0;
}

static void set_times(struct job *job, int64_t start_utc_s, int64_t end_utc_s)
{
	const struct zone *zone = job->record.options->zone;
	bool both = job->times[BED_START].has_offset && job->times[BED_END].has_offset;
	bool none = !job->times[BED_START].has_offset && !job->times[BED_END].has_offset;

	job->night.bed_start_utc_s = start_utc_s;
	job->night.bed_end_utc_s = end_utc_s;
	job->night.start_offset_s = offset_at(job, BED_START, start_utc_s);
	job->night.end_offset_s = offset_at(job, BED_END, end_utc_s);
	job->night.zone_known = zone != NULL || both;
	if (zone != NULL && none)
		job->night.zone = zone_name(zone);
}

/* A night may be known by its date alone. */
static enum step no_times(struct job *job)
{
	if (job->night.date != CIVIL_NO_DAY)
		return STEP_ON;
	vendor_reject(&job->record, FINDING_VENDOR_NO_TIME, -1,
	              "the record has neither both bed times nor a date");
	return STEP_REJECT;
}

static enum step settle_both(struct job *job)
{
	struct instants of[2] = { instants_of(job, BED_START), instants_of(job, BED_END) };
	int chosen[2] = { 0, 0 };

	for (int which = BED_START; which <= BED_END; which++)
		if (of[which].count == 0)
			return gap(job, which);
	choose(job, of, chosen);
	for (int which = BED_START; which <= BED_END; which++)
		if (of[which].count > 1)
			tell_fold(job, which, chosen[which]);
	set_times(job, of[BED_START].utc_s[chosen[BED_START]], of[BED_END].utc_s[chosen[BED_END]]);
	return STEP_ON;
}

/* Times in UTC: what a column or --tz says of the local clock is for labels and dates. */
static void settle_utc(struct job *job)
{
	const struct zone *zone = job->record.options->zone;
	bool told = job->has_offset[BED_START] && job->has_offset[BED_END];

	for (int which = BED_START; which <= BED_END; which++) {
		struct civil_time *time = &job->times[which];
		int64_t utc_s = civil_utc_s(*time);

		if (told)
			time->utc_offset_s = job->offset_s[which];
		else if (zone != NULL)
			time->utc_offset_s = zone_offset_s(zone, utc_s);
		time->local_s = utc_s + time->utc_offset_s;
	}
	job->night.utc_only = !told && zone == NULL;
	if (!job->night.utc_only || job->reading->told_utc_only)
		return;
	job->reading->told_utc_only = true;
	vendor_note(&job->record, FINDING_NIGHT_UTC_ONLY, job->time_column[BED_START],
	            "times in UTC without the local offset, from this record on");
}

/* A column of its own may give the offset; one time alone with an offset is no zone. */
static void settle_offsets(struct job *job)
{
	struct civil_time *times = job->times;
	bool one_only = times[BED_START].has_offset != times[BED_END].has_offset;

	if (job->time_is_utc) {
		settle_utc(job);
		return;
	}
	for (int which = BED_START; which <= BED_END; which++) {
		if (job->has_offset[which] && !times[which].has_offset) {
			times[which].utc_offset_s = job->offset_s[which];
			times[which].has_offset = true;
		} else if (one_only && job->record.options->zone == NULL) {
			times[which].utc_offset_s = 0;
			times[which].has_offset = false;
		}
	}
}

/* The end that is missing follows from the time in bed, where the record claims one. */
static enum step settle_one(struct job *job)
{
	int known = job->has_time[BED_START] ? BED_START : BED_END;
	double tib_s = job->night.claims.tib_s;
	int64_t length_s = isnan(tib_s) || tib_s < 0 || tib_s > CIVIL_DAY_S ? 0 : (int64_t)tib_s;
	struct instants of = { .count = 0 };

	if (length_s == 0)
		return no_times(job);
	job->times[!known] = job->times[known]; /* so that both have an offset or none */
	job->has_offset[!known] = job->has_offset[known];
	job->offset_s[!known] = job->offset_s[known];
	job->time_column[!known] = job->time_column[known];
	settle_offsets(job);
	of = instants_of(job, known);
	if (of.count == 0)
		return gap(job, known);
	if (of.count > 1)
		tell_fold(job, known, 0);
	set_times(job, known == BED_START ? of.utc_s[0] : of.utc_s[0] - length_s,
	          known == BED_START ? of.utc_s[0] + length_s : of.utc_s[0]);
	return STEP_ON;
}

enum step vendor_settle_times(struct job *job)
{
	if (job->has_time[BED_START] != job->has_time[BED_END])
		return settle_one(job);
	if (job->has_time[BED_START] && job->has_time[BED_END]) {
		settle_offsets(job);
		return settle_both(job);
	}
	return no_times(job);
}
