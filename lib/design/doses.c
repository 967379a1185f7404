/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/doses.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

struct doses {
	double mg[DESIGN_MOST_CONDITIONS]; /* rising */
	size_t n;
	bool too_many;
};

static void note(struct doses *doses, double mg)
{
	size_t at = 0;

	while (at < doses->n && doses->mg[at] < mg)
		at++;
	if (at < doses->n && doses->mg[at] == mg)
		return;
	if (doses->n == DESIGN_MOST_CONDITIONS - 1) {
		doses->too_many = true;
		return;
	}
	memmove(doses->mg + at + 1, doses->mg + at, (doses->n - at) * sizeof(doses->mg[0]));
	doses->mg[at] = mg;
	doses->n++;
}

static int condition_of(const struct doses *doses, const struct design_evening *evening)
{
	if (evening->taken != TAKEN_YES)
		return evening->taken == TAKEN_NO ? 0 : -1;
	for (size_t i = 0; i < doses->n; i++)
		if (doses->mg[i] == evening->dose_mg)
			return (int)i + 1;
	return -1;
}

enum status doses_part(struct plan *plan, struct calendar *calendar, struct arena *keep,
                       struct error *err)
{
	struct doses doses = { .n = 0 };
	char text[NUMBER_TEXT];

	if (!plan->from_log)
		return error_set(err, STATUS_CONFIG,
		                 "--by-dose parts a log; dated periods are conditions already");
	for (size_t i = 0; i < calendar->n; i++)
		if (calendar->evenings[i].taken == TAKEN_YES &&
		    isfinite(calendar->evenings[i].dose_mg))
			note(&doses, calendar->evenings[i].dose_mg);
	if (doses.too_many)
		return error_set(err, STATUS_CONFIG,
		                 "--by-dose: the log holds more than %d different doses",
		                 DESIGN_MOST_CONDITIONS - 1);
	plan->names[0] = design_not_taken;
	for (size_t i = 0; i < doses.n; i++)
		plan->names[i + 1] = arena_printf(keep, "%s mg", number_text(text, doses.mg[i]));
	plan->names_n = doses.n + 1;
	for (size_t i = 0; i < calendar->n; i++)
		calendar->evenings[i].condition = condition_of(&doses, &calendar->evenings[i]);
	calendar_count_days(calendar, true);
	return STATUS_OK;
}
