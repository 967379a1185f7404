/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include "support/check.h"

#include <math.h>
#include <string.h>

Test(buffer, grows_and_stays_nul_terminated)
{
	struct buffer buffer CLEANUP(buffer_free) = { 0 };

	for (int i = 0; i < 10000; i++) {
		buffer_char(&buffer, (char)('a' + i % 26));
		cr_assert_eq(buffer.bytes[buffer.used], '\0');
	}
	cr_assert_eq(strlen(buffer.bytes), 10000);
	buffer_free(&buffer);
	cr_assert_null(buffer.bytes);
	buffer_text(&buffer, "again");
	cr_assert_str_eq(buffer.bytes, "again");
	check_no_leak();
}

Test(buffer, keeps_nul_bytes_that_are_added)
{
	struct buffer buffer CLEANUP(buffer_free) = { 0 };

	buffer_add(&buffer, "a\0b", 3);
	buffer_add(&buffer, NULL, 0);
	cr_assert_eq(buffer.used, 3);
	cr_assert_arr_eq(buffer.bytes, "a\0b", 4);
}

Test(buffer, formats_text_of_any_length)
{
	struct buffer buffer CLEANUP(buffer_free) = { 0 };

	buffer_printf(&buffer, "%5000s|%d", "x", 42);
	cr_assert_eq(buffer.used, 5003);
	cr_assert_str_eq(buffer.bytes + 4999, "x|42");
	buffer_printf(&buffer, "%s", "");
	cr_assert_eq(buffer.used, 5003);
}

Test(buffer, writes_numbers_and_nothing_for_what_is_none)
{
	struct buffer buffer CLEANUP(buffer_free) = { 0 };

	buffer_number(&buffer, 0.1);
	buffer_char(&buffer, ',');
	buffer_number(&buffer, NAN);
	buffer_char(&buffer, ',');
	buffer_number(&buffer, -INFINITY);
	buffer_char(&buffer, ',');
	buffer_number(&buffer, -0.0);
	cr_assert_str_eq(buffer.bytes, "0.1,,,0");
}

Test(buffer, quotes_csv_fields_and_disarms_formulas)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "plain", "plain" },
		{ "", "" },
		{ "a,b", "\"a,b\"" },
		{ "a;b", "\"a;b\"" },
		{ "say \"hi\"", "\"say \"\"hi\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+1", "\"'+1\"" },
		{ "-1", "\"'-1\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\tx", "\"'\tx\"" },
		{ "\rx", "\"'\rx\"" },
		{ "\xEF\xBC\x9D"
		  "1",
		  "\"'\xEF\xBC\x9D"
		  "1\"" },
		{ "a=1", "a=1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer buffer CLEANUP(buffer_free) = { 0 };

		buffer_text(&buffer, "");
		buffer_csv(&buffer, cases[i].text);
		cr_assert_str_eq(buffer.bytes, cases[i].want);
	}
	check_no_leak();
}
