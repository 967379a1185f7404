/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/clock.h - the times and dates of one night
 *
 * What metrics[] cannot hold because it is no number: five instants and two
 * dates.  Durations never come from here; all arithmetic is in UTC, and the wall
 * clock is a label put on at the end.
 */
#ifndef METRIC_CLOCK_H
#define METRIC_CLOCK_H

#include "base/zone.h"
#include "metric/metric.h"

enum clock_key {
	CLOCK_BEDTIME_START,
	CLOCK_BEDTIME_END,
	CLOCK_SLEEP_ONSET,
	CLOCK_FINAL_WAKE,
	CLOCK_SLEEP_MIDPOINT,
	CLOCK_COUNT
};

/* For JSON keys and explain. */
struct clock_text {
	const char *key, *title, *definition;
};
extern const struct clock_text clock_texts[CLOCK_COUNT];

struct clock_time {
	int64_t utc_s; /* CIVIL_NO_TIME unless reason is REASON_NONE; a half second is cut off */
	int32_t offset_s;
	double hour; /* hours from local midnight on (-12, 12]; NAN when missing */
	enum reason reason;
	enum basis basis;
};

struct clock {
	struct clock_time at[CLOCK_COUNT];
	int32_t night_of, wake_date; /* CIVIL_NO_DAY when the night has neither times nor date */
};

/*
 * zone: its offset at each instant is the label's; NULL: onset has the offset of
 * the start of the night, midpoint and final wake that of its end.  Without stages
 * onset is start + latency and the midpoint halves onset and bed end, as Oura's
 * midpoint_time does; the final wake is then not known.
 */
struct clock clock_of(const struct night *night, const struct zone *zone);

/* Hours from local midnight on (-12, 12] of an instant given in half seconds. */
double clock_hour(int64_t utc_half_s, int32_t offset_s);

/* a - b along the shorter arc, in hours on (-12, 12]. */
double clock_arc_h(double a_h, double b_h);

#endif
