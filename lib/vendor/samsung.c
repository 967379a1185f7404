/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Samsung Health (FORMATS.md 5): com.samsung.shealth.sleep.<time>.csv has the sleeps,
 * com.samsung.health.sleep_stage.<time>.csv their stages, found by the sleep's uuid.
 * Times are UTC with the local offset beside them; totals are minutes, the latency
 * milliseconds, and -1, 0 or nothing means "not analysed".
 *
 * sleep_duration is the time in bed.  There is no column of deep sleep, nor of time
 * asleep: both come from the stages.  Several apps write into one export; whose
 * record it is (pkg_name) stands for the device, so that they are never mixed.  The
 * version of the app decides how it tells stages apart.
 *
 * sleep_combined has the same sleeps put together once more.
 */
#include "base/text.h"
#include "vendor/dates.h"
#include "vendor/intervals.h"

#include <math.h>
#include <string.h>

/* Names stand alone or with the name of the table in front, and both in one file. */
#define PREFIX      "com.samsung.health.sleep."
#define BOTH(name_) name_ "|" PREFIX name_

#define NIGHT(names_, kind_, field_, need_)                                                        \
	{                                                                                          \
		.headers = (names_), .kind = (kind_), .need = (need_),                             \
		.offset = offsetof(struct night, field_)                                           \
	}
#define AMOUNT(name_, kind_, field_)                                                               \
	{                                                                                          \
		.headers = BOTH(name_), .kind = (kind_), .need = COLUMN_TYPICAL,                   \
		.zero_is_missing = true, .offset = offsetof(struct night, field_)                  \
	}

enum { TYPE };

/* The prefix on the times tells the sleeps from sleep_combined, which has them without. */
static const struct vendor_column columns[] = {
	[TYPE] = { .headers = BOTH("sleep_type"), .kind = COLUMN_OWN, .need = COLUMN_TYPICAL },
	NIGHT(PREFIX "start_time", COLUMN_TIME_UTC, bed_start_utc_s, COLUMN_KEY),
	NIGHT(PREFIX "end_time", COLUMN_TIME_UTC, bed_end_utc_s, COLUMN_KEY),
	{ .headers = BOTH("time_offset"), .kind = COLUMN_OFFSET, .need = COLUMN_REQUIRED },
	NIGHT(BOTH("datauuid"), COLUMN_TEXT, id, COLUMN_KEY),
	AMOUNT("sleep_duration", COLUMN_MINUTES, claims.tib_s),
	AMOUNT("total_light_duration", COLUMN_MINUTES, claims.light_s),
	AMOUNT("total_rem_duration", COLUMN_MINUTES, claims.rem_s),
	AMOUNT("sleep_latency", COLUMN_MS, claims.latency_s),
	AMOUNT("efficiency", COLUMN_PERCENT, claims.efficiency_pct),
	NIGHT(BOTH("pkg_name"), COLUMN_TEXT, device, COLUMN_OPTIONAL),
	NIGHT(BOTH("create_sh_ver"), COLUMN_TEXT, algorithm, COLUMN_OPTIONAL),
	NIGHT(BOTH("update_time"), COLUMN_TIME_UTC, updated_utc_s, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)err;
	if (strcmp(vendor_cell(record, TYPE), "3") == 0)
		night->vendor_kind = VENDOR_KIND_NAP;
	return STATUS_OK;
}

#define SAMSUNG_WAY                                                                                \
	"In the app choose Settings, Download personal data; give winks the whole folder, so "     \
	"that the sleeps find their stages."

const struct vendor vendor_samsung = {
	.name = "samsung-sleep",
	.title = "Samsung Health sleeps (com.samsung.shealth.sleep.*.csv)",
	.how_to_get = SAMSUNG_WAY,
	.columns = columns,
	.least_typical = 2,
	.extra_field = true,
	.finish = finish,
};

/* --- stages ------------------------------------------------------------------------------- */

enum { SLEEP_ID, START, END, STAGE, OFFSET, PACKAGE };

#define OWN(name_, need_)                                                                          \
	{                                                                                          \
		.headers = name_ "|com.samsung.health.sleep_stage." name_, .kind = COLUMN_OWN,     \
		.need = (need_)                                                                    \
	}

