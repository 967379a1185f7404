/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rows of the log further than this from any night are some slip of a date. */
enum { EVENINGS_AROUND_NIGHTS = 366 };

/* One row of the log about the substance, and the evening it is about. */
struct placed {
	const struct intake *intake;
	long night; /* index into the list, -1 = none */
	int32_t evening;
	bool ignored; /* the evening is recorded and yet this is not part of that night */
};

/* What the rows of one evening add up to. */
struct tally {
	long yes, no, unknown;
	double dose_mg;
};

static bool is_magnesium(const struct intake *intake)
{
	return strncmp(intake->id, "mg_", 3) == 0;
}

/* Of the substance itself; for magnesium only the element counts. */
static double dose_mg(const struct intake *intake)
{
	static const struct {
		const char *unit;
		double mg;
	} units[] = { { "mg", 1 },      { "g", 1000 },          { "ug", 0.001 },
		      { "mcg", 0.001 }, { "\xc2\xb5g", 0.001 }, { "\xce\xbcg", 0.001 } };

	if (!isnan(intake->elemental_mg) || is_magnesium(intake))
		return intake->elemental_mg;
	if (strcmp(intake->id, "glycine") == 0 && !isnan(intake->glycine_mg))
		return intake->glycine_mg;
	if ((intake->flags & (INTAKE_UNIT_SUSPECT | INTAKE_AMOUNT_UNKNOWN)) != 0 ||
	    intake->unit == NULL)
		return NAN;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(intake->unit, units[i].unit) == 0)
			return intake->amount * units[i].mg;
	return NAN;
}

/* --- placing the rows of the log -------------------------------------------------------- */

static struct placed place(const struct join_index *index, const struct intake *intake)
{
	struct placed placed = {
		.intake = intake,
		.night = join_find(index, intake),
		.evening = join_evening(intake),
	};

	if (placed.night >= 0)
		placed.evening = night_evening_date(&index->nights->items[placed.night]);
	else
		placed.ignored = join_is_recorded(index, placed.evening);
	return placed;
}

static size_t place_all(const struct design_request *request, const struct join_index *index,
                        const struct diary *diary, struct placed *placed)
{
	size_t n = 0;

	for (size_t i = 0; i < diary->count; i++) {
		const struct intake *intake = &diary->items[i];

		if (join_is_of(request->person, intake->person) &&
		    diary_matches(&request->substance, intake))
			placed[n++] = place(index, intake);
	}
	return n;
}

/* --- from which evening to which -------------------------------------------------------- */

struct span {
	int32_t first, last; /* last < first = empty */
};

static void widen(struct span *span, int32_t evening)
{
	if (span->last < span->first) {
		*span = (struct span){ evening, evening };
		return;
	}
	span->first = evening < span->first ? evening : span->first;
	span->last = evening > span->last ? evening : span->last;
}

/* Half the limit on each side of the night in the middle: a slip of the year hides nothing. */
static struct span nights_span(const struct join_index *index)
{
	struct span span = { 1, 0 };

	if (index->by_evening_n == 0)
		return span;

	const struct night *items = index->nights->items;
	int64_t middle = night_evening_date(&items[index->by_evening[index->by_evening_n / 2]]);

	for (size_t i = 0; i < index->by_evening_n; i++) {
		int32_t evening = night_evening_date(&items[index->by_evening[i]]);

		if (llabs(evening - middle) < DESIGN_MOST_EVENINGS / 2 - EVENINGS_AROUND_NIGHTS)
			widen(&span, evening);
	}
	return span;
}

static struct span log_span(const struct join_index *index, const struct placed *placed, size_t n)
{
	struct span nights = nights_span(index), span = nights;

	if (nights.last < nights.first)
		return span;
	for (size_t i = 0; i < n; i++)
		if (placed[i].evening >= nights.first - EVENINGS_AROUND_NIGHTS &&
		    placed[i].evening <= nights.last + EVENINGS_AROUND_NIGHTS)
			widen(&span, placed[i].evening);
	return span;
}

static struct span calendar_span(const struct plan *plan, const struct join_index *index,
                                 const struct placed *placed, size_t n)
{
	struct span span = { 1, 0 };

	if (plan->from_log)
		span = log_span(index, placed, n);
	else if (plan->phases_n > 0)
		span = (struct span){ plan->phases[0].first,
			              plan->phases[plan->phases_n - 1].last };
	if (span.first < plan->since)
		span.first = plan->since;
	if (span.last > plan->until)
		span.last = plan->until;
	return span;
}

/* --- filling in ------------------------------------------------------------------------- */

static void count_row(struct tally *tally, const struct intake *intake)
{
	if (intake->taken == TAKEN_YES) {
		tally->yes++;
		tally->dose_mg += dose_mg(intake);
	} else if (intake->taken == TAKEN_NO) {
		tally->no++;
	} else {
		tally->unknown++;
	}
}

