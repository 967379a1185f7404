/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Garmin's account data (FORMATS.md 6): DI-Connect-Wellness/..._sleepData.json, an
 * array of nights in seconds.  The times are GMT and nothing but calendarDate, that of
 * the morning, is local.  unmeasurableSeconds is time in bed that is neither asleep nor
 * awake.  There are totals only: no stages, no latency.
 */
#include "vendor/garmin.h"

#include <math.h>

#define NIGHT(name_, kind_, field_, need_)                                                         \
	{                                                                                          \
		.headers = (name_), .kind = (kind_), .need = (need_),                              \
		.offset = offsetof(struct night, field_)                                           \
	}

static const struct vendor_column columns[] = {
	NIGHT("calendarDate", COLUMN_DATE, date, COLUMN_REQUIRED),
	NIGHT("sleepStartTimestampGMT", COLUMN_TIME_UTC, bed_start_utc_s, COLUMN_REQUIRED),
	NIGHT("sleepEndTimestampGMT", COLUMN_TIME_UTC, bed_end_utc_s, COLUMN_REQUIRED),
	NIGHT("deepSleepSeconds", COLUMN_SECONDS, claims.deep_s, COLUMN_TYPICAL),
	NIGHT("lightSleepSeconds", COLUMN_SECONDS, claims.light_s, COLUMN_TYPICAL),
	NIGHT("remSleepSeconds", COLUMN_SECONDS, claims.rem_s, COLUMN_TYPICAL),
	NIGHT("awakeSleepSeconds", COLUMN_SECONDS, claims.awake_s, COLUMN_TYPICAL),
	{ .headers = "unmeasurableSeconds|sleepWindowConfirmationType",
	  .kind = COLUMN_IGNORED,
	  .need = COLUMN_TYPICAL },
	NIGHT("averageRespiration", COLUMN_VITAL, physiology.breath_per_min, COLUMN_OPTIONAL),
	{ .kind = COLUMN_END },
};

void garmin_add_up(struct night *night)
{
	struct claims *claims = &night->claims;

	if (isnan(claims->tst_s))
		claims->tst_s = claims->deep_s + claims->light_s +
		                (isnan(claims->rem_s) ? 0 : claims->rem_s);
}

bool garmin_has_date(const struct night *night, struct vendor_record *record)
{
	if (night->date != CIVIL_NO_DAY)
		return true;
	vendor_skip(record, FINDING_VENDOR_EMPTY_RECORD, -1, "the object has no calendarDate");
	return false;
}

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	(void)err;
	if (garmin_has_date(night, record))
		garmin_add_up(night);
	return STATUS_OK;
}

const struct vendor vendor_garmin_account = {
	.name = "garmin-account",
	.title = "Garmin account data (..._sleepData.json)",
	.how_to_get =
		"On garmin.com/account choose Data management, Export your data; the files are "
		"in DI_CONNECT/DI-Connect-Wellness of the zip.",
	.notation = NOTATION_JSON,
	.columns = columns,
	.least_typical = 2,
	.finish = finish,
};
