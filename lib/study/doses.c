/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dose columns of exports ([columns], dose.NAME) become intakes, joined like any log. */
#include "diary/given.h"
#include "study/read.h"

#include <math.h>
#include <string.h>

/* Records that were set aside as repeats say nothing of their own. */
static bool says_doses(const struct night *night)
{
	return night->extras.count > 0 && night->role != NIGHT_DUPLICATE &&
	       night->role != NIGHT_SKIPPED;
}

static size_t collect(const struct night *night, struct diary_given *given)
{
	size_t count = 0;

	for (size_t i = 0; i < night->extras.count; i++) {
		const struct night_extra *kind = &night->extras.kinds[i];

		if (!kind->is_dose || isnan(night->extras.numbers[i]))
			continue;
		given[count++] = (struct diary_given){
			.date = night_evening_date(night),
			.item = kind->name,
			.amount = night->extras.numbers[i],
			.unit = kind->unit,
			.elemental = kind->elemental,
			.line = night->line,
		};
	}
	return count;
}

/* One person's nights of one file. */
static enum status take(struct study *study, const char *person, const char *file,
                        struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(study->keep->limit);
	const struct diary_options options = { .zone = study->zone, .person = person };
	struct diary_given *given = NULL;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < study->nights.count; i++) {
		const struct night *night = &study->nights.items[i];

		if (!says_doses(night) || strcmp(night->person, person) != 0 ||
		    strcmp(night->file, file) != 0)
			continue;
		while (room < count + night->extras.count)
			given = arena_more(&scratch, given, room, &room, sizeof(*given));
		count += collect(night, given + count);
	}
	return count == 0 ? STATUS_OK
	                  : diary_give(given, count, file, &options, &study->diary,
	                               &study->findings, err);
}

static bool is_first_of_person(const struct night_list *nights, size_t at)
{
	return at == 0 || strcmp(nights->items[at].person, nights->items[at - 1].person) != 0;
}

enum status study_take_doses(struct study *study, struct error *err)
{
	for (size_t i = 0; i < study->nights.count; i++) {
		if (!is_first_of_person(&study->nights, i))
			continue;
		for (size_t f = 0; f < study->files_n; f++)
			if (study->files[f].vendor != NULL && study->files[f].vendor->map != NULL)
				TRY(take(study, study->nights.items[i].person, study->files[f].name,
				         err));
	}
	return STATUS_OK;
}
