/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/escape.h"

#include "support/check.h"

#include <string.h>

typedef void (*escape_fn)(struct buffer *out, struct arena *scratch, const char *text);

static void check_escape(escape_fn escape, const char *text, const char *want)
{
	struct arena scratch = ARENA(1 << 16);
	struct buffer out CLEANUP(buffer_free) = { 0 };

	escape(&out, &scratch, text);
	cr_assert_str_eq(out.used > 0 ? out.bytes : "", want);
	arena_free(&scratch);
}

Test(escape, html_has_no_markup_left)
{
	check_escape(escape_html, "<script>\"a\" & 'b'</script>",
	             "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
	check_escape(escape_html, "\x1b[31mred\x01", "\\x1b[31mred\\x01");
	check_escape(escape_html, "\xe5\x8f\xb0\xe5\x8c\x97 \xff",
	             "\xe5\x8f\xb0\xe5\x8c\x97 \\xff");
}

Test(escape, markdown_shows_what_was_written)
{
	check_escape(escape_markdown, "a|b*c_d`e[f]<g>", "a\\|b\\*c\\_d\\`e\\[f\\]&lt;g&gt;");
	check_escape(escape_markdown, "# not a heading", "\\# not a heading");
	check_escape(escape_markdown, "- no list", "\\- no list");
	check_escape(escape_markdown, "http://x.y and www.x.y @me",
	             "http\\://x.y and www\\.x.y \\@me");
	check_escape(escape_markdown, "plain: 3.5 (min) +2", "plain: 3.5 (min) +2");
	check_escape(escape_markdown, "two\nlines", "two\\\\x0alines");
}

Test(escape, json_strings_are_valid_whatever_comes_in)
{
	check_escape(escape_json, "a\"b\\c\n\x01\x7f", "\"a\\\"b\\\\c\\u000a\\u0001\\u007f\"");
	check_escape(escape_json, "bad \xc3(", "\"bad \\\\xc3(\"");
	check_escape(escape_json, "", "\"\"");
}

Test(escape, csv_runs_no_formula_and_carries_no_control_character)
{
	check_escape(escape_csv, "=1+1", "\"'=1+1\"");
	check_escape(escape_csv, "@sum", "\"'@sum\"");
	check_escape(escape_csv,
	             "\xef\xbc\x9d"
	             "1",
	             "\"'\xef\xbc\x9d"
	             "1\"");
	check_escape(escape_csv, "a,b\"c", "\"a,b\"\"c\"");
	check_escape(escape_csv, "\x1b]0;x", "\"\\x1b]0;x\"");
	check_escape(escape_csv, "plain", "plain");
}
