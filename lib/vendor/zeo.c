/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Zeo headband, zeodata.csv (FORMATS.md 10): one record a night, local times,
 * minutes.  Re-exports from R write dots in the names and ISO dates.
 *
 * The columns are the nightly totals: on most nights no cut of the 30-second graph
 * gives them to the minute.  Start of Night is rounded down to 5 minutes and the
 * graphs run on after the final awakening, so they are cut at Rise Time.  Time in
 * Wake is wake after sleep onset; Time to Z the latency to persistent sleep.
 */
#include "vendor/vendor.h"

#include <string.h>

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

static const struct vendor_column columns[] = {
	NIGHT("Sleep Date", COLUMN_DATE_MDY, date, COLUMN_KEY),
	NIGHT("Total Z", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	NIGHT("Time to Z", COLUMN_MINUTES, claims.latency_s, COLUMN_REQUIRED),
	NIGHT("Time in Wake", COLUMN_MINUTES, claims.waso_s, COLUMN_TYPICAL),
	NIGHT("Time in REM", COLUMN_MINUTES, claims.rem_s, COLUMN_TYPICAL),
	NIGHT("Time in Light", COLUMN_MINUTES, claims.light_s, COLUMN_TYPICAL),
	NIGHT("Time in Deep", COLUMN_MINUTES, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("Awakenings", COLUMN_NUMBER, claims.awakenings_n, COLUMN_TYPICAL),
	NIGHT("Start of Night", COLUMN_TIME_MDY, bed_start_utc_s, COLUMN_TYPICAL),
	NIGHT("Rise Time", COLUMN_TIME_MDY, bed_end_utc_s, COLUMN_TYPICAL),
	NIGHT("Firmware Version", COLUMN_TEXT, algorithm, COLUMN_OPTIONAL),
	{ .headers = "Detailed Sleep Graph", .kind = COLUMN_STAGES, .epoch_s = 30 },
	{ .headers = "Sleep Graph", .kind = COLUMN_STAGES, .epoch_s = 300 },
	{ .kind = COLUMN_END },
};

static const struct vendor_word stages[] = {
	{ "0", STAGE_X }, { "1", STAGE_W }, { "2", STAGE_R },
	{ "3", STAGE_L }, { "4", STAGE_D }, { NULL, 0 },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)record;
	(void)err;
	if (strcmp(night->algorithm, "unknown") == 0)
		night->algorithm = "";
	return STATUS_OK;
}

const struct vendor vendor_zeo = {
	.name = "zeo",
	.title = "Zeo sleep manager (zeodata.csv)",
	.how_to_get = "myZeo's Export Data page wrote it while the service existed.",
	.columns = columns,
	.stage_codes = stages,
	.least_typical = 3,
	.date_is_evening = true,
	.clip_stages = true,
	.identity_slack_s = 90, /* each total is rounded to the minute */
	.finish = finish,
};
