/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura's first API and the exports made from it (FORMATS.md 1d): seconds, the date of
 * the evening, duration = time in bed, total = asleep.  restless is a share of the
 * night here, not the count that later formats have.
 */
#include "vendor/oura.h"

#include <string.h>

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

enum { LONGEST, PERIOD, FIRST_FILLED };

static const struct vendor_column columns[] = {
	[LONGEST] = { .headers = "is_longest", .kind = COLUMN_OWN, .need = COLUMN_TYPICAL },
	[PERIOD] = { .headers = "period_id", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	[FIRST_FILLED] = NIGHT("summary_date", COLUMN_DATE, date, COLUMN_KEY),
	NIGHT("bedtime_start", COLUMN_TIME, bed_start_utc_s, COLUMN_REQUIRED),
	NIGHT("bedtime_end", COLUMN_TIME, bed_end_utc_s, COLUMN_REQUIRED),
	NIGHT("duration", COLUMN_SECONDS, claims.tib_s, COLUMN_TYPICAL),
	NIGHT("total", COLUMN_SECONDS, claims.tst_s, COLUMN_TYPICAL),
	NIGHT("awake", COLUMN_SECONDS, claims.awake_s, COLUMN_TYPICAL),
	NIGHT("light", COLUMN_SECONDS, claims.light_s, COLUMN_TYPICAL),
	NIGHT("deep", COLUMN_SECONDS, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("rem", COLUMN_SECONDS, claims.rem_s, COLUMN_TYPICAL),
	NIGHT("onset_latency", COLUMN_SECONDS, claims.latency_s, COLUMN_TYPICAL),
	NIGHT("efficiency", COLUMN_PERCENT, claims.efficiency_pct, COLUMN_OPTIONAL),
	NIGHT("hr_average", COLUMN_VITAL, physiology.hr_mean_bpm, COLUMN_OPTIONAL),
	NIGHT("hr_lowest", COLUMN_VITAL, physiology.hr_low_bpm, COLUMN_OPTIONAL),
	NIGHT("rmssd", COLUMN_VITAL, physiology.hrv_rmssd_ms, COLUMN_OPTIONAL),
	NIGHT("breath_average", COLUMN_VITAL, physiology.breath_per_min, COLUMN_OPTIONAL),
	NIGHT("temperature_delta", COLUMN_NUMBER, physiology.temp_dev_c, COLUMN_OPTIONAL),
	{ .headers = "hypnogram_5min", .kind = COLUMN_STAGES, .epoch_s = 300 },
	{ .kind = COLUMN_END },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	const char *longest = vendor_cell(record, LONGEST);

	(void)err;
	if (strcmp(longest, "1") == 0 || strcmp(longest, "true") == 0)
		night->vendor_kind = VENDOR_KIND_MAIN;
	return STATUS_OK;
}

#define OURA_V1                                                                                    \
	.columns = columns, .stage_codes = oura_stages, .least_typical = 6,                        \
	.date_is_evening = true, .identity_slack_s = 1, .finish = finish

const struct vendor vendor_oura_v1 = {
	.name = "oura-v1",
	.title = "Oura API v1 sleep periods (JSON)",
	.how_to_get = "Save what /v1/sleep answered, or what a script kept of it.",
	.notation = NOTATION_JSON,
	OURA_V1,
};

const struct vendor vendor_oura_v1_csv = {
	.name = "oura-v1-csv",
	.title = "Oura API v1 sleep periods as a table",
	.how_to_get = "Written by scripts that downloaded /v1/sleep and saved it as CSV.",
	OURA_V1,
};
