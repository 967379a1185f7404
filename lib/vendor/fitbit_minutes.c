/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitabase minuteSleep and 30secondSleepStages (FORMATS.md 2): one row an epoch, local
 * times, all the epochs of a logId one period.  A file of one person has no Id.
 *
 * Rows of minuteSleep commonly lie on :30 and count for the minute.  Of the columns of
 * 30secondSleepStages SleepStage is the last word: ShortWakes laid over Level.
 */
#include "base/text.h"
#include "vendor/dates.h"
#include "vendor/fitbit.h"

#include <string.h>

enum { PERSON, LOG_ID, TIME, STAGE, MINUTE_S = 60, HALF_MINUTE_S = 30 };

#define COLUMNS_OF(time_, stage_)                                                                  \
	[PERSON] = { .headers = "Id|Customer Id|CustomerId", .kind = COLUMN_OWN },                 \
	[LOG_ID] = { .headers = "LogId", .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },            \
	[TIME] = { .headers = (time_), .kind = COLUMN_OWN, .need = COLUMN_REQUIRED },              \
	[STAGE] = { .headers = (stage_), .kind = COLUMN_OWN, .need = COLUMN_REQUIRED }

static const struct vendor_column minute_columns[] = {
	COLUMNS_OF("date", "value"),
	{ .kind = COLUMN_END },
};

static const struct vendor_column half_minute_columns[] = {
	COLUMNS_OF("Time", "SleepStage"),
	{ .headers = "Level", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "ShortWakes", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

static const struct vendor_word minute_values[] = {
	{ "1", STAGE_S }, /* asleep */
	{ "2", STAGE_W }, /* restless */
	{ "3", STAGE_W }, /* awake */
	{ NULL, 0 },
};

static bool read_time(struct vendor_record *record, struct civil_time *time_out)
{
	const char *text = vendor_cell(record, TIME);
	char shown[TEXT_SHOWN];

	if (vendor_parse_time(text, DATE_ORDER_MDY, time_out))
		return true;
	vendor_reject(record, FINDING_VENDOR_BAD_TIME, TIME,
	              "the time is '%s', expected MM/DD/YYYY HH:MM:SS",
	              text_show(shown, text, strlen(text)));
	return false;
}

static bool read_stage(struct vendor_record *record, enum stage *stage_out)
{
	const char *text = vendor_cell(record, STAGE);
	char shown[TEXT_SHOWN];

	if (fitbit_find_level(record->vendor->stage_codes, text, stage_out))
		return true;
	vendor_reject(record, FINDING_VENDOR_BAD_STAGES, STAGE,
	              "the stage is '%s', which is none of this format",
	              text_show(shown, text, strlen(text)));
	return false;
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct interval_owner owner = { .person = vendor_cell(record, PERSON),
		                        .device = "",
		                        .id = vendor_cell(record, LOG_ID) };
	struct epoch epoch = { .owner = &owner, .column = TIME };

	(void)err;
	if (record->state == NULL)
		record->state = epochs_new(record->file_keep);
	if (!read_time(record, &epoch.start) || !read_stage(record, &epoch.stage))
		return STATUS_OK;
	if (record->vendor == &vendor_fitbit_minutes)
		epoch.start.local_s -= epoch.start.local_s % MINUTE_S;
	(void)epochs_add(record->state, record, &epoch);
	return STATUS_OK;
}

static enum status close_file(struct vendor_record *record, struct night_list *nights,
                              struct error *err)
{
	int32_t epoch_s = record->vendor == &vendor_fitbit_minutes ? MINUTE_S : HALF_MINUTE_S;
	size_t from = nights->count;

	if (record->state == NULL)
		return STATUS_OK;
	TRY(epochs_close(record->state, record, epoch_s, nights, err));
	fitbit_are_parts(nights, from, FITBIT_FITABASE);
	return STATUS_OK;
}

const struct vendor vendor_fitbit_minutes = {
	.name = "fitbit-minutes",
	.title = "Fitabase minutes of sleep (minuteSleep)",
	.how_to_get = "In Fitabase choose Export and the data set Minute Sleep.",
	.columns = minute_columns,
	.person_in_name = true,
	.stage_codes = minute_values,
	.gather = gather,
	.close = close_file,
};

const struct vendor vendor_fitbit_30_seconds = {
	.name = "fitbit-30-seconds",
	.title = "Fitabase stages of sleep (30secondSleepStages)",
	.how_to_get = "In Fitabase choose Export and the data set Sleep Stages.",
	.columns = half_minute_columns,
	.person_in_name = true,
	.stage_codes = fitbit_levels,
	.gather = gather,
	.close = close_file,
};
