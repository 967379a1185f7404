/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/metric.h - what one night comes to, in numbers
 *
 * The table metrics[] is the single source for every place that mentions a
 * metric: CSV headers, JSON keys, --metric arguments, report rows, explain, and
 * the direction in which a change counts as an improvement.
 *
 * To add a metric: one row in a table_<group>.inc and its compute function in
 * compute_<group>.c, declared in compute.h.  Nothing else needs to change;
 * tests/metric/test_metric.c fails until the row is complete.
 *
 * What does not fit into one number is in structure.h (cycles, bouts,
 * transitions) and clock.h (times and dates); what many nights come to is in
 * regularity.h and sri.h.
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
	REASON_NO_DATA,      /* all epochs are missing */
	REASON_NO_STAGES,    /* the export has totals only: "stages_not_exported" */
	REASON_NOT_EXPORTED, /* neither exported nor derivable */
	REASON_NO_REM,
	REASON_NO_DEEP,
	REASON_NO_STAGE,
	REASON_NO_PERSISTENT_SLEEP,
	REASON_LOW_RESOLUTION,
	REASON_MISSING_AT_ONSET,
	REASON_NO_TIMES,       /* a date-only night */
	REASON_NOT_FOUR_STAGE, /* the record has five stages */
	REASON_NOT_FIVE_STAGE,
	REASON_ASLEEP_ONLY, /* the record tells asleep from awake, no kinds */
	REASON_NO_PAIRS,
	REASON_NO_CYCLES,
	REASON_NO_EPOCHS,         /* stage intervals have no epoch length */
	REASON_TOO_LONG,          /* more epochs than any night has */
	REASON_CLAIMS_CONTRADICT, /* the vendor's own totals exclude each other */
	REASON_TOO_FEW_NIGHTS,    /* across-night metrics */
	REASON_TIB_NOT_EXPORTED,  /* from here on in the order of enum quantity (profile.h) */
	REASON_TST_NOT_EXPORTED,
	REASON_AWAKE_NOT_EXPORTED,
	REASON_LIGHT_NOT_EXPORTED,
	REASON_DEEP_NOT_EXPORTED,
	REASON_REM_NOT_EXPORTED,
	REASON_LATENCY_NOT_EXPORTED,
	REASON_WASO_NOT_EXPORTED,
	REASON_COUNT
};
extern const char *const metric_reasons[REASON_COUNT];      /* "no_sleep" ...; "" for NONE */
extern const char *const metric_reason_texts[REASON_COUNT]; /* one sentence each, for people */

/* Where a number comes from; one comparison never mixes bases. */
enum basis { BASIS_NONE, BASIS_STAGES, BASIS_VENDOR, BASIS_DERIVED /* from vendor totals */ };
enum { BASIS_COUNT = BASIS_DERIVED + 1 };
extern const char *const metric_bases[BASIS_COUNT]; /* "" "stages" "vendor" "derived" */

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
	const char *source;     /* author, year */
	int decimals;           /* digits shown to people; files get all */
	enum metric_better better;
	double lowest, highest; /* plausible range */
	double mid;             /* default minimal important difference; NAN = none published */
	const char *companion;  /* scale beside the plain one: "log1p", "log", "rank", or "" */
	int classes;            /* 4 or 5: only records of so many stages have it; 0 = all */
	int32_t coarse_from_s;  /* from stages this coarse on it is low_resolution; 0 = never */
	bool needs_onset;       /* with missing epochs before sleep it is an upper bound */
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
	struct value *values;      /* metric_count of them: vendor's where exported */
	const struct value *own;   /* the same from stages alone; values itself without claims */
	unsigned flags;            /* METRIC_FLAG_ bits */
	int classes;               /* 2, 4 or 5; 4 for a row of totals */
	int32_t resolution_s;      /* of every value with basis stages; 0 = exact intervals */
};
enum {
	METRIC_FLAG_MISSING_AT_ONSET = 1,
	METRIC_FLAG_LOW_RESOLUTION = 2,
	METRIC_FLAG_STRAY_SLEEP = 4,
};
enum { METRIC_FLAG_COUNT = 3 };
extern const char *const metric_flags[METRIC_FLAG_COUNT]; /* by bit: "missing_at_onset" ... */

struct metric_row metric_row_of(struct arena *keep, const struct night *night);
/* The same for many: one row for each night, in their order; a few microseconds each. */
struct metric_row *metric_rows_of(struct arena *keep, const struct night *nights, size_t count);

/* Whether a record of so many classes has the metric at all (JSON leaves out the others). */
bool metric_applies(const struct metric *metric, int classes);

/*
 * The flags of one value: those of the row that bear on this metric and only when
 * the value comes from stages.  A value flagged missing_at_onset is left out of
 * comparisons by default (METRICS.md 2).
 */
unsigned metric_value_flags(const struct metric_row *row, size_t index);

#endif
