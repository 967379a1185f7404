/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sri.h"

#include "metric/flat.h"

#include <math.h>

enum { SCRATCH_BYTES = 256 << 20 };

/* --- pairs 24 h apart --------------------------------------------------------------------- */

static int64_t overlap_s(const struct sleep_run *a, const struct sleep_run *b, int64_t shift_s)
{
	int64_t start_s = a->start_utc_s + shift_s > b->start_utc_s ? a->start_utc_s + shift_s
	                                                            : b->start_utc_s;
	int64_t end_s =
		a->end_utc_s + shift_s < b->end_utc_s ? a->end_utc_s + shift_s : b->end_utc_s;

	return end_s > start_s ? end_s - start_s : 0;
}

static struct sri compare_days(const struct flat *flat)
{
	int64_t same_s = 0, valid_s = 0, asleep_s = 0;
	size_t before = 0, after = 0;

	while (before < flat->count && after < flat->count) {
		const struct sleep_run *a = &flat->runs[before], *b = &flat->runs[after];
		int64_t both_s = overlap_s(a, b, CIVIL_DAY_S);

		if (a->state != RUN_MISSING && b->state != RUN_MISSING) {
			valid_s += both_s;
			same_s += a->state == b->state ? both_s : 0;
			asleep_s += a->state == RUN_SLEEP || b->state == RUN_SLEEP ? both_s : 0;
		}
		if (a->end_utc_s + CIVIL_DAY_S <= b->end_utc_s)
			before++;
		else
			after++;
	}

	struct sri sri = {
		.index = { .number = NAN, .reason = REASON_NO_PAIRS },
		.pair_days = (double)valid_s / CIVIL_DAY_S,
	};

	/* Days alone are always alike: without a night whose sleep is known they tell nothing. */
	if (valid_s > 0 && asleep_s == 0) {
		sri.index.reason = REASON_NO_STAGES;
	} else if (valid_s >= (int64_t)SRI_LEAST_PAIR_DAYS * CIVIL_DAY_S) {
		double share = (double)same_s / (double)valid_s;

		sri.index = (struct value){ -100.0 + 200.0 * share, REASON_NONE, BASIS_STAGES };
	}
	return sri;
}

struct sri sri_pooled(struct run_list runs)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct flat flat = flat_of(&scratch, runs);
	struct sri sri = compare_days(&flat);

	arena_free(&scratch);
	return sri;
}

/* --- days with much missing --------------------------------------------------------------- */

static int64_t noon_of(int32_t day, const struct zone *zone)
{
	int64_t local_s = (int64_t)day * CIVIL_DAY_S + CIVIL_DAY_S / 2;
	int64_t utc_s[2] = { local_s, local_s };

	if (zone != NULL && zone_instants(zone, local_s, utc_s) == 0)
		utc_s[0] = local_s - zone_offset_s(zone, local_s); /* a clock change at noon */
	return utc_s[0];
}

static int64_t recorded_s(const struct flat *flat, size_t from, const struct sleep_run *day)
{
	int64_t sum_s = 0;

	for (size_t i = from; i < flat->count && flat->runs[i].start_utc_s < day->end_utc_s; i++)
		if (flat->runs[i].state != RUN_MISSING)
			sum_s += overlap_s(&flat->runs[i], day, 0);
	return sum_s;
}

/* The noon-to-noon days of the record that are to be dropped, as missing runs. */
static size_t poor_days(struct flat *flat, const struct zone *zone, struct sleep_run *poor)
{
	int64_t first_s = flat->runs[0].start_utc_s;
	int64_t last_s = flat->runs[flat->count - 1].end_utc_s;
	size_t at = 0, count = 0;

	for (int32_t day = civil_day_of(first_s, 0) - 2; noon_of(day, zone) < last_s; day++) {
		struct sleep_run span = { noon_of(day, zone), noon_of(day + 1, zone), RUN_MISSING };
		struct sleep_run known = span;

		if (span.end_utc_s <= first_s)
			continue;
		known.start_utc_s = span.start_utc_s > first_s ? span.start_utc_s : first_s;
		known.end_utc_s = span.end_utc_s < last_s ? span.end_utc_s : last_s;
		while (at < flat->count && flat->runs[at].end_utc_s <= known.start_utc_s)
			at++;
		if (known.end_utc_s - known.start_utc_s - recorded_s(flat, at, &known) >
		    SRI_MOST_MISSING_S)
			poor[count++] = span;
	}
	return count;
}

/* What is left of the runs outside the poor days. */
static struct flat without(struct arena *scratch, const struct flat *flat,
                           const struct sleep_run *poor, size_t poor_n)
{
	struct flat kept = { .scratch = scratch };
	size_t at = 0;

	for (size_t i = 0; i < flat->count; i++) {
		const struct sleep_run *run = &flat->runs[i];

		kept.at_s = run->start_utc_s;
		while (at < poor_n && poor[at].end_utc_s <= kept.at_s)
			at++;
		for (size_t p = at; p < poor_n && poor[p].start_utc_s < run->end_utc_s; p++) {
			flat_until(&kept, poor[p].start_utc_s, run->state);
			kept.at_s = poor[p].end_utc_s;
		}
		flat_until(&kept, run->end_utc_s, run->state);
	}
	return kept;
}

struct sri sri_pooled_drop6h(struct run_list runs, const struct zone *zone)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct flat flat = flat_of(&scratch, runs);
	struct sri sri = compare_days(&flat);

	if (flat.count > 0) {
		int64_t span_s = flat.runs[flat.count - 1].end_utc_s - flat.runs[0].start_utc_s;
		size_t days = (size_t)(span_s / CIVIL_DAY_S) + 5;
		struct sleep_run *poor = arena_array(&scratch, days, struct sleep_run);
		size_t poor_n = poor_days(&flat, zone, poor);
		struct flat kept = without(&scratch, &flat, poor, poor_n);

		sri = compare_days(&kept);
		sri.days_dropped = poor_n;
	}
	arena_free(&scratch);
	return sri;
}
