/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is counted over many nights: doses, published limits, values not used.
 */
#include "report/appendix.h"

#include "compare/caveats.h"
#include "report/format.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

struct appendix_doses appendix_doses(const struct design *design)
{
	struct appendix_doses doses = { .first = CIVIL_NO_DAY, .last = CIVIL_NO_DAY };

	if (design == NULL || design->evenings_n == 0)
		return doses;
	doses.first = design->evenings[0].evening;
	doses.last = design->evenings[design->evenings_n - 1].evening;
	doses.evenings = (long)design->evenings_n;
	for (size_t i = 0; i < design->evenings_n; i++) {
		doses.taken += design->evenings[i].taken == TAKEN_YES;
		doses.not_taken += design->evenings[i].taken == TAKEN_NO;
	}
	doses.unknown = doses.evenings - doses.taken - doses.not_taken;
	return doses;
}

bool appendix_has_doses(const struct design *design)
{
	struct appendix_doses doses = appendix_doses(design);

	return doses.taken + doses.not_taken > 0;
}

const char *appendix_adherence(const struct design *design, size_t condition, struct arena *keep)
{
	const struct design_condition *of = &design->conditions[condition];
	char digits[FORMAT_TEXT];
	double share = caveats_adherence_pct(of);

	if (of->reference || design->kind == DESIGN_LOG || !isfinite(share))
		return "";
	return arena_printf(keep, "%s %%", format_fixed(digits, share, 1));
}

/* --- limits --------------------------------------------------------------------------------- */

static void count_grades(const struct view_person *person, struct appendix_grade *grade)
{
	const struct night_list *nights = person->person->nights;
	int metric = metric_index(grade->card->key);

	for (size_t i = 0; metric >= 0 && nights != NULL && i < nights->count; i++) {
		struct value value = person->rows[i].values[metric];

		if (nights->items[i].role != NIGHT_MAIN || !isfinite(value.number))
			continue;
		grade->known++;
		grade->nights[quality_grade_of(grade->card, value, NAN)]++;
	}
}

static bool same_end(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static const char *grade_words(const struct appendix_grade *grade, struct arena *keep)
{
	const struct quality_range *good = &grade->card->good, *accepted = &grade->card->accepted;
	const char *of = format_count(keep, grade->known, "night", "nights");

	if (isnan(good->lowest) && isnan(good->highest))
		return arena_printf(keep, "no verdict on %s", of);
	if (same_end(good->lowest, accepted->lowest) && same_end(good->highest, accepted->highest))
		return arena_printf(keep, "%ld within, %ld outside, of %s",
		                    grade->nights[QUALITY_GOOD], grade->nights[QUALITY_OUTSIDE],
		                    of);
	return arena_printf(keep, "%ld good, %ld accepted, %ld outside, of %s",
	                    grade->nights[QUALITY_GOOD], grade->nights[QUALITY_ACCEPTED],
	                    grade->nights[QUALITY_OUTSIDE], of);
}

struct appendix_grades appendix_grades(const struct view_person *person, struct arena *keep)
{
	struct appendix_grades grades = {
		.items = arena_array(keep, quality_card_count + 1, struct appendix_grade),
	};

	for (size_t i = 0; i < quality_card_count; i++) {
		struct appendix_grade grade = { .card = &quality_cards[i] };
		const struct metric *metric = metric_find(grade.card->key);

		if (metric == NULL)
			continue;
		count_grades(person, &grade);
		if (grade.known == 0)
			continue;
		grade.name = words_name(metric, keep);
		grade.words = grade_words(&grade, keep);
		grades.items[grades.count++] = grade;
	}
	return grades;
}

/* --- values not used ------------------------------------------------------------------------ */

static const char *const point_words[POINT_WHY_COUNT] = {
	[POINT_NO_VALUE] = "no value",
	[POINT_LOW_COVERAGE] = "less than 80 % of the night is scored",
	[POINT_MISSING_AT_ONSET] = "the record begins too late to know",
	[POINT_OTHER_BASIS] = "measured in another way than most nights",
	[POINT_NOT_CONCURRENT] = "reference night at another time of the calendar",
};

struct view_tally appendix_unused(const struct result *result, struct arena *keep)
{
	struct view_tally tally = { .keep = keep };

	for (size_t i = 0; i < result->points_n; i++)
		if (point_words[result->points[i].why] != NULL)
			view_tally_add(&tally, point_words[result->points[i].why], 1);
	return tally;
}
