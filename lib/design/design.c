/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/design.h"

#include "design/calendar.h"
#include "design/confounded.h"
#include "design/covariates.h"
#include "design/doses.h"
#include "design/join.h"
#include "design/plan.h"

#include <math.h>
#include <string.h>

const char design_not_taken[] = "not taken";
const char design_taken[] = "taken";
const char design_washout[] = "washout";

const char *const design_kind_keys[] = {
	[DESIGN_NONE] = "none", [DESIGN_LOG] = "log",         [DESIGN_AB] = "ab",
	[DESIGN_ABA] = "abab",  [DESIGN_SEVERAL] = "several",
};

const char *const design_why_keys[DESIGN_WHY_COUNT] = {
	[DESIGN_IN] = "",
	[DESIGN_BEFORE_SINCE] = "before_since",
	[DESIGN_AFTER_UNTIL] = "after_until",
	[DESIGN_OUTSIDE_PHASES] = "outside_phases",
	[DESIGN_WASHOUT] = "washout",
	[DESIGN_UNKNOWN_INTAKE] = "unknown_intake",
	[DESIGN_NOT_MAIN] = "excluded",
	[DESIGN_NO_CONDITIONS] = "no_conditions",
	[DESIGN_UNKNOWN_COVARIATE] = "unknown_covariate",
	[DESIGN_SAME_EVENING] = "same_evening",
	[DESIGN_NO_CONDITION] = "no_condition",
	[DESIGN_SAME_DATE] = "same_date",
	[DESIGN_EMPTY_COVARIATE] = "empty_covariate",
};

static const double magnesium_half_life_nights = 7; /* STATS.md 2.5, a declared assumption */

enum design_kind design_kind_of(const int *conditions, size_t n, bool *interleaved_out)
{
	bool seen[DESIGN_MOST_CONDITIONS] = { false };
	int before = -1, distinct = 0, stretches = 0;

	for (size_t i = 0; i < n; i++) {
		int condition = conditions[i];

		if (condition < 0 || condition >= DESIGN_MOST_CONDITIONS || condition == before)
			continue;
		before = condition;
		stretches++;
		distinct += !seen[condition];
		seen[condition] = true;
	}
	*interleaved_out = stretches > distinct;
	if (distinct == 0)
		return DESIGN_NONE;
	if (distinct > 2)
		return DESIGN_SEVERAL;
	return stretches > 2 ? DESIGN_ABA : DESIGN_AB;
}

static void settle_kind(struct design *design, const struct plan *plan, struct arena *keep)
{
	int *conditions = arena_array(keep, plan->phases_n + 1, int);

	for (size_t i = 0; i < plan->phases_n; i++)
		conditions[i] = plan->phases[i].condition;
	design->kind = design_kind_of(conditions, plan->phases_n, &design->interleaved);
	if (plan->from_log) {
		design->kind = DESIGN_LOG;
		design->interleaved = true;
	}
}

/* --- nights ----------------------------------------------------------------------------- */

static enum design_why why_without_condition(const struct plan *plan,
                                             const struct design_night *night)
{
	if (night->evening < plan->since)
		return DESIGN_BEFORE_SINCE;
	if (night->evening > plan->until)
		return DESIGN_AFTER_UNTIL;
	if (plan->names_n == 0)
		return night->night->role == NIGHT_MAIN ? DESIGN_NO_CONDITIONS : DESIGN_NOT_MAIN;
	if (plan->from_log)
		return night->night->role == NIGHT_MAIN ? DESIGN_UNKNOWN_INTAKE : DESIGN_NOT_MAIN;
	return plan_phase_of(plan, night->evening) == NULL ? DESIGN_OUTSIDE_PHASES : DESIGN_WASHOUT;
}

