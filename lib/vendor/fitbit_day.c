/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitabase sleepDay and sleepStagesDay (FORMATS.md 2): one row a day with the sum of
 * all its sleeps, minutes.  SleepDay is the day on which sleep began, so that the
 * night of who goes to bed after midnight stands one day late: nothing in the file
 * tells.  No bed times and no latency.
 */
#include "vendor/fitbit.h"

#include "base/number.h"

#include <math.h>

enum { RECORDS };

static const struct vendor_column columns[] = {
	[RECORDS] = { .headers = "TotalSleepRecords", .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },
	FITBIT_NIGHT("Id|Customer Id|CustomerId", COLUMN_TEXT, person, COLUMN_OPTIONAL),
	FITBIT_NIGHT("SleepDay|Sleep Day", COLUMN_DATE_MDY, date, COLUMN_KEY),
	FITBIT_NIGHT("TotalMinutesAsleep", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("TotalTimeInBed", COLUMN_MINUTES, claims.tib_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("TotalTimeAwake", COLUMN_MINUTES, claims.awake_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("TotalMinutesLight", COLUMN_MINUTES, claims.light_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("TotalMinutesDeep", COLUMN_MINUTES, claims.deep_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("TotalMinutesREM", COLUMN_MINUTES, claims.rem_s, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	int64_t sleeps = 0;

	(void)err;
	if (!isnan(night->claims.light_s))
		night->algorithm = FITBIT_STAGES;
	if (number_parse_integer(vendor_cell(record, RECORDS), &sleeps) && sleeps > 1)
		vendor_note(record, FINDING_VENDOR_SEVERAL_SLEEPS, RECORDS,
		            "the record is the sum of %d sleeps", (int)sleeps);
	return STATUS_OK;
}

const struct vendor vendor_fitbit_sleep_day = {
	.name = "fitbit-sleep-day",
	.title = "Fitabase daily totals (sleepDay, sleepStagesDay)",
	.how_to_get = "In Fitabase choose Export and the data sets Sleep Day or Sleep Stages Day; "
		      "with one row a sleep, Sleep Log Info is better.",
	.columns = columns,
	.person_in_name = true,
	.date_is_evening = true,
	.finish = finish,
};
