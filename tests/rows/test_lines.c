/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

Test(lines, counts_physical_lines_whatever_ends_them)
{
	static const struct reading_case cases[] = {
		{ "a,b\n1,2\n3,4\n", "1:a|b;2:1|2;3:3|4;" },
		{ "a,b\r\n1,2\r\n3,4\r\n", "1:a|b;2:1|2;3:3|4;" },
		{ "a,b\r1,2\r3,4\r", "1:a|b;2:1|2;3:3|4;" },
		{ "a,b\r\r\n1,2\r\r\n3,4\r\r\n", "1:a|b;2:1|2;3:3|4;" },
		{ "a,b\n1,2\r\n3,4\r5,6", "1:a|b;2:1|2;3:3|4;4:5|6;" },
		{ "a,b\n\n\n1,2\n \t\n3,4", "1:a|b;4:1|2;6:3|4;" },
		{ "a,b\n1,\"x\ny\"\n3,4\n", "1:a|b;2:1|x\ny;4:3|4;" },
		{ "a,b\n1,\"x\r\n\r\ny\"\n3,4\n", "1:a|b;2:1|x\r\n\r\ny;5:3|4;" },
		{ "\n\na,b\n1,2\n", "3:a|b;4:1|2;" },
		{ "a,b\n1,2\n\x1a", "1:a|b;2:1|2;" },
	};

	check_cases(cases, COUNT(cases));
}

/* A file whose second record has this many bytes in 32 fields or more. */
static struct outcome *read_record_of(size_t length, const char *line_end)
{
	struct outcome *outcome = new_outcome();
	struct buffer text CLEANUP(buffer_free) = { 0 };

	buffer_printf(&text, "a,b%s", line_end);
	for (size_t i = 0; i < length; i++)
		buffer_char(&text, i % 32768 == 32767 ? ',' : 'x');
	buffer_printf(&text, "%s3,4%s", line_end, line_end);
	read_into(outcome, text.bytes, text.used);
	return outcome;
}

Test(lines, takes_a_record_at_the_limit_and_rejects_one_byte_more)
{
	static const char *const line_ends[] = { "\n", "\r\n", "\r", "\r\r\n" };

	for (size_t i = 0; i < COUNT(line_ends); i++) {
		struct outcome *outcome = read_record_of(CSV_MOST_RECORD, line_ends[i]);

		check_ok(outcome->status, outcome->err);
		cr_assert_eq(outcome->reading.counts.records, 3);
		cr_assert_eq(outcome->list.count, 0);
		end(outcome);
		outcome = read_record_of(CSV_MOST_RECORD + 1, line_ends[i]);
		check_rows(outcome, "1:a|b;3:3|4;");
		check_finding(outcome, 0, FINDING_ROWS_LONG_LINE, 2, 0);
		end(outcome);
	}
}

Test(lines, passes_over_a_line_of_any_length)
{
	struct outcome *outcome = read_record_of((size_t)16 << 20, "\r\n");

	check_rows(outcome, "1:a|b;3:3|4;");
	cr_assert_eq(outcome->list.rejects[0].raw_length, QUARANTINE_BYTES_OF_A_RECORD);
	end(outcome);
}

/* The same bytes in pieces of another size must come to the same. */
Test(lines, does_not_depend_on_where_the_buffer_ends)
{
	for (size_t pad = 65500; pad < 65580; pad++) {
		struct buffer text CLEANUP(buffer_free) = { 0 };
		struct outcome *outcome = new_outcome();
		static const char want[] = "|y\r\n;4:3|4;5:5|6;";

		buffer_text(&text, "a,b\r\r\n\"");
		while (text.used < pad)
			buffer_char(&text, 'x');
		buffer_text(&text, "\",\"y\r\n\"\r\r\n3,\"4\"\r5,6\r\n");
		read_into(outcome, text.bytes, text.used);
		check_ok(outcome->status, outcome->err);
		if (pad <= CSV_MOST_FIELD + 7)
			cr_assert_str_eq(outcome->rows.bytes + outcome->rows.used - strlen(want),
			                 want);
		else
			cr_assert_str_eq(outcome->rows.bytes, "1:a|b;4:3|4;5:5|6;");
		end(outcome);
	}
}
