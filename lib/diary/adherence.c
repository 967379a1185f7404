/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/doses.h"

#include <string.h>

static void widen(struct dose_period *period, int32_t first, int32_t last)
{
	period->first = first < period->first ? first : period->first;
	period->last = last > period->last ? last : period->last;
}

struct person_adherences doses_adherence_of_all(const struct diary *diary,
                                                const struct adherence_request *request,
                                                struct arena *keep)
{
	struct person_adherence *items =
		arena_array(keep, diary->count + 1, struct person_adherence);
	size_t count = 0;

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];
		int32_t evening = doses_evening(intake);

		if (!diary_matches(request->query, intake))
			continue;
		if (count == 0 || strcmp(items[count - 1].person, intake->person) != 0) {
			items[count++] = (struct person_adherence){
				.person = intake->person,
				.period = { evening, evening },
			};
		}
		widen(&items[count - 1].period, evening, evening);
	}
	for (size_t i = 0; i < count; i++) {
		struct adherence_request one = *request;

		for (size_t k = 0; k < request->complete_n; k++)
			widen(&items[i].period, request->complete[k].first,
			      request->complete[k].last);
		one.person = items[i].person;
		one.period = items[i].period;
		items[i].adherence = doses_adherence(diary, &one);
	}
	return (struct person_adherences){ items, count };
}
