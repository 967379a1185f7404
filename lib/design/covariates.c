/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/covariates.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* A kind of row that is a covariate as a whole: wine and beer are both alcohol. */
static const char *const kinds[] = { "alcohol", "caffeine", "activity", "medication", "symptom",
	                             "lab",     "bath",     "food",     "placebo",    "condition" };

struct design_covariate covariates_ask(struct arena *keep, const char *name)
{
	struct design_covariate covariate = { .name = name, .kind = "" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i], name) == 0)
			covariate.kind = kinds[i];
	covariate.query = diary_query(keep, name);
	return covariate;
}

bool covariates_known(const double *covariates, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isfinite(covariates[i]))
			return false;
	return true;
}

bool covariates_match(const struct design_covariate *covariate, const struct intake *intake)
{
	if (covariate->kind[0] != '\0')
		return strcmp(covariate->kind, intake->kind) == 0;
	return diary_matches(&covariate->query, intake);
}

static int32_t evening_of(const struct join_index *index, const struct intake *intake)
{
	long night = join_find(index, intake);

	if (night >= 0)
		return night_evening_date(&index->nights->items[night]);

	int32_t evening = join_evening(intake);

	/* That evening is recorded and yet this is not part of its night. */
	return join_is_recorded(index, evening) ? CIVIL_NO_DAY : evening;
}

/* Taken if any row says so; a row in doubt outweighs one that denies. */
enum standing { STANDING_NO_ROW, STANDING_NO, STANDING_UNKNOWN, STANDING_YES };

static void fill_one(const struct design_request *request, const struct join_index *index,
                     const struct diary *diary, size_t which, unsigned char *standings,
                     const struct calendar *calendar)
{
	static const enum standing of[] = { [TAKEN_UNKNOWN] = STANDING_UNKNOWN,
		                            [TAKEN_NO] = STANDING_NO,
		                            [TAKEN_YES] = STANDING_YES };

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];

		if (!join_is_of(request->person, intake->person) ||
		    !covariates_match(&request->covariates[which], intake))
			continue;

		int32_t evening = evening_of(index, intake);

		if (evening == CIVIL_NO_DAY || calendar_find(calendar, evening) == NULL)
			continue;

		unsigned char *so_far = &standings[evening - calendar->evenings[0].evening];

		if (of[intake->taken] > *so_far)
			*so_far = (unsigned char)of[intake->taken];
	}
}

static bool is_complete(const struct design_request *request, int32_t evening)
{
	for (size_t i = 0; i < request->complete_log_n; i++)
		if (request->complete_log[i].first <= evening &&
		    evening <= request->complete_log[i].last)
			return true;
	return false;
}

static double value_of(enum standing standing, bool complete)
{
	if (standing == STANDING_YES)
		return 1;
	if (standing == STANDING_NO || (standing == STANDING_NO_ROW && complete))
		return 0;
	return NAN;
}

void covariates_fill(const struct design_request *request, const struct join_index *index,
                     const struct diary *diary, struct calendar *calendar, struct arena *keep)
{
	size_t n = request->covariates_n;
	double *values = arena_array(keep, calendar->n * n + 1, double);

	for (size_t k = 0; k < n; k++) {
		unsigned char *standings = arena_array(keep, calendar->n + 1, unsigned char);

		if (diary != NULL)
			fill_one(request, index, diary, k, standings, calendar);
		for (size_t i = 0; i < calendar->n; i++)
			values[i * n + k] =
				value_of((enum standing)standings[i],
			                 is_complete(request, calendar->evenings[i].evening));
	}
	for (size_t i = 0; i < calendar->n; i++)
		calendar->evenings[i].covariates = values + i * n;
}
