/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/persons.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMED = 10 };

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct text_list study_persons(const struct night_list *nights, const char *file,
                               struct arena *keep)
{
	const char **names = arena_array(keep, nights->count + 1, const char *);
	size_t all = 0, count = 0;

	for (size_t i = 0; i < nights->count; i++)
		if (file == NULL || strcmp(nights->items[i].file, file) == 0)
			names[all++] = nights->items[i].person;
	qsort(names, all, sizeof(*names), by_name);
	for (size_t i = 0; i < all; i++)
		if (count == 0 || strcmp(names[count - 1], names[i]) != 0)
			names[count++] = names[i];
	return (struct text_list){ .items = names, .count = count };
}

static enum status none_of(const char *asked, struct text_list persons, struct arena *keep,
                           struct error *err)
{
	char shown[TEXT_SHOWN];
	const char *list = "";

	for (size_t i = 0; i < persons.count && i < MOST_NAMED; i++)
		list = arena_printf(keep, "%s%s%s", list, i > 0 ? ", " : "",
		                    text_show(shown, persons.items[i], strlen(persons.items[i])));
	(void)error_set(err, STATUS_CONFIG, "--person is '%s', who has no nights here",
	                text_show(shown, asked, strlen(asked)));
	if (persons.count > MOST_NAMED)
		return error_hint(err, "there are: %.180s and %zu more", list,
		                  persons.count - MOST_NAMED);
	return error_hint(err, "there are: %.180s", list);
}

enum status study_select_person(struct study *study, struct error *err)
{
	struct night_list *nights = &study->nights;
	const char *asked = study->request->person;
	struct text_list persons;
	size_t kept = 0;

	if (asked == NULL || nights->count == 0)
		return STATUS_OK;
	persons = study_persons(nights, NULL, study->keep);
	for (size_t i = 0; i < nights->count; i++)
		if (strcmp(nights->items[i].person, asked) == 0)
			nights->items[kept++] = nights->items[i];
	nights->count = kept;
	return kept > 0 ? STATUS_OK : none_of(asked, persons, study->keep, err);
}
