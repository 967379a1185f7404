/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/dates.h"

#include "base/number.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { HOUR_S = 3600, MINUTE_S = 60, MOST_HOURS = 23, MOST_OFFSET_S = 15 * HOUR_S };
enum { FIRST_YEAR = 1990, LAST_YEAR = 2199 };
enum { NOON_H = 12, CENTURY = 2000, MONTH_LETTERS = 3, MONTHS = 12 };

/* Least to most digits; -1 when there are fewer or more. */
static int take_digits(const char **text, size_t least, size_t most)
{
	size_t n = strspn(*text, "0123456789");
	int number = 0;

	if (n < least || n > most)
		return -1;
	for (size_t i = 0; i < n; i++)
		number = number * 10 + ((*text)[i] - '0');
	*text += n;
	return number;
}

static bool take(const char **text, char c)
{
	if (**text != c)
		return false;
	(*text)++;
	return true;
}

static void skip_blanks(const char **text)
{
	*text += strspn(*text, " ");
}

/* --- dates -------------------------------------------------------------------------------- */

/* Two digits are of this century; three are no year. */
static int take_year(const char **text)
{
	size_t n = strspn(*text, "0123456789");
	int year = n == 2 || n == 4 ? take_digits(text, n, n) : -1;

	return n == 2 && year >= 0 ? CENTURY + year : year;
}

static bool settle(int year, int month, int day, int32_t *civil_day_out)
{
	if (year < 0 || !civil_is_date(year, month, day))
		return false;
	*civil_day_out = civil_day(year, month, day);
	return true;
}

/* 4/12/2016, 04-12-16, 12. 04. 2016: the same sign twice. */
static bool take_numbers(const char **text, enum date_order order, int32_t *civil_day_out)
{
	int first = take_digits(text, 1, 2), second = -1, year = -1;
	char sign = **text;

	if (first < 0 || sign == '\0' || strchr("/-.", sign) == NULL)
		return false;
	(*text)++;
	skip_blanks(text);
	second = take_digits(text, 1, 2);
	if (second < 0 || !take(text, sign))
		return false;
	skip_blanks(text);
	year = take_year(text);
	return order == DATE_ORDER_MDY ? settle(year, first, second, civil_day_out)
	                               : settle(year, second, first, civil_day_out);
}

static int take_month(const char **text)
{
	static const char names[MONTHS][MONTH_LETTERS + 1] = { "Jan", "Feb", "Mar", "Apr",
		                                               "May", "Jun", "Jul", "Aug",
		                                               "Sep", "Oct", "Nov", "Dec" };

	for (int month = 1; month <= MONTHS; month++) {
		if (strncasecmp(*text, names[month - 1], MONTH_LETTERS) == 0) {
			*text += MONTH_LETTERS;
			return month;
		}
	}
	return -1;
}

/* Jun 26, 2026 and 26 Jun 2026. */
static bool take_named(const char **text, int32_t *civil_day_out)
{
	int day = take_digits(text, 1, 2), month = -1;

	skip_blanks(text);
	month = take_month(text);
	if (month < 0)
		return false;
	skip_blanks(text);
	if (day < 0)
		day = take_digits(text, 1, 2);
	(void)take(text, ',');
	skip_blanks(text);
	return settle(take_digits(text, 4, 4), month, day, civil_day_out);
}

static bool take_iso(const char **text, int32_t *civil_day_out)
{
	enum { LENGTH = 10 };
	char date[LENGTH + 1] = "";

	if (strnlen(*text, LENGTH) < LENGTH)
		return false;
	memcpy(date, *text, LENGTH);
	if (!civil_parse_date(date, civil_day_out))
		return false;
	*text += LENGTH;
	return true;
}

static bool take_date(const char **text, enum date_order order, int32_t *civil_day_out)
{
	const char *rest = *text;

	if (take_iso(&rest, civil_day_out)) {
		*text = rest;
		return true;
	}
	rest = *text;
	if (take_named(&rest, civil_day_out)) {
		*text = rest;
		return true;
	}
	return (order == DATE_ORDER_MDY || order == DATE_ORDER_DMY) &&
	       take_numbers(text, order, civil_day_out);
}

bool vendor_parse_date(const char *text, enum date_order order, int32_t *civil_day_out)
{
	int32_t day = 0;

	if (!take_date(&text, order, &day) || *text != '\0')
		return false;
	*civil_day_out = day;
	return true;
}

bool vendor_lacks_year(const char *text)
{
	enum { MOST = 16 };
	char with_year[MOST + sizeof(", 2000")]; /* which had a 29 February */
	int32_t day = 0;

	if (strnlen(text, MOST) == MOST)
		return false;
	(void)snprintf(with_year, sizeof(with_year), "%s, 2000", text);
	return vendor_parse_date(with_year, DATE_ORDER_UNKNOWN, &day);
}

/* --- clocks ------------------------------------------------------------------------------- */

enum half { HALF_NONE, HALF_AM, HALF_PM, HALF_WRONG };

static enum half take_half(const char **text)
{
	enum half half = HALF_NONE;

