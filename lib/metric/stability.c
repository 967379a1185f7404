/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/flat.h"

#include <math.h>

enum { SCRATCH_BYTES = 256 << 20, DAY_HOURS = 24, HOUR_S = 3600 };

/* One whole recorded hour at a time; sums for the day's hours and for all. */
struct hours {
	double sum[DAY_HOURS], squares;
	int64_t count[DAY_HOURS];
};

static int64_t floor_hour(int64_t utc_s)
{
	int64_t into_s = utc_s % HOUR_S;

	return utc_s - (into_s < 0 ? into_s + HOUR_S : into_s);
}

static int64_t common_s(const struct sleep_run *run, int64_t start_s)
{
	int64_t from_s = run->start_utc_s > start_s ? run->start_utc_s : start_s;
	int64_t to_s = run->end_utc_s < start_s + HOUR_S ? run->end_utc_s : start_s + HOUR_S;

	return to_s > from_s ? to_s - from_s : 0;
}

/* Runs from at on; an hour with anything missing is left out. */
static void take_hour(struct hours *hours, const struct flat *flat, size_t at, int64_t start_s)
{
	int64_t known_s = 0, asleep_s = 0, hour = start_s / HOUR_S % DAY_HOURS;

	for (size_t i = at; i < flat->count && flat->runs[i].start_utc_s < start_s + HOUR_S; i++) {
		int64_t here_s = common_s(&flat->runs[i], start_s);

		known_s += flat->runs[i].state != RUN_MISSING ? here_s : 0;
		asleep_s += flat->runs[i].state == RUN_SLEEP ? here_s : 0;
	}
	if (known_s < HOUR_S)
		return;

	double share = (double)asleep_s / HOUR_S;

	hour = hour < 0 ? hour + DAY_HOURS : hour;
	hours->sum[hour] += share;
	hours->squares += share * share;
	hours->count[hour]++;
}

static struct hours hours_of(const struct flat *flat)
{
	struct hours hours = { .squares = 0 };
	int64_t next_s = INT64_MIN;

	for (size_t at = 0; at < flat->count; at++) {
		int64_t start_s = floor_hour(flat->runs[at].start_utc_s);

		for (start_s = start_s > next_s ? start_s : next_s;
		     start_s < flat->runs[at].end_utc_s; start_s += HOUR_S)
			take_hour(&hours, flat, at, start_s);
		next_s = start_s;
	}
	return hours;
}

/* sum_h n_h (mean_h - mean)^2 / sum (x - mean)^2 */
struct value sri_interdaily_stability(struct run_list runs)
{
	struct arena scratch = ARENA(SCRATCH_BYTES);
	struct flat flat = flat_of(&scratch, runs);
	struct hours hours = hours_of(&flat);
	double sum = 0, between = 0;
	int64_t count = 0;

	arena_free(&scratch);
	for (int hour = 0; hour < DAY_HOURS; hour++) {
		sum += hours.sum[hour];
		count += hours.count[hour];
	}
	if (count < (int64_t)SRI_LEAST_PAIR_DAYS * DAY_HOURS)
		return (struct value){ .number = NAN, .reason = REASON_NO_PAIRS };

	double mean = sum / (double)count, total = hours.squares - (double)count * mean * mean;

	for (int hour = 0; hour < DAY_HOURS; hour++) {
		double n = (double)hours.count[hour];

		if (n > 0)
			between += n * pow(hours.sum[hour] / n - mean, 2);
	}
	if (total <= 1e-12 * (double)count)
		return (struct value){ .number = NAN, .reason = REASON_NO_PAIRS };
	return (struct value){ .number = between < total ? between / total : 1,
		               .basis = BASIS_STAGES };
}
