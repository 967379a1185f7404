/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "rows/xml.h"
#include "support/check.h"

#include <stdlib.h>
#include <string.h>

static const struct xml_table table = {
	.root = "HealthData", .element = "Record", .attribute = "type", .value = "Sleep"
};
static const char *const attributes[] = { "startDate", "value", "sourceName" };

/* What a reading came to: "3.2:a|b|c;" = line and column of the element, and its fields. */
struct outcome {
	struct arena keep;
	struct xml_reading reading;
	struct buffer rows, raw;
	struct error err;
	enum status status;
};

static enum status write_down(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	cr_assert_eq(row_line(row, 1), row->line);
	buffer_printf(&outcome->rows, "%ld.%ld:", row->line, row_column(row, 1));
	for (size_t i = 0; i < row->count; i++) {
		cr_assert_eq(strlen(row->fields[i]), row->lengths[i]);
		buffer_printf(&outcome->rows, "%s%s", i > 0 ? "|" : "", row->fields[i]);
	}
	buffer_text(&outcome->rows, ";");
	buffer_add(&outcome->raw, row->raw, row->raw_length);
	return STATUS_OK;
}

static struct outcome *read_bytes(const char *bytes, size_t length)
{
	struct outcome *outcome = calloc(1, sizeof(*outcome));

	cr_assert_not_null(outcome);
	outcome->keep = ARENA((size_t)1 << 28);
	outcome->reading = (struct xml_reading){ .table = &table,
		                                 .attributes = attributes,
		                                 .attributes_n = 3,
		                                 .fn = write_down,
		                                 .context = outcome };
	buffer_text(&outcome->rows, "");
	buffer_text(&outcome->raw, "");
	outcome->status = xml_read(source_of_memory(&outcome->keep, "test.xml", bytes, length),
	                           &outcome->reading, &outcome->err);
	return outcome;
}

static struct outcome *read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void end(struct outcome *outcome)
{
	buffer_free(&outcome->rows);
	buffer_free(&outcome->raw);
	arena_free(&outcome->keep);
	free(outcome);
	check_no_leak();
}

static void check_refused(struct outcome *outcome, const char *code, long line, long column)
{
	cr_assert_eq(outcome->status, STATUS_DATA, "%d", (int)outcome->status);
	cr_assert_str_eq(outcome->err.code, code, "%s", outcome->err.message);
	cr_assert_eq(outcome->err.line, line, "line %ld", outcome->err.line);
	cr_assert_eq(outcome->err.column, column, "column %ld", outcome->err.column);
	end(outcome);
}

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ONE  "<Record type=\"Sleep\" sourceName=\"W\" startDate=\"t\" value=\"v\"/>"

Test(xml, hands_over_the_attributes_asked_for_in_the_order_asked_for)
{
	struct outcome *outcome = read_text(
		HEAD "<HealthData locale=\"sv_SE\">\n"
		     " <Record type=\"Sleep\" sourceName=\"A\" value=\"1\" startDate=\"t1\"/>\n"
		     " <Record type=\"Heart\" sourceName=\"A\" value=\"2\" startDate=\"t2\"/>\n"
		     " <Other type=\"Sleep\"><Record type=\"Sleep\" value=\"3\"/></Other>\n"
		     " <Record value=\"4\"/>\n"
		     "</HealthData>\n");

	check_ok(outcome->status, outcome->err);
	cr_assert_str_eq(outcome->rows.bytes, "3.2:t1|1|A;5.22:|3|;");
	cr_assert_str_eq(outcome->raw.bytes, "<Record type=\"Sleep\" sourceName=\"A\" value=\"1\" "
	                                     "startDate=\"t1\"/><Record type=\"Sleep\" "
	                                     "value=\"3\"/>");
	cr_assert_eq(outcome->reading.records, 2);
	end(outcome);
}

Test(xml, resolves_what_xml_escapes)
{
	struct outcome *outcome = read_text(
		"<HealthData><Record type=\"Sleep\" sourceName=\"Ann&#8217;s &lt;Watch&gt; &amp; "
		"co\" value='\"'/></HealthData>");

	check_ok(outcome->status, outcome->err);
	cr_assert_str_eq(outcome->rows.bytes, "1.13:|\"|Ann\xE2\x80\x99s <Watch> & co;");
	end(outcome);
}