static const struct vendor_column stage_columns[] = {
	[SLEEP_ID] = OWN("sleep_id", COLUMN_REQUIRED),
	[START] = OWN("start_time", COLUMN_REQUIRED),
	[END] = OWN("end_time", COLUMN_REQUIRED),
	[STAGE] = OWN("stage", COLUMN_REQUIRED),
	[OFFSET] = OWN("time_offset", COLUMN_OPTIONAL),
	[PACKAGE] = OWN("pkg_name", COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

static const struct vendor_word stage_codes[] = {
	{ "40001", STAGE_W }, { "40002", STAGE_L }, { "40003", STAGE_D },
	{ "40004", STAGE_R }, { NULL, 0 },
};

static void reject_cell(struct vendor_record *record, enum finding_code code, int column,
                        const char *wanted)
{
	const char *text = vendor_cell(record, (size_t)column);
	char shown[TEXT_SHOWN];

	vendor_reject(record, code, column, "'%.*s' is '%s', expected %s",
	              (int)strcspn(stage_columns[column].headers, "|"),
	              stage_columns[column].headers, text_show(shown, text, strlen(text)), wanted);
}

static bool take_stage(struct vendor_record *record, struct interval *interval)
{
	const char *text = vendor_cell(record, STAGE);

	for (size_t i = 0; stage_codes[i].word != NULL; i++) {
		if (strcmp(text, stage_codes[i].word) == 0) {
			interval->stage = (enum stage)stage_codes[i].value;
			return true;
		}
	}
	reject_cell(record, FINDING_VENDOR_BAD_STAGES, STAGE, "a stage of 40001 to 40004");
	return false;
}

static bool take_time(struct vendor_record *record, int column, int64_t *utc_s_out)
{
	struct civil_time time = { 0 };

	if (!civil_parse_time(vendor_cell(record, (size_t)column), &time)) {
		reject_cell(record, FINDING_VENDOR_BAD_TIME, column,
		            "a time as YYYY-MM-DD HH:MM:SS.000");
		return false;
	}
	*utc_s_out = civil_utc_s(time);
	return true;
}

/* The offset labels the time; without one --tz does, and else UTC. */
static bool take_offset(struct vendor_record *record, struct interval *interval)
{
	const char *text = vendor_cell(record, OFFSET);
	const struct zone *zone = record->options->zone;

	interval->zone_known = true;
	if (text[0] != '\0') {
		if (!vendor_parse_offset(text, &interval->start_offset_s)) {
			reject_cell(record, FINDING_VENDOR_BAD_TIME, OFFSET,
			            "an offset as UTC+0100");
			return false;
		}
		interval->end_offset_s = interval->start_offset_s;
	} else if (zone != NULL) {
		interval->start_offset_s = zone_offset_s(zone, interval->start_utc_s);
		interval->end_offset_s = zone_offset_s(zone, interval->end_utc_s);
	}
	return true;
}

static enum status gather(struct vendor_record *record, struct error *err)
{
	struct interval_owner owner = { .person = "",
		                        .device = vendor_cell(record, PACKAGE),
		                        .id = vendor_cell(record, SLEEP_ID) };
	struct interval interval = { 0 };

	(void)err;
	if (record->state == NULL)
		record->state = intervals_new(record->file_keep);
	if (owner.id[0] == '\0') {
		reject_cell(record, FINDING_VENDOR_BAD_WORD, SLEEP_ID, "the id of a sleep");
		return STATUS_OK;
	}
	if (take_time(record, START, &interval.start_utc_s) &&
	    take_time(record, END, &interval.end_utc_s) && take_stage(record, &interval) &&
	    take_offset(record, &interval))
		(void)intervals_add(record->state, record, &owner, &interval);
	return STATUS_OK;
}

/* Parts of the sleeps that the other file has. */
static enum status close_stages(struct vendor_record *record, struct night_list *nights,
                                struct error *err)
{
	struct night night;

	(void)err;
	while (record->state != NULL && intervals_next(record->state, record, &night)) {
		night.source = vendor_samsung.name;
		night.is_part = true;
		(void)night_add(nights, &night);
	}
	return STATUS_OK;
}

const struct vendor vendor_samsung_stages = {
	.name = "samsung-stages",
	.title = "Samsung Health stages (com.samsung.health.sleep_stage.*.csv)",
	.how_to_get = SAMSUNG_WAY,
	.columns = stage_columns,
	.extra_field = true,
	.gather = gather,
	.close = close_stages,
};

/* --- the same sleeps once more ------------------------------------------------------------ */

static const struct vendor_column combined_columns[] = {
	{ .headers = "start_time", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "end_time", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "time_offset", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "datauuid", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "sleep_duration", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "sleep_score", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "total_rem_duration", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	{ .headers = "total_light_duration", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	{ .headers = "efficiency", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	{ .headers = "sleep_cycle", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_samsung_combined = {
	.name = "samsung-combined",
	.title = "Samsung Health, sleeps put together (com.samsung.shealth.sleep_combined.*.csv)",
	.how_to_get = "In the same folder as the sleeps; it is known and not read.",
	.columns = combined_columns,
	.least_typical = 2,
	.extra_field = true,
	.passed_over = "these sleeps are in com.samsung.shealth.sleep.*.csv of the same export",
};
