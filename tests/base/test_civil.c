/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/civil.h"

#include "support/check.h"

#include <string.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(civil, agrees_with_glibc_on_every_day_from_year_1_to_9999)
{
	const int32_t first = civil_day(1, 1, 1), last = civil_day(9999, 12, 31);

	cr_assert_eq(civil_day(1970, 1, 1), 0);
	for (int32_t day = first; day <= last; day++) {
		time_t at = (time_t)day * CIVIL_DAY_S;
		struct tm want;
		int year = 0, month = 0, of_month = 0;

		if (gmtime_r(&at, &want) == NULL)
			cr_assert_fail("gmtime_r");
		civil_date(day, &year, &month, &of_month);
		if (year != want.tm_year + 1900 || month != want.tm_mon + 1 ||
		    of_month != want.tm_mday || civil_weekday(day) != (want.tm_wday + 6) % 7 ||
		    civil_day(year, month, of_month) != day ||
		    !civil_is_date(year, month, of_month))
			cr_assert_fail("%d: %d-%d-%d", day, year, month, of_month);
	}
}

Test(civil, knows_which_dates_there_are)
{
	cr_assert(civil_is_date(2024, 2, 29));
	cr_assert(civil_is_date(2000, 2, 29));
	cr_assert_not(civil_is_date(1900, 2, 29));
	cr_assert_not(civil_is_date(2023, 2, 29));
	cr_assert_not(civil_is_date(2024, 2, 30));
	cr_assert_not(civil_is_date(2024, 4, 31));
	cr_assert_not(civil_is_date(2024, 0, 1));
	cr_assert_not(civil_is_date(2024, 13, 1));
	cr_assert_not(civil_is_date(2024, 1, 0));
	cr_assert_not(civil_is_date(0, 1, 1));
	cr_assert_not(civil_is_date(10000, 1, 1));
}

Test(civil, finds_the_local_day_on_both_sides_of_midnight_and_of_1970)
{
	static const struct {
		int64_t utc_s;
		int32_t offset_s, day, second;
	} cases[] = {
		{ 0, 0, 0, 0 },           { -1, 0, -1, 86399 },
		{ 86399, 0, 0, 86399 },   { 86400, 0, 1, 0 },
		{ 0, 3600, 0, 3600 },     { 0, -3600, -1, 82800 },
		{ 82800, 3600, 1, 0 },    { -86400, 0, -1, 0 },
		{ -86401, 0, -2, 86399 }, { 10000, -20700, -1, 75700 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		cr_assert_eq(civil_day_of(cases[i].utc_s, cases[i].offset_s), cases[i].day);
		cr_assert_eq(civil_second_of_day(cases[i].utc_s, cases[i].offset_s),
		             cases[i].second);
	}
}

Test(civil, reads_dates_strictly)
{
	static const char *const bad[] = { "",           "2024-02-30",  "2024-1-1",
		                           "24-01-01",   "2024-01-01 ", " 2024-01-01",
		                           "2024/01/01", "2024-01-0",   "2024-01-011",
		                           "0000-01-01", "-024-01-01",  "2024-13-01" };
	int32_t day = 7;

	cr_assert(civil_parse_date("2024-02-29", &day));
	cr_assert_eq(day, civil_day(2024, 2, 29));
	for (size_t i = 0; i < COUNT(bad); i++) {
		int32_t untouched = 7;

		cr_assert_not(civil_parse_date(bad[i], &untouched), "%s", bad[i]);
		cr_assert_eq(untouched, 7);
	}
}

Test(civil, reads_date_times_with_and_without_offset)
{
	static const struct {
		const char *text;
		int32_t second, offset_s;
		bool has_offset;
	} cases[] = {
		{ "2024-03-10T21:40:05", 78005, 0, false },
		{ "2024-03-10 21:40", 78000, 0, false },
		{ "2024-03-10T21:40:05.999", 78005, 0, false },
		{ "2024-03-10T21:40:05Z", 78005, 0, true },
		{ "2024-03-10T21:40:05z", 78005, 0, true },
		{ "2024-03-10T21:40:05+01:00", 78005, 3600, true },
		{ "2024-03-10T21:40:05.000-05:00", 78005, -18000, true },
		{ "2024-03-10 21:40:05 +0545", 78005, 20700, true },
		{ "2024-03-10T00:00:00+14:00", 0, 50400, true },
		{ "2024-03-10T00:00:00-12:00", 0, -43200, true },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct civil_time time;
		int64_t local_s = (int64_t)civil_day(2024, 3, 10) * CIVIL_DAY_S + cases[i].second;

		cr_assert(civil_parse_time(cases[i].text, &time), "%s", cases[i].text);
		cr_assert_eq(time.local_s, local_s);
		cr_assert_eq(time.utc_offset_s, cases[i].offset_s);
		cr_assert_eq(time.has_offset, cases[i].has_offset);
		cr_assert_eq(civil_utc_s(time), local_s - cases[i].offset_s);
	}
}

Test(civil, refuses_date_times_that_libc_would_bend)
{
	static const char *const bad[] = {
		"",
		"2024-02-30T10:00:00",
		"2024-03-10T24:00:00",
		"2024-03-10T24:30",
		"2024-03-10T23:60",
		"2024-03-10T23:59:60",
		"2024-03-10T23:59:61",
		"2024-03-10T10:00:00+25:00",
		"2024-03-10T10:00:00+14:01",
		"2024-03-10T10:00:00-12:01",
		"2024-03-10T10:00:00+01:60",
		"2024-03-10T10:00:00+1:00",
		"2024-03-10T10:00:00+01",
		"2024-03-10T10:00:00.",
		"2024-03-10T10:00:00Zx",
		"2024-03-10T10:00:00 ",
		"2024-03-10T10:00:00  Z",
		"2024-03-10",
		"2024-03-10T",
		"2024-03-10T10",
		"2024-03-10T1:00",
		"2024-03-10x10:00",
		" 2024-03-10T10:00",
		"2024-03-10T10:00\xE2\x88\x92-1:00",
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct civil_time time = { .local_s = 7 };

		cr_assert_not(civil_parse_time(bad[i], &time), "'%s'", bad[i]);
		cr_assert_eq(time.local_s, 7);
	}
}

Test(civil, writes_what_it_reads)
{
	static const char *const texts[] = {
		"2026-11-22T21:40:00+01:00", "1969-12-31T23:59:59-05:00",
		"2024-02-29T00:00:00+05:45", "0001-01-02T00:00:00-12:00",
		"9999-12-31T10:00:00+14:00", "2024-06-01T12:00:00+00:00",
		"2024-06-01T12:00:00-00:30",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct civil_time time;
		char text[CIVIL_TEXT];

		cr_assert(civil_parse_time(texts[i], &time));
		cr_assert_str_eq(civil_time_text(text, civil_utc_s(time), time.utc_offset_s, true),
		                 texts[i]);
		cr_assert_eq(
			strncmp(civil_time_text(text, civil_utc_s(time), time.utc_offset_s, false),
		                texts[i], 19),
			0);
		cr_assert_eq(strlen(text), 19);
		cr_assert_eq(strncmp(civil_date_text(text, civil_day_of(civil_utc_s(time),
		                                                        time.utc_offset_s)),
		                     texts[i], 10),
		             0);
	}
}
