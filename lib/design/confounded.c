/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/confounded.h"

#include "design/join.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_APART = 7, DAYS_WITHOUT = 7 };

/* Something that was taken, and the first day of it. */
struct start {
	const char *name; /* the substance's id, else the item as written */
	int32_t day;
};

/* What may change sleep when it begins; meals, symptoms and lab values are no start. */
static bool is_habit(const struct intake *intake)
{
	static const char *const kinds[] = { "supplement", "medication", "caffeine", "alcohol",
		                             "bath" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(intake->kind, kinds[i]) == 0)
			return true;
	return intake->kind[0] == '\0';
}

static const char *name_of(const struct intake *intake)
{
	return intake->id[0] != '\0' ? intake->id : intake->item;
}

static int compare_starts(const void *a, const void *b)
{
	const struct start *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order != 0)
		return order;
	return (x->day > y->day) - (x->day < y->day);
}

/* First day of the substance (CIVIL_NO_DAY: never) and of the log; the others as they come. */
struct starts {
	int32_t log, substance;
	struct start *others;
	size_t n;
};

static struct starts collect(const struct design_request *request, const struct diary *diary,
                             struct arena *scratch)
{
	struct starts starts = {
		.log = CIVIL_NO_DAY,
		.substance = CIVIL_NO_DAY,
		.others = arena_array(scratch, diary->count + 1, struct start),
	};

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];
		int32_t day = intake->date;

		if (!join_is_of(request->person, intake->person))
			continue;
		if (starts.log == CIVIL_NO_DAY || day < starts.log)
			starts.log = day;
		if (intake->taken != TAKEN_YES)
			continue;
		if (!diary_matches(&request->substance, intake)) {
			if (is_habit(intake))
				starts.others[starts.n++] = (struct start){ name_of(intake), day };
		} else if (starts.substance == CIVIL_NO_DAY || day < starts.substance) {
			starts.substance = day;
		}
	}
	return starts;
}

const char *confounded_with(const struct design_request *request, const struct diary *diary,
                            struct arena *scratch)
{
	const char *nearest = NULL;
	int32_t least = DAYS_APART + 1;

	if (!request->has_substance || diary == NULL || diary->count == 0)
		return NULL;

	struct starts starts = collect(request, diary, scratch);

	if (starts.substance == CIVIL_NO_DAY || starts.substance - starts.log < DAYS_WITHOUT)
		return NULL;
	if (starts.n > 0)
		qsort(starts.others, starts.n, sizeof(*starts.others), compare_starts);
	for (size_t i = 0; i < starts.n; i++) {
		const struct start *start = &starts.others[i];
		int32_t apart = abs(start->day - starts.substance);

		if (i > 0 && strcmp(start->name, starts.others[i - 1].name) == 0)
			continue; /* not the first day of it */
		if (start->day - starts.log < DAYS_WITHOUT || apart >= least)
			continue;
		least = apart;
		nearest = start->name;
	}
	return nearest;
}
