/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check.h"
#include "vendor/dates.h"

#include <stdio.h>

Test(dates, reads_us_dates_and_iso_ones_and_no_others)
{
	static const struct {
		const char *text, *iso;
	} cases[] = { { "07/01/2012", "2012-07-01" },
		      { "7/1/2012", "2012-07-01" },
		      { "2012-07-01", "2012-07-01" },
		      { "13/01/2012", NULL },
		      { "02/30/2012", NULL },
		      { "07/01/12", "2012-07-01" },
		      { "07/01/2012 ", NULL },
		      { "07-01-2012", "2012-07-01" },
		      { "07-01/2012", NULL },
		      { "07/01/212", NULL },
		      { "Jul 1, 2012", "2012-07-01" },
		      { "1 Jul 2012", "2012-07-01" },
		      { "Jul 1", NULL },
		      { "13. 07. 2012", NULL } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t day = 0;
		char text[CIVIL_TEXT];
		bool ok = vendor_parse_date(cases[i].text, DATE_ORDER_MDY, &day);

		cr_assert_eq(ok, cases[i].iso != NULL, "%s", cases[i].text);
		if (ok)
			cr_assert_str_eq(civil_date_text(text, day), cases[i].iso);
	}
}

Test(dates, reads_us_times)
{
	static const struct {
		const char *text, *iso;
	} cases[] = { { "07/01/2012 22:20", "2012-07-01T22:20:00" },
		      { "7/1/2012 2:05", "2012-07-01T02:05:00" },
		      { "07/01/2012 22:20:15", "2012-07-01T22:20:15" },
		      { "2012-07-01 22:20:00", "2012-07-01T22:20:00" },
		      { "07/01/2012 24:20", NULL },
		      { "07/01/2012 22:60", NULL },
		      { "07/01/2012", NULL },
		      { "07/01/2012 22:20 PM", NULL },
		      { "4/12/2016 2:47:30 AM", "2016-04-12T02:47:30" },
		      { "4/12/2016 12:00:00 AM", "2016-04-12T00:00:00" },
		      { "4/12/16 12:05 pm", "2016-04-12T12:05:00" },
		      { "2010-10-13 11:12PM", "2010-10-13T23:12:00" },
		      { "2010-10-13 0:12PM", NULL },
		      { "2010-10-13 11:12PX", NULL } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct civil_time time = { 0 };
		char text[CIVIL_TEXT];
		bool ok = vendor_parse_time(cases[i].text, DATE_ORDER_MDY, &time);

		cr_assert_eq(ok, cases[i].iso != NULL, "%s", cases[i].text);
		if (ok)
			cr_assert_str_eq(civil_time_text(text, time.local_s, 0, false),
			                 cases[i].iso);
	}
}

Test(dates, reads_offsets_in_every_way_they_are_written)
{
	static const struct {
		const char *text;
		int32_t offset_s; /* 1 = refused */
	} cases[] = { { "UTC+0100", 3600 },
		      { "UTC-0300", -10800 },
		      { "UTC-08:00", -28800 },
		      { "+05:45", 20700 },
		      { "Z", 0 },
		      { "UTC", 0 },
		      { "+9", 32400 },
		      { "+25:00", 1 },
		      { "0100", 1 },
		      { "UTC+1:75", 1 },
		      { "west", 1 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t offset_s = 1;

		cr_assert_eq(vendor_parse_offset(cases[i].text, &offset_s), cases[i].offset_s != 1,
		             "%s", cases[i].text);
		cr_assert_eq(offset_s, cases[i].offset_s, "%s", cases[i].text);
	}
}

Test(dates, reads_the_day_first_where_it_is_first)
{
	int32_t day = 0;
	char text[CIVIL_TEXT];

	cr_assert(vendor_parse_date("13. 07. 2012", DATE_ORDER_DMY, &day));
	cr_assert_str_eq(civil_date_text(text, day), "2012-07-13");
	cr_assert(!vendor_parse_date("07/13/2012", DATE_ORDER_DMY, &day));
	cr_assert(!vendor_parse_date("07/12/2012", DATE_ORDER_UNKNOWN, &day));
}

Test(dates, reads_spans_in_every_way_they_are_written)
{
	static const struct {
		const char *text;
		double seconds; /* -1 = refused */
	} cases[] = { { "8:13", 29580 }, { "8:13:05", 29585 }, { "5h 8min", 18480 },
		      { "5h8m", 18480 }, { "45 min", 2700 },   { "8 hours", 28800 },
		      { "41", 2460 },    { "8h", 28800 },      { "8:60", -1 },
		      { "8min 5h", -1 }, { "", -1 },           { "5h 8", -1 },
		      { "eight", -1 },   { "-5", -300 },       { "5h 8h", -1 } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double seconds = -1;

		cr_assert_eq(vendor_parse_span(cases[i].text, &seconds), cases[i].seconds != -1,
		             "%s", cases[i].text);
		cr_assert_eq(seconds, cases[i].seconds, "%s: %g", cases[i].text, seconds);
	}
}

Test(dates, a_date_that_lacks_its_year_is_known_as_such)
{
	static const char *const lacking[] = { "Jun 26", "26 Jun", "Feb 29" };
	static const char *const others[] = { "Jun 26, 2026",
		                              "Jun 31",
		                              "Jun",
		                              "26",
		                              "",
		                              "--",
		                              "2026-06-26",
		                              "Jun 26 2026 of all the years" };

	for (size_t i = 0; i < sizeof(lacking) / sizeof(lacking[0]); i++)
		cr_assert(vendor_lacks_year(lacking[i]), "%s", lacking[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		cr_assert(!vendor_lacks_year(others[i]), "%s", others[i]);
}
