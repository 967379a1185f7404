/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include "study/read.h"
#include "support/check.h"

#include <string.h>

Test(study, takes_two_dates_in_order_as_a_range)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{ "2026-09-14..2026-10-11", true },
		{ "2026-09-14..2026-09-14", true },
		{ "2026-10-11..2026-09-14", false },
		{ "2026-02-30..2026-03-01", false },
		{ "2026-09-14", false },
		{ "..", false },
		{ "2026-09-14..", false },
		{ "2026-09-14..2026-10-11x", false },
		{ "2026-09-14 .. 2026-10-11", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date_range range = { 7, 7 };

		cr_assert_eq(study_parse_range(cases[i].text, &range), cases[i].good, "%s",
		             cases[i].text);
		cr_assert(cases[i].good ? range.first <= range.last : range.first == 7);
	}
}

Test(study, takes_names_in_any_order_and_each_once)
{
	const char *const forwards[] = { "b", "a", "b", "c" };
	const char *const backwards[] = { "c", "b", "a" };
	struct arena keep = ARENA(1 << 20);
	struct text_list one =
		study_sorted_names(&keep, (struct text_list){ .items = forwards, .count = 4 });
	struct text_list two =
		study_sorted_names(&keep, (struct text_list){ .items = backwards, .count = 3 });

	cr_assert_eq(one.count, 3);
	cr_assert_eq(two.count, 3);
	for (size_t i = 0; i < 3; i++)
		cr_assert_str_eq(one.items[i], two.items[i]);
	arena_free(&keep);
	check_no_leak();
}

Test(study, refuses_a_zone_a_format_or_a_now_that_it_does_not_know)
{
	struct arena keep = ARENA(16 << 20);
	struct study_request request = study_request_blank();
	struct study study;
	struct error err = { 0 };

	request.vendor = "oura-acount";
	cr_assert_eq(study_open(&request, &keep, &study, &err), STATUS_CONFIG);
	cr_assert(strstr(err.hint, "oura-account") != NULL, "%s", err.hint);
	request.vendor = NULL;
	request.tz = "No/Such";
	cr_assert_eq(study_open(&request, &keep, &study, &err), STATUS_CONFIG);
	request.tz = NULL;
	request.now = "2026-11-22T07:00:00";
	cr_assert_eq(study_open(&request, &keep, &study, &err), STATUS_CONFIG);
	arena_free(&keep);
	check_no_leak();
}
