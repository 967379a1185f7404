/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/zone_rule.h"

#include "base/civil.h"

#include <string.h>

enum { HOUR_S = 3600, MOST_OFFSET_HOURS = 24, MOST_TIME_HOURS = 167 };

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "CET" or "<+0530>": three characters or more. */
static bool take_name(const char **at)
{
	const char *start = *at;
	size_t length = 0;

	if (*start == '<') {
		length = strcspn(start, ">");
		if (start[length] != '>' || length < 4)
			return false;
		*at += length + 1;
		return true;
	}
	while (is_letter(start[length]))
		length++;
	*at += length;
	return length >= 3;
}

static bool take_number(const char **at, int most, int *number_out)
{
	int number = 0;
	size_t digits = 0;

	for (; **at >= '0' && **at <= '9' && digits < 4; (*at)++, digits++)
		number = number * 10 + (**at - '0');
	*number_out = number;
	return digits > 0 && number <= most;
}

static bool take(const char **at, char c)
{
	if (**at != c)
		return false;
	(*at)++;
	return true;
}

/* [+-]hh[:mm[:ss]] */
static bool take_time(const char **at, int most_hours, int32_t *seconds_out)
{
	int hours = 0, minutes = 0, seconds = 0;
	int sign = 1;

	if (take(at, '-'))
		sign = -1;
	else
		(void)take(at, '+');
	if (!take_number(at, most_hours, &hours))
		return false;
	if (take(at, ':')) {
		if (!take_number(at, 59, &minutes))
			return false;
		if (take(at, ':') && !take_number(at, 59, &seconds))
			return false;
	}
	*seconds_out = sign * (hours * HOUR_S + minutes * 60 + seconds);
	return true;
}

static bool take_month_day(const char **at, struct rule_day *day)
{
	day->form = RULE_MONTH;
	return take_number(at, 12, &day->month) && day->month >= 1 && take(at, '.') &&
	       take_number(at, 5, &day->week) && day->week >= 1 && take(at, '.') &&
	       take_number(at, 6, &day->day);
}

static bool take_day(const char **at, struct rule_day *day)
{
	bool good = false;

	if (take(at, 'M')) {
		good = take_month_day(at, day);
	} else if (take(at, 'J')) {
		day->form = RULE_JULIAN;
		good = take_number(at, 365, &day->day) && day->day >= 1;
	} else {
		day->form = RULE_DAY;
		good = take_number(at, 365, &day->day);
	}
	day->time_s = 2 * HOUR_S;
	return good && (!take(at, '/') || take_time(at, MOST_TIME_HOURS, &day->time_s));
}

bool zone_rule_parse(const char *text, struct zone_rule *rule_out)
{
	struct zone_rule rule = { 0 };
	const char *at = text;
	int32_t west_s = 0;

	if (!take_name(&at) || !take_time(&at, MOST_OFFSET_HOURS, &west_s))
		return false;
	rule.standard_s = -west_s; /* POSIX counts westward */
	rule.summer_s = rule.standard_s + HOUR_S;
	if (*at != '\0') {
		rule.has_summer = true;
		if (!take_name(&at))
			return false;
		if (*at != ',') {
			if (!take_time(&at, MOST_OFFSET_HOURS, &west_s))
				return false;
			rule.summer_s = -west_s;
		}
		if (!take(&at, ',') || !take_day(&at, &rule.begin) || !take(&at, ',') ||
		    !take_day(&at, &rule.end) || *at != '\0')
			return false;
	}
	*rule_out = rule;
	return true;
}

static bool is_leap(int year)
{
	return civil_is_date(year, 2, 29);
}

static int32_t month_day(const struct rule_day *day, int year)
{
	int32_t first = civil_day(year, day->month, 1);
	int sunday_based = (civil_weekday(first) + 1) % 7;
	int32_t found = first + (day->day - sunday_based + 7) % 7 + (day->week - 1) * 7;

	/* Week 5 is the last one, which may be the fourth. */
	if (day->week == 5) {
		int next_year = day->month == 12 ? year + 1 : year;
		int32_t next = civil_day(next_year, day->month % 12 + 1, 1);

		if (found >= next)
			found -= 7;
	}
	return found;
}

/* The instant of the change in a year, when offset_s is in force before it. */
static int64_t change_in(const struct rule_day *day, int year, int32_t offset_s)
{
	int32_t civil = 0;

	if (day->form == RULE_MONTH)
		civil = month_day(day, year);
	else if (day->form == RULE_DAY)
		civil = civil_day(year, 1, 1) + day->day;
	else
		civil = civil_day(year, 1, 1) + day->day - 1 + (is_leap(year) && day->day >= 60);
	return (int64_t)civil * CIVIL_DAY_S + day->time_s - offset_s;
}

static int year_of(int64_t utc_s)
{
	int year = 0, month = 0, day = 0;

	civil_date(civil_day_of(utc_s, 0), &year, &month, &day);
	return year;
}

static int64_t begin_in(const struct zone_rule *rule, int year)
{
	return change_in(&rule->begin, year, rule->standard_s);
}

static int64_t end_in(const struct zone_rule *rule, int year)
{
	return change_in(&rule->end, year, rule->summer_s);
}

int32_t zone_rule_offset_s(const struct zone_rule *rule, int64_t utc_s)
{
	if (!rule->has_summer)
		return rule->standard_s;

	int year = year_of(utc_s + rule->standard_s);
	int64_t begin = begin_in(rule, year), end = end_in(rule, year);
	bool summer = begin < end ? utc_s >= begin && utc_s < end : utc_s >= begin || utc_s < end;

	return summer ? rule->summer_s : rule->standard_s;
}

/* Takes the change when it is after utc_s and before the one taken so far. */
static bool is_nearer(int64_t change_s, int64_t utc_s, bool found, int64_t *nearest)
{
	if (change_s <= utc_s || (found && change_s >= *nearest))
		return false;
	*nearest = change_s;
	return true;
}

bool zone_rule_next(const struct zone_rule *rule, int64_t utc_s, int64_t *change_out)
{
	bool found = false;

	if (!rule->has_summer)
		return false;

	int year = year_of(utc_s);

	for (int y = year - 1; y <= year + 1; y++) {
		found |= is_nearer(begin_in(rule, y), utc_s, found, change_out);
		found |= is_nearer(end_in(rule, y), utc_s, found, change_out);
	}
	return found;
}