static struct design_night settle_night(const struct plan *plan, const struct calendar *calendar,
                                        const struct night_list *nights, size_t at,
                                        size_t covariates_n)
{
	const struct night *night = &nights->items[at];
	struct design_night settled = {
		.night = night,
		.evening = night_evening_date(night),
		.condition = -1,
		.dose_mg = NAN,
		.minutes_before_bed = calendar->minutes_before_bed[at],
		.weekend = civil_weekday(night_wake_date(night)) >= 5,
	};
	const struct design_evening *evening = calendar_find(calendar, settled.evening);

	if (evening != NULL) {
		settled.taken = evening->taken;
		settled.dose_mg = evening->dose_mg;
		settled.condition = evening->condition;
		settled.days_on = evening->days_on;
	}
	bool known = evening == NULL || covariates_known(evening->covariates, covariates_n);

	if (settled.condition < 0) {
		settled.why = why_without_condition(plan, &settled);
	} else if (night->role != NIGHT_MAIN) {
		settled.why = DESIGN_NOT_MAIN;
		settled.condition = -1;
	} else if (!known) {
		settled.why = DESIGN_UNKNOWN_COVARIATE;
		settled.condition = -1;
	}
	return settled;
}

/* The series can hold one value an evening: the first main sleep that counts. */
static void leave_out_second_sleeps(struct design *design)
{
	const struct design_night *used = NULL;

	for (size_t i = 0; i < design->nights_n; i++) {
		struct design_night *night = &design->nights[i];

		if (night->condition < 0)
			continue;
		if (used != NULL && used->evening == night->evening) {
			night->condition = -1;
			night->why = DESIGN_SAME_EVENING;
		} else {
			used = night;
		}
	}
}

/* "" is not known, which is no change. */
static bool changed(const char **last, const char *now)
{
	if (now == NULL || now[0] == '\0')
		return false;

	bool differs = *last != NULL && strcmp(*last, now) != 0;

	*last = now;
	return differs;
}

static void count_device_steps(struct design *design)
{
	const char *source = NULL, *device = NULL, *algorithm = NULL;
	int steps = 0, device_changes = 0;

	for (size_t i = 0; i < design->nights_n; i++) {
		struct design_night *night = &design->nights[i];
		bool other_source = false, other_device = false, other_algorithm = false;

		if (night->night->role == NIGHT_MAIN) {
			other_source = changed(&source, night->night->source);
			other_device = changed(&device, night->night->device);
			other_algorithm = changed(&algorithm, night->night->algorithm);
		}
		device_changes += other_source || other_device;
		steps += other_source || other_device || other_algorithm;
		night->device_step = steps;
		night->device_changes = device_changes;
	}
}

static void settle_nights(struct design *design, const struct plan *plan,
                          const struct calendar *calendar, const struct join_index *index,
                          struct arena *keep)
{
	design->nights_n = index->by_evening_n;
	design->nights = arena_array(keep, design->nights_n + 1, struct design_night);
	for (size_t i = 0; i < design->nights_n; i++)
		design->nights[i] = settle_night(plan, calendar, index->nights,
		                                 index->by_evening[i], design->covariates_n);
	leave_out_second_sleeps(design);
	count_device_steps(design);
}

/* --- conditions ------------------------------------------------------------------------- */

static void count_evenings(struct design *design)
{
	for (size_t i = 0; i < design->evenings_n; i++) {
		const struct design_evening *evening = &design->evenings[i];

		if (evening->condition < 0)
			continue;

		struct design_condition *condition = &design->conditions[evening->condition];

		condition->evenings++;
		condition->taken += evening->taken == TAKEN_YES;
		condition->not_taken += evening->taken == TAKEN_NO;
		condition->unknown += evening->taken == TAKEN_UNKNOWN;
	}
}

static void close_block(struct design *design, int condition, int length)
{
	if (condition < 0 || length == 0)
		return;

	long *shortest = &design->conditions[condition].shortest_block;

	if (*shortest == 0 || length < *shortest)
		*shortest = length;
}

/* days_on grows along a stretch and falls back where the next one begins. */
static void measure_blocks(struct design *design)
{
	int condition = -1, length = 0;

	for (size_t i = 0; i < design->evenings_n; i++) {
		const struct design_evening *evening = &design->evenings[i];

		if (evening->condition < 0)
			continue;
		if (evening->condition != condition || evening->days_on <= length)
			close_block(design, condition, length);
		condition = evening->condition;
		length = evening->days_on;
	}
	close_block(design, condition, length);
}

