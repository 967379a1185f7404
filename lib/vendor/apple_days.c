/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Apps of the iPhone that write a day or a sleep in one record (FORMATS.md 7): the
 * daily CSV of Health Auto Export, and that of AutoSleep and its like.
 *
 * Health Auto Export: hours, by the date of waking.  Since watchOS 9 [Asleep] is
 * what has no stage, 0.0 on most nights: time asleep is [Total], in files that lack it
 * core + deep + REM, and [Asleep] only where there are no stages.
 */
#include "base/number.h"
#include "vendor/vendor.h"

#include <math.h>

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}
#define HOURS(name_, field_, need_)                                                                \
	NIGHT("Sleep Analysis [" name_ "] (hr)|Sleep Analysis [" name_ "] (hours)", COLUMN_HOURS,  \
	      claims.field_, need_)

/* [Total] comes after [Asleep], so that it has the last word on the time asleep. */
enum { DATE, ASLEEP, TOTAL, IN_BED };

static const struct vendor_column day_columns[] = {
	[DATE] = NIGHT("Date|Date/Time", COLUMN_DATE, date, COLUMN_KEY),
	[ASLEEP] = HOURS("Asleep", tst_s, COLUMN_REQUIRED),
	[TOTAL] = HOURS("Total", tst_s, COLUMN_TYPICAL),
	[IN_BED] = HOURS("In Bed", tib_s, COLUMN_TYPICAL),
	HOURS("Core", light_s, COLUMN_TYPICAL),
	HOURS("Deep", deep_s, COLUMN_TYPICAL),
	HOURS("REM", rem_s, COLUMN_TYPICAL),
	HOURS("Awake", awake_s, COLUMN_TYPICAL),
	{ .kind = COLUMN_END },
};

static bool has_total(const struct vendor_record *record)
{
	double hours = 0;

	return number_parse(vendor_cell(record, TOTAL), '.', &hours) && hours > 0;
}

static enum status finish_day(struct night *night, struct vendor_record *record, struct error *err)
{
	struct claims *claims = &night->claims;
	double kinds_s = claims->light_s + claims->deep_s + claims->rem_s;

	(void)err;
	if (!has_total(record) && kinds_s > 0)
		claims->tst_s = kinds_s;
	/* Without a phone or a schedule nobody says when the time in bed began: 0.0. */
	if (claims->tib_s < claims->tst_s) {
		if (claims->tib_s > 0)
			vendor_note(record, FINDING_VENDOR_IDENTITY, IN_BED,
			            "the time in bed is shorter than the sleep: it is of another "
			            "source, and left out");
		claims->tib_s = NAN;
	}
	return STATUS_OK;
}

const struct vendor vendor_apple_days = {
	.name = "apple-days",
	.title = "Health Auto Export, one row a day (Sleep Analysis [...] (hr))",
	.how_to_get = "Health Auto Export app, Sleep Analysis among the metrics, CSV, by day.",
	.columns = day_columns,
	.least_typical = 1,
	.finish = finish_day,
};

static const struct vendor_column sleep_columns[] = {
	NIGHT("In bed at", COLUMN_TIME, bed_start_utc_s, COLUMN_REQUIRED),
	NIGHT("Until", COLUMN_TIME, bed_end_utc_s, COLUMN_REQUIRED),
	NIGHT("Duration", COLUMN_SPAN, claims.tib_s, COLUMN_REQUIRED),
	NIGHT("Asleep", COLUMN_SPAN, claims.tst_s, COLUMN_REQUIRED),
	NIGHT("Time awake in bed", COLUMN_SPAN, claims.awake_s, COLUMN_TYPICAL),
	NIGHT("Fell asleep in", COLUMN_SPAN, claims.latency_s, COLUMN_TYPICAL),
	NIGHT("Deep sleep", COLUMN_SPAN, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("Heartrate", COLUMN_VITAL, physiology.hr_mean_bpm, COLUMN_OPTIONAL),
	{ .headers = "Quality sleep", .kind = COLUMN_IGNORED },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_autosleep = {
	.name = "autosleep",
	.title = "AutoSleep and its like (In bed at, Until, Duration, Asleep, ...)",
	.how_to_get = "The app's export to CSV; give --tz, for the times have no zone.",
	.columns = sleep_columns,
	.least_typical = 1,
	.identity_slack_s = 90, /* each total is rounded to the minute */
};
