/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/dates.h - how exports write dates, clock times, spans and offsets
 *
 * Strict: what does not fit as a whole is refused, and nothing is guessed.  Whether
 * 3/4 is in March or April is for the caller to say; a four-digit year in front, or
 * a month's name, says it by itself.
 */
#ifndef VENDOR_DATES_H
#define VENDOR_DATES_H

#include "base/civil.h"

/*
 * YYYY-MM-DD; with DATE_ORDER_MDY or _DMY also 4/12/2016, 04-12-16, 12. 4. 2016; in any
 * order Jun 26, 2026 and 26 Jun 2026.  Two digits are a year of this century.
 */
bool vendor_parse_date(const char *text, enum date_order order, int32_t *civil_day_out);

/* Jun 26: a date but for its year. */
bool vendor_lacks_year(const char *text);

/*
 * RFC 3339, or one of the dates above with a clock: 22:20, 2:47:30 AM, 11:12PM.
 * What is not RFC 3339 has no offset.
 */
bool vendor_parse_time(const char *text, enum date_order order, struct civil_time *time_out);

/* 22:20, 2:47:30 AM, 11:12PM: seconds into the day. */
bool vendor_parse_clock(const char *text, int32_t *second_out);

/* 7:32, 7:32:05, 5h 8min, 45 min, 8h; a bare number is minutes.  Seconds. */
bool vendor_parse_span(const char *text, double *seconds_out);

/* UTC+0100, UTC-05:00, +01:00, Z. */
bool vendor_parse_offset(const char *text, int32_t *offset_s_out);

/* Whether a night may lie there: 1990 to 2199. */
bool vendor_is_likely_day(int32_t civil_day);

#endif
