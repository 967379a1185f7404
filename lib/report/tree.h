/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/tree.h - JSON with sorted keys and shortest numbers
 *
 * jansson writes numbers with 17 digits; ours are the shortest that read back the
 * same.  A document is built as a tree in an arena and written at the end, keys in
 * order of their bytes, two blanks of indent.
 *
 * A number that is not there is null, and the key with "_reason" after it says why.
 */
#ifndef REPORT_TREE_H
#define REPORT_TREE_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

struct tree; /* one value: object, array, text, number ... */

struct tree *tree_object(struct arena *keep);
struct tree *tree_array(struct arena *keep);

/* Members of an object.  Keys are borrowed; texts too. */
void tree_put(struct tree *object, const char *key, struct tree *value);
void tree_text(struct tree *object, const char *key, const char *text); /* NULL = not known */
void tree_bool(struct tree *object, const char *key, bool truth);
void tree_count(struct tree *object, const char *key, long count);
/* null and "<key>_reason" when the number is not finite. */
void tree_number(struct tree *object, const char *key, double number, const char *reason);
/* Always null, with its reason. */
void tree_null(struct tree *object, const char *key, const char *reason);

/* Appends to an array. */
void tree_push(struct tree *array, struct tree *value);
void tree_push_number(struct tree *array, double number); /* finite */
void tree_push_text(struct tree *array, const char *text);

void tree_write(const struct tree *tree, struct arena *scratch, struct buffer *out);

#endif
