/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What no night can be.  Impossible values reject the record; totals that do not
 * add up are told and left as they are; nothing is ever repaired.
 */
#include "base/text.h"
#include "vendor/reading.h"

#include <math.h>
#include <string.h>

#define CLAIM(field) offsetof(struct night, claims.field)
#define BODY(field)  offsetof(struct night, physiology.field)

enum { IMPOSSIBLE_SLACK_S = 300 };

struct range {
	size_t offset;
	double least, most;
	const char *what;
};

static const struct range ranges[] = {
	{ CLAIM(tib_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(tst_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(awake_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(light_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(deep_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(rem_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(latency_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(waso_s), 0, CIVIL_DAY_S, "a duration of 0 to 24 hours" },
	{ CLAIM(awakenings_n), 0, 1000, "a count of 0 to 1000" },
	{ CLAIM(restless_n), 0, 10000, "a count of 0 to 10000" },
	{ CLAIM(efficiency_pct), 0, 100, "0 to 100 per cent" },
	{ BODY(hr_mean_bpm), 15, 300, "15 to 300 beats a minute" },
	{ BODY(hr_low_bpm), 15, 300, "15 to 300 beats a minute" },
	{ BODY(hrv_rmssd_ms), 0, 1000, "0 to 1000 ms" },
	{ BODY(breath_per_min), 1, 100, "1 to 100 breaths a minute" },
	{ BODY(temp_dev_c), -30, 30, "-30 to 30 degrees" },
	{ BODY(spo2_pct), 30, 100, "30 to 100 per cent" },
};

static double *number_at(struct night *night, size_t offset)
{
	return (double *)(void *)((char *)night + offset);
}

/* Rejects for the cell that filled this member of the night. */
static enum step out_of_range(struct job *job, size_t offset, const char *what)
{
	char shown[TEXT_SHOWN];
	int column = vendor_column_of(&job->record, offset);
	const char *text = column >= 0 ? vendor_cell(&job->record, (size_t)column) : "";

	vendor_reject(&job->record, FINDING_VENDOR_OUT_OF_RANGE, column,
	              "'%.100s' is '%s', expected %s",
	              column >= 0 ? vendor_column_name(job, (size_t)column) : "a value",
	              text_show(shown, text, strlen(text)), what);
	return STEP_REJECT;
}

static enum step check_ranges(struct job *job)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		double number = *number_at(&job->night, ranges[i].offset);

		if (number < ranges[i].least || number > ranges[i].most)
			return out_of_range(job, ranges[i].offset, ranges[i].what);
	}
	return STEP_ON;
}

/* --- zeros that mean "nothing was recorded" ------------------------------------------------ */

static bool all_zero(const double *const *numbers, size_t count)
{
	size_t zeros = 0;

	for (size_t i = 0; i < count; i++) {
		if (*numbers[i] != 0 && !isnan(*numbers[i]))
			return false;
		zeros += *numbers[i] == 0;
	}
	return zeros >= 2;
}

static bool has_scored_stage(const struct stage_builder *stages)
{
	for (size_t i = 0; i < stages->count; i++)
		if (stages->runs[i].stage != STAGE_X)
			return true;
	return false;
}

enum step vendor_check_zeros(struct job *job)
{
	struct claims *claims = &job->night.claims;
	double *const stages[] = { &claims->light_s, &claims->deep_s, &claims->rem_s };
	const double *const asleep[] = { stages[0], stages[1], stages[2], &claims->tst_s,
		                         &claims->awake_s };

	if (all_zero(asleep, 5) && !has_scored_stage(&job->stages)) {
		vendor_note(&job->record, FINDING_NIGHT_ALL_ZERO, -1,
		            "all durations are zero: the night was not recorded");
		return STEP_SKIP;
	}
	if (!all_zero(asleep, 3) || (claims->tst_s == 0 && claims->awake_s > 0))
		return STEP_ON;
	vendor_note(&job->record, FINDING_NIGHT_ALL_ZERO, -1,
	            "the durations of all stages are zero: they count as missing");
	for (size_t i = 0; i < 3; i++)
		*stages[i] = NAN;
	if (claims->tst_s == 0)
		claims->tst_s = NAN;
	return STEP_ON;
}

/* --- times --------------------------------------------------------------------------------- */

enum step vendor_check_order(struct job *job)
{
	const struct night *night = &job->night;
	int column = job->time_column[BED_END];

	if (!night_has_times(night))
		return STEP_ON;
	if (night->bed_end_utc_s <= night->bed_start_utc_s) {
		vendor_reject(&job->record, FINDING_NIGHT_END_BEFORE_START, column,
		              "the night does not end after it begins");
		return STEP_REJECT;
	}
	if (night->bed_end_utc_s - night->bed_start_utc_s > CIVIL_DAY_S) {
		vendor_reject(&job->record, FINDING_NIGHT_TOO_LONG, column,
		              "the night lasts %.1f hours",
		              (double)(night->bed_end_utc_s - night->bed_start_utc_s) / 3600);
		return STEP_REJECT;
	}
	return STEP_ON;
}

static enum step other_unit(struct job *job, size_t offset, double factor)
{
	char shown[TEXT_SHOWN];
	int column = vendor_column_of(&job->record, offset);
	const char *text = column >= 0 ? vendor_cell(&job->record, (size_t)column) : "";

	vendor_reject(&job->record, FINDING_VENDOR_OUT_OF_RANGE, column,
	              "'%.100s' is '%s', in another unit: the bed times are %.4g times that far "
	              "apart",
	              column >= 0 ? vendor_column_name(job, (size_t)column) : "a value",
	              text_show(shown, text, strlen(text)), factor);
	return STEP_REJECT;
}

/* Durations in minutes, hours or milliseconds where the format has seconds. */
static enum step check_unit(struct job *job)
{
	static const double factors[] = { 60, 3600, 1000, 1.0 / 60, 1.0 / 3600, 1.0 / 1000 };
	const struct claims *claims = &job->night.claims;
	bool has_tib = !isnan(claims->tib_s);
	double claimed_s = has_tib ? claims->tib_s : claims->tst_s + claims->awake_s;
	double tib_s = night_tib_s(&job->night);
	size_t offset = has_tib ? CLAIM(tib_s) : CLAIM(tst_s);

	if (!night_has_times(&job->night) || isnan(claimed_s))
		return STEP_ON;
	for (size_t i = 0; i < sizeof(factors) / sizeof(factors[0]); i++)
		if (fabs(claimed_s * factors[i] / tib_s - 1) < 0.02)
			return other_unit(job, offset, factors[i]);
	return STEP_ON;
}

/* --- parts and wholes ---------------------------------------------------------------------- */

static enum step check_parts(struct job *job)
{
	const struct claims *claims = &job->night.claims;
	double tib_s = night_tib_s(&job->night);
	const struct {
		size_t offset;
		double part_s, whole_s;
		const char *what;
	} parts[] = {
		{ CLAIM(tst_s), claims->tst_s, tib_s, "no more than the time in bed" },
		{ CLAIM(latency_s), claims->latency_s, tib_s, "no more than the time in bed" },
		{ CLAIM(deep_s), claims->deep_s, claims->tst_s, "no more than the time asleep" },
		{ CLAIM(rem_s), claims->rem_s, claims->tst_s, "no more than the time asleep" },
		{ CLAIM(light_s), claims->light_s, claims->tst_s, "no more than the time asleep" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].part_s > parts[i].whole_s + IMPOSSIBLE_SLACK_S)
			return out_of_range(job, parts[i].offset, parts[i].what);
	return STEP_ON;
}

static void check_identity(struct job *job, double difference_s, size_t offset, const char *what)
{
	if (fabs(difference_s) > job->reading->vendor->identity_slack_s)
		vendor_note(&job->record, FINDING_VENDOR_IDENTITY,
		            vendor_column_of(&job->record, offset), "%s by %+.0f s", what,
		            difference_s);
}

/*
 * A whole number may be a point off, where nobody knows how it was made (METRICS.md 2.1);
 * where it is known to be rounded half a point is all there can be (FORMATS.md 1a).
 */
static void check_efficiency(struct job *job, double tib_s)
{
	const struct claims *claims = &job->night.claims;
	double off = claims->efficiency_pct - 100 * claims->tst_s / tib_s;
	double most = job->reading->vendor->whole_efficiency ? 0.5 + 1e-9 : 1;

	if (!(fabs(off) > most))
		return;
	vendor_note(&job->record, FINDING_VENDOR_IDENTITY,
	            vendor_column_of(&job->record, CLAIM(efficiency_pct)),
	            "the efficiency is %+.1f points off asleep / in bed", off);
}

/* Oura: 1274 of 1274 records hold these to the second (FORMATS.md 1a). */
static enum step check_identities(struct job *job)
{
	const struct claims *claims = &job->night.claims;
	double tib_s = night_tib_s(&job->night);

	if (job->reading->vendor->identity_slack_s <= 0)
		return STEP_ON;
	check_identity(job, claims->deep_s + claims->rem_s + claims->light_s - claims->tst_s,
	               CLAIM(tst_s), "deep, REM and light together miss the time asleep");
	check_identity(job, claims->tst_s + claims->awake_s - tib_s, CLAIM(awake_s),
	               "asleep and awake together miss the time in bed");
	check_identity(job, claims->tib_s - tib_s, CLAIM(tib_s),
	               "the time in bed misses what the bed times come to");
	check_efficiency(job, tib_s);
	return STEP_ON;
}

typedef enum step check_fn(struct job *job);

enum step vendor_check_night(struct job *job)
{
	static check_fn *const checks[] = {
		check_ranges,
		check_unit,
		check_parts,
		check_identities,
	};

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		enum step step = checks[i](job);

		if (step != STEP_ON)
			return step;
	}
	return STEP_ON;
}
