/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/doses.h"

#include "base/civil.h"
#include "diary/substance.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EVENING_ENDS_S = 4 * 3600 };

static const char *const basis_words[] = {
	[DOSE_BASIS_UNKNOWN] = "unknown",
	[DOSE_BASIS_STATED] = "stated",
	[DOSE_BASIS_COMPUTED] = "computed",
};

const char *const taken_words[] = {
	[TAKEN_UNKNOWN] = "unknown",
	[TAKEN_NO] = "no",
	[TAKEN_YES] = "yes",
};

const char *doses_basis_word(const struct intake *intake)
{
	bool none = isnan(intake->elemental_mg) && isnan(intake->glycine_mg);

	return none ? "" : basis_words[intake->basis];
}

static const struct {
	unsigned flag;
	const char *word;
} flag_words[] = {
	{ INTAKE_UNIT_SUSPECT, "unit-suspect" },
	{ INTAKE_AMOUNT_UNKNOWN, "amount-unknown" },
	{ INTAKE_SEVERAL_SUBSTANCES, "several-substances" },
	{ INTAKE_UNKNOWN_ITEM, "unknown-item" },
	{ INTAKE_NOT_ORAL, "not-oral" },
	{ INTAKE_ROUTE_UNKNOWN, "route-unknown" },
	{ INTAKE_NO_EXPOSURE, "no-exposure" },
	{ INTAKE_DENIAL_UNCLEAR, "denial-unclear" },
	{ INTAKE_NO_DURATION, "no-duration" },
};

const char *doses_flags_text(char text[DOSES_FLAGS], unsigned flags)
{
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < sizeof(flag_words) / sizeof(flag_words[0]); i++) {
		if ((flags & flag_words[i].flag) == 0)
			continue;

		int more = snprintf(text + used, DOSES_FLAGS - used, "%s%s", used > 0 ? ";" : "",
		                    flag_words[i].word);

		used += more > 0 ? (size_t)more : 0;
	}
	return text;
}

const char *doses_sum_text(char text[DOSES_TEXT], double sum, bool at_least)
{
	(void)snprintf(text, DOSES_TEXT, "%s%.1f", at_least ? ">=" : "", sum);
	return text;
}

/* --- days --------------------------------------------------------------------------------- */

static bool is_magnesium(const struct intake *intake)
{
	return substance_is_magnesium(intake->id) && (intake->flags & INTAKE_NOT_ORAL) == 0;
}

static bool is_glycine(const struct intake *intake)
{
	return substance_in_group("g_glycine_source", intake->id) &&
	       (intake->flags & INTAKE_NOT_ORAL) == 0;
}

static void add_to(double *low, double *high, bool *at_least, double low_mg, double high_mg)
{
	if (isnan(low_mg)) {
		*at_least = true;
		return;
	}
	*low += low_mg;
	*high += isnan(high_mg) ? low_mg : high_mg;
}

/* A cell that names several substances has them all in unknown amounts. */
static bool also_holds(const struct intake *intake, bool (*wanted)(const struct intake *intake))
{
	char id[64];

	for (const char *at = intake->also != NULL ? intake->also : ""; *at != '\0';) {
		size_t length = strcspn(at, ",");
		struct intake other = { .id = id, .flags = intake->flags };

		if (length < sizeof(id)) {
			memcpy(id, at, length);
			id[length] = '\0';
			if (wanted(&other))
				return true;
		}
		at += length;
		at += *at == ',';
	}
	return false;
}

static void add_intake(struct dose_day *day, const struct intake *intake)
{
	bool magnesium = is_magnesium(intake) || also_holds(intake, is_magnesium);
	bool glycine = is_glycine(intake) || also_holds(intake, is_glycine);

	day->intakes++;
	if (intake->taken == TAKEN_NO)
		return;

	/* Whether it was taken is unknown: whatever it held may or may not be there. */
	bool sure = intake->taken == TAKEN_YES;

	if (magnesium) {
		day->magnesium++;
		add_to(&day->elemental_mg, &day->elemental_mg_high, &day->elemental_at_least,
		       sure ? intake->elemental_mg : (double)NAN, intake->elemental_mg_high);
	}
	if (glycine) {
		day->glycine++;
		add_to(&day->glycine_mg, &day->glycine_mg_high, &day->glycine_at_least,
		       sure ? intake->glycine_mg : (double)NAN, intake->glycine_mg_high);
	}
}

/* Limits are compared after rounding to 0.1 mg, so that 350.0 is not above 350. */
static bool is_above(double sum_mg, double limit_mg)
{
	return round(sum_mg * 10) > limit_mg * 10;
}

static void close_day(struct dose_day *day)
{
	day->over_us = is_above(day->elemental_mg_high, DOSES_LIMIT_US_MG);
	day->over_eu = is_above(day->elemental_mg_high, DOSES_LIMIT_EU_MG);
	day->glycine_gap_mg = NAN;
	if (day->glycine > 0)
		day->glycine_gap_mg = fmax(0, DOSES_GLYCINE_TRIAL_MG - day->glycine_mg);
}

