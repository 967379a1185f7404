/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura trends (FORMATS.md 1b): one record a day, the main sleep only, durations
 * without stages.  The wording changed over the years ("... Time", "...
 * Duration"), and people choose their columns.  Restless Sleep is a share in some
 * years and a count in others, so it is not used.
 */
#include "vendor/vendor.h"

#define TYPICAL(names_, kind_, field_)                                                             \
	{                                                                                          \
		.headers = (names_), .kind = (kind_), .need = COLUMN_TYPICAL,                      \
		.offset = offsetof(struct night, field_)                                           \
	}

static const struct vendor_column columns[] = {
	{ .headers = "date",
	  .kind = COLUMN_DATE,
	  .offset = offsetof(struct night, date),
	  .need = COLUMN_KEY },
	TYPICAL("Total Sleep Duration|Total Sleep Time", COLUMN_SECONDS, claims.tst_s),
	TYPICAL("Total Bedtime|Time in Bed", COLUMN_SECONDS, claims.tib_s),
	TYPICAL("Awake Time|Awake Duration", COLUMN_SECONDS, claims.awake_s),
	TYPICAL("REM Sleep Duration|REM Sleep Time", COLUMN_SECONDS, claims.rem_s),
	TYPICAL("Light Sleep Duration|Light Sleep Time", COLUMN_SECONDS, claims.light_s),
	TYPICAL("Deep Sleep Duration|Deep Sleep Time", COLUMN_SECONDS, claims.deep_s),
	TYPICAL("Sleep Latency", COLUMN_SECONDS, claims.latency_s),
	TYPICAL("Sleep Efficiency", COLUMN_PERCENT, claims.efficiency_pct),
	TYPICAL("Bedtime Start", COLUMN_TIME, bed_start_utc_s),
	TYPICAL("Bedtime End", COLUMN_TIME, bed_end_utc_s),
	TYPICAL("Average Resting Heart Rate", COLUMN_VITAL, physiology.hr_mean_bpm),
	TYPICAL("Lowest Resting Heart Rate", COLUMN_VITAL, physiology.hr_low_bpm),
	TYPICAL("Average HRV", COLUMN_VITAL, physiology.hrv_rmssd_ms),
	TYPICAL("Respiratory Rate", COLUMN_VITAL, physiology.breath_per_min),
	TYPICAL("Temperature Deviation (\xC2\xB0"
	        "C)|Temperature Deviation",
	        COLUMN_NUMBER, physiology.temp_dev_c),
	{ .headers = "Sleep Score", .kind = COLUMN_IGNORED, .need = COLUMN_TYPICAL },
	{ .kind = COLUMN_END },
};

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)record;
	(void)err;
	night->vendor_kind = VENDOR_KIND_MAIN;
	return STATUS_OK;
}

const struct vendor vendor_oura_trends = {
	.name = "oura-trends",
	.title = "Oura trends CSV (oura_..._trends.csv)",
	.how_to_get = "On cloud.ouraring.com choose Trends and Download data.",
	.columns = columns,
	.least_typical = 2,
	.identity_slack_s = 1,
	.whole_efficiency = true,
	.finish = finish,
};