static void settle_conditions(struct design *design, const struct plan *plan)
{
	design->conditions_n = plan->names_n;
	for (size_t i = 0; i < plan->names_n; i++) {
		design->conditions[i] = (struct design_condition){
			.name = plan->names[i],
			.reference = i == 0,
		};
	}
	count_evenings(design);
	measure_blocks(design);
	for (size_t i = 0; i < design->nights_n; i++) {
		if (design->nights[i].condition < 0)
			design->left_out++;
		else
			design->conditions[design->nights[i].condition].nights++;
	}
}

/* --- what is worth saying --------------------------------------------------------------- */

static void say_left_out(const struct design *design, struct finding_list *found)
{
	long count[DESIGN_WHY_COUNT] = { 0 };

	for (size_t i = 0; i < design->nights_n; i++)
		count[design->nights[i].why]++;
	if (count[DESIGN_UNKNOWN_INTAKE] > 0) {
		finding_add(found, FINDING_DESIGN_UNKNOWN_INTAKE, (struct place){ 0 },
		            "%ld night%s left out: the log does not say whether it was taken",
		            count[DESIGN_UNKNOWN_INTAKE],
		            count[DESIGN_UNKNOWN_INTAKE] == 1 ? " is" : "s are");
	}

	if (count[DESIGN_UNKNOWN_COVARIATE] > 0) {
		finding_add(found, FINDING_DESIGN_UNKNOWN_COVARIATE, (struct place){ 0 },
		            "%ld night%s left out: the log does not say whether there was any "
		            "of what is allowed for",
		            count[DESIGN_UNKNOWN_COVARIATE],
		            count[DESIGN_UNKNOWN_COVARIATE] == 1 ? " is" : "s are");
	}

	long outside = count[DESIGN_OUTSIDE_PHASES] + count[DESIGN_BEFORE_SINCE] +
	               count[DESIGN_AFTER_UNTIL];

	if (outside > 0)
		finding_add(found, FINDING_DESIGN_OUTSIDE, (struct place){ 0 },
		            "%ld night%s outside the periods that are compared", outside,
		            outside == 1 ? " lies" : "s lie");
}

static double half_life(const struct design_request *request)
{
	const struct substance_query *query = &request->substance;

	if (request->has_half_life)
		return request->half_life_nights;
	if (!request->has_substance)
		return 0;
	if (query->family || (query->id != NULL && strncmp(query->id, "mg_", 3) == 0))
		return magnesium_half_life_nights;
	return 0;
}

/* NOLINTNEXTLINE(readability-function-size): seven parameters, two of them are where things go */
enum status design_build(const struct design_request *request, const struct night_list *nights,
                         const struct diary *diary, struct arena *keep, struct finding_list *found,
                         struct design *design_out, struct error *err)
{
	struct plan plan;

	TRY(plan_make(request, keep, &plan, err));

	struct join_index index = join_index_make(nights, request->person, keep);
	struct calendar calendar = calendar_make(request, &plan, &index, diary, keep, found);

	if (request->by_dose)
		TRY(doses_part(&plan, &calendar, keep, err));
	covariates_fill(request, &index, diary, &calendar, keep);

	struct design design = {
		.evenings = calendar.evenings,
		.evenings_n = calendar.n,
		.covariates = request->covariates,
		.covariates_n = request->covariates_n,
		.has_log = calendar.has_log,
		.intakes_without_record = calendar.intakes_without_record,
		.randomised = request->randomised,
		.blinded = request->blinded,
		.half_life_nights = half_life(request),
		.confounded_with = confounded_with(request, diary, keep),
	};

	settle_kind(&design, &plan, keep);
	settle_nights(&design, &plan, &calendar, &index, keep);
	settle_conditions(&design, &plan);
	say_left_out(&design, found);
	*design_out = design;
	return STATUS_OK;
}
