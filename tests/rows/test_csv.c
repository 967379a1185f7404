/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/csv.h"

#include "base/buffer.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What a reading came to, written out so that one string compares it. */
struct outcome {
	struct arena keep;
	struct finding_list list;
	struct csv_reading reading;
	struct buffer rows; /* "3:a|b|c;" = the line and its fields */
	struct error err;
	enum status status;
};

static enum status write_down(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	buffer_printf(&outcome->rows, "%ld:", row->line);
	for (size_t i = 0; i < row->count; i++) {
		cr_assert_eq(strlen(row->fields[i]), row->lengths[i]);
		buffer_printf(&outcome->rows, "%s%s", i > 0 ? "|" : "", row->fields[i]);
	}
	buffer_text(&outcome->rows, ";");
	return STATUS_OK;
}

static struct outcome *new_outcome(void)
{
	struct outcome *outcome = calloc(1, sizeof(*outcome));

	cr_assert_not_null(outcome);
	outcome->keep = ARENA((size_t)256 << 20);
	outcome->list.keep = &outcome->keep;
	outcome->reading = (struct csv_reading){ .findings = &outcome->list,
		                                 .fn = write_down,
		                                 .context = outcome };
	buffer_text(&outcome->rows, "");
	return outcome;
}

static void read_into(struct outcome *outcome, const char *bytes, size_t length)
{
	struct source *source = source_of_memory(&outcome->keep, "test.csv", bytes, length);

	outcome->status = csv_read(source, &outcome->reading, &outcome->err);
}

static struct outcome *read_text(const char *text)
{
	struct outcome *outcome = new_outcome();

	read_into(outcome, text, strlen(text));
	return outcome;
}

static void end(struct outcome *outcome)
{
	buffer_free(&outcome->rows);
	arena_free(&outcome->keep);
	free(outcome);
}

#define check_rows(outcome, want)                                                                  \
	do {                                                                                       \
		check_ok((outcome)->status, (outcome)->err);                                       \
		cr_assert_str_eq((outcome)->rows.bytes, (want));                                   \
	} while (0)

static void check_finding(const struct outcome *outcome, size_t which, enum finding_code code,
                          long line, long column)
{
	cr_assert(which < outcome->list.count, "only %zu findings", outcome->list.count);

	const struct finding *finding = &outcome->list.items[which];

	cr_assert_str_eq(findings[finding->code].code, findings[code].code);
	cr_assert_str_eq(finding->place.file, "test.csv");
	cr_assert_eq(finding->place.line, line, "line %ld", finding->place.line);
	cr_assert_eq(finding->place.column, column, "column %ld", finding->place.column);
}

static void check_reject(const struct outcome *outcome, size_t which, long line_last,
                         const char *raw)
{
	cr_assert(which < outcome->list.reject_count);

	const struct rejected *rejected = &outcome->list.rejects[which];

	cr_assert_eq(rejected->line_last, line_last, "last line %ld", rejected->line_last);
	cr_assert_eq(rejected->raw_length, strlen(raw));
	cr_assert_str_eq(rejected->raw, raw);
}

/* Text, and the rows it must come to when nothing is wrong with it. */
struct reading_case {
	const char *text, *rows;
};

static void check_cases(const struct reading_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome *outcome = read_text(cases[i].text);

		check_rows(outcome, cases[i].rows);
		cr_assert_eq(outcome->list.reject_count, 0, "%s", cases[i].text);
		end(outcome);
	}
	check_no_leak();
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

Test(csv, counts_physical_lines_whatever_ends_them)
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

Test(csv, finds_the_delimiter_outside_the_quotes_of_the_header)
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

Test(csv, takes_a_delimiter_that_is_given)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a,x;b\n1,5;2\n";

	outcome->reading.delimiter = ';';
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "1:a,x|b;2:1,5|2;");
	end(outcome);
}

Test(csv, passes_over_what_stands_above_the_header)
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

Test(csv, says_what_dialect_it_read)
{
	struct outcome *outcome = read_text("\xEF\xBB\xBF"
	                                    "a,b\r\n1,2\r\n");

	cr_assert(outcome->reading.dialect.bom && outcome->reading.dialect.crlf);
	end(outcome);
	outcome = read_text("a,b\n1,2\r\n");
	cr_assert(!outcome->reading.dialect.bom && !outcome->reading.dialect.crlf);
	end(outcome);
}

static enum status note_columns(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	for (size_t i = 0; i <= row->count; i++)
		buffer_printf(&outcome->rows, "%ld.%ld ", row_line(row, i), row_column(row, i));
	return STATUS_OK;
}

Test(csv, tells_where_a_field_begins)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a;b;c\n\"x;\"\"y\"; 2;\"z\"\n\"p\nq\";2;3\n";

	outcome->reading.fn = note_columns;
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "1.1 1.3 1.5 1.0 2.1 2.9 2.12 2.0 3.1 4.4 4.6 3.0 ");
	end(outcome);
}

static enum status check_raw(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	buffer_printf(&outcome->rows, "[%ld-%ld ", row->line, row->line_last);
	buffer_add(&outcome->rows, row->raw, row->raw_length);
	buffer_text(&outcome->rows, "]");
	return STATUS_OK;
}

