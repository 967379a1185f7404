/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bed times: from the wall clock of the export to instants.  An offset in the data
 * wins; then the zone of --tz; without either the zone stays unknown.
 */
#include "base/number.h"
#include "vendor/reading.h"

#include <math.h>
#include <string.h>

enum { HOUR_S = 3600, MINUTE_S = 60, MOST_HOURS = 23, MOST_OFFSET_S = 15 * HOUR_S };

/* --- dialects ----------------------------------------------------------------------------- */

/* One or two digits, or four; -1 when there are none. */
static int take_digits(const char **text, size_t least, size_t most)
{
	size_t n = strspn(*text, "0123456789");
	int number = 0;

	if (n < least || n > most)
		return -1;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + ((*text)[i] - '0');
	*text += n;
	return number;
}

static bool take(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

static bool take_date_mdy(const char **text, int32_t *civil_day_out)
{
	int month = take_digits(text, 1, 2);
	int day = month >= 0 && take(text, '/') ? take_digits(text, 1, 2) : -1;
	int year = day >= 0 && take(text, '/') ? take_digits(text, 4, 4) : -1;

	if (year < 0 || !civil_is_date(year, month, day))
		return false;
	*civil_day_out = civil_day(year, month, day);
	return true;
}

bool vendor_parse_date_mdy(const char *text, int32_t *civil_day_out)
{
	int32_t day = 0;

	if (!take_date_mdy(&text, &day) || *text != '\0')
		return civil_parse_date(text, civil_day_out);
	*civil_day_out = day;
	return true;
}

static bool take_clock(const char **text, int32_t *second_out)
{
	int hour = take_digits(text, 1, 2);
	int minute = hour >= 0 && take(text, ':') ? take_digits(text, 2, 2) : -1;
	int second = 0;

	if (minute >= 0 && take(text, ':'))
		second = take_digits(text, 2, 2);
	if (minute < 0 || second < 0 || hour > MOST_HOURS || minute > 59 || second > 59)
		return false;
	*second_out = hour * HOUR_S + minute * MINUTE_S + second;
	return true;
}

bool vendor_parse_time_mdy(const char *text, struct civil_time *time_out)
{
	const char *rest = text;
	int32_t day = 0, second = 0;

	if (!take_date_mdy(&rest, &day) || !take(&rest, ' ') || !take_clock(&rest, &second) ||
	    *rest != '\0')
		return civil_parse_time(text, time_out);
	*time_out = (struct civil_time){ .local_s = (int64_t)day * CIVIL_DAY_S + second };
	return true;
}

static bool take_hours_minutes(const char *text, int32_t *seconds_out)
{
	int hours = take_digits(&text, 1, 4);
	int minutes = 0;

	if (hours >= 100) {
		minutes = hours % 100;
		hours /= 100;
	} else if (hours >= 0 && take(&text, ':')) {
		minutes = take_digits(&text, 2, 2);
	}
	if (hours < 0 || minutes < 0 || minutes > 59 || *text != '\0')
		return false;
	*seconds_out = hours * HOUR_S + minutes * MINUTE_S;
	return *seconds_out <= MOST_OFFSET_S;
}

bool vendor_parse_offset(const char *text, int32_t *offset_s_out)
{
	int32_t seconds = 0;
	bool is_west = false;

	if (strncmp(text, "UTC", 3) == 0 || strncmp(text, "GMT", 3) == 0)
		text += 3;
	else if (strcmp(text, "Z") == 0)
		text++;
	is_west = *text == '-';
	if (*text != '\0' &&
	    ((!take(&text, '+') && !take(&text, '-')) || !take_hours_minutes(text, &seconds)))
		return false;
	*offset_s_out = is_west ? -seconds : seconds;
	return true;
}

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

static enum step settle_both(struct job *job)
{
	const struct zone *zone = job->record.options->zone;
	struct instants of[2] = { instants_of(job, BED_START), instants_of(job, BED_END) };
	int chosen[2] = { 0, 0 };

	for (int which = BED_START; which <= BED_END; which++)
		if (of[which].count == 0)
			return gap(job, which);
	choose(job, of, chosen);
	for (int which = BED_START; which <= BED_END; which++)
		if (of[which].count > 1)
			tell_fold(job, which, chosen[which]);
	job->night.bed_start_utc_s = of[BED_START].utc_s[chosen[BED_START]];
	job->night.bed_end_utc_s = of[BED_END].utc_s[chosen[BED_END]];
	job->night.start_offset_s = offset_at(job, BED_START, job->night.bed_start_utc_s);
	job->night.end_offset_s = offset_at(job, BED_END, job->night.bed_end_utc_s);
	job->night.zone_known = zone != NULL || (job->times[BED_START].has_offset &&
	                                         job->times[BED_END].has_offset);
	if (zone != NULL && !job->times[BED_START].has_offset && !job->times[BED_END].has_offset)
		job->night.zone = zone_name(zone);
	return STEP_ON;
}

/* A column of its own may give the offset of both; one time alone with an offset is no zone. */
static void settle_offsets(struct job *job)
{
	struct civil_time *times = job->times;
	bool one_only = times[BED_START].has_offset != times[BED_END].has_offset;

	for (int which = BED_START; which <= BED_END; which++) {
		if (job->has_offset && !times[which].has_offset) {
			times[which].utc_offset_s = job->offset_s;
			times[which].has_offset = true;
		} else if (one_only && job->record.options->zone == NULL) {
			times[which].utc_offset_s = 0;
			times[which].has_offset = false;
		}
	}
}

/* The end that is missing follows from the time in bed, where the record claims one. */
static void complete_times(struct job *job)
{
	double tib_s = job->night.claims.tib_s;
	int known = job->has_time[BED_START] ? BED_START : BED_END;
	int64_t length_s = 0;

	if (isnan(tib_s) || tib_s < 0 || tib_s > CIVIL_DAY_S || !job->times[known].has_offset)
		return;
	length_s = (int64_t)tib_s;
	job->times[!known] = job->times[known];
	job->times[!known].local_s += known == BED_START ? length_s : -length_s;
	job->has_time[!known] = true;
	job->time_column[!known] = job->time_column[known];
}

enum step vendor_settle_times(struct job *job)
{
	if (job->has_time[BED_START] != job->has_time[BED_END])
		complete_times(job);
	if (job->has_time[BED_START] && job->has_time[BED_END]) {
		settle_offsets(job);
		return settle_both(job);
	}
	if (job->night.date != CIVIL_NO_DAY)
		return STEP_ON; /* a night by its date alone */
	vendor_reject(&job->record, FINDING_VENDOR_NO_TIME, -1,
	              "the record has neither both bed times nor a date");
	return STEP_REJECT;
}
