/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

Test(csv, keeps_quoted_fields_as_they_were_written)
{
	static const struct reading_case cases[] = {
		{ "a,b\n\"1\",\"x \"\"y\"\", z\"\n", "1:a|b;2:1|x \"y\", z;" },
		{ "a,b\n\" 1 \", 2 \n", "1:a|b;2: 1 |2;" },
		{ "a;b\n1,5;\"{\"\"k\"\": 1}\"\n", "1:a|b;2:1,5|{\"k\": 1};" },
		{ "a,b\n,\n\"\",\"\"\n", "1:a|b;2:|;3:|;" },
		{ "a,b,c\n1,2\n1,2,3,4,\n", "1:a|b|c;2:1|2;3:1|2|3|4|;" },
		{ "\"a\nb\",c\n1,2\n", "1:a\nb|c;3:1|2;" },
	};

	check_cases(cases, COUNT(cases));
}

Test(csv, rejects_a_last_record_that_was_cut)
{
	static const char *const cut[] = { "3,\"notes are lo", "3,\"two\nlines", "3" };

	for (size_t i = 0; i < COUNT(cut); i++) {
		char text[64];

		(void)snprintf(text, sizeof(text), "a,b\n1,2\n%s", cut[i]);

		struct outcome *outcome = read_text(text);

		check_rows(outcome, "1:a|b;2:1|2;");
		cr_assert_eq(outcome->list.count, 1);
		cr_assert_eq(outcome->list.items[0].code, FINDING_ROWS_CUT_RECORD);
		cr_assert_eq(outcome->list.items[0].place.line, 3);
		check_reject(outcome, 0, i == 1 ? 4 : 3, cut[i]);
		end(outcome);
	}
}

Test(csv, takes_a_short_last_record_where_short_records_are_usual)
{
	static const struct reading_case cases[] = {
		{ "a,b,c\n1,2\n3,4", "1:a|b|c;2:1|2;3:3|4;" },
		{ "a,b,c\n1,2", "1:a|b|c;2:1|2;" },
		{ "a,b,c\n1,2,3\n1,2\n", "1:a|b|c;2:1|2|3;3:1|2;" },
	};

	check_cases(cases, COUNT(cases));
}

Test(csv, rejects_a_header_that_stands_again_unless_told_to_keep_it)
{
	const char text[] = "a,b\n1,2\na,b\n3,4\na, b\n";
	struct outcome *outcome = read_text(text);

	check_rows(outcome, "1:a|b;2:1|2;4:3|4;5:a|b;"); /* the last differs by a blank */
	check_finding(outcome, 0, FINDING_ROWS_REPEATED_HEADER, 3, 0);
	check_reject(outcome, 0, 3, "a,b");
	end(outcome);

	outcome = new_outcome();
	outcome->reading.keep_repeated_header = true;
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "1:a|b;2:1|2;3:a|b;4:3|4;5:a|b;");
	end(outcome);
}

Test(csv, rejects_a_record_with_a_nul_byte)
{
	static const char text[] = "a,b\n1,x\0y\n3,4\n";
	struct outcome *outcome = new_outcome();

	read_into(outcome, text, sizeof(text) - 1);
	check_rows(outcome, "1:a|b;3:3|4;");
	check_finding(outcome, 0, FINDING_ROWS_NUL_BYTE, 2, 0);
	cr_assert_eq(outcome->list.rejects[0].raw_length, 5);
	end(outcome);
}

/* A file whose second record has a field of this many bytes. */
static struct outcome *read_field_of(size_t length, bool quoted)
{
	struct outcome *outcome = new_outcome();
	struct buffer text CLEANUP(buffer_free) = { 0 };

	buffer_text(&text, quoted ? "a,b\n1,\"" : "a,b\n1,");
	for (size_t i = 0; i < length; i++)
		buffer_char(&text, 'x');
	buffer_text(&text, quoted ? "\"\n3,4\n" : "\n3,4\n");
	read_into(outcome, text.bytes, text.used);
	return outcome;
}