	skip_blanks(text);
	if (**text == '\0')
		return HALF_NONE;
	half = strncasecmp(*text, "am", 2) == 0   ? HALF_AM
	       : strncasecmp(*text, "pm", 2) == 0 ? HALF_PM
	                                          : HALF_WRONG;
	if (half != HALF_WRONG)
		*text += 2;
	return half;
}

bool vendor_parse_clock(const char *text, int32_t *second_out)
{
	int hour = take_digits(&text, 1, 2);
	int minute = hour >= 0 && take(&text, ':') ? take_digits(&text, 2, 2) : -1;
	int second = 0;
	enum half half = HALF_NONE;

	if (minute >= 0 && take(&text, ':'))
		second = take_digits(&text, 2, 2);
	if (minute < 0 || second < 0 || minute > 59 || second > 59 || hour > MOST_HOURS)
		return false;
	half = *text != '\0' ? take_half(&text) : HALF_NONE;
	if (half == HALF_WRONG || *text != '\0')
		return false;
	if (half != HALF_NONE && (hour < 1 || hour > NOON_H))
		return false;
	if (half != HALF_NONE)
		hour = hour % NOON_H + (half == HALF_PM ? NOON_H : 0);
	*second_out = hour * HOUR_S + minute * MINUTE_S + second;
	return true;
}

bool vendor_parse_time(const char *text, enum date_order order, struct civil_time *time_out)
{
	int32_t day = 0, second = 0;

	if (civil_parse_time(text, time_out))
		return true;
	if (!take_date(&text, order, &day) || !take(&text, ' '))
		return false;
	skip_blanks(&text);
	if (!vendor_parse_clock(text, &second))
		return false;
	*time_out = (struct civil_time){ .local_s = (int64_t)day * CIVIL_DAY_S + second };
	return true;
}

/* --- spans -------------------------------------------------------------------------------- */

/* "h", "hr", "hours", "m", "min" ... : seconds in one, 0 when it is none. */
static int take_unit(const char **text)
{
	static const struct {
		const char *word;
		int seconds;
	} units[] = {
		{ "hours", HOUR_S },
		{ "hour", HOUR_S },
		{ "hr", HOUR_S },
		{ "h", HOUR_S },
		{ "minutes", MINUTE_S },
		{ "min", MINUTE_S },
		{ "m", MINUTE_S },
		{ "sec", 1 },
		{ "s", 1 },
	};

	skip_blanks(text);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		size_t length = strlen(units[i].word);

		if (strncasecmp(*text, units[i].word, length) == 0) {
			*text += length;
			return units[i].seconds;
		}
	}
	return 0;
}

/* 5h 8min: each unit smaller than the one before. */
static bool parse_units(const char *text, double *seconds_out)
{
	double seconds = 0;

	for (int before = CIVIL_DAY_S; *text != '\0'; skip_blanks(&text)) {
		int number = take_digits(&text, 1, 6);
		int unit = number >= 0 ? take_unit(&text) : 0;

		if (unit == 0 || unit >= before)
			return false;
		seconds += (double)number * unit;
		before = unit;
	}
	*seconds_out = seconds;
	return true;
}

bool vendor_parse_span(const char *text, double *seconds_out)
{
	const char *rest = text;
	int hours = take_digits(&rest, 1, 3), minutes = -1, seconds = 0;

	if (*text == '\0')
		return false;
	if (number_parse(text, '.', seconds_out)) {
		*seconds_out *= MINUTE_S;
		return true;
	}
	if (hours < 0 || !take(&rest, ':'))
		return parse_units(text, seconds_out);
	minutes = take_digits(&rest, 2, 2);
	if (minutes >= 0 && take(&rest, ':'))
		seconds = take_digits(&rest, 2, 2);
	if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || *rest != '\0')
		return false;
	*seconds_out = (double)hours * HOUR_S + minutes * MINUTE_S + seconds;
	return true;
}

/* --- offsets ------------------------------------------------------------------------------ */

static bool take_hours_minutes(const char *text, int32_t *seconds_out)
{
	int hours = take_digits(&text, 1, 4);
	int minutes = 0;

	if (hours >= 100) {
		minutes = hours % 100;
		hours /= 100;
	} else if (hours >= 0 && take(&text, ':')) {
		minutes = take_digits(&text, 2, 2);
	}
	if (hours < 0 || minutes < 0 || minutes > 59 || *text != '\0')
		return false;
	*seconds_out = hours * HOUR_S + minutes * MINUTE_S;
	return *seconds_out <= MOST_OFFSET_S;
}

bool vendor_parse_offset(const char *text, int32_t *offset_s_out)
{
	int32_t seconds = 0;
	bool is_west = false;

	if (strncmp(text, "UTC", 3) == 0 || strncmp(text, "GMT", 3) == 0)
		text += 3;
	else if (strcmp(text, "Z") == 0)
		text++;
	is_west = *text == '-';
	if (*text != '\0' &&
	    ((!take(&text, '+') && !take(&text, '-')) || !take_hours_minutes(text, &seconds)))
		return false;
	*offset_s_out = is_west ? -seconds : seconds;
	return true;
}

bool vendor_is_likely_day(int32_t civil_day)
{
	int year = 0, month = 0, day = 0;

	civil_date(civil_day, &year, &month, &day);
	return year >= FIRST_YEAR && year <= LAST_YEAR;
}
