/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/figure.h"

#include <math.h>
#include <string.h>

static struct figure *add(struct arena *keep, struct figure *parent, struct figure figure)
{
	struct figure *added = arena_new(keep, struct figure);

	*added = figure;
	if (parent == NULL)
		return added;
	if (parent->last != NULL)
		parent->last->next = added;
	else
		parent->first = added;
	parent->last = added;
	return added;
}

struct figure *figure_group(struct arena *keep, struct figure *parent, const char *key)
{
	return add(keep, parent,
	           (struct figure){ .key = key, .kind = FIGURE_GROUP, .number = NAN });
}

void figure_number(struct arena *keep, struct figure *parent, const char *key, double number)
{
	if (!isfinite(number))
		number = NAN;
	(void)add(keep, parent,
	          (struct figure){ .key = key, .kind = FIGURE_NUMBER, .number = number });
}

void figure_numbers(struct arena *keep, struct figure *parent, const char *key,
                    struct sample numbers)
{
	(void)add(keep, parent,
	          (struct figure){
			  .key = key,
			  .kind = FIGURE_NUMBERS,
			  .number = NAN,
			  .numbers = numbers.values,
			  .n = numbers.values != NULL ? numbers.n : 0,
		  });
}

void figure_pair(struct arena *keep, struct figure *parent, const char *key, double a, double b)
{
	double *pair = arena_array(keep, 2, double);

	pair[0] = a;
	pair[1] = b;
	figure_numbers(keep, parent, key, (struct sample){ .values = pair, .n = 2 });
}

void figure_text(struct arena *keep, struct figure *parent, const char *key, const char *text)
{
	(void)add(keep, parent,
	          (struct figure){ .key = key, .kind = FIGURE_TEXT, .number = NAN, .text = text });
}

void figure_texts(struct arena *keep, struct figure *parent, const char *key,
                  const char *const *texts, size_t n)
{
	(void)add(
		keep, parent,
		(struct figure){
			.key = key, .kind = FIGURE_TEXTS, .number = NAN, .texts = texts, .n = n });
}

void figure_refused(struct arena *keep, struct figure *parent, const char *key,
                    enum stats_reason reason)
{
	(void)add(keep, parent,
	          (struct figure){
			  .key = key,
			  .kind = FIGURE_REFUSED,
			  .number = NAN,
			  .text = stats_reason_keys[reason],
		  });
}

const struct figure *figure_find(const struct figure *root, const char *path)
{
	const struct figure *at = root;

	while (at != NULL && *path != '\0') {
		size_t length = strcspn(path, "/");
		const struct figure *child = at->first;

		while (child != NULL &&
		       (strncmp(child->key, path, length) != 0 || child->key[length] != '\0'))
			child = child->next;
		at = child;
		path += length + (path[length] == '/');
	}
	return at;
}
