/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

Test(dialect, finds_the_delimiter_outside_the_quotes_of_the_header)
{
	static const struct {
		const char *text;
		char delimiter;
	} cases[] = {
		{ "a,b\n1,2\n", ',' },
		{ "a;b\n1,5;2,5\n", ';' },
		{ "a\tb\n1,5\t2,5\n", '\t' },
		{ "a|b\n1|2\n", '|' },
		{ "\"x,y,z\";b\n1;2\n", ';' },
		{ "\"a \"\"q\"\", b\";c\n1;2\n", ';' },
		{ "Date;Note, long\n2024-01-01;x\n", ';' },
		{ "a,b;c;d\n1;2;3\n", ';' },
		{ "only\n1\n", ',' },
		{ "sep=;\na,b;c\n1,5;2\n", ';' },
		{ "\"sep=|\"\na|b\n1|2\n", '|' },
		{ "sep=\t\na\tb\n1\t2\n", '\t' },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct outcome *outcome = read_text(cases[i].text);

		check_ok(outcome->status, outcome->err);
		cr_assert_eq(outcome->reading.dialect.delimiter, cases[i].delimiter, "%s",
		             cases[i].text);
		end(outcome);
	}
}

Test(dialect, takes_a_delimiter_that_is_given)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a,x;b\n1,5;2\n";

	outcome->reading.delimiter = ';';
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "1:a,x|b;2:1,5|2;");
	end(outcome);
}

Test(dialect, passes_over_what_stands_above_the_header)
{
	static const struct reading_case cases[] = {
		{ "sep=;\na;b\n1;2\n", "2:a|b;3:1|2;" },
		{ "sleepDay_merged\na,b\n1,2\n", "2:a|b;3:1|2;" },
		{ "Sleep\n\nJuly\na,b\n1,2\n", "4:a|b;5:1|2;" },
		{ "com.samsung.shealth.sleep,6306007,11\na,b,c,d\n1,2,3,4,\n",
		  "2:a|b|c|d;3:1|2|3|4|;" },
		{ "\xEF\xBB\xBF\"a\",b\n1,2\n", "1:a|b;2:1|2;" },
		{ "\xEF\xBB\xBFsep=;\r\nTitle\r\na;b\r\n1;2\r\n", "3:a|b;4:1|2;" },
		{ "one\ntwo\nthree\n", "1:one;2:two;3:three;" },
		/* A delimiter after the fifth line decides nothing any more. */
		{ "a\n1\n2\n3\n4\n5,6\n", "1:a;2:1;3:2;4:3;5:4;6:5|6;" },
	};

	check_cases(cases, COUNT(cases));
}

Test(dialect, says_what_dialect_it_read)
{
	struct outcome *outcome = read_text("\xEF\xBB\xBF"
	                                    "a,b\r\n1,2\r\n");

	cr_assert(outcome->reading.dialect.bom && outcome->reading.dialect.crlf);
	end(outcome);
	outcome = read_text("a,b\n1,2\r\n");
	cr_assert(!outcome->reading.dialect.bom && !outcome->reading.dialect.crlf);
	end(outcome);
}
