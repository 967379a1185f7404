/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tree.h"

#include "support/check.h"

static void check_written(const struct tree *tree, struct arena *keep, const char *want)
{
	struct buffer out = { 0 };

	tree_write(tree, keep, &out);
	buffer_char(&out, '\0');
	cr_assert_str_eq(out.bytes, want);
	buffer_free(&out);
}

Test(tree, writes_keys_in_order_whatever_the_order_they_came_in)
{
	struct arena keep = ARENA(1 << 16);
	struct tree *object = tree_object(&keep), *array = tree_array(&keep);

	tree_text(object, "b", "two \"quoted\"");
	tree_bool(object, "a", true);
	tree_push_number(array, 0.1);
	tree_push_text(array, "x");
	tree_put(object, "c", array);
	tree_count(object, "d", -3);
	check_written(object, &keep,
	              "{\n  \"a\": true,\n  \"b\": \"two \\\"quoted\\\"\",\n"
	              "  \"c\": [\n    0.1,\n    \"x\"\n  ],\n  \"d\": -3\n}\n");
	arena_free(&keep);
	check_no_leak();
}

Test(tree, says_why_what_is_not_there_is_null)
{
	struct arena keep = ARENA(1 << 16);
	struct tree *object = tree_object(&keep);

	tree_number(object, "n", NAN, "too_few");
	tree_number(object, "o", INFINITY, NULL);
	tree_text(object, "t", NULL);
	check_written(object, &keep,
	              "{\n  \"n\": null,\n  \"n_reason\": \"too_few\",\n"
	              "  \"o\": null,\n  \"o_reason\": \"not_known\",\n"
	              "  \"t\": null,\n  \"t_reason\": \"not_known\"\n}\n");
	arena_free(&keep);
	check_no_leak();
}

Test(tree, writes_nothing_as_nothing)
{
	struct arena keep = ARENA(1 << 16);

	check_written(tree_object(&keep), &keep, "{}\n");
	check_written(tree_array(&keep), &keep, "[]\n");
	arena_free(&keep);
	check_no_leak();
}
