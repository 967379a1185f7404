/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tree.h"

#include "report/escape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum tree_kind {
	TREE_NULL,
	TREE_BOOL,
	TREE_COUNT,
	TREE_NUMBER,
	TREE_TEXT,
	TREE_ARRAY,
	TREE_OBJECT
};

struct member {
	const char *key; /* NULL in an array */
	struct tree *value;
};

struct tree {
	struct arena *keep;
	enum tree_kind kind;
	double number;
	long count;
	const char *text;
	struct member *members;
	size_t members_n, room;
};

static struct tree *leaf(struct arena *keep, enum tree_kind kind)
{
	struct tree *tree = arena_new(keep, struct tree);

	*tree = (struct tree){ .keep = keep, .kind = kind };
	return tree;
}

struct tree *tree_object(struct arena *keep)
{
	return leaf(keep, TREE_OBJECT);
}

struct tree *tree_array(struct arena *keep)
{
	return leaf(keep, TREE_ARRAY);
}

void tree_put(struct tree *object, const char *key, struct tree *value)
{
	object->members = arena_more(object->keep, object->members, object->members_n,
	                             &object->room, sizeof(*object->members));
	object->members[object->members_n++] = (struct member){ key, value };
}

static void put_text(struct tree *object, const char *key, const char *text)
{
	struct tree *value = leaf(object->keep, TREE_TEXT);

	value->text = text;
	tree_put(object, key, value);
}

void tree_text(struct tree *object, const char *key, const char *text)
{
	if (text != NULL)
		put_text(object, key, text);
	else
		tree_null(object, key, "not_known");
}

void tree_bool(struct tree *object, const char *key, bool truth)
{
	struct tree *value = leaf(object->keep, TREE_BOOL);

	value->count = truth;
	tree_put(object, key, value);
}

void tree_count(struct tree *object, const char *key, long count)
{
	struct tree *value = leaf(object->keep, TREE_COUNT);

	value->count = count;
	tree_put(object, key, value);
}

void tree_null(struct tree *object, const char *key, const char *reason)
{
	tree_put(object, key, leaf(object->keep, TREE_NULL));
	put_text(object, arena_printf(object->keep, "%s_reason", key),
	         reason != NULL ? reason : "not_known");
}

void tree_number(struct tree *object, const char *key, double number, const char *reason)
{
	if (!isfinite(number)) {
		tree_null(object, key, reason);
		return;
	}

	struct tree *value = leaf(object->keep, TREE_NUMBER);

	value->number = number;
	tree_put(object, key, value);
}

void tree_push(struct tree *array, struct tree *value)
{
	tree_put(array, NULL, value);
}

void tree_push_number(struct tree *array, double number)
{
	tree_number(array, NULL, number, "");
}

void tree_push_text(struct tree *array, const char *text)
{
	tree_text(array, NULL, text);
}

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static void write_value(const struct tree *tree, struct arena *scratch, struct buffer *out,
                        int depth);

/* A document is as deep as this program builds it, never as deep as a file says. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static void write_members(const struct tree *tree, struct arena *scratch, struct buffer *out,
                          int depth)
{
	bool object = tree->kind == TREE_OBJECT;
	struct member *sorted = arena_array(scratch, tree->members_n + 1, struct member);

	if (tree->members_n == 0) {
		buffer_text(out, object ? "{}" : "[]");
		return;
	}
	memcpy(sorted, tree->members, tree->members_n * sizeof(*sorted));
	if (object)
		qsort(sorted, tree->members_n, sizeof(*sorted), by_key);
	buffer_char(out, object ? '{' : '[');
	for (size_t i = 0; i < tree->members_n; i++) {
		buffer_printf(out, "%s\n%*s", i > 0 ? "," : "", 2 * depth + 2, "");
		if (object) {
			escape_json(out, scratch, sorted[i].key);
			buffer_text(out, ": ");
		}
		write_value(sorted[i].value, scratch, out, depth + 1);
	}
	buffer_printf(out, "\n%*s%c", 2 * depth, "", object ? '}' : ']');
}

/* NOLINTNEXTLINE(misc-no-recursion) */
static void write_value(const struct tree *tree, struct arena *scratch, struct buffer *out,
                        int depth)
{
	switch (tree->kind) {
	case TREE_NULL:
		buffer_text(out, "null");
		break;
	case TREE_BOOL:
		buffer_text(out, tree->count != 0 ? "true" : "false");
		break;
	case TREE_COUNT:
		buffer_printf(out, "%ld", tree->count);
		break;
	case TREE_NUMBER:
		buffer_number(out, tree->number);
		break;
	case TREE_TEXT:
		escape_json(out, scratch, tree->text);
		break;
	case TREE_ARRAY:
	case TREE_OBJECT:
		write_members(tree, scratch, out, depth);
		break;
	}
}

void tree_write(const struct tree *tree, struct arena *scratch, struct buffer *out)
{
	write_value(tree, scratch, out, 0);
	buffer_char(out, '\n');
}
