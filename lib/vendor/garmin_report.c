/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Garmin Connect's sleep report (FORMATS.md 6): one record a day.  The first column
 * is the date of the morning, whatever its title says.  Bedtime and Wake Time are
 * clock times of unknown zone: the wake time belongs to the date, and the bedtime is
 * the last such time before it.  Duration is the time asleep.  No stages, no latency.
 *
 * A date without its year ("Jun 26") is refused: nothing in the file tells it.
 * Of a report in another language only the title of the first column is known, so
 * the columns are taken by their order.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/dates.h"
#include "vendor/intervals.h"

#include <math.h>
#include <string.h>

enum { DATE, SCORE, RESTING, BATTERY, PULSE_OX, RESPIRATION, HRV, QUALITY, DURATION };
enum { NEED = DURATION + 1, BEDTIME, WAKE, COLUMNS };

#define IGNORED(name_, need_)                                                                      \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_IGNORED, .need = (need_)                        \
	}
#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

/* In the order of the file; only the titles of the period of four weeks were seen. */
static const struct vendor_column columns[] = {
	[DATE] = NIGHT("Sleep Score 4 Weeks|Sleep Score 7 Days|Sleep Score 1 Year",
	               COLUMN_DATE_ORDER, date, COLUMN_KEY),
	[SCORE] = IGNORED("Score", COLUMN_TYPICAL),
	[RESTING] = IGNORED("Resting Heart Rate", COLUMN_TYPICAL),
	[BATTERY] = IGNORED("Body Battery", COLUMN_TYPICAL),
	[PULSE_OX] = NIGHT("Pulse Ox", COLUMN_PERCENT, physiology.spo2_pct, COLUMN_TYPICAL),
	[RESPIRATION] =
		NIGHT("Respiration", COLUMN_VITAL, physiology.breath_per_min, COLUMN_TYPICAL),
	[HRV] = IGNORED("HRV Status", COLUMN_TYPICAL),
	[QUALITY] = IGNORED("Quality", COLUMN_TYPICAL),
	[DURATION] = NIGHT("Duration", COLUMN_SPAN, claims.tst_s, COLUMN_REQUIRED),
	[NEED] = IGNORED("Sleep Need", COLUMN_TYPICAL),
	[BEDTIME] = { .headers = "Bedtime", .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },
	[WAKE] = { .headers = "Wake Time", .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },
	[COLUMNS] = { .kind = COLUMN_END },
};

/* Seconds into the day; false when there is none, or the record was rejected. */
static bool take_clock(struct vendor_record *record, int column, int32_t *second_out)
{
	const char *text = vendor_cell(record, (size_t)column);
	char shown[TEXT_SHOWN];

	if (number_is_missing_word(text))
		return false;
	if (vendor_parse_clock(text, second_out))
		return true;
	vendor_reject(record, FINDING_VENDOR_BAD_TIME, column,
	              "a time is '%s', expected a clock as 11:12 PM or 23:12",
	              text_show(shown, text, strlen(text)));
	return false;
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	struct interval_ends ends = { .start_column = BEDTIME,
		                      .end_column = WAKE,
		                      .claimed_s = NAN };
	struct interval bed = { 0 };
	int32_t start_s = 0, end_s = 0;

	(void)err;
	if (!take_clock(record, BEDTIME, &start_s) || !take_clock(record, WAKE, &end_s))
		return STATUS_OK; /* a night known by its date alone */
	ends.end.local_s = (int64_t)night->date * CIVIL_DAY_S + end_s;
	ends.start.local_s = ends.end.local_s - (end_s - start_s + CIVIL_DAY_S) % CIVIL_DAY_S;
	if (!interval_settle(record, &ends, &bed))
		return STATUS_OK;
	night->bed_start_utc_s = bed.start_utc_s;
	night->bed_end_utc_s = bed.end_utc_s;
	night->start_offset_s = bed.start_offset_s;
	night->end_offset_s = bed.end_offset_s;
	night->zone_known = bed.zone_known;
	if (record->options->zone != NULL)
		night->zone = zone_name(record->options->zone);
	return STATUS_OK;
}

const struct vendor vendor_garmin_report = {
	.name = "garmin-report",
	.title = "Garmin Connect sleep report (CSV)",
	.how_to_get =
		"On connect.garmin.com choose Reports, Sleep Score, a period, and Export CSV.",
	.columns = columns,
	.least_typical = 4,
	.positional_n = COLUMNS,
	.finish = finish,
};