/* ASCII text as UTF-16, little or big end first, with its mark. */
static struct outcome *read_wide(const char *text, bool big)
{
	static char wide[1024];
	size_t used = 0;

	wide[used++] = big ? '\xFE' : '\xFF';
	wide[used++] = big ? '\xFF' : '\xFE';
	for (; *text != '\0'; text++) {
		wide[used++] = big ? '\0' : *text;
		wide[used++] = big ? *text : '\0';
	}
	cr_assert_eq(source_notation(wide, used), NOTATION_XML);
	return read_bytes(wide, used);
}

Test(xml, reads_the_encodings_that_expat_knows)
{
	static const char text[] = "<?xml version=\"1.0\"?><HealthData>" ONE "</HealthData>";
	struct outcome *outcomes[] = {
		read_text("\xEF\xBB\xBF" HEAD "<HealthData>" ONE "</HealthData>"),
		read_wide(text, false),
		read_wide(text, true),
	};

	for (size_t i = 0; i < 3; i++) {
		check_ok(outcomes[i]->status, outcomes[i]->err);
		cr_assert_str_eq(strchr(outcomes[i]->rows.bytes, ':'), ":t|v|W;", "%zu", i);
		end(outcomes[i]);
	}

	struct outcome *latin =
		read_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><HealthData>"
	                  "<Record type=\"Sleep\" value=\"\xE9\"/></HealthData>");

	check_ok(latin->status, latin->err);
	cr_assert_str_eq(latin->rows.bytes, "1.56:|\xC3\xA9|;");
	end(latin);
}

