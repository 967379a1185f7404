/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "support/check.h"

#include <string.h>

Test(error, fills_in_what_it_is_given_and_forgets_what_was_there)
{
	struct error err;

	memset(&err, 'x', sizeof(err));
	cr_assert_eq(error_set(&err, STATUS_DATA, "'%s' is %d", "deep", 7), STATUS_DATA);
	cr_assert_eq(err.status, STATUS_DATA);
	cr_assert_str_eq(err.message, "'deep' is 7");
	cr_assert_str_eq(err.file, "");
	cr_assert_str_eq(err.code, "");
	cr_assert_str_eq(err.hint, "");
	cr_assert_eq(err.line, 0);
	cr_assert_eq(error_hint(&err, "use %s", "minutes"), STATUS_DATA);
	cr_assert_str_eq(err.hint, "use minutes");
}

Test(error, cuts_what_is_too_long)
{
	struct error err;

	(void)error_set(&err, STATUS_DATA, "%2000s", "x");
	cr_assert_eq(strlen(err.message), sizeof(err.message) - 1);
	(void)error_hint(&err, "%2000s", "x");
	cr_assert_eq(strlen(err.hint), sizeof(err.hint) - 1);
}

Test(error, keeps_the_place_that_the_deepest_function_named)
{
	struct error err;

	(void)error_set(&err, STATUS_DATA, "bad");
	error_at(&err, "inner.csv", 12, 3);
	error_at(&err, "outer.zip", 0, 0);
	cr_assert_str_eq(err.file, "inner.csv");
	cr_assert_eq(err.line, 12);
	cr_assert_eq(err.column, 3);
}

Test(error, prefers_the_status_that_says_more)
{
	/* DATAFILES.md: 70 > 71 > 74 > 73 > 75 > 78 > 64 > 66 > 65 > 10 > 0 */
	static const enum status order[] = { 70, 71, 74, 73, 75, 78, 64, 66, 65, 10, 0 };
	const size_t count = sizeof(order) / sizeof(order[0]);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			cr_assert_eq(status_worse(order[i], order[j]), order[i < j ? i : j]);
}

static enum status fails(struct error *err)
{
	TRY(error_set(err, STATUS_IO, "first"));
	return error_set(err, STATUS_BUG, "never");
}

Test(error, is_passed_on_by_try)
{
	struct error err;

	cr_assert_eq(fails(&err), STATUS_IO);
	cr_assert_str_eq(err.message, "first");
}
