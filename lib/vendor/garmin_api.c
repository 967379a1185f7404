/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What Garmin Connect answers for one night (FORMATS.md 6), as scripts save it: the
 * totals in dailySleepDTO, the stages in sleepLevels.  The times are milliseconds
 * since 1970, once in GMT and once as if the local clock were GMT: what they are
 * apart is the local offset.
 *
 * A level is deep 0, light 1, REM 2, awake 3; what no level covers is missing.
 * deviceRemCapable false: the watch knows no REM, and its 0 seconds are none.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/garmin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DTO "dailySleepDTO."

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = DTO name_, .kind = (kind_), .need = (need_),                            \
		.offset = offsetof(struct night, field_)                                           \
	}
#define OWN(name_, need_)                                                                          \
	{                                                                                          \
		.headers = (name_), .kind = COLUMN_OWN, .need = (need_)                            \
	}

enum { START_GMT, END_GMT, START_LOCAL, END_LOCAL, LEVELS, REM_CAPABLE };
enum { MS = 1000, MOST_OFFSET_S = 15 * 3600, QUARTER_S = 900 };

static const struct vendor_column columns[] = {
	[START_GMT] = OWN(DTO "sleepStartTimestampGMT", COLUMN_REQUIRED),
	[END_GMT] = OWN(DTO "sleepEndTimestampGMT", COLUMN_REQUIRED),
	[START_LOCAL] = OWN(DTO "sleepStartTimestampLocal", COLUMN_OPTIONAL),
	[END_LOCAL] = OWN(DTO "sleepEndTimestampLocal", COLUMN_OPTIONAL),
	[LEVELS] = OWN("sleepLevels", COLUMN_OPTIONAL),
	[REM_CAPABLE] = OWN(DTO "deviceRemCapable", COLUMN_OPTIONAL),
	NIGHT("calendarDate", COLUMN_DATE, date, COLUMN_REQUIRED),
	NIGHT("id", COLUMN_TEXT, id, COLUMN_OPTIONAL),
	NIGHT("sleepTimeSeconds", COLUMN_SECONDS, claims.tst_s, COLUMN_TYPICAL),
	NIGHT("deepSleepSeconds", COLUMN_SECONDS, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("lightSleepSeconds", COLUMN_SECONDS, claims.light_s, COLUMN_TYPICAL),
	NIGHT("remSleepSeconds", COLUMN_SECONDS, claims.rem_s, COLUMN_TYPICAL),
	NIGHT("awakeSleepSeconds", COLUMN_SECONDS, claims.awake_s, COLUMN_TYPICAL),
	NIGHT("averageSpO2Value", COLUMN_VITAL, physiology.spo2_pct, COLUMN_OPTIONAL),
	NIGHT("averageRespirationValue", COLUMN_VITAL, physiology.breath_per_min, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

/* --- times -------------------------------------------------------------------------------- */

/* Whole seconds of a column in milliseconds; false when it is empty or the record rejected. */
static bool take_s(struct vendor_record *record, int column, int64_t *utc_s_out)
{
	const char *text = vendor_cell(record, (size_t)column);
	char shown[TEXT_SHOWN];
	int64_t ms = 0;

	if (text[0] == '\0')
		return false;
	if (!number_parse_integer(text, &ms) || ms < 0 || ms > INT64_MAX / 2) {
		vendor_reject(record, FINDING_VENDOR_BAD_TIME, column,
		              "a time is '%s', expected milliseconds since 1970",
		              text_show(shown, text, strlen(text)));
		return false;
	}
	*utc_s_out = ms / MS;
	return true;
}

static bool is_likely(int64_t utc_s)
{
	return utc_s >= (int64_t)civil_day(1990, 1, 1) * CIVIL_DAY_S &&
	       utc_s < (int64_t)civil_day(2200, 1, 1) * CIVIL_DAY_S;
}

/* Local minus GMT, which is a number of quarters of an hour. */
static bool take_offset(struct vendor_record *record, int column, int64_t utc_s,
                        int32_t *offset_s_out)
{
	int64_t local_s = 0, offset_s = 0;

	if (!take_s(record, column, &local_s))
		return false;
	offset_s = local_s - utc_s;
	if (llabs(offset_s) > MOST_OFFSET_S || offset_s % QUARTER_S != 0) {
		vendor_reject(record, FINDING_VENDOR_BAD_TIME, column,
		              "the local time is %lld s off GMT, which no zone is",
		              (long long)offset_s);
		return false;
	}
	*offset_s_out = (int32_t)offset_s;
	return true;
}

/* Without local times the zone of --tz labels the night, else GMT does. */
static void settle_offsets(struct night *night, struct vendor_record *record)
{
	const struct zone *zone = record->options->zone;
	bool told =
		take_offset(record, START_LOCAL, night->bed_start_utc_s, &night->start_offset_s) &&
		take_offset(record, END_LOCAL, night->bed_end_utc_s, &night->end_offset_s);

	night->zone_known = true;
	if (told || record->rejected)
		return;
	if (zone == NULL) {
		night->utc_only = true;
		night->start_offset_s = night->end_offset_s = 0;
		vendor_note(record, FINDING_NIGHT_UTC_ONLY, START_GMT,
		            "times in UTC without the local offset");
		return;
	}
	night->zone = zone_name(zone);
	night->start_offset_s = zone_offset_s(zone, night->bed_start_utc_s);
	night->end_offset_s = zone_offset_s(zone, night->bed_end_utc_s);
}

static void settle_times(struct night *night, struct vendor_record *record)
{
	int64_t start_s = 0, end_s = 0;

	if (!take_s(record, START_GMT, &start_s) || !take_s(record, END_GMT, &end_s))
		return; /* a night known by its date alone */
	if (!is_likely(start_s) || !is_likely(end_s)) {
		vendor_reject(record, FINDING_VENDOR_OUT_OF_RANGE, START_GMT,
		              "the night is not of the years 1990 to 2199");
		return;
	}
	night->bed_start_utc_s = start_s;
	night->bed_end_utc_s = end_s;
	settle_offsets(night, record);
}

/* --- stages ------------------------------------------------------------------------------- */

struct levels {
	struct vendor_record *record;
	struct stage_builder stages;
	int64_t start_s, at_s; /* of the first level, and the end of the latest one */
	bool any;
};

static bool find_level(const char *text, enum stage *stage_out)
{
	static const enum stage levels[] = { STAGE_D, STAGE_L, STAGE_R, STAGE_W };
	double level = 0;

	if (!number_parse(text, '.', &level) || !(level >= 0 && level <= 3) ||
	    level != floor(level))
		return false;
	*stage_out = levels[(int)level];
	return true;
}

static bool is_day_apart(int64_t a, int64_t b)
{
	return llabs(a - b) > CIVIL_DAY_S;
}

static void add_level(struct levels *levels, int64_t from_s, int64_t to_s, enum stage stage)
{
	if (!levels->any)
		levels->start_s = levels->at_s = from_s;
	levels->any = true;
	if (from_s > levels->at_s)
		stage_add(&levels->stages, STAGE_X, (int32_t)(from_s - levels->at_s));
	if (from_s < levels->at_s)
		from_s = levels->at_s;
	if (to_s > from_s)
		stage_add(&levels->stages, stage, (int32_t)(to_s - from_s));
	if (to_s > levels->at_s)
		levels->at_s = to_s;
}

static enum status on_level(void *context, const struct row *row, struct error *err)
{
	struct levels *levels = context;
	const char *level = row_member(row, "activityLevel");
	struct civil_time from = { 0 }, to = { 0 };
	enum stage stage = STAGE_X;
	char shown[TEXT_SHOWN];

	(void)err;
	if (levels->record->rejected)
		return STATUS_OK;
	if (!find_level(level, &stage)) {
		vendor_reject(levels->record, FINDING_VENDOR_BAD_STAGES, LEVELS,
		              "a sleep level is '%s', expected 0 to 3",
		              text_show(shown, level, strlen(level)));
		return STATUS_OK;
	}
	if (!civil_parse_time(row_member(row, "startGMT"), &from) ||
	    !civil_parse_time(row_member(row, "endGMT"), &to) || to.local_s < from.local_s ||
	    is_day_apart(from.local_s, to.local_s) ||
	    (levels->any && is_day_apart(from.local_s, levels->start_s))) {
		vendor_reject(levels->record, FINDING_VENDOR_BAD_STAGES, LEVELS,
		              "a sleep level has no times that fit the night");
		return STATUS_OK;
	}
	add_level(levels, from.local_s, to.local_s, stage);
	return STATUS_OK;
}

static enum status settle_levels(struct night *night, struct vendor_record *record,
                                 struct error *err)
{
	struct levels levels = { .record = record, .stages = { .keep = record->scratch } };
	struct night part = night_blank();

	TRY(json_read_text(vendor_cell(record, LEVELS), on_level, &levels, err));
	if (record->rejected || levels.stages.count == 0 || !night_has_times(night))
		return STATUS_OK;
	part.bed_start_utc_s = levels.start_s;
	part.bed_end_utc_s = levels.at_s;
	part.stages = (struct stage_track){ .runs = levels.stages.runs,
		                            .count = levels.stages.count,
		                            .classes = 4 };
	part.no_rem = night->no_rem;
	night_give_stages(night, &part, record->scratch);
	return STATUS_OK;
}

/* --- the night ---------------------------------------------------------------------------- */

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	if (!garmin_has_date(night, record))
		return STATUS_OK;
	night->no_rem = strcmp(vendor_cell(record, REM_CAPABLE), "false") == 0;
	if (night->no_rem)
		night->claims.rem_s = NAN;
	garmin_add_up(night);
	settle_times(night, record);
	if (!night_has_times(night) || record->rejected ||
	    night->bed_end_utc_s <= night->bed_start_utc_s ||
	    is_day_apart(night->bed_start_utc_s, night->bed_end_utc_s))
		return STATUS_OK; /* the order of the times is looked at for every format */
	return settle_levels(night, record, err);
}

const struct vendor vendor_garmin_api = {
	.name = "garmin-api",
	.title = "Garmin Connect's answer for a night (dailySleepDTO)",
	.how_to_get = "Written by scripts that save what Garmin Connect answers for a day's sleep.",
	.notation = NOTATION_JSON,
	.columns = columns,
	.least_typical = 2,
	.finish = finish,
};