struct dose_days doses_by_day(const struct diary *diary, struct arena *keep)
{
	struct dose_days days = { .items = arena_array(keep, diary->count + 1, struct dose_day) };

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];
		struct dose_day *day = days.count > 0 ? &days.items[days.count - 1] : NULL;

		if (day == NULL || day->date != intake->date ||
		    strcmp(day->person, intake->person) != 0) {
			day = &days.items[days.count++];
			day->person = intake->person;
			day->date = intake->date;
		}
		add_intake(day, intake);
	}
	for (size_t i = 0; i < days.count; i++)
		close_day(&days.items[i]);
	return days;
}

void doses_check_limit(const struct dose_days *days, enum upper_limit limit,
                       struct finding_list *notes)
{
	static const double limits_mg[] = { DOSES_LIMIT_US_MG, DOSES_LIMIT_EU_MG };

	if (limit == UPPER_LIMIT_NONE)
		return;
	for (size_t i = 0; i < days->count; i++) {
		const struct dose_day *day = &days->items[i];
		bool sure = is_above(day->elemental_mg, limits_mg[limit]);
		char date[CIVIL_TEXT];

		if (limit == UPPER_LIMIT_US ? !day->over_us : !day->over_eu)
			continue;
		finding_add(
			notes, FINDING_DIARY_OVER_LIMIT, (struct place){ .file = NULL },
			"on %s magnesium from supplements %s%.1f mg, the limit is %.0f mg a day",
			civil_date_text(date, day->date), sure ? "was " : "may have been ",
			sure ? day->elemental_mg : day->elemental_mg_high, limits_mg[limit]);
	}
}

/* --- adherence ---------------------------------------------------------------------------- */

int32_t doses_evening(const struct intake *intake)
{
	if (intake->time_utc_s == CIVIL_NO_TIME)
		return intake->date;
	return civil_day_of(intake->time_utc_s - EVENING_ENDS_S, intake->utc_offset_s);
}

static bool is_asked(const struct intake *intake, const struct adherence_request *request)
{
	return (request->person[0] == '\0' || strcmp(request->person, intake->person) == 0) &&
	       diary_matches(request->query, intake);
}

static bool is_complete(const struct adherence_request *request, int32_t date)
{
	for (size_t i = 0; i < request->complete_n; i++)
		if (date >= request->complete[i].first && date <= request->complete[i].last)
			return true;
	return false;
}

/* Where an evening stands so far: taken once is taken, and a doubt outweighs a no. */
enum standing { STANDING_NO_ROW, STANDING_NO, STANDING_UNKNOWN, STANDING_YES };

static enum standing standing_of(enum taken taken)
{
	static const enum standing standings[] = {
		[TAKEN_UNKNOWN] = STANDING_UNKNOWN,
		[TAKEN_NO] = STANDING_NO,
		[TAKEN_YES] = STANDING_YES,
	};

	return standings[taken];
}

static void count_day(struct adherence *adherence, int32_t date, enum standing standing,
                      long *streak)
{
	adherence->taken += standing == STANDING_YES;
	adherence->not_taken += standing == STANDING_NO;
	*streak = standing == STANDING_YES ? *streak + 1 : 0;
	if (*streak > adherence->longest_streak)
		adherence->longest_streak = *streak;
	if (standing != STANDING_YES)
		return;
	if (adherence->first_taken == CIVIL_NO_DAY)
		adherence->first_taken = date;
	adherence->last_taken = date;
}

struct adherence doses_adherence(const struct diary *diary, const struct adherence_request *request)
{
	struct adherence adherence = { .adherence_pct = NAN,
		                       .first_taken = CIVIL_NO_DAY,
		                       .last_taken = CIVIL_NO_DAY };
	struct dose_period period = request->period;

	if (period.last < period.first)
		return adherence;

	struct arena scratch CLEANUP(arena_free) = ARENA(diary->keep->limit);
	size_t days = (size_t)((int64_t)period.last - period.first + 1);
	unsigned char *standings = arena_array(&scratch, days, unsigned char);
	long streak = 0;

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];
		int32_t evening = doses_evening(intake);
		enum standing standing = standing_of(intake->taken);

		if (evening < period.first || evening > period.last || !is_asked(intake, request))
			continue;

		unsigned char *so_far = &standings[evening - period.first];

		if (standing > *so_far)
			*so_far = (unsigned char)standing;
	}
	for (size_t i = 0; i < days; i++) {
		int32_t date = period.first + (int32_t)i;

		if (standings[i] == STANDING_NO_ROW && is_complete(request, date))
			standings[i] = STANDING_NO;
		count_day(&adherence, date, (enum standing)standings[i], &streak);
	}
	adherence.days = (long)days;
	adherence.unknown = adherence.days - adherence.taken - adherence.not_taken;
	adherence.last_streak = streak;
	if (adherence.taken + adherence.not_taken > 0)
		adherence.adherence_pct = 100.0 * (double)adherence.taken /
		                          (double)(adherence.taken + adherence.not_taken);
	return adherence;
}