/* Taken if any row says so; a row that cannot be read leaves the rest in doubt. */
static void settle(struct design_evening *evening, const struct tally *tally, bool complete)
{
	evening->dose_mg = NAN;
	if (tally->yes > 0) {
		evening->taken = TAKEN_YES;
		evening->dose_mg = tally->dose_mg;
	} else if (tally->unknown == 0 && (tally->no > 0 || complete)) {
		evening->taken = TAKEN_NO;
		evening->dose_mg = 0;
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

static int condition_of(const struct plan *plan, const struct design_evening *evening)
{
	if (plan->from_log) {
		const char *name = evening->taken == TAKEN_YES ? design_taken : design_not_taken;

		if (evening->taken == TAKEN_UNKNOWN)
			return -1;
		return strcmp(plan->names[0], name) == 0 ? 0 : 1;
	}

	const struct plan_phase *phase = plan_phase_of(plan, evening->evening);

	return phase == NULL ? -1 : phase->condition;
}

static bool is_washout(const struct plan *plan, const struct design_evening *evening)
{
	const struct plan_phase *phase = plan_phase_of(plan, evening->evening);

	return phase != NULL && phase->condition < 0;
}

/* In a log an evening that nothing is known of neither ends a stretch nor counts in it. */
void calendar_count_days(struct calendar *calendar, bool from_log)
{
	int condition = -1, days = 0;

	for (size_t i = 0; i < calendar->n; i++) {
		struct design_evening *evening = &calendar->evenings[i];

		if (from_log && evening->condition < 0)
			continue;
		days = evening->condition == condition ? days + 1 : 1;
		condition = evening->condition;
		evening->days_on = condition < 0 ? 0 : days;
	}
}

static void note_minutes(double *minutes, const struct night_list *nights,
                         const struct placed *placed)
{
	const struct intake *intake = placed->intake;

	if (placed->night < 0 || intake->taken != TAKEN_YES ||
	    intake->time_utc_s == CIVIL_NO_TIME || !night_has_times(&nights->items[placed->night]))
		return;

	const struct night *night = &nights->items[placed->night];
	int64_t start_s = night->bed_start_utc_s, time_s = intake->time_utc_s;

	if (!night->zone_known || !intake->zone_known) {
		start_s += night->zone_known ? night->start_offset_s : 0;
		time_s += intake->zone_known ? intake->utc_offset_s : 0;
	}

	double before = (double)(start_s - time_s) / 60;

	if (isnan(minutes[placed->night]) || before < minutes[placed->night])
		minutes[placed->night] = before;
}

static void note_without_record(struct calendar *calendar, const struct placed *placed,
                                struct finding_list *found)
{
	char date[CIVIL_TEXT];
	const struct intake *intake = placed->intake;

	calendar->intakes_without_record++;
	finding_add(
		found, FINDING_DESIGN_NO_RECORD,
		(struct place){ .file = intake->file, .line = intake->line },
		"no sleep is recorded that this intake could belong to; it is about the evening "
		"of %s",
		civil_date_text(date, placed->evening));
}

static void fill_evenings(const struct design_request *request, const struct plan *plan,
                          const struct join_index *index, const struct tally *tallies,
                          struct calendar *calendar)
{
	for (size_t i = 0; i < calendar->n; i++) {
		struct design_evening *evening = &calendar->evenings[i];

		settle(evening, &tallies[i], is_complete(request, evening->evening));
		evening->condition = condition_of(plan, evening);
		evening->washout = is_washout(plan, evening);
		evening->recorded = join_is_recorded(index, evening->evening);
	}
	calendar_count_days(calendar, plan->from_log);
}

struct calendar calendar_make(const struct design_request *request, const struct plan *plan,
                              const struct join_index *index, const struct diary *diary,
                              struct arena *keep, struct finding_list *found)
{
	size_t rows_n = diary != NULL && request->has_substance ? diary->count : 0;
	struct placed *placed = arena_array(keep, rows_n + 1, struct placed);
	double *minutes = arena_array(keep, index->nights->count + 1, double);

	rows_n = rows_n > 0 ? place_all(request, index, diary, placed) : 0;
	for (size_t i = 0; i < index->nights->count; i++)
		minutes[i] = NAN;

	struct span span = calendar_span(plan, index, placed, rows_n);
	size_t n = span.last < span.first ? 0 : (size_t)((int64_t)span.last - span.first + 1);
	struct calendar calendar = {
		.evenings = arena_array(keep, n + 1, struct design_evening),
		.n = n,
		.minutes_before_bed = minutes,
		.has_log = rows_n > 0,
	};
	struct tally *tallies = arena_array(keep, n + 1, struct tally);

	for (size_t i = 0; i < n; i++)
		calendar.evenings[i].evening = span.first + (int32_t)i;
	for (size_t i = 0; i < rows_n; i++) {
		note_minutes(minutes, index->nights, &placed[i]);
		if (calendar_find(&calendar, placed[i].evening) == NULL)
			continue;
		if (placed[i].night < 0 && placed[i].intake->taken != TAKEN_NO)
			note_without_record(&calendar, &placed[i], found);
		if (!placed[i].ignored)
			count_row(&tallies[placed[i].evening - span.first], placed[i].intake);
	}
	fill_evenings(request, plan, index, tallies, &calendar);
	return calendar;
}

const struct design_evening *calendar_find(const struct calendar *calendar, int32_t evening)
{
	if (calendar->n == 0 || evening < calendar->evenings[0].evening ||
	    evening > calendar->evenings[calendar->n - 1].evening)
		return NULL;
	return &calendar->evenings[evening - calendar->evenings[0].evening];
}
