/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/json.h"

#include "base/buffer.h"
#include "support/check.h"

#include <stdio.h>
#include <string.h>

struct outcome {
	struct arena keep;
	struct finding_list list;
	struct json_reading reading;
	struct buffer rows; /* "3:a=1|b=x;" = the line and the fields that are not empty */
	long places[4];     /* line and column of the first two fields of the last row */
	struct error err;
	enum status status;
};

static enum status write_down(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;
	const char *between = "";

	(void)err;
	buffer_printf(&outcome->rows, "%ld:", row->line);
	for (size_t i = 0; i < row->count; i++) {
		cr_assert_eq(strlen(row->fields[i]), row->lengths[i]);
		if (i < 2) {
			outcome->places[2 * i] = row_line(row, i);
			outcome->places[2 * i + 1] = row_column(row, i);
		}
		if (row->lengths[i] == 0)
			continue;
		buffer_printf(&outcome->rows, "%s%s=%s", between, row->names[i], row->fields[i]);
		between = "|";
	}
	buffer_text(&outcome->rows, ";");
	return STATUS_OK;
}

static struct outcome read_bytes(const char *bytes, size_t length)
{
	struct outcome outcome = { .keep = ARENA((size_t)64 << 20) };
	struct source *source = source_of_memory(&outcome.keep, "test.json", bytes, length);

	outcome.list.keep = &outcome.keep;
	outcome.reading = (struct json_reading){ .findings = &outcome.list,
		                                 .fn = write_down,
		                                 .context = &outcome };
	buffer_text(&outcome.rows, "");
	outcome.status = json_read(source, &outcome.reading, &outcome.err);
	return outcome;
}

static struct outcome read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void end(struct outcome *outcome)
{
	buffer_free(&outcome->rows);
	arena_free(&outcome->keep);
}

