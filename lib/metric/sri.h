/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/sri.h - how alike the days are: sleep regularity on runs of sleep and wake
 *
 * Sleep Regularity Index (Phillips et al., 2017) in the pooled form of sleepreg
 * (Windred et al., 2021): of all moments for which the state is known then and
 * exactly 24 h of elapsed time later, the share in the same state, put on -100 to
 * 100.  Computed on the runs themselves, so that there is no sampling step.
 *
 * The input is a list of runs, whoever made it: the plain table of runs, or
 * sri_runs_of() from assembled nights.
 */
#ifndef METRIC_SRI_H
#define METRIC_SRI_H

#include "base/zone.h"
#include "metric/metric.h"

enum run_state { RUN_MISSING, RUN_WAKE, RUN_SLEEP }; /* N W S in the plain table */

/* One row of the table `start_utc,end_utc,state`, in any order; of overlaps the later start wins.
 */
struct sleep_run {
	int64_t start_utc_s, end_utc_s;
	enum run_state state;
};

struct run_list {
	const struct sleep_run *items;
	size_t count;
};

/*
 * From assembled periods of one person (role main and nap), in any order: stages
 * inside a period; wake between the main sleeps of two nights that follow each
 * other; missing elsewhere.  A period without stages is missing.
 */
struct run_list sri_runs_of(struct arena *keep, const struct night *const *nights, size_t count);

struct sri {
	struct value index; /* -100 to 100; REASON_NO_PAIRS below SRI_LEAST_PAIR_DAYS */
	double pair_days;   /* days' worth of moments compared */
	size_t days_dropped;
};
enum { SRI_LEAST_PAIR_DAYS = 5, SRI_MOST_MISSING_S = 6 * 3600 };

struct sri sri_pooled(struct run_list runs);

/*
 * The same without the noon-to-noon days of which more than 6 h are missing; noon
 * in the zone, or in UTC when zone is NULL.
 */
struct sri sri_pooled_drop6h(struct run_list runs, const struct zone *zone);

/*
 * Interdaily stability (Witting et al., 1990) of the share asleep in each whole
 * recorded hour of UTC; 0 to 1.  REASON_NO_PAIRS with less than SRI_LEAST_PAIR_DAYS
 * days of hours or when all hours are alike.
 */
struct value sri_interdaily_stability(struct run_list runs);

#endif
