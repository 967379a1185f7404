/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/when.h"

#include "base/civil.h"
#include "support/check.h"

#include <stdio.h>
#include <string.h>

struct when_case {
	const char *text;
	enum date_order order;
	const char *want; /* "2025-03-05T22:15:00+01:00", or only its beginning; NULL = no date */
};

static void check_case(struct arena *work, const struct when_case *c)
{
	struct written_time time;
	char text[CIVIL_TEXT] = "", date[CIVIL_TEXT];

	if (!when_read(work, c->text, &time)) {
		cr_expect_null(c->want, "'%s' is no date", c->text);
		return;
	}
	cr_assert_not_null(c->want, "'%s' is a date", c->text);

	int32_t day = when_day(&time, c->order);

	cr_expect_neq(day, CIVIL_NO_DAY, "'%s'", c->text);
	if (time.has_clock)
		(void)civil_time_text(text,
		                      (int64_t)day * CIVIL_DAY_S + time.second - time.utc_offset_s,
		                      time.utc_offset_s, time.has_offset);
	else
		(void)snprintf(text, sizeof(text), "%s", civil_date_text(date, day));
	cr_expect_str_eq(text, c->want, "'%s' is %s", c->text, text);
}

static void check_cases(const struct when_case *cases, size_t count)
{
	struct arena work = ARENA(1u << 20);

	for (size_t i = 0; i < count; i++)
		check_case(&work, &cases[i]);
	arena_free(&work);
}

Test(when, reads_dates_that_say_their_own_order)
{
	static const struct when_case cases[] = {
		{ "2025-03-05", DATE_ORDER_YMD, "2025-03-05" },
		{ "2025-03-05T22:15", DATE_ORDER_YMD, "2025-03-05T22:15:00" },
		{ "2025-03-05 22:15:30.5", DATE_ORDER_YMD, "2025-03-05T22:15:30" },
		{ "2025-03-05T22:15:00+01:00", DATE_ORDER_YMD, "2025-03-05T22:15:00+01:00" },
		{ "2025-03-05T22:15Z", DATE_ORDER_YMD, "2025-03-05T22:15:00+00:00" },
		{ "2025/3/5", DATE_ORDER_YMD, "2025-03-05" },
		{ "2025.03.05 21.30", DATE_ORDER_YMD, "2025-03-05T21:30:00" },
		{ "20250305", DATE_ORDER_YMD, "2025-03-05" },
		{ "2024年3月5日", DATE_ORDER_YMD, "2024-03-05" },
		{ "2024年3月5日 22:15", DATE_ORDER_YMD, "2024-03-05T22:15:00" },
		{ "2024年3月5日"
		  "下午10時30分",
		  DATE_ORDER_YMD, "2024-03-05T22:30:00" }, /* 下午10時30分 */
		{ "2024年3月5日 "
		  "午後9:05",
		  DATE_ORDER_YMD, "2024-03-05T21:05:00" },                           /* 午後 */
		{ "2024年3月5日(火) 22:15", DATE_ORDER_YMD, "2024-03-05T22:15:00" }, /* (火) */
		{ "民國114年3月5日", DATE_ORDER_YMD, "2025-03-05" },                 /* 民國 */
		{ "114/03/05", DATE_ORDER_YMD, "2025-03-05" },
		{ "令和7年3月5日", DATE_ORDER_YMD, "2025-03-05" }, /* 令和 */
		{ "8th Dec 2021", DATE_ORDER_YMD, "2021-12-08" },
		{ "1st March 2021 9:10 pm", DATE_ORDER_YMD, "2021-03-01T21:10:00" },
		{ "Jun 26, 2026", DATE_ORDER_YMD, "2026-06-26" },
		{ "Wed, 8 Dec 2021", DATE_ORDER_YMD, "2021-12-08" },
		{ "5 mars 2025 kl. 22.15", DATE_ORDER_YMD, "2025-03-05T22:15:00" },
		{ "onsdag 5 maj 2025", DATE_ORDER_YMD, "2025-05-05" },
		{ "maandag 5 mei 2025", DATE_ORDER_YMD, "2025-05-05" },
		{ "5 maart 2025 22u15", DATE_ORDER_YMD, "2025-03-05T22:15:00" },
		{ "5 okt 2025", DATE_ORDER_YMD, "2025-10-05" },
		{ "3/3/2025", DATE_ORDER_YMD, "2025-03-03" },
	};

	check_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(when, reads_the_other_dates_in_the_order_of_their_file)
{
	static const struct when_case cases[] = {
		{ "05/03/2025", DATE_ORDER_DMY, "2025-03-05" },
		{ "05/03/2025", DATE_ORDER_MDY, "2025-05-03" },
		{ "5.3.2025 21.30", DATE_ORDER_DMY, "2025-03-05T21:30:00" },
		{ "05. 03. 2025 21:30", DATE_ORDER_DMY, "2025-03-05T21:30:00" },
		{ "9/3/2024 12:31 AM", DATE_ORDER_MDY, "2024-09-03T00:31:00" },
		{ "9/3/2024 12:31 p.m.", DATE_ORDER_MDY, "2024-09-03T12:31:00" },
		{ "9/3/2024, 11:12PM", DATE_ORDER_MDY, "2024-09-03T23:12:00" },
		{ "9/3/24", DATE_ORDER_MDY, "2024-09-03" },
		{ "25-03-05", DATE_ORDER_YMD, "2025-03-05" },
		{ "05-03-2025 22:15:07", DATE_ORDER_DMY, "2025-03-05T22:15:07" },
		{ "5/3/2025 22:15 UTC+1", DATE_ORDER_DMY, "2025-03-05T22:15:00+01:00" },
	};

	check_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(when, refuses_what_never_was_and_what_is_no_date)
{
	static const struct when_case cases[] = {
		{ "", 0, NULL },
		{ "2025-02-30", 0, NULL },
		{ "30/02/2025", 0, NULL },
		{ "2025-03-05T24:30", 0, NULL },
		{ "2025-03-05T", 0, NULL },
		{ "2025-03-05 25:00", 0, NULL },
		{ "5/3/2025 13:00 am", 0, NULL },
		{ "5/3/2025 21", 0, NULL },
		{ "5/3", 0, NULL },
		{ "22:15", 0, NULL },
		{ "yesterday", 0, NULL },
		{ "late 2025-03-05", 0, NULL },
		{ "2025-13-01", 0, NULL },
		{ "2025年13月1日", 0, NULL },
		{ "99999999", 0, NULL },
		{ "5/3.2025", 0, NULL },
		{ "2025-03-05 22:15 sharp", 0, NULL },
	};

	check_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(when, remembers_what_a_date_and_a_clock_leave_open)
{
	struct arena work = ARENA(1u << 20);
	struct written_time time;

	cr_assert(when_read(&work, "05/03/2025 11:41", &time));
	cr_expect(time.open && time.twelve && !time.shows_24);
	cr_assert(when_read(&work, "25/03/2025 23:41", &time));
	cr_expect(!time.twelve && time.shows_24);
	cr_expect_eq(when_day(&time, DATE_ORDER_MDY), CIVIL_NO_DAY);
	cr_assert(when_read(&work, "2025-03-05 11:41", &time));
	cr_expect(!time.open && !time.twelve);
	cr_assert(when_read(&work, "05/03/2025 0:10", &time));
	cr_expect(time.shows_24);
	cr_assert(when_read(&work, "05/03/2025 11:41 PM", &time));
	cr_expect(!time.twelve && !time.shows_24);
	arena_free(&work);
}
