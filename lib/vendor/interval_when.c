/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the wall clock of an interval to instants, as when.c does it for the bed
 * times of a record that is a night.
 */
#include "vendor/intervals.h"

#include <math.h>

enum { START, END, MINUTE_S = 60 };

/* What one end may mean. */
struct instants {
	int64_t utc_s[2];
	int count;
};

static struct instants instants_of(const struct zone *zone, struct civil_time time)
{
	struct instants instants = { .count = 1 };

	if (!time.has_offset && zone != NULL)
		instants.count = zone_instants(zone, time.local_s, instants.utc_s);
	else
		instants.utc_s[0] = civil_utc_s(time);
	return instants;
}

/* How far a pair is from the length claimed; without a claim any that runs forward will do. */
static double distance_s(int64_t length_s, double claimed_s)
{
	if (!isnan(claimed_s))
		return fabs((double)length_s - claimed_s);
	return length_s < 0 ? HUGE_VAL : 0;
}

/* The earliest pair stays unless another is clearly nearer. */
static void choose(const struct instants of[2], double claimed_s, struct interval *interval)
{
	double best = HUGE_VAL;

	interval->start_utc_s = of[START].utc_s[0];
	interval->end_utc_s = of[END].utc_s[0];
	for (int pair = 0; pair < of[START].count * of[END].count; pair++) {
		int64_t start_s = of[START].utc_s[pair / of[END].count];
		int64_t end_s = of[END].utc_s[pair % of[END].count];
		double off_s = distance_s(end_s - start_s, claimed_s);

		if (off_s + MINUTE_S >= best)
			continue;
		best = off_s;
		interval->start_utc_s = start_s;
		interval->end_utc_s = end_s;
	}
}

static int32_t offset_at(const struct zone *zone, struct civil_time time, int64_t utc_s)
{
	if (zone != NULL && !time.has_offset)
		return zone_offset_s(zone, utc_s);
	return time.utc_offset_s;
}

bool interval_settle(struct vendor_record *record, const struct interval_ends *ends,
                     struct interval *interval)
{
	const struct zone *zone = record->options->zone;
	const int columns[2] = { ends->start_column, ends->end_column };
	struct civil_time times[2] = { ends->start, ends->end };

	/* One end alone with an offset is no zone. */
	if (zone == NULL && times[START].has_offset != times[END].has_offset)
		for (int which = START; which <= END; which++)
			times[which] = (struct civil_time){ .local_s = times[which].local_s };

	struct instants of[2] = { instants_of(zone, times[START]), instants_of(zone, times[END]) };

	for (int which = START; which <= END; which++) {
		if (of[which].count > 0)
			continue;
		vendor_reject(record, FINDING_NIGHT_CLOCK_GAP, columns[which],
		              "the %s: this local time does not exist in %s",
		              which == START ? "start" : "end", zone_name(zone));
		return false;
	}

	choose(of, ends->claimed_s, interval);
	interval->start_offset_s = offset_at(zone, times[START], interval->start_utc_s);
	interval->end_offset_s = offset_at(zone, times[END], interval->end_utc_s);
	interval->zone_known = zone != NULL || times[START].has_offset;
	return true;
}