Test(json, takes_arrays_envelopes_lines_and_single_objects)
{
	static const struct {
		const char *text, *rows;
	} cases[] = {
		{ "[{\"a\":1},{\"a\":2}]", "1:a=1;1:a=2;" },
		{ "\xEF\xBB\xBF[\n{\"a\":1},\n{\"a\":\n2}\n]\n", "2:a=1;3:a=2;" },
		{ "{\"a\":1}\n{\"a\":2,\"b\":null}\n", "1:a=1;2:a=2;" },
		{ "{\"data\":[{\"a\":1}],\"next_token\":null}", "1:a=1;" },
		{ "{\"day\":[{\"z\":9}],\"sleep\":[{\"a\":1},{\"a\":\"]}\\\"\"}]}",
		  "1:a=1;1:a=]}\";" },
		{ "{\"data\":{\"a\":1}}", "1:data.a=1;" },
		{ "[{\"a\":{\"b\":{\"c\":true}},\"d\":[1,{\"e\":2.5}],\"f\":\"x\"}]",
		  "1:a.b.c=true|d=[1,{\"e\":2.5}]|f=x;" },
		{ "[]", "" },
		{ "{\"data\":[]}", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = read_text(cases[i].text);

		cr_assert_eq(outcome.status, STATUS_OK, "%s: %s", cases[i].text,
		             outcome.err.message);
		cr_assert_str_eq(outcome.rows.bytes, cases[i].rows, "%s", cases[i].text);
		cr_assert_eq(outcome.list.count, 0);
		end(&outcome);
	}
}

Test(json, keeps_columns_where_they_were_first_seen)
{
	struct outcome outcome = read_text("[{\"a\":1,\"b\":2},{\"b\":3},{\"c\":5,\"a\":4}]");

	cr_assert_str_eq(outcome.rows.bytes, "1:a=1|b=2;1:b=3;1:a=4|c=5;");
	cr_assert_eq(outcome.reading.counts.records, 3);
	end(&outcome);
}

Test(json, rejects_what_is_no_object_in_order_and_reads_on)
{
	static const struct {
		const char *text, *rows;
		enum finding_code code;
		long line, column;
	} cases[] = {
		{ "[{\"a\":1},\n{\"a\":nan},\n{\"a\":2}]", "1:a=1;3:a=2;", FINDING_ROWS_BAD_JSON, 2,
		  8 },
		{ "[{\"a\":1},\n7,\n{\"a\":2}]", "1:a=1;3:a=2;", FINDING_ROWS_BAD_JSON, 2, 0 },
		{ "[{\"a\":1,\n\"a\":2},{\"a\":3}]", "2:a=3;", FINDING_ROWS_BAD_JSON, 2, 3 },
		{ "[{\"a\":1},\n{\"a\":2", "1:a=1;", FINDING_ROWS_CUT_RECORD, 2, 0 },
		{ "[{\"a\":1},\n{\"a\":\"2", "1:a=1;", FINDING_ROWS_CUT_RECORD, 2, 0 },
		{ "[{\"a\":1}", "1:a=1;", FINDING_ROWS_CUT_RECORD, 1, 0 },
		{ "{\"a\":1}\n{\"a\"", "1:a=1;", FINDING_ROWS_CUT_RECORD, 2, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = read_text(cases[i].text);

		cr_assert_eq(outcome.status, STATUS_OK, "%s", cases[i].text);
		cr_assert_str_eq(outcome.rows.bytes, cases[i].rows);
		cr_assert_eq(outcome.list.count, 1, "%s", cases[i].text);
		cr_assert_eq(outcome.list.items[0].code, cases[i].code, "%s", cases[i].text);
		cr_assert_eq(outcome.list.items[0].place.line, cases[i].line, "%s", cases[i].text);
		cr_assert_eq(outcome.list.items[0].place.column, cases[i].column, "%s: %ld",
		             cases[i].text, outcome.list.items[0].place.column);
		cr_assert_eq(outcome.reading.counts.rejected, 1);
		end(&outcome);
	}
}

Test(json, refuses_a_file_that_is_damaged_between_its_records)
{
	static const char *const texts[] = { "[{\"a\":1} {\"a\":2}]",
		                             "[{\"a\":1}]]",
		                             "{\"a\" 1}",
		                             "{1:2}",
		                             "{\"a\":1 \"b\":2}",
		                             "7" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct outcome outcome = read_text(texts[i]);

		cr_assert_eq(outcome.status, STATUS_DATA, "%s", texts[i]);
		cr_assert_str_eq(outcome.err.code, "rows.damaged-json");
		cr_assert_eq(outcome.err.line, 1);
		end(&outcome);
	}
}

Test(json, rejects_an_object_over_the_limit_and_keeps_the_others)
{
	enum { LENGTH = JSON_MOST_RECORD + 100 };
	struct arena keep = ARENA((size_t)8 << 20);
	char *text = arena_array(&keep, LENGTH + 100, char);
	size_t used = 0;

	used += (size_t)snprintf(text, 100, "[{\"a\":1},{\"b\":\"");
	memset(text + used, 'x', LENGTH);
	used += LENGTH;
	used += (size_t)snprintf(text + used, 50, "\"},{\"a\":2}]");

	struct outcome outcome = read_bytes(text, used);

	cr_assert_eq(outcome.status, STATUS_OK, "%s", outcome.err.message);
	cr_assert_str_eq(outcome.rows.bytes, "1:a=1;1:a=2;");
	cr_assert_eq(outcome.list.items[0].code, FINDING_ROWS_LONG_LINE);
	end(&outcome);
	arena_free(&keep);
}

Test(json, names_the_place_of_a_member)
{
	struct outcome outcome = read_text("[\n{\"x\": {\"b\": 1},\n  \"a\": {\"b\": 2}}]");

	cr_assert_eq(outcome.places[0], 2);
	cr_assert_eq(outcome.places[1], 8);
	cr_assert_eq(outcome.places[2], 3);
	cr_assert_eq(outcome.places[3], 9);
	end(&outcome);
}

Test(json, reads_the_text_of_a_field)
{
	struct outcome outcome = { .keep = ARENA((size_t)1 << 20) };

	buffer_text(&outcome.rows, "");
	cr_assert_eq(json_read_text("[{\"s\":1},2,{\"s\":3}]", write_down, &outcome, &outcome.err),
	             STATUS_OK);
	cr_assert_eq(json_read_text("{'a': None}", write_down, &outcome, &outcome.err), STATUS_OK);
	cr_assert_eq(json_read_text("", write_down, &outcome, &outcome.err), STATUS_OK);
	cr_assert_str_eq(outcome.rows.bytes, "0:s=1;0:s=3;");
	end(&outcome);
}
