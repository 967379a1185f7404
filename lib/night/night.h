/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/night.h - one period of sleep of one person, whoever recorded it
 *
 * Every vendor's file becomes this and every later room reads only this.  It
 * holds what was recorded and claimed, never what we worked out: that is
 * metric/.
 *
 * Units are in the names: _s seconds, _min minutes, _utc_s seconds since 1970
 * in UTC, _pct per cent from 0 to 100.  A quantity the device did not give is
 * NAN, a time it did not give is CIVIL_NO_TIME, a date CIVIL_NO_DAY; zero always
 * means zero.
 *
 * A period without a zone has zone_known false and its times are the local wall
 * clock as if it were UTC (offset 0): durations are right, instants are not.
 */
#ifndef NIGHT_NIGHT_H
#define NIGHT_NIGHT_H

#include "base/arena.h"
#include "base/civil.h"
#include "night/extras.h"
#include "night/stage.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the device itself says; kept beside our own figures, never mixed with them. */
struct claims {
	double tib_s, tst_s, awake_s, light_s, deep_s, rem_s;
	double latency_s, waso_s;
	double awakenings_n, restless_n;
	double efficiency_pct;
};

struct physiology {
	double hr_mean_bpm, hr_low_bpm, hrv_rmssd_ms, breath_per_min, temp_dev_c, spo2_pct;
};

/* What the vendor calls the period. */
enum vendor_kind {
	VENDOR_KIND_NONE, /* the export does not say */
	VENDOR_KIND_MAIN,
	VENDOR_KIND_NAP,
	VENDOR_KIND_REST,    /* taken for sleep by mistake */
	VENDOR_KIND_DELETED, /* by the user */
};

/* What the period turned out to be, settled by night_assemble. */
enum night_role { NIGHT_MAIN, NIGHT_NAP, NIGHT_EXCLUDED, NIGHT_SKIPPED, NIGHT_DUPLICATE };

/* Why a period is no main sleep; keys in night_why_keys. */
enum night_why {
	NIGHT_WHY_NONE,
	NIGHT_WHY_NAP,
	NIGHT_WHY_DELETED,
	NIGHT_WHY_REST,
	NIGHT_WHY_DUPLICATE,
	NIGHT_WHY_COVERAGE,    /* less than 80 % of the time in bed is scored */
	NIGHT_WHY_SHORT,       /* time in bed under 180 min */
	NIGHT_WHY_LONG,        /* time in bed over 960 min */
	NIGHT_WHY_NO_SLEEP,    /* total sleep time is 0 */
	NIGHT_WHY_LOW_BATTERY, /* the device warned */
	NIGHT_WHY_MERGED,      /* joined to the night's main sleep by --merge-gap */
	NIGHT_WHY_OTHER_DEVICE,
	NIGHT_WHY_FUTURE, /* more than ten years after --now */
	NIGHT_WHY_COUNT
};
extern const char *const night_why_keys[NIGHT_WHY_COUNT]; /* "coverage_below_80" ... */

struct night {
	const char *person; /* "" until the study names it */
	const char *source; /* vendor.name of the format, "oura-account" */
	const char *device; /* "" when unknown */
	const char *algorithm;
	const char *id; /* the vendor's own id, "" when none */
	enum vendor_kind vendor_kind;
	bool low_battery;
	bool starts_asleep; /* what was in bed before sleep is not recorded: no latency is to be had
	                     */
	bool no_rem;        /* the device cannot tell REM: its stages have it within light sleep */
	bool is_part; /* stages only, of the period of this source and id that another file has */

	int64_t bed_start_utc_s, bed_end_utc_s; /* CIVIL_NO_TIME: a date-only night */
	int32_t start_offset_s, end_offset_s;   /* local minus UTC at either end */
	bool zone_known;
	bool utc_only;         /* instants without the local clock, written as if in UTC */
	const char *zone;      /* name of the zone when it is known by name, else "" */
	int32_t date;          /* the vendor's own date, CIVIL_NO_DAY when none */
	bool date_is_evening;  /* whether that date is the evening's (else the morning's) */
	int64_t updated_utc_s; /* the vendor's update time, CIVIL_NO_TIME when none */

	struct stage_track stages;
	struct claims claims;
	struct physiology physiology;
	struct night_extras extras;

	const char *file; /* where it came from, for findings */
	long line;

	enum night_role role; /* settled by night_assemble */
	enum night_why why;
};

/* Everything absent: the state a night has before its adapter fills it in. */
struct night night_blank(void);

/*
 * Lays the stages of part into the time in bed of night: cut at both ends, X where there
 * are none.  A night without times takes those of the part.  Runs go into keep.
 */
void night_give_stages(struct night *night, const struct night *part, struct arena *keep);

/* Nights, in the order they were added.  Adding may move them: keep indices, no pointers. */
struct night_list {
	struct arena *keep;
	struct night *items;
	size_t count, room;
};
struct night *night_add(struct night_list *list, const struct night *night);

/* --- dates ------------------------------------------------------------------------------ */

/*
 * Local date of (middle of the time in bed - 12 h): the noon-to-noon rule, METRICS.md 2.
 * The vendor's own where the local clock is not known.
 */
int32_t night_evening_date(const struct night *night);
/* Local date of bed_end. */
int32_t night_wake_date(const struct night *night);
bool night_has_times(const struct night *night);

/* --- totals needed for quality (metric/ has the exact definitions) ------------------------ */

/* Time in bed in seconds: bed_end - bed_start, else the claim, else the run list; NAN when none. */
double night_tib_s(const struct night *night);
/* Time asleep in seconds: the claim, else from stages; NAN when neither. */
double night_tst_s(const struct night *night);
/* Seconds that are scored (not X), NAN without stages. */
double night_scored_s(const struct night *night);
/*
 * Seconds in the stages that want says yes to (stage_is_sleep ...), from the run list
 * alone, whatever the vendor claims; NAN without a scored stage.
 */
double night_stages_s(const struct night *night, bool (*want)(enum stage stage));

#endif
