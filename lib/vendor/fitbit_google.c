/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Google Takeout's newer tables (FORMATS.md 2e): UserSleeps has one row a sleep and
 * UserSleepStages one row a stage, joined by sleep_id.  Times in UTC with the offsets
 * beside them.  Months overlap, and a sleep may stand there once for every version of
 * the algorithm: METRICS.md 5 chooses.
 */
#include "base/text.h"
#include "vendor/dates.h"
#include "vendor/fitbit.h"

#include <string.h>
#include <strings.h>

#define OWN(name_, need_)                                                                          \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_OWN, .need = (need_)                            \
	}

/* --- UserSleeps ---------------------------------------------------------------------------- */

enum { FALL_ASLEEP, AFTER_WAKE_UP, DATA_SOURCE, FIRST_FILLED };

static const struct vendor_column sleep_columns[] = {
	[FALL_ASLEEP] = OWN("minutes_to_fall_asleep", COLUMN_REQUIRED),
	[AFTER_WAKE_UP] = OWN("minutes_after_wake_up", COLUMN_REQUIRED),
	[DATA_SOURCE] = OWN("data_source", COLUMN_OPTIONAL),
	[FIRST_FILLED] = FITBIT_NIGHT("sleep_id", COLUMN_TEXT, id, COLUMN_KEY),
	FITBIT_NIGHT("sleep_start", COLUMN_TIME_UTC, bed_start_utc_s, COLUMN_KEY),
	FITBIT_NIGHT("sleep_end", COLUMN_TIME_UTC, bed_end_utc_s, COLUMN_KEY),
	FITBIT_NIGHT("start_utc_offset", COLUMN_OFFSET, start_offset_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("end_utc_offset", COLUMN_OFFSET, end_offset_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("minutes_in_sleep_period", COLUMN_MINUTES, claims.tib_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("minutes_asleep", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("minutes_awake", COLUMN_MINUTES, claims.awake_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("algorithm_version", COLUMN_TEXT, algorithm, COLUMN_OPTIONAL),
	FITBIT_NIGHT("sleep_last_updated", COLUMN_TIME_UTC, updated_utc_s, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)err;
	night->source = FITBIT_GOOGLE;
	if (strcasecmp(vendor_cell(record, DATA_SOURCE), "MANUAL") == 0)
		vendor_note(record, FINDING_VENDOR_BY_HAND, DATA_SOURCE,
		            "the sleep was entered by hand");
	fitbit_settle_awake(night, record, FALL_ASLEEP, AFTER_WAKE_UP);
	return STATUS_OK;
}

const struct vendor vendor_fitbit_user_sleeps = {
	.name = "fitbit-user-sleeps",
	.title = "Fitbit sleeps (Google Takeout UserSleeps_*.csv)",
	.how_to_get = "On takeout.google.com choose Fitbit; the files are Fitbit/Health Fitness "
		      "Data_GoogleData/UserSleeps_*.csv.",
	.columns = sleep_columns,
	.finish = finish,
};

/* --- UserSleepStages ----------------------------------------------------------------------- */

enum { SLEEP_ID, STAGE_TYPE, START, END, START_OFFSET, END_OFFSET, ALGORITHM };

static const struct vendor_column stage_columns[] = {
	[SLEEP_ID] = OWN("sleep_id", COLUMN_REQUIRED),
	[STAGE_TYPE] = OWN("sleep_stage_type", COLUMN_REQUIRED),
	[START] = OWN("sleep_stage_start", COLUMN_REQUIRED),
	[END] = OWN("sleep_stage_end", COLUMN_REQUIRED),
	[START_OFFSET] = OWN("start_utc_offset", COLUMN_OPTIONAL),
	[END_OFFSET] = OWN("end_utc_offset", COLUMN_OPTIONAL),
	[ALGORITHM] = OWN("algorithm_version", COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

static bool bad_cell(struct vendor_record *record, enum finding_code code, int column,
                     const char *expected)
{
	const char *text = vendor_cell(record, (size_t)column);
	char shown[TEXT_SHOWN];

	vendor_reject(record, code, column, "a stage's cell is '%s', expected %s",
	              text_show(shown, text, strlen(text)), expected);
	return false;
}

/* One end: in UTC whether it says so or not, with the local offset of its own column. */
static bool read_end(struct vendor_record *record, int time_column, int offset_column,
                     int64_t *utc_s_out, int32_t *offset_s_out)
{
	const char *offset = vendor_cell(record, (size_t)offset_column);
	struct civil_time time = { 0 };

	if (!civil_parse_time(vendor_cell(record, (size_t)time_column), &time) ||
	    !vendor_is_likely_day(civil_day_of(time.local_s, 0)))
		return bad_cell(record, FINDING_VENDOR_BAD_TIME, time_column,
		                "a time as YYYY-MM-DDTHH:MM:SSZ");
	if (offset[0] != '\0' && !vendor_parse_offset(offset, offset_s_out))
		return bad_cell(record, FINDING_VENDOR_BAD_TIME, offset_column,
		                "an offset as +HH:MM");
	*utc_s_out = civil_utc_s(time);
	if (offset[0] == '\0' && record->options->zone != NULL)
		*offset_s_out = zone_offset_s(record->options->zone, *utc_s_out);
	return true;
}

/* The versions of one sleep are kept apart as devices are, until the end of the file. */
static enum status gather(struct vendor_record *record, struct error *err)
{
	struct interval_owner owner = { .person = "",
		                        .device = vendor_cell(record, ALGORITHM),
		                        .id = vendor_cell(record, SLEEP_ID) };
	struct interval interval = { .zone_known = true };

	(void)err;
	if (record->state == NULL)
		record->state = intervals_new(record->file_keep);
	if (!read_end(record, START, START_OFFSET, &interval.start_utc_s,
	              &interval.start_offset_s) ||
	    !read_end(record, END, END_OFFSET, &interval.end_utc_s, &interval.end_offset_s))
		return STATUS_OK;
	if (!fitbit_find_level(fitbit_levels, vendor_cell(record, STAGE_TYPE), &interval.stage))
		(void)bad_cell(record, FINDING_VENDOR_BAD_STAGES, STAGE_TYPE,
		               "AWAKE, LIGHT, DEEP, REM, ASLEEP or RESTLESS");
	else
		(void)intervals_add(record->state, record, &owner, &interval);
	return STATUS_OK;
}

static enum status close_stages(struct vendor_record *record, struct night_list *nights,
                                struct error *err)
{
	struct night night;

	(void)err;
	while (record->state != NULL && intervals_next(record->state, record, &night)) {
		night.is_part = true;
		night.source = FITBIT_GOOGLE;
		night.algorithm = night.device;
		night.device = "";
		(void)night_add(nights, &night);
	}
	return STATUS_OK;
}

const struct vendor vendor_fitbit_user_stages = {
	.name = "fitbit-user-stages",
	.title = "Fitbit stages of sleep (Google Takeout UserSleepStages_*.csv)",
	.how_to_get = "They lie beside UserSleeps_*.csv; give both.",
	.columns = stage_columns,
	.gather = gather,
	.close = close_stages,
};
