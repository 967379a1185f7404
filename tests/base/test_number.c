/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "support/check.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(number, reads_plain_decimal_numbers)
{
	static const struct {
		const char *text;
		char decimal;
		double number;
	} cases[] = {
		{ "0", '.', 0 },
		{ "7", '.', 7 },
		{ "-7.25", '.', -7.25 },
		{ "007", '.', 7 },
		{ "0.1", '.', 0.1 },
		{ "7,5", ',', 7.5 },
		{ "-0,5", ',', -0.5 },
		{ "-0", '.', 0 },
		{ "12345678901234567890", '.', 12345678901234567890.0 },
		{ "7", ',', 7 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		double number = NAN;

		cr_assert(number_parse(cases[i].text, cases[i].decimal, &number), "%s",
		          cases[i].text);
		cr_assert_eq(number, cases[i].number);
	}
}

Test(number, refuses_everything_else_that_strtod_takes)
{
	static const char *const bad[] = {
		"",
		" 1",
		"1 ",
		"+1",
		".5",
		"5.",
		"1e3",
		"0x10",
		"nan",
		"inf",
		"-inf",
		"1,5",
		"1.5.",
		"1.5.2",
		"--1",
		"-",
		"1_000",
		"1'000",
		"1,000",
		"NaN",
		"1.5f",
		"infinity",
		"1e400",
		"\xEF\xBC\x91",     /* full-width 1 */
		"\xE2\x88\x92\x31", /* U+2212 */
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		double number = 7;

		cr_assert_not(number_parse(bad[i], '.', &number), "%s", bad[i]);
		cr_assert_eq(number, 7);
	}

	double number = 7;

	cr_assert_not(number_parse("1.5", ',', &number));
}

Test(number, takes_300_digits_and_no_more)
{
	char text[400];
	double number = 0;

	memset(text, '9', sizeof(text));
	text[300] = '\0';
	cr_assert(number_parse(text, '.', &number) && isfinite(number));
	memset(text, '9', sizeof(text));
	text[301] = '\0';
	cr_assert_not(number_parse(text, '.', &number));
	text[301] = '9';
	text[399] = '\0';
	cr_assert_not(number_parse(text, '.', &number));
}

Test(number, reads_integers_within_64_bits)
{
	static const char *const bad[] = {
		"",    "-",  "1.0", "+1", " 1", "9223372036854775808", "-9223372036854775809",
		"0x1", "1e3"
	};
	int64_t number = 0;

	cr_assert(number_parse_integer("9223372036854775807", &number));
	cr_assert_eq(number, INT64_MAX);
	cr_assert(number_parse_integer("-9223372036854775808", &number));
	cr_assert_eq(number, INT64_MIN);
	for (size_t i = 0; i < COUNT(bad); i++) {
		number = 7;
		cr_assert_not(number_parse_integer(bad[i], &number), "%s", bad[i]);
		cr_assert_eq(number, 7);
	}
}

Test(number, knows_the_words_for_no_value)
{
	static const char *const words[] = { "",    "NA", "n/a", "None",        "null",
		                             "NaN", "--", "-",   "\xE2\x80\x94" };
	static const char *const others[] = { "0", "no", "nah", " ", "---", "n", "unknown" };

	for (size_t i = 0; i < COUNT(words); i++)
		cr_assert(number_is_missing_word(words[i]), "'%s'", words[i]);
	for (size_t i = 0; i < COUNT(others); i++)
		cr_assert_not(number_is_missing_word(others[i]), "'%s'", others[i]);
}

Test(number, writes_the_shortest_text_that_reads_back)
{
	static const struct {
		double number;
		const char *text;
	} cases[] = {
		{ 0.1, "0.1" },
		{ 1.0 / 3, "0.3333333333333333" },
		{ 100, "100" },
		{ -0.0, "0" },
		{ 0.1 + 0.2, "0.30000000000000004" },
		{ 5e-324, "4.94065645841247e-324" },
		{ NAN, "" },
		{ INFINITY, "" },
		{ -INFINITY, "" },
	};
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_str_eq(number_text(text, cases[i].number), cases[i].text);
}

Test(number, writes_every_kind_of_double_so_that_it_reads_back)
{
	uint64_t state = 1;

	for (int i = 0; i < 200000; i++) {
		double number = 0;
		char text[NUMBER_TEXT];

		state = state * 6364136223846793005U + 1442695040888963407U;
		memcpy(&number, &state, sizeof(number));
		if (!isfinite(number))
			continue;
		cr_assert_eq(strtod(number_text(text, number), NULL), number);
	}
}

/* Short numbers do without strtod; they must come to the same double. */
Test(number, reads_short_numbers_as_strtod_does)
{
	unsigned long long state = 4711;

	for (int i = 0; i < 200000; i++) {
		char text[40];
		double number = 0;
		int decimals = (int)(state >> 33) % 15;

		state = state * 6364136223846793005u + 1442695040888963407u;
		(void)snprintf(text, sizeof(text), "%s%.*f", state & 1 ? "-" : "", decimals,
		               (double)(state >> 20) / 1e9);
		cr_assert(number_parse(text, '.', &number), "%s", text);
		cr_assert_eq(number, strtod(text, NULL), "%s is %.17g", text, number);
	}
}

/* Short numbers do without printf; they must come to the same digits. */
Test(number, writes_short_numbers_as_printf_does)
{
	unsigned long long state = 815;

	for (int i = 0; i < 200000; i++) {
		static const double tens[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
		char text[NUMBER_TEXT], want[40];

		state = state * 6364136223846793005u + 1442695040888963407u;

		double number = (double)((long long)(state >> 24) % (1LL << (state % 41))) /
		                tens[(state >> 17) % 7];

		if (state & 1)
			number = -number;
		if (number == 0)
			continue;
		(void)snprintf(want, sizeof(want), "%.15g", number);
		cr_assert_str_eq(number_text(text, number), want, "%.17g", number);
	}
}
