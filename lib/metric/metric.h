/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/metric.h - what one night comes to, in numbers
 *
 * The table metrics[] is the single source for every place that mentions a
 * metric: CSV headers, JSON keys, --metric arguments, report rows, explain, and
 * the direction in which a change counts as an improvement.
 *
 * To add a metric: one row in a table of metric.c with its compute function.
 * Nothing else needs to change; tests/metric/ fails until the row is complete.
 *
 * You may touch this room without knowing any other but night/.
 */
#ifndef METRIC_METRIC_H
#define METRIC_METRIC_H

#include "base/arena.h"
#include "night/night.h"

#include <stddef.h>

/* Which way is better?  Decides wording only, never a statistic. */
enum metric_better { BETTER_NEITHER, BETTER_LOWER, BETTER_HIGHER };

/* Why a value is missing; keys in metric_reasons[].  Zero is the only one with a number. */
enum reason {
	REASON_NONE,
	REASON_NO_SLEEP,
	REASON_NO_DATA,       /* all epochs are missing */
	REASON_NO_STAGES,     /* the export has totals only */
	REASON_NOT_EXPORTED,  /* neither exported nor derivable: "latency_not_exported" ... */
	REASON_NO_REM,
	REASON_NO_DEEP,
	REASON_NO_STAGE,
	REASON_NO_PERSISTENT_SLEEP,
	REASON_LOW_RESOLUTION,
	REASON_MISSING_AT_ONSET,
	REASON_NO_TIMES, /* a date-only night */
	REASON_NOT_FOUR_STAGE, /* the record has five stages */
	REASON_NOT_FIVE_STAGE,
	REASON_NO_PAIRS,
	REASON_NO_CYCLES,
	REASON_COUNT
};
extern const char *const metric_reasons[REASON_COUNT]; /* "no_sleep" ... */

/* Where a number comes from; one comparison never mixes bases. */
enum basis { BASIS_NONE, BASIS_STAGES, BASIS_VENDOR, BASIS_DERIVED /* from vendor totals */ };
extern const char *const metric_bases[];

struct value {
	double number; /* NAN unless reason is REASON_NONE */
	enum reason reason;
	enum basis basis;
};

struct profile; /* what many metrics share of one night, worked out once */

struct metric {
	const char *key;        /* "sol_min": stable for ever, ends in its unit */
	const char *title;      /* "Sleep onset latency" */
	const char *plain;      /* for people: "Time to fall asleep" */
	const char *unit;       /* "min" */
	const char *definition; /* one sentence */
	const char *formula;
	const char *edge_cases; /* one sentence */
	const char *source;     /* "AASM; METRICS 2" style: author, year */
	int decimals;           /* digits shown to people; files get all */
	enum metric_better better;
	double lowest, highest;    /* plausible range */
	double mid;                /* default minimal important difference; NAN = none published */
	const char *companion;     /* scale beside the plain one: "log1p" for skewed, "" else */
	struct value (*compute)(const struct profile *profile);
};

extern const struct metric metrics[];
extern const size_t metric_count;

/* Indices that other rooms name; the rest are found by key. */
int metric_index(const char *key); /* -1 when there is none */
const struct metric *metric_find(const char *key);

/* All scalar metrics of one night, in table order; values belong to the arena. */
struct metric_row {
	const struct night *night; /* borrowed */
	struct value *values;      /* metric_count of them */
	unsigned flags;            /* METRIC_FLAG_ bits */
};
enum {
	METRIC_FLAG_MISSING_AT_ONSET = 1,
	METRIC_FLAG_LOW_RESOLUTION = 2,
	METRIC_FLAG_STRAY_SLEEP = 4,
};
struct metric_row metric_row_of(struct arena *keep, const struct night *night);

#endif