Test(csv, takes_a_field_at_the_limit_and_rejects_one_byte_more)
{
	for (int quoted = 0; quoted < 2; quoted++) {
		struct outcome *outcome = read_field_of(CSV_MOST_FIELD, quoted);

		check_ok(outcome->status, outcome->err);
		cr_assert_eq(outcome->reading.counts.records, 3);
		cr_assert_eq(outcome->list.count, 0);
		end(outcome);
		outcome = read_field_of(CSV_MOST_FIELD + 1, quoted);
		check_rows(outcome, "1:a|b;3:3|4;");
		check_finding(outcome, 0, FINDING_ROWS_LONG_FIELD, 2, 0);
		cr_assert_eq(outcome->list.rejects[0].raw_length, QUARANTINE_BYTES_OF_A_RECORD);
		end(outcome);
	}
}

static struct outcome *read_columns(size_t count, bool in_header)
{
	struct outcome *outcome = new_outcome();
	struct buffer text CLEANUP(buffer_free) = { 0 };

	buffer_text(&text, in_header ? "" : "a,b\n");
	for (size_t i = 0; i < count; i++)
		buffer_text(&text, i > 0 ? ",1" : "1");
	buffer_text(&text, "\n3,4\n");
	read_into(outcome, text.bytes, text.used);
	return outcome;
}

Test(csv, takes_512_columns_and_rejects_513)
{
	struct outcome *outcome = read_columns(CSV_MOST_COLUMNS, false);

	check_ok(outcome->status, outcome->err);
	cr_assert_eq(outcome->reading.counts.records, 3);
	end(outcome);
	outcome = read_columns(CSV_MOST_COLUMNS + 1, false);
	check_rows(outcome, "1:a|b;3:3|4;");
	check_finding(outcome, 0, FINDING_ROWS_MANY_COLUMNS, 2, 0);
	end(outcome);
	outcome = read_columns(CSV_MOST_COLUMNS + 1, true);
	cr_assert_eq(outcome->status, STATUS_DATA);
	cr_assert_str_eq(outcome->err.code, "rows.many-columns");
	end(outcome);
	outcome = read_columns(100000, false);
	check_rows(outcome, "1:a|b;3:3|4;");
	end(outcome);
}

Test(csv, refuses_a_file_without_a_header)
{
	static const char *const texts[] = { "",         "\xEF\xBB\xBF", "\n\n",
		                             " \t \r\n", "sep=;\n",      "\x1a" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct outcome *outcome = read_text(texts[i]);

		cr_assert_eq(outcome->status, STATUS_DATA);
		cr_assert_str_eq(outcome->err.code, "rows.no-header");
		cr_assert_str_eq(outcome->err.file, "test.csv");
		cr_assert(outcome->err.hint[0] != '\0');
		end(outcome);
	}
}

Test(csv, notes_a_file_that_has_only_a_header)
{
	struct outcome *outcome = read_text("a,b\n\n");

	check_rows(outcome, "1:a|b;");
	check_finding(outcome, 0, FINDING_ROWS_HEADER_ONLY, 1, 0);
	end(outcome);
}

static enum status stop(void *context, const struct row *row, struct error *err)
{
	(void)context;
	return row->line < 2 ? STATUS_OK : error_set(err, STATUS_BUG, "enough");
}

Test(csv, stops_when_the_row_function_says_so)
{
	struct outcome *outcome = new_outcome();

	outcome->reading.fn = stop;
	read_into(outcome, "a,b\n1,2\n3,4\n", 12);
	cr_assert_eq(outcome->status, STATUS_BUG);
	cr_assert_str_eq(outcome->err.message, "enough");
	cr_assert_eq(outcome->reading.counts.records, 2);
	end(outcome);
	check_no_leak();
}
