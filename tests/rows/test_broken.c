/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

#include <time.h>

Test(broken, sets_a_bad_quote_aside_and_goes_on)
{
	static const struct {
		const char *line;
		long column;
	} cases[] = {
		{ "5,a\"b,c", 4 },
		{ "5,\"a\"b,c", 6 },
		{ "5,\"a\\\"b\",c", 7 },
		{ "5,\"a\" \"b,c", 7 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[128];

		(void)snprintf(text, sizeof(text), "a,b,c\n1,2,3\n%s\n7,8,9\n", cases[i].line);

		struct outcome *outcome = read_text(text);

		check_rows(outcome, "1:a|b|c;2:1|2|3;4:7|8|9;");
		check_finding(outcome, 0, FINDING_ROWS_BAD_QUOTE, 3, cases[i].column);
		check_reject(outcome, 0, 3, cases[i].line);
		cr_assert_eq(outcome->reading.counts.records, 3);
		cr_assert_eq(outcome->reading.counts.rejected, 1);
		end(outcome);
	}
	check_no_leak();
}

Test(broken, never_lets_an_unclosed_quote_swallow_the_rest)
{
	struct outcome *outcome = read_text("a,b,c\n1,2,3\n4,\"open,6\n7,8,9\n10,11,12\n");

	check_rows(outcome, "1:a|b|c;2:1|2|3;4:7|8|9;5:10|11|12;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 3, 3);
	check_reject(outcome, 0, 3, "4,\"open,6");
	end(outcome);

	/* The next quote would close it: the text after that gives it away. */
	outcome = read_text("a,b\n4,\"open\n5,6\n7,\"good\"\n");
	check_rows(outcome, "1:a|b;3:5|6;4:7|good;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 2, 3);
	end(outcome);
}

Test(broken, sets_aside_the_lines_between_a_broken_quote_and_the_next_whole_record)
{
	struct outcome *outcome = read_text("a,b,c\n4,\"open\nmore\nand, more\n7,8,9\n");

	check_rows(outcome, "1:a|b|c;5:7|8|9;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 2, 3);
	check_reject(outcome, 0, 4, "4,\"open\nmore\nand, more");
	cr_assert_eq(outcome->reading.counts.rejected, 1);
	end(outcome);
}

Test(broken, names_the_line_where_the_quote_began)
{
	struct outcome *outcome = read_text("a,b,c\n\"x\ny\",\"open,3\n7,8,9\n");

	check_rows(outcome, "1:a|b|c;4:7|8|9;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 3, 4);
	check_reject(outcome, 0, 3, "\"x\ny\",\"open,3");
	end(outcome);
}

Test(broken, goes_on_at_records_as_long_as_the_latest_ones)
{
	/* Samsung ends each record, but not the header, with a comma. */
	struct outcome *outcome = read_text("a,b\n1,2,\n3,\"4,\n5,6,\n7,8,\n");

	check_rows(outcome, "1:a|b;2:1|2|;4:5|6|;5:7|8|;");
	end(outcome);
}

Test(broken, refuses_a_header_with_a_broken_quote)
{
	struct outcome *outcome = read_text("a,\"b,c\n1,2,3\n4,5,6\n");

	cr_assert_eq(outcome->status, STATUS_DATA);
	cr_assert_str_eq(outcome->err.code, "rows.unclosed-quote");
	cr_assert_eq(outcome->err.line, 1);
	cr_assert_eq(outcome->err.column, 3);
	end(outcome);
	outcome = read_text("a,x\"b,c\n1,2,3\n");
	cr_assert_str_eq(outcome->err.code, "rows.bad-quote");
	end(outcome);
	check_no_leak();
}

static double cpu_s(void)
{
	struct timespec now;

	cr_assert_eq(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Hostile text that makes a reader start again and again must stay linear. */
Test(broken, reads_hostile_text_in_linear_time)
{
	static const char *const units[] = {
		"a,\"b\n",          "a,\"b\nc,d\n",      "a,\"b\"c\n1,2\n", "x\"\n",
		"\"\"\"\n",         ",\"\"\"\n1,2\n",    "\"a\",\"b\n\n",   "1,2\n\"\"\"\"\n\"\n",
		"a,\"b\"\"\n1,2\n", "\"a\"\"\n\"\"b\n,", "1,\"\r2,\"\n",    "1\r\"\r\r",
		"1,\"\"\"\"\"\n",   "a\"b\n1,2\n",
	};
	const size_t wanted = (size_t)2 << 20;

	for (size_t i = 0; i < COUNT(units); i++) {
		struct buffer text CLEANUP(buffer_free) = { 0 };
		struct outcome *outcome = new_outcome();

		buffer_text(&text, "h,i\n");
		while (text.used < wanted)
			buffer_text(&text, units[i]);
		outcome->keep.limit = (size_t)4 << 30;

		double start_s = cpu_s();

		read_into(outcome, text.bytes, text.used);
		check_ok(outcome->status, outcome->err);
		cr_assert(cpu_s() - start_s < 20, "'%s' took %.1f s", units[i], cpu_s() - start_s);
		end(outcome);
	}
}
