/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/oura.h - what the sleep documents of Oura's formats have in common
 *
 * The account export and the API write the same document, so they share their
 * columns.  day is the morning's date; every duration is in seconds; 1 is deep,
 * 2 light, 3 REM, 4 awake.
 */
#ifndef VENDOR_OURA_H
#define VENDOR_OURA_H

#include "vendor/vendor.h"

#define OURA_CLAIM(name_, kind_, field_)                                                           \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = COLUMN_TYPICAL,                       \
		.offset = offsetof(struct night, field_)                                           \
	}

/* clang-format off */
#define OURA_SLEEP_COLUMNS                                                                         \
	OURA_CLAIM("bedtime_start", COLUMN_TIME, bed_start_utc_s),                                 \
	OURA_CLAIM("bedtime_end", COLUMN_TIME, bed_end_utc_s),                                     \
	OURA_CLAIM("time_in_bed", COLUMN_SECONDS, claims.tib_s),                                   \
	OURA_CLAIM("total_sleep_duration", COLUMN_SECONDS, claims.tst_s),                          \
	OURA_CLAIM("awake_time", COLUMN_SECONDS, claims.awake_s),                                  \
	OURA_CLAIM("light_sleep_duration", COLUMN_SECONDS, claims.light_s),                        \
	OURA_CLAIM("deep_sleep_duration", COLUMN_SECONDS, claims.deep_s),                          \
	OURA_CLAIM("rem_sleep_duration", COLUMN_SECONDS, claims.rem_s),                            \
	OURA_CLAIM("latency", COLUMN_SECONDS, claims.latency_s),                                   \
	OURA_CLAIM("efficiency", COLUMN_PERCENT, claims.efficiency_pct),                           \
	OURA_CLAIM("restless_periods", COLUMN_NUMBER, claims.restless_n),                          \
	OURA_CLAIM("average_heart_rate", COLUMN_VITAL, physiology.hr_mean_bpm),                    \
	OURA_CLAIM("lowest_heart_rate", COLUMN_VITAL, physiology.hr_low_bpm),                      \
	OURA_CLAIM("average_hrv", COLUMN_VITAL, physiology.hrv_rmssd_ms),                          \
	OURA_CLAIM("average_breath", COLUMN_VITAL, physiology.breath_per_min),                     \
	OURA_CLAIM("low_battery_alert", COLUMN_BOOL, low_battery),                                 \
	OURA_CLAIM("sleep_algorithm_version", COLUMN_TEXT, algorithm),                             \
	{ .headers = "day", .kind = COLUMN_DATE, .offset = offsetof(struct night, date) },         \
	{ .headers = "id", .kind = COLUMN_TEXT, .offset = offsetof(struct night, id) },            \
	{ .headers = "ring_id", .kind = COLUMN_TEXT, .offset = offsetof(struct night, device) },   \
	{ .headers = "type", .kind = COLUMN_WORD, .offset = offsetof(struct night, vendor_kind) }, \
	{ .headers = "sleep_phase_30_sec", .kind = COLUMN_STAGES, .epoch_s = 30 },                 \
	{ .headers = "sleep_phase_5_min", .kind = COLUMN_STAGES, .epoch_s = 300 }
/* clang-format on */

extern const struct vendor_word oura_types[];
extern const struct vendor_word oura_stages[];

#endif
