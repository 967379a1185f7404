/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/regularity.h - what many nights of one person come to
 *
 * Clock times and their spread, social jetlag, composite phase deviation, sleep
 * debt, night-to-night variability, and sleep regularity (sri.h): METRICS.md 5.
 * Missing nights are counted and never filled.
 *
 * The input is a list of struct timing, one main sleep each, in any order.  Two
 * ways lead there: regularity_timings() from assembled nights, and
 * regularity_timing_plain() from a row of the plain table of nights.
 *
 * To add a summary: one name in enum summary, one row in regularity_summaries[],
 * and its value in a fill function of regularity.c.
 */
#ifndef METRIC_REGULARITY_H
#define METRIC_REGULARITY_H

#include "base/civil.h"
#include "base/zone.h"
#include "metric/metric.h"
#include "metric/sri.h"

/* One main sleep; what is not known is NAN.  Hours are from midnight on (-12, 12]. */
struct timing {
	int32_t night_of, wake_date;
	bool free; /* no work on the wake date */
	double bed_h, onset_h, wake_h, midpoint_h;
	double spt_h;              /* onset to final wake */
	double tst_min, tst24_min; /* without and with the naps of the noon-to-noon day */
	double sol_min, se_pct, deep_pct_tst;
};

/* Days free of work by weekday, bit 0 = Monday: Saturday and Sunday by default. */
enum { REGULARITY_WEEKEND = 1 << 5 | 1 << 6 };

/*
 * From the rows of one person's assembled nights, in any order: one timing for each
 * main sleep, naps added to its tst24_min.  Belongs to keep.
 */
struct timing_list {
	struct timing *items;
	size_t count;
};
struct timing_list regularity_timings(struct arena *keep, const struct metric_row *rows,
                                      size_t count, const struct zone *zone,
                                      unsigned free_weekdays);

/* One row of `night_of,wake_date,free,bedtime_start,sleep_onset,final_wake,bedtime_end,tst_min`. */
struct plain_night {
	int32_t night_of, wake_date; /* CIVIL_NO_DAY when empty */
	int free;                    /* 1, 0, or -1 when empty: then the weekday decides */
	struct civil_time bedtime_start, sleep_onset, final_wake, bedtime_end;
	double tst_min; /* NAN when empty */
};
struct timing regularity_timing_plain(const struct plain_night *night, const struct zone *zone,
                                      unsigned free_weekdays);

enum summary {
	SUMMARY_N_NIGHTS,
	SUMMARY_N_FREE,
	SUMMARY_NIGHTS_MISSING,
	SUMMARY_MEAN_BEDTIME,
	SUMMARY_SD_BEDTIME,
	SUMMARY_CIRC_MEAN_BEDTIME,
	SUMMARY_CIRC_SD_BEDTIME,
	SUMMARY_MEAN_ONSET,
	SUMMARY_SD_ONSET,
	SUMMARY_CIRC_MEAN_ONSET,
	SUMMARY_CIRC_SD_ONSET,
	SUMMARY_MEAN_WAKE,
	SUMMARY_SD_WAKE,
	SUMMARY_CIRC_MEAN_WAKE,
	SUMMARY_CIRC_SD_WAKE,
	SUMMARY_MEAN_MIDPOINT,
	SUMMARY_SD_MIDPOINT,
	SUMMARY_CIRC_MEAN_MIDPOINT,
	SUMMARY_CIRC_R,
	SUMMARY_CIRC_SD_MIDPOINT,
	SUMMARY_MSF,
	SUMMARY_MSW,
	SUMMARY_JETLAG_REL,
	SUMMARY_JETLAG,
	SUMMARY_SDF,
	SUMMARY_SDW,
	SUMMARY_SDWEEK,
	SUMMARY_MSFSC,
	SUMMARY_CPD,
	SUMMARY_CPD_PAIRS,
	SUMMARY_DEBT,
	SUMMARY_DEBT_NIGHTS,
	SUMMARY_NEED,
	SUMMARY_MEAN_TST, /* then SD, CV, MAD; the same for SOL, SE, deep share */
	SUMMARY_SD_TST,
	SUMMARY_CV_TST,
	SUMMARY_MAD_TST,
	SUMMARY_MEAN_SOL,
	SUMMARY_SD_SOL,
	SUMMARY_CV_SOL,
	SUMMARY_MAD_SOL,
	SUMMARY_MEAN_SE,
	SUMMARY_SD_SE,
	SUMMARY_CV_SE,
	SUMMARY_MAD_SE,
	SUMMARY_MEAN_DEEP,
	SUMMARY_SD_DEEP,
	SUMMARY_CV_DEEP,
	SUMMARY_MAD_DEEP,
	SUMMARY_SRI,
	SUMMARY_PAIR_DAYS,
	SUMMARY_SRI_DROP6H,
	SUMMARY_PAIR_DAYS_DROP6H,
	SUMMARY_STABILITY,
	SUMMARY_COUNT
};

struct summary_text {
	const char *key, *title, *unit, *definition, *source;
	int decimals;
	bool is_clock; /* a time of day, not a duration: shown to people as hh:mm */
};
extern const struct summary_text regularity_summaries[SUMMARY_COUNT];

enum { REGULARITY_CLOCKS = 4 };

struct regularity {
	struct value values[SUMMARY_COUNT];
	/* For bedtime, onset, wake, midpoint: one lies more than 9 h from midnight, use circ_*. */
	bool circular[REGULARITY_CLOCKS];
	bool cpd_uses_mean; /* no free or no work nights: CPD is against the mean midpoint */
};

enum { REGULARITY_NEED_MIN = 480 };

struct regularity_input {
	const struct timing *timings;
	size_t count;
	struct run_list runs;    /* none: the sri_ keys are missing */
	const struct zone *zone; /* for noon; NULL = UTC */
	double need_min;         /* sleep need, for the debt */
};
struct regularity regularity_of(const struct regularity_input *input);

#endif
