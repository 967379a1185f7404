/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Google Takeout's sleep-YYYY-MM-DD.json and the answers of Fitbit's API (FORMATS.md 2d):
 * one object a log, local times without a zone, minutes.  levels.data has the stages one
 * after the other; the short wakes of levels.shortData lie over them, and the minutes of
 * the summary and minutesAsleep know of both.  Months overlap: one logId is one sleep.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/dates.h"
#include "vendor/fitbit.h"

#include <string.h>

enum { FALL_ASLEEP, AFTER_WAKEUP, TYPE, LOG_TYPE, DATA, SHORT_DATA, FIRST_FILLED };

#define OWN(name_, need_)                                                                          \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_OWN, .need = (need_)                            \
	}

static const struct vendor_column columns[] = {
	[FALL_ASLEEP] = OWN("minutesToFallAsleep", COLUMN_TYPICAL),
	[AFTER_WAKEUP] = OWN("minutesAfterWakeup", COLUMN_TYPICAL),
	[TYPE] = OWN("type", COLUMN_TYPICAL),
	[LOG_TYPE] = OWN("logType", COLUMN_OPTIONAL),
	[DATA] = OWN("levels.data", COLUMN_TYPICAL),
	[SHORT_DATA] = OWN("levels.shortData", COLUMN_OPTIONAL),
	[FIRST_FILLED] = FITBIT_NIGHT("logId", COLUMN_TEXT, id, COLUMN_KEY),
	FITBIT_NIGHT("dateOfSleep", COLUMN_DATE, date, COLUMN_REQUIRED),
	FITBIT_NIGHT("startTime", COLUMN_TIME, bed_start_utc_s, COLUMN_REQUIRED),
	FITBIT_NIGHT("endTime", COLUMN_TIME, bed_end_utc_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("timeInBed", COLUMN_MINUTES, claims.tib_s, COLUMN_TYPICAL),
	FITBIT_NIGHT("minutesAsleep", COLUMN_MINUTES, claims.tst_s, COLUMN_TYPICAL),
	FITBIT_NIGHT("minutesAwake", COLUMN_MINUTES, claims.awake_s, COLUMN_TYPICAL),
	FITBIT_NIGHT("efficiency", COLUMN_PERCENT, claims.efficiency_pct, COLUMN_OPTIONAL),
	FITBIT_NIGHT("mainSleep|isMainSleep", COLUMN_WORD, vendor_kind, COLUMN_OPTIONAL),
	FITBIT_NIGHT("levels.summary.light.minutes", COLUMN_MINUTES, claims.light_s,
	             COLUMN_OPTIONAL),
	FITBIT_NIGHT("levels.summary.deep.minutes", COLUMN_MINUTES, claims.deep_s, COLUMN_OPTIONAL),
	FITBIT_NIGHT("levels.summary.rem.minutes", COLUMN_MINUTES, claims.rem_s, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

/* What is not the day's main sleep may still be the only one of its night. */
static const struct vendor_word main_or_not[] = {
	{ "true", VENDOR_KIND_MAIN },
	{ "false", VENDOR_KIND_NONE },
	{ NULL, 0 },
};

/* --- the stages ---------------------------------------------------------------------------- */

/* The array of a log, item after item. */
struct levels {
	struct vendor_record *record;
	struct intervals *intervals;
	int column;
	const struct night *night;
	int64_t before_utc_s; /* end of the item before: time does not go back */
};

/* A time that exists twice is the one after the item before, one that does not is of the
 * clock before the change. */
static int64_t instant_of(const struct levels *levels, struct civil_time time)
{
	const struct zone *zone = levels->record->options->zone;
	int64_t utc_s[2] = { 0, 0 };
	int count = 0;

	if (time.has_offset || zone == NULL)
		return civil_utc_s(time);
	count = zone_instants(zone, time.local_s, utc_s);
	if (count == 0)
		return time.local_s - levels->night->start_offset_s;
	return count > 1 && utc_s[0] < levels->before_utc_s ? utc_s[1] : utc_s[0];
}

static enum status bad_item(struct levels *levels, const char *name, const char *text)
{
	char shown[TEXT_SHOWN];

	vendor_reject(levels->record, FINDING_VENDOR_BAD_STAGES, levels->column,
	              "'%s' of a stage is '%s', which is none of this format", name,
	              text_show(shown, text, strlen(text)));
	return STATUS_OK;
}

static enum status take_item(void *context, const struct row *row, struct error *err)
{
	static const struct interval_owner owner = { .person = "", .device = "", .id = "log" };
	struct levels *levels = context;
	const char *time_text = row_member(row, "dateTime"), *level = row_member(row, "level");
	struct interval interval = { .zone_known = true }; /* whether it is, the log has said */
	struct civil_time time = { 0 };
	int64_t seconds = 0;

	(void)err;
	if (levels->record->rejected)
		return STATUS_OK;
	if (!civil_parse_time(time_text, &time) ||
	    !vendor_is_likely_day(civil_day_of(time.local_s, 0)))
		return bad_item(levels, "dateTime", time_text);
	if (!fitbit_find_level(fitbit_levels, level, &interval.stage))
		return bad_item(levels, "level", level);
	if (!number_parse_integer(row_member(row, "seconds"), &seconds) || seconds <= 0 ||
	    seconds > CIVIL_DAY_S)
		return bad_item(levels, "seconds", row_member(row, "seconds"));
	interval.start_utc_s = instant_of(levels, time);
	interval.end_utc_s = interval.start_utc_s + seconds;
	levels->before_utc_s = interval.end_utc_s;
	(void)intervals_add(levels->intervals, levels->record, &owner, &interval);
	return STATUS_OK;
}

static enum status take_array(struct levels *levels, int column, struct error *err)
{
	levels->column = column;
	levels->before_utc_s = levels->night->bed_start_utc_s;
	return json_read_text(vendor_cell(levels->record, (size_t)column), take_item, levels, err);
}

static enum status take_levels(struct night *night, struct vendor_record *record, struct error *err)
{
	struct levels levels = { .record = record,
		                 .intervals = intervals_new(record->scratch),
		                 .night = night };
	struct night stages;

	if (!night_has_times(night))
		return STATUS_OK;
	TRY(take_array(&levels, DATA, err));
	TRY(take_array(&levels, SHORT_DATA, err));
	if (!record->rejected && intervals_next(levels.intervals, record, &stages))
		night_give_stages(night, &stages, record->scratch);
	return STATUS_OK;
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	if (strcmp(vendor_cell(record, TYPE), "stages") == 0)
		night->algorithm = FITBIT_STAGES;
	if (strcmp(vendor_cell(record, LOG_TYPE), "manual") == 0)
		vendor_note(record, FINDING_VENDOR_BY_HAND, LOG_TYPE,
		            "the sleep was entered by hand");
	fitbit_settle_awake(night, record, FALL_ASLEEP, AFTER_WAKEUP);
	return take_levels(night, record, err);
}

const struct vendor vendor_fitbit_takeout = {
	.name = "fitbit-takeout",
	.title = "Fitbit sleep logs (Google Takeout sleep-*.json, API answers)",
	.how_to_get = "On takeout.google.com choose Fitbit; the files are Fitbit/Global Export "
		      "Data/sleep-*.json.",
	.notation = NOTATION_JSON,
	.columns = columns,
	.words = main_or_not,
	.least_typical = 5,
	.finish = finish,
};
