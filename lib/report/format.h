/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/format.h - how a number, an interval and a date look to people
 *
 * Every page gets its digits from here, so that two pages cannot show different
 * ones.  Files for machines do not: they carry all digits (base/number.h).
 *
 * Texts are UTF-8 with U+2212 for minus and U+2026 between the ends of an
 * interval; format_ascii turns them into what an old terminal can show.
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "base/arena.h"

#include <stdint.h>

#define FORMAT_MINUS    "\xE2\x88\x92"
#define FORMAT_ELLIPSIS "\xE2\x80\xA6"
#define FORMAT_EN_DASH  "\xE2\x80\x93"

enum { FORMAT_TEXT = 64, FORMAT_MOST_DECIMALS = 3 };

/*
 * Digits after the point that an interval carries: two significant digits of its
 * half width, at most `most`, but enough that an end that is not zero does not look
 * like zero.  NAN ends: most.
 */
int format_decimals(double low, double high, int most);
/* The same with one significant digit: for sentences. */
int format_coarse_decimals(double low, double high, int most);

/* "25.6", "-8.0" with U+2212; never "-0"; "" for a number that is not finite. */
const char *format_fixed(char out[FORMAT_TEXT], double number, int decimals);
/* The same with "+" before positive numbers. */
const char *format_signed(char out[FORMAT_TEXT], double number, int decimals);

/* "-11.8 ... -4.2" with the signs above; belongs to scratch; "" when an end is missing. */
const char *format_interval(struct arena *scratch, double low, double high, int decimals);

/* "3 nights", "1 night". */
const char *format_count(struct arena *scratch, long count, const char *one, const char *many);

/* "14 Sep 2026". */
const char *format_date(struct arena *scratch, int32_t civil_day);
/* "14 Sep". */
const char *format_day(struct arena *scratch, int32_t civil_day);
/* "14 Sep - 10 Nov 2026" with an en dash; the year is named once when it is the same. */
const char *format_dates(struct arena *scratch, int32_t first, int32_t last);

/* The same text in ASCII: minus, dashes, dots, arrows and symbols become their like, the rest "?".
 */
const char *format_ascii(struct arena *scratch, const char *text);

/* The first character in lower case, unless the word is an abbreviation ("REM sleep"). */
const char *format_lower_first(struct arena *scratch, const char *text);
/* "n_too_small" as "n too small". */
const char *format_spaced(struct arena *scratch, const char *key);
/* The first character in upper case. */
const char *format_upper_first(struct arena *scratch, const char *text);

#endif
