/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fitabase sleepLogInfo and sleepStageLogInfo (FORMATS.md 2): one row a sleep, minutes,
 * local times.  The end follows from the start and the time in bed.  Classic logs are
 * of whole minutes from a start that commonly lies on :30 (minuteSleep has it too).
 */
#include "vendor/fitbit.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

enum { DATA_TYPE, LIGHT, DEEP, REM, FALL_ASLEEP, AFTER_WAKEUP, FIRST_FILLED, MINUTE_S = 60 };

#define OWN(name_, need_)                                                                          \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_OWN, .need = (need_)                            \
	}

static const struct vendor_column columns[] = {
	[DATA_TYPE] = OWN("SleepDataType", COLUMN_OPTIONAL),
	[LIGHT] = OWN("StagesLightDuration", COLUMN_OPTIONAL),
	[DEEP] = OWN("StagesDeepDuration", COLUMN_OPTIONAL),
	[REM] = OWN("StagesREMDuration", COLUMN_OPTIONAL),
	[FALL_ASLEEP] = OWN("MinutesToFallAsleep", COLUMN_REQUIRED),
	[AFTER_WAKEUP] = OWN("MinutesAfterWakeup", COLUMN_REQUIRED),
	[FIRST_FILLED] =
		FITBIT_NIGHT("Id|Customer Id|CustomerId", COLUMN_TEXT, person, COLUMN_OPTIONAL),
	FITBIT_NIGHT("LogId", COLUMN_TEXT, id, COLUMN_KEY),
	FITBIT_NIGHT("StartTime", COLUMN_TIME_MDY, bed_start_utc_s, COLUMN_KEY),
	FITBIT_NIGHT("TimeInBed", COLUMN_MINUTES, claims.tib_s, COLUMN_KEY),
	FITBIT_NIGHT("MinutesAsleep", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("Efficiency", COLUMN_PERCENT, claims.efficiency_pct, COLUMN_OPTIONAL),
	FITBIT_NIGHT("IsMainSleep", COLUMN_WORD, vendor_kind, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

/* What is not the day's main sleep may still be the only one of its night. */
static const struct vendor_word main_or_not[] = {
	{ "true", VENDOR_KIND_MAIN },
	{ "1", VENDOR_KIND_MAIN },
	{ "false", VENDOR_KIND_NONE },
	{ "0", VENDOR_KIND_NONE },
	{ NULL, 0 },
};

/* In a classic log these columns are 0 or empty, which is no sleep of that kind. */
static void take_stage(struct vendor_record *record, int column, double *seconds_out)
{
	const char *text = vendor_cell(record, (size_t)column);
	char shown[TEXT_SHOWN];
	double minutes = 0;

	if (number_is_missing_word(text))
		return;
	if (number_parse(text, '.', &minutes) && minutes >= 0)
		*seconds_out = minutes * MINUTE_S;
	else
		vendor_reject(record, FINDING_VENDOR_BAD_NUMBER, column,
		              "the duration of a stage is '%s', expected minutes",
		              text_show(shown, text, strlen(text)));
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)err;
	night->source = FITBIT_FITABASE;
	if (strcasecmp(vendor_cell(record, DATA_TYPE), "stages") != 0) {
		night->bed_start_utc_s -= night->bed_start_utc_s % MINUTE_S;
		night->bed_end_utc_s -= night->bed_end_utc_s % MINUTE_S;
		return STATUS_OK;
	}
	night->algorithm = FITBIT_STAGES;
	take_stage(record, LIGHT, &night->claims.light_s);
	take_stage(record, DEEP, &night->claims.deep_s);
	take_stage(record, REM, &night->claims.rem_s);
	return STATUS_OK;
}

const struct vendor vendor_fitbit_logs = {
	.name = "fitbit-logs",
	.title = "Fitabase sleep logs (sleepLogInfo, sleepStageLogInfo)",
	.how_to_get =
		"In Fitabase choose Export and the data set Sleep Log Info; give Sleep Stages "
		"or Minute Sleep along with it for the stages.",
	.columns = columns,
	.person_in_name = true,
	.words = main_or_not,
	.finish = finish,
};
