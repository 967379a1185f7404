/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fitbit.com's own CSV (FORMATS.md 2f): a table of sleep under the title "Sleep", then
 * perhaps other tables.  Local times in the date order of the account, minutes with
 * commas between thousands, N/A for what is not known.  And the table of scores of
 * Google Takeout, which has no night in it.
 */
#include "vendor/fitbit.h"

static const struct vendor_column columns[] = {
	FITBIT_NIGHT("Start Time", COLUMN_TIME_ORDER, bed_start_utc_s, COLUMN_KEY),
	FITBIT_NIGHT("End Time", COLUMN_TIME_ORDER, bed_end_utc_s, COLUMN_KEY),
	FITBIT_NIGHT("Minutes Asleep", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("Minutes Awake", COLUMN_MINUTES, claims.awake_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("Number of Awakenings", COLUMN_NUMBER, claims.awakenings_n, COLUMN_REQUIRED),
	FITBIT_NIGHT("Time in Bed", COLUMN_MINUTES, claims.tib_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("Minutes REM Sleep", COLUMN_MINUTES, claims.rem_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("Minutes Light Sleep", COLUMN_MINUTES, claims.light_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("Minutes Deep Sleep", COLUMN_MINUTES, claims.deep_s, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

const struct vendor vendor_fitbit_web = {
	.name = "fitbit-web",
	.title = "Fitbit web export (CSV, table Sleep)",
	.how_to_get = "On fitbit.com choose Settings, Data Export, and export Sleep as CSV.",
	.columns = columns,
	.sections = true,
};

static const struct vendor_column score_columns[] = {
	{ .headers = "sleep_log_entry_id", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "overall_score", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

static enum status pass_over(struct vendor_record *record, struct error *err)
{
	(void)err;
	if (record->state == NULL)
		vendor_note(record, FINDING_VENDOR_EMPTY_RECORD, -1,
		            "scores of nights that are in other files, from this record on");
	record->state = arena_new(record->file_keep, bool); /* so that it is said once */
	record->skipped = true;
	return STATUS_OK;
}

const struct vendor vendor_fitbit_score = {
	.name = "fitbit-score",
	.title = "Fitbit sleep scores (Google Takeout sleep_score.csv): no nights in it",
	.how_to_get = "Nothing to get: the nights are in sleep-*.json of the same export.",
	.columns = score_columns,
	.gather = pass_over,
};
