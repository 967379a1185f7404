/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/format.h"

#include "base/civil.h"
#include "support/check.h"

#define MINUS FORMAT_MINUS

Test(format, shows_the_digits_that_the_interval_carries)
{
	static const struct {
		double low, high;
		int most, want, coarse;
	} cases[] = {
		{ -11.8, -4.2, 1, 1, 0 }, { -40, 36, 1, 0, 0 },     { 0.2, 0.9, 1, 1, 1 },
		{ 0.21, 0.29, 3, 3, 2 },  { -15.7, -0.3, 1, 1, 1 }, { 1, 1, 1, 1, 1 },
		{ -0.004, 20, 1, 3, 3 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int got = format_decimals(cases[i].low, cases[i].high, cases[i].most);
		int coarse = format_coarse_decimals(cases[i].low, cases[i].high, cases[i].most);

		cr_assert_eq(got, cases[i].want, "case %zu: %d", i, got);
		cr_assert_eq(coarse, cases[i].coarse, "case %zu: %d", i, coarse);
	}
	cr_assert_eq(format_decimals(NAN, 1, 2), 2);
}

Test(format, writes_a_true_minus_and_no_negative_zero)
{
	static const struct {
		double number;
		int decimals;
		const char *fixed, *signed_;
	} cases[] = {
		{ -8, 1, MINUS "8.0", MINUS "8.0" },
		{ 8, 1, "8.0", "+8.0" },
		{ -0.04, 1, "0.0", "0.0" },
		{ 0, 0, "0", "0" },
		{ NAN, 1, "", "" },
		{ INFINITY, 1, "", "" },
		{ 1e15, 1, "1e+15", "+1e+15" },
	};
	char text[FORMAT_TEXT];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_str_eq(format_fixed(text, cases[i].number, cases[i].decimals),
		                 cases[i].fixed);
		cr_assert_str_eq(format_signed(text, cases[i].number, cases[i].decimals),
		                 cases[i].signed_);
	}
}

Test(format, names_the_year_of_two_dates_once)
{
	struct arena scratch = ARENA(1 << 16);
	int32_t first = civil_day(2026, 9, 14), last = civil_day(2026, 11, 10);

	cr_assert_str_eq(format_dates(&scratch, first, last), "14 Sep \xe2\x80\x93 10 Nov 2026");
	cr_assert_str_eq(format_dates(&scratch, civil_day(2025, 12, 30), civil_day(2026, 1, 2)),
	                 "30 Dec 2025 \xe2\x80\x93 2 Jan 2026");
	cr_assert_str_eq(format_dates(&scratch, first, first), "14 Sep 2026");
	cr_assert_str_eq(format_dates(&scratch, CIVIL_NO_DAY, CIVIL_NO_DAY), "");
	arena_free(&scratch);
}

Test(format, falls_back_to_ascii)
{
	struct arena scratch = ARENA(1 << 16);

	cr_assert_str_eq(format_ascii(&scratch, "\xe2\x88\x92"
	                                        "3 \xe2\x80\xa6 \xe2\x96\xb2 \xc3\xa5"),
	                 "-3 .. ^ ?");
	cr_assert_str_eq(format_lower_first(&scratch, "Deep sleep"), "deep sleep");
	cr_assert_str_eq(format_lower_first(&scratch, "REM sleep"), "REM sleep");
	arena_free(&scratch);
}