Test(csv, keeps_the_bytes_of_a_record_without_its_line_end)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a, b \r\n \"1\" ,2\r\n\"x\r\ny\",3\r\n4,5";

	outcome->reading.fn = check_raw;
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "[1-1 a, b ][2-2  \"1\" ,2][3-4 \"x\r\ny\",3][5-5 4,5]");
	end(outcome);
}

Test(csv, sets_a_bad_quote_aside_and_goes_on)
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

Test(csv, never_lets_an_unclosed_quote_swallow_the_rest)
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

Test(csv, sets_aside_the_lines_between_a_broken_quote_and_the_next_whole_record)
{
	struct outcome *outcome = read_text("a,b,c\n4,\"open\nmore\nand, more\n7,8,9\n");

	check_rows(outcome, "1:a|b|c;5:7|8|9;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 2, 3);
	check_reject(outcome, 0, 4, "4,\"open\nmore\nand, more");
	cr_assert_eq(outcome->reading.counts.rejected, 1);
	end(outcome);
}

Test(csv, names_the_line_where_the_quote_began)
{
	struct outcome *outcome = read_text("a,b,c\n\"x\ny\",\"open,3\n7,8,9\n");

	check_rows(outcome, "1:a|b|c;4:7|8|9;");
	check_finding(outcome, 0, FINDING_ROWS_UNCLOSED_QUOTE, 3, 4);
	check_reject(outcome, 0, 3, "\"x\ny\",\"open,3");
	end(outcome);
}

Test(csv, goes_on_at_records_as_long_as_the_latest_ones)
{
	/* Samsung ends each record, but not the header, with a comma. */
	struct outcome *outcome = read_text("a,b\n1,2,\n3,\"4,\n5,6,\n7,8,\n");

	check_rows(outcome, "1:a|b;2:1|2|;4:5|6|;5:7|8|;");
	end(outcome);
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

Test(csv, replaces_what_is_no_utf8_and_says_so)
{
	struct outcome *outcome = read_text("a,b\n\xC3\xA5,caf\xE9\n1,\xFF\xFEx\xC0\xAF\n");

	check_rows(outcome, "1:a|b;2:\xC3\xA5|caf\xEF\xBF\xBD;3:1|\xEF\xBF\xBDx\xEF\xBF\xBD;");
	check_finding(outcome, 0, FINDING_ROWS_BAD_UTF8, 2, 4);
	check_finding(outcome, 1, FINDING_ROWS_BAD_UTF8, 3, 3);
	cr_assert_eq(outcome->list.reject_count, 0);
	end(outcome);
	check_no_leak();
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

Test(csv, takes_a_record_at_the_limit_and_rejects_one_byte_more)
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

Test(csv, passes_over_a_line_of_any_length)
{
	struct outcome *outcome = read_record_of((size_t)16 << 20, "\r\n");

	check_rows(outcome, "1:a|b;3:3|4;");
	cr_assert_eq(outcome->list.rejects[0].raw_length, QUARANTINE_BYTES_OF_A_RECORD);
	end(outcome);
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

Test(csv, refuses_a_header_with_a_broken_quote)
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

Test(csv, refuses_what_is_no_delimited_text_and_names_it)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *kind;
	} cases[] = {
#define CASE(bytes, kind) { bytes, sizeof(bytes) - 1, kind }
		CASE("<!DOCTYPE html>\n<html>", "HTML"),
		CASE("\n <html><a,b>", "HTML"),
		CASE("{\"data\":[{\"day\":1}]}", "JSON"),
		CASE("[{\"day\":1}]", "JSON"),
		CASE("<?xml version=\"1.0\"?>", "XML"),
		CASE("%PDF-1.4\n", "a PDF"),
		CASE("SQLite format 3\0", "an SQLite database"),
		CASE("\x89PNG\r\n\x1A\n\0\0", "a PNG image"),
		CASE("\x7F"
		     "ELF\2\1\1\0\0",
		     "a program (ELF)"),
		CASE("PK\3\4....xl/workbook.xml", "an Excel workbook (.xlsx)"),
		CASE("PK\3\4....a.csv", "a ZIP archive"),
		CASE("\x1F\x8B\x08\x00", "a gzip file"),
		CASE("\xFF\xFE"
		     "a\0,\0b\0",
		     "UTF-16 text"),
		CASE("a\0,\0b\0\n\0001\0,\0002\0", "UTF-16 text"),
		CASE("\0\1\2\3\4\5\6\7abcdefgh,\1\2", "binary data"),
#undef CASE
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct outcome *outcome = new_outcome();

		read_into(outcome, cases[i].bytes, cases[i].length);
		cr_assert_eq(outcome->status, STATUS_DATA, "%s", cases[i].kind);
		cr_assert_str_eq(outcome->err.code, "rows.wrong-kind");
		cr_assert_not_null(strstr(outcome->err.message, cases[i].kind), "%s: %s",
		                   cases[i].kind, outcome->err.message);
		cr_assert_eq(outcome->reading.counts.records, 0);
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

static double cpu_s(void)
{
	struct timespec now;

	cr_assert_eq(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Hostile text that makes a reader start again and again must stay linear. */
Test(csv, reads_hostile_text_in_linear_time)
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

/* The same bytes in pieces of another size must come to the same. */
Test(csv, does_not_depend_on_where_the_buffer_ends)
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