Test(xml, refuses_a_file_that_is_cut_or_damaged_and_says_where)
{
	static const struct {
		const char *text;
		long line, column;
	} cases[] = {
		{ HEAD "<HealthData>\n" ONE "\n", 4, 1 },
		{ HEAD "<HealthData>\n" ONE "\n<Record type=\"Sl", 4, 1 },
		{ HEAD "<HealthData>\n" ONE "\n </Healthdata>", 4, 4 },
		{ HEAD "<HealthData>\n <Record type=\"Sleep\" value=\"a & b\"/>\n</HealthData>", 3,
		  33 },
		{ HEAD "<HealthData>\n <Record type=Sleep/>\n</HealthData>", 3, 15 },
		{ HEAD "<HealthData/>\n<HealthData/>", 3, 1 },
		{ HEAD "<HealthData a=\"1\" a=\"2\"/>", 2, 19 },
		{ HEAD "<HealthData>\xE9</HealthData>", 2, 13 },
		{ "", 1, 1 },
		{ HEAD, 2, 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_refused(read_text(cases[i].text), "rows.xml-broken", cases[i].line,
		              cases[i].column);
}

Test(xml, refuses_entities)
{
	check_refused(read_text("<!DOCTYPE HealthData [\n<!ELEMENT a (b)>\n"
	                        "<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;\">\n]>\n"
	                        "<HealthData>&b;</HealthData>"),
	              "rows.xml-limit", 3, 12);
	check_refused(read_text("<!DOCTYPE HealthData [\n"
	                        "<!ENTITY x SYSTEM \"file:///etc/passwd\">\n]>\n"
	                        "<HealthData>&x;</HealthData>"),
	              "rows.xml-limit", 2, 39);
}

/* A start, so many times a middle, an end. */
static struct outcome *read_long(const char *start, const char *middle, size_t times,
                                 const char *last)
{
	struct buffer text = { 0 };
	struct outcome *outcome = NULL;

	buffer_text(&text, start);
	for (size_t i = 0; i < times; i++)
		buffer_text(&text, middle);
	buffer_text(&text, last);
	outcome = read_bytes(text.bytes, text.used);
	buffer_free(&text);
	return outcome;
}

static void check_limit(struct outcome *outcome, bool refused)
{
	if (!refused)
		check_ok(outcome->status, outcome->err);
	else
		cr_assert_str_eq(outcome->err.code, "rows.xml-limit", "%s", outcome->err.message);
	end(outcome);
}

Test(xml, refuses_what_is_too_deep_or_too_long)
{
	enum { MIB = 1024 * 1024 };
	static const char *const opened[][2] = {
		{ "<HealthData><Record type=\"", "\"/></HealthData>" },
		{ "<HealthData><!--", "--></HealthData>" },
		{ "<HealthData><?p ", "?></HealthData>" },
		{ "<HealthData><a", "/></HealthData>" },
		{ "<!DOCTYPE HealthData [<!ATTLIST a b CDATA \"", "\">]><HealthData/>" },
	};

	check_limit(read_long("<HealthData>", "<a>", XML_MOST_DEPTH, ""), true);
	for (size_t i = 0; i < sizeof(opened) / sizeof(opened[0]); i++) {
		check_limit(read_long(opened[i][0], "a", MIB - 100, opened[i][1]), false);
		check_limit(read_long(opened[i][0], "a", 2 * MIB, opened[i][1]), true);
	}
	check_limit(read_long("<HealthData>", "text without end ", MIB, "</HealthData>"), false);
	check_limit(read_long("<HealthData>", "          ", MIB, "</HealthData>"), false);
}

Test(xml, refuses_too_many_attributes)
{
	struct buffer text = { 0 };

	for (int more = 0; more < 2; more++) {
		buffer_text(&text, "<HealthData");
		for (int i = 0; i < CSV_MOST_COLUMNS + more; i++)
			buffer_printf(&text, " a%d=\"\"", i);
		buffer_text(&text, "/>");
		check_limit(read_bytes(text.bytes, text.used), more == 1);
		buffer_free(&text);
		text = (struct buffer){ 0 };
	}
}

static enum status stop_here(void *context, const struct row *row, struct error *err)
{
	(void)row;
	(*(int *)context)++;
	return error_set(err, STATUS_ASKED, "enough");
}

Test(xml, stops_when_the_row_function_says_so)
{
	struct arena keep = ARENA((size_t)1 << 24);
	struct error err = { 0 };
	int calls = 0;
	struct xml_reading reading = {
		.table = &table, .attributes = attributes, .attributes_n = 3, .fn = stop_here
	};
	static const char text[] = "<HealthData>" ONE ONE "</HealthData>";

	reading.context = &calls;
	cr_assert_eq(xml_read(source_of_memory(&keep, "x", text, strlen(text)), &reading, &err),
	             STATUS_ASKED);
	cr_assert_eq(calls, 1);
	arena_free(&keep);
	check_no_leak();
}

Test(xml, is_known_by_its_first_bytes)
{
	static const struct {
		const char *text;
		bool is;
	} cases[] = {
		{ HEAD "<HealthData/>", true },
		{ "\xEF\xBB\xBF\n<HealthData locale=\"a\">", true },
		{ "<!DOCTYPE HealthData [", true },
		{ "<!-- made by hand --><HealthData>", true },
		{ "<!DOCTYPE html><html>", false },
		{ "<plist version=\"1.0\">", true },
		{ "<html xmlns=\"a\">", false },
		{ "< 5 min,more\n", false },
		{ "date,value\n", false },
		{ "", false },
		{ "<5 min,more\n", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_eq(source_notation(cases[i].text, strlen(cases[i].text)) == NOTATION_XML,
		             cases[i].is, "%s", cases[i].text);
}

static enum status root_of(const char *text, struct arena *keep, const char **root_out,
                           struct error *err)
{
	return xml_root(source_of_memory(keep, "test.xml", text, strlen(text)), keep, root_out,
	                err);
}

Test(xml, names_its_root)
{
	struct arena keep = ARENA((size_t)1 << 24);
	struct error err = { 0 };
	const char *root = NULL;

	check_ok(root_of(HEAD "<!DOCTYPE HealthData [<!ELEMENT HealthData (Record*)>]>\n"
	                      "<HealthData locale=\"a\"><Record",
	                 &keep, &root, &err),
	         err);
	cr_assert_str_eq(root, "HealthData");
	check_ok(root_of(HEAD "<ClinicalDocument/>", &keep, &root, &err), err);
	cr_assert_str_eq(root, "ClinicalDocument");
	cr_assert_eq(root_of(HEAD "<1>", &keep, &root, &err), STATUS_DATA);
	cr_assert_str_eq(err.code, "rows.xml-broken");
	cr_assert_eq(err.line, 2);
	arena_free(&keep);
	check_no_leak();
}
