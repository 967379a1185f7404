/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * WHOOP's export (FORMATS.md 4): sleeps.csv, one record a sleep, newest first, whole
 * minutes.  The clock times are local to the zone that stands beside them, which
 * changes when people travel.
 *
 * WHOOP has no latency: Sleep onset is where the sleep begins, so nothing is known of
 * the time before it.  Its stages come to its time asleep, and asleep and awake to its
 * time in bed; but that may be minutes less than onset and wake are apart, and its
 * efficiency is not asleep / in bed on one night in thirteen.  What it says is kept.
 * A sleep that was not scored has times and no totals.
 *
 * physiological_cycles.csv repeats every main sleep beside the day's recovery.
 */
#include "vendor/vendor.h"

#include <math.h>

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

static const struct vendor_column columns[] = {
	NIGHT("Sleep onset", COLUMN_TIME, bed_start_utc_s, COLUMN_KEY),
	NIGHT("Wake onset", COLUMN_TIME, bed_end_utc_s, COLUMN_KEY),
	{ .headers = "Cycle timezone", .kind = COLUMN_OFFSET, .need = COLUMN_REQUIRED },
	NIGHT("In bed duration (min)", COLUMN_MINUTES, claims.tib_s, COLUMN_REQUIRED),
	NIGHT("Asleep duration (min)", COLUMN_MINUTES, claims.tst_s, COLUMN_REQUIRED),
	NIGHT("Light sleep duration (min)", COLUMN_MINUTES, claims.light_s, COLUMN_TYPICAL),
	NIGHT("Deep (SWS) duration (min)", COLUMN_MINUTES, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("REM duration (min)", COLUMN_MINUTES, claims.rem_s, COLUMN_TYPICAL),
	NIGHT("Awake duration (min)", COLUMN_MINUTES, claims.awake_s, COLUMN_TYPICAL),
	NIGHT("Sleep efficiency %", COLUMN_PERCENT, claims.efficiency_pct, COLUMN_TYPICAL),
	NIGHT("Respiratory rate (rpm)", COLUMN_VITAL, physiology.breath_per_min, COLUMN_OPTIONAL),
	NIGHT("Nap", COLUMN_WORD, vendor_kind, COLUMN_REQUIRED),
	{ .kind = COLUMN_END },
};

static const struct vendor_word naps[] = {
	{ "true", VENDOR_KIND_NAP },
	{ "false", VENDOR_KIND_MAIN },
	{ NULL, 0 },
};

enum { SLACK_S = 120 }; /* each total is rounded to the minute */

static void check_sum(struct vendor_record *record, double difference_s, const char *what)
{
	if (fabs(difference_s) > SLACK_S)
		vendor_note(record, FINDING_VENDOR_IDENTITY, -1, "%s by %+.0f s", what,
		            difference_s);
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	const struct claims *claims = &night->claims;

	(void)err;
	check_sum(record, claims->deep_s + claims->rem_s + claims->light_s - claims->tst_s,
	          "deep, REM and light together miss the time asleep");
	check_sum(record, claims->tst_s + claims->awake_s - claims->tib_s,
	          "asleep and awake together miss the time in bed");
	if (isnan(claims->tst_s) && isnan(claims->tib_s) && isnan(claims->awake_s))
		vendor_note(record, FINDING_VENDOR_NOT_SCORED, -1,
		            "the sleep was not scored: it has times and no totals");
	return STATUS_OK;
}

const struct vendor vendor_whoop = {
	.name = "whoop",
	.title = "WHOOP sleeps (sleeps.csv)",
	.how_to_get =
		"In the app choose More, App settings, Data export; give the zip that comes by "
		"e-mail as it is.",
	.columns = columns,
	.words = naps,
	.least_typical = 2,
	.finish = finish,
};

static const struct vendor_column cycle_columns[] = {
	{ .headers = "Sleep onset", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "Wake onset", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "Cycle timezone", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "Asleep duration (min)", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .headers = "Recovery score %", .kind = COLUMN_IGNORED, .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_whoop_cycles = {
	.name = "whoop-cycles",
	.title = "WHOOP cycles (physiological_cycles.csv)",
	.how_to_get = "In the same zip as sleeps.csv; it is known and not read.",
	.columns = cycle_columns,
	.passed_over = "these sleeps are in sleeps.csv of the same export, with the naps",
};
