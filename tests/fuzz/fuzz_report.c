/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes through the escaping functions: what comes out must be harmless for its
 * page, whatever went in.
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/layout.h"

#include <expat.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(int truth)
{
	if (!truth)
		abort();
}

static void check_html(struct arena *scratch, const char *text)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	XML_Parser parser = XML_ParserCreate("UTF-8");

	buffer_text(&out, "<p a=\"");
	escape_html(&out, scratch, text);
	buffer_text(&out, "\">");
	escape_html(&out, scratch, text);
	buffer_text(&out, "</p>");
	require(XML_Parse(parser, out.bytes, (int)out.used, 1) == XML_STATUS_OK);
	XML_ParserFree(parser);
}

static void check_json(struct arena *scratch, const char *text)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };

	buffer_char(&out, '[');
	escape_json(&out, scratch, text);
	buffer_char(&out, ']');

	json_t *tree = json_loadb(out.bytes, out.used, 0, NULL);

	require(tree != NULL);
	if (text_is_utf8(text, strlen(text)))
		require(strcmp(json_string_value(json_array_get(tree, 0)), text) == 0);
	json_decref(tree);
}

static void check_lines(struct arena *scratch, const char *text)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct sheet sheet = { .out = &out, .scratch = scratch, .utf8 = true };

	sheet_wrap(&sheet, "- ", "  ", escape_plain(scratch, text));
	for (char *line = strtok(out.bytes, "\n"); line != NULL; line = strtok(NULL, "\n"))
		require(text_width(line) <= LAYOUT_COLUMNS);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena scratch = ARENA((size_t)1 << 28);
	struct buffer out CLEANUP(buffer_free) = { 0 };

	if (length > 4096)
		return 0;

	const char *text = arena_text(&scratch, (const char *)bytes, length);

	check_html(&scratch, text);
	check_json(&scratch, text);
	check_lines(&scratch, text);
	escape_markdown(&out, &scratch, text);
	escape_csv(&out, &scratch, text);
	for (size_t i = 0; i < out.used; i++)
		require((unsigned char)out.bytes[i] >= 0x20 && out.bytes[i] != 0x7F);
	arena_free(&scratch);
	return 0;
}
