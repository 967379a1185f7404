/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

Test(mend, replaces_what_is_no_utf8_and_says_so)
{
	struct outcome *outcome = read_text("a,b\n\xC3\xA5,caf\xE9\n1,\xFF\xFEx\xC0\xAF\n");

	check_rows(outcome, "1:a|b;2:\xC3\xA5|caf\xEF\xBF\xBD;3:1|\xEF\xBF\xBDx\xEF\xBF\xBD;");
	check_finding(outcome, 0, FINDING_ROWS_BAD_UTF8, 2, 4);
	check_finding(outcome, 1, FINDING_ROWS_BAD_UTF8, 3, 3);
	cr_assert_eq(outcome->list.reject_count, 0);
	end(outcome);
	check_no_leak();
}
