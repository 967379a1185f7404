/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/civil.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

bool civil_is_date(int year, int month, int day)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= lengths[month - 1] + (leap && month == 2);
}

int32_t civil_day(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void civil_date(int32_t civil_day, int *year, int *month, int *day)
{
	int64_t z = (int64_t)civil_day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

int civil_weekday(int32_t civil_day)
{
	int64_t shifted = ((int64_t)civil_day + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(shifted < 0 ? shifted + 7 : shifted);
}

int32_t civil_day_of(int64_t utc_s, int32_t utc_offset_s)
{
	int64_t local_s = utc_s + utc_offset_s;
	int64_t day = local_s / CIVIL_DAY_S;

	return (int32_t)(local_s % CIVIL_DAY_S < 0 ? day - 1 : day);
}

int32_t civil_second_of_day(int64_t utc_s, int32_t utc_offset_s)
{
	int64_t local_s = utc_s + utc_offset_s;

	return (int32_t)(local_s - (int64_t)civil_day_of(utc_s, utc_offset_s) * CIVIL_DAY_S);
}

/* Exactly count digits; false when one is missing. */
static bool take_digits(const char **at, int count, int *number_out)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		char c = (*at)[i];

		if (c < '0' || c > '9')
			return false;
		number = number * 10 + (c - '0');
	}
	*at += count;
	*number_out = number;
	return true;
}

static bool take_char(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

static bool take_date(const char **at, int32_t *day_out)
{
	int year = 0, month = 0, day = 0;

	if (!take_digits(at, 4, &year) || !take_char(at, '-') || !take_digits(at, 2, &month) ||
	    !take_char(at, '-') || !take_digits(at, 2, &day) || !civil_is_date(year, month, day))
		return false;
	*day_out = civil_day(year, month, day);
	return true;
}

bool civil_parse_date(const char *text, int32_t *civil_day_out)
{
	int32_t day = 0;

	if (!take_date(&text, &day) || *text != '\0')
		return false;
	*civil_day_out = day;
	return true;
}

static bool take_clock(const char **at, int32_t *second_out)
{
	int hour = 0, minute = 0, second = 0;

	if (!take_digits(at, 2, &hour) || !take_char(at, ':') || !take_digits(at, 2, &minute))
		return false;
	if (take_char(at, ':')) {
		if (!take_digits(at, 2, &second))
			return false;
		if (take_char(at, '.')) {
			size_t fraction = strspn(*at, "0123456789");

			if (fraction == 0)
				return false;
			*at += fraction;
		}
	}
	*second_out = hour * 3600 + minute * 60 + second;
	return hour < 24 && minute < 60 && second < 60;
}

/* Offsets run from -12:00 to +14:00; anything wilder is a typing error. */
static bool take_offset(const char **at, int32_t *offset_out)
{
	int hour = 0, minute = 0;
	int sign = **at == '-' ? -1 : 1;

	if (take_char(at, 'Z') || take_char(at, 'z')) {
		*offset_out = 0;
		return true;
	}
	if (!take_char(at, '+') && !take_char(at, '-'))
		return false;
	if (!take_digits(at, 2, &hour))
		return false;
	(void)take_char(at, ':');
	if (!take_digits(at, 2, &minute) || minute > 59)
		return false;
	*offset_out = sign * (hour * 3600 + minute * 60);
	return *offset_out >= -12 * 3600 && *offset_out <= 14 * 3600;
}

bool civil_parse_time(const char *text, struct civil_time *time_out)
{
	struct civil_time time = { 0 };
	int32_t day = 0, second = 0;

	if (!take_date(&text, &day) || (!take_char(&text, 'T') && !take_char(&text, ' ')) ||
	    !take_clock(&text, &second))
		return false;
	time.local_s = (int64_t)day * CIVIL_DAY_S + second;
	time.has_offset = *text != '\0';
	(void)take_char(&text, ' '); /* "23:28:00 +0100", but no blank at the end */
	if (time.has_offset && (!take_offset(&text, &time.utc_offset_s) || *text != '\0'))
		return false;
	*time_out = time;
	return true;
}

int64_t civil_utc_s(struct civil_time time)
{
	return time.local_s - time.utc_offset_s;
}

const char *civil_date_text(char text[CIVIL_TEXT], int32_t civil_day)
{
	int year = 0, month = 0, day = 0;

	civil_date(civil_day, &year, &month, &day);
	(void)snprintf(text, CIVIL_TEXT, "%04d-%02d-%02d", year % 10000, month, day);
	return text;
}

const char *civil_time_text(char text[CIVIL_TEXT], int64_t utc_s, int32_t utc_offset_s,
                            bool zone_known)
{
	char date[CIVIL_TEXT];
	int second = civil_second_of_day(utc_s, utc_offset_s);
	int offset_min = (utc_offset_s < 0 ? -utc_offset_s : utc_offset_s) / 60;
	char sign = utc_offset_s < 0 ? '-' : '+';

	(void)civil_date_text(date, civil_day_of(utc_s, utc_offset_s));
	if (zone_known) {
		(void)snprintf(text, CIVIL_TEXT, "%.10sT%02d:%02d:%02d%c%02d:%02d", date,
		               second / 3600 % 24, second / 60 % 60, second % 60, sign,
		               offset_min / 60 % 100, offset_min % 60);
	} else {
		(void)snprintf(text, CIVIL_TEXT, "%.10sT%02d:%02d:%02d", date, second / 3600 % 24,
		               second / 60 % 60, second % 60);
	}
	return text;
}
