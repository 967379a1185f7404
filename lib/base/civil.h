/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/civil.h - calendar days and instants, without libc's time functions
 *
 * libc takes 30 February, moves times that a clock change skipped and needs
 * the process's time zone; none of that is wanted here.  A civil day is an
 * int32_t, days since 1970-01-01; an instant is an int64_t, seconds since
 * 1970-01-01T00:00:00Z; an offset is local minus UTC in seconds.
 */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#define CIVIL_NO_DAY  INT32_MIN
#define CIVIL_NO_TIME INT64_MIN

enum { CIVIL_DAY_S = 86400, CIVIL_TEXT = 32 };

/* Whether the date exists in the proleptic Gregorian calendar, years 1 to 9999. */
bool civil_is_date(int year, int month, int day);

/* Howard Hinnant, "chrono-compatible low-level date algorithms" (2013). */
int32_t civil_day(int year, int month, int day);
void civil_date(int32_t civil_day, int *year, int *month, int *day);

/* 0 = Monday ... 6 = Sunday. */
int civil_weekday(int32_t civil_day);

/* The local calendar day and the seconds into it. */
int32_t civil_day_of(int64_t utc_s, int32_t utc_offset_s);
int32_t civil_second_of_day(int64_t utc_s, int32_t utc_offset_s);

/* What comes first in a date that is written in numbers. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD };

/* YYYY-MM-DD and nothing else. */
bool civil_parse_date(const char *text, int32_t *civil_day_out);

/* A date-time as written: local wall clock, and the offset when one was given. */
struct civil_time {
	int64_t local_s; /* wall clock as if it were UTC */
	int32_t utc_offset_s;
	bool has_offset;
};

/*
 * RFC 3339 with 'T' or blank, seconds and fraction optional, offset optional
 * (Z, +HH:MM, +HHMM).  Strict: 30 February, 24:30, :60 and +25:00 are refused.
 * A fraction is cut off.
 */
bool civil_parse_time(const char *text, struct civil_time *time_out);

/* UTC of a time with an offset. */
int64_t civil_utc_s(struct civil_time time);

/* "2026-11-22" and "2026-11-22T21:40:00+01:00" (without offset when zone_known is false). */
const char *civil_date_text(char text[CIVIL_TEXT], int32_t civil_day);
const char *civil_time_text(char text[CIVIL_TEXT], int64_t utc_s, int32_t utc_offset_s,
                            bool zone_known);

#endif
