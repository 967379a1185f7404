/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/design.h - which condition each night belongs to, and why one is left out
 *
 * Nights and intakes meet here.  The one joining rule (DATAFILES.md): an intake
 * at instant t joins the first main sleep with bed_end > t, if bed_start <= t or
 * that sleep's evening date is the local date of t - 4 h; otherwise that evening
 * has no record.  A date-only intake joins by evening date, and so does every
 * intake when the night has no times.
 *
 * Two ways to get conditions: dated phases (--before/--during, study file), or
 * the log itself: nights with the substance taken, nights where it was explicitly
 * not taken, and nights about which the log says nothing, which are in neither.
 *
 * Nothing here looks at an outcome.
 */
#ifndef DESIGN_DESIGN_H
#define DESIGN_DESIGN_H

#include "base/finding.h"
#include "design/why.h"
#include "diary/diary.h"
#include "night/night.h"

enum { DESIGN_MOST_CONDITIONS = 16, DESIGN_MOST_EVENINGS = 100 * 366 };

enum design_kind {
	DESIGN_NONE, /* description only: no phases and no log */
	DESIGN_LOG,  /* open log: taken against explicitly not taken */
	DESIGN_AB,
	DESIGN_ABA,     /* ABA, ABAB and longer alternations of two conditions */
	DESIGN_SEVERAL, /* three or more conditions */
};
extern const char *const design_kind_keys[]; /* "none" "log" "ab" "abab" "several" */

/* The two conditions of a log, and the phase whose nights are compared with nothing. */
extern const char design_not_taken[]; /* "not taken" */
extern const char design_taken[];     /* "taken" */
extern const char design_washout[];   /* "washout" */

/* A stretch of evening dates, both ends included. */
struct phase {
	const char *condition;
	int32_t first, last; /* evening dates */
};

struct design_covariate; /* design/covariates.h */

struct date_range {
	int32_t first, last;
};
struct design_request {
	const char *person; /* NULL or "" = every night given */
	struct substance_query substance;
	bool has_substance;
	bool by_dose; /* without phases: each dose is a condition, not "taken" as a whole */
	const struct phase *phases; /* in order of date; empty = from the log */
	size_t phases_n;
	const char *reference; /* name of the reference condition, NULL = the first phase's */
	int32_t since, until;  /* evening dates, CIVIL_NO_DAY = no limit */
	const struct date_range *complete_log; /* days without a row count as not taken */
	size_t complete_log_n;
	const struct design_covariate *covariates;
	size_t covariates_n;
	bool randomised, blinded;
	bool has_half_life;      /* false: 7 nights for oral magnesium, else 0 (STATS.md 2.5) */
	double half_life_nights; /* of the build-up; 0 = immediate */
};

struct design_night {
	const struct night *night; /* borrowed */
	int32_t evening;           /* evening date */
	int condition;             /* index into design.conditions, -1 = left out */
	enum design_why why;
	enum taken taken;          /* of the substance asked for */
	double dose_mg;            /* elemental, NAN = unknown; 0 only when explicitly not taken */
	double minutes_before_bed; /* of the last intake, NAN = no time */
	int days_on;        /* evenings since the condition's stretch began, from 1; 0 = none */
	bool weekend;       /* the wake date is a Saturday or Sunday */
	int device_step;    /* 0, and 1 more after each change of device or algorithm */
	int device_changes; /* how many of these were a change of the device or its format */
};

/* One evening of the calendar, whether its sleep was recorded or not. */
struct design_evening {
	int32_t evening;
	int condition; /* as in design_night */
	enum taken taken;
	double dose_mg;
	int days_on;
	const double *covariates; /* covariates_n: 1 = taken, 0 = not, NAN = the log does not say */
	bool washout;             /* lies in a phase of that name */
	bool recorded;            /* a main sleep of it is in the list, usable or not */
};

struct design_condition {
	const char *name;
	bool reference;                 /* always the first condition */
	long nights;                    /* with a usable record */
	long evenings;                  /* that belong to it, recorded or not */
	long taken, not_taken, unknown; /* evenings by what the log says */
	long shortest_block;            /* evenings of its shortest stretch; 0 = it has none */
};

/* One person's experiment. */
struct design {
	enum design_kind kind;
	struct design_condition conditions[DESIGN_MOST_CONDITIONS];
	size_t conditions_n;
	struct design_night *nights; /* every main or excluded night, by evening date */
	size_t nights_n;
	const struct design_evening *evenings; /* every one from the first to the last */
	size_t evenings_n;
	const struct design_covariate *covariates; /* as asked for */
	size_t covariates_n;
	bool has_log;     /* the log holds rows about the substance */
	bool interleaved; /* conditions come back: concurrent reference nights exist */
	long left_out;    /* nights in no condition */
	long intakes_without_record;
	bool randomised, blinded;
	double half_life_nights;     /* onset, of the substance; 0 = immediate */
	const char *confounded_with; /* item that began within a week of the substance, or NULL */
};

/*
 * nights: assembled (night_assemble), of one person or filtered by request->person.
 * Builds into keep.  STATUS_CONFIG when a phase ends before it begins, phases overlap,
 * have more conditions or evenings than the limits, or the reference is not among them.
 */
enum status design_build(const struct design_request *request, const struct night_list *nights,
                         const struct diary *diary, struct arena *keep, struct finding_list *found,
                         struct design *design_out, struct error *err) MUST_CHECK;

/*
 * The one joining rule on its own: index into nights of the main sleep an intake
 * joins, or -1.  A main sleep that is excluded for the quality of its recording is a
 * main sleep still.  When the night or the intake has no zone, wall clocks are compared.
 */
long design_join(const struct night_list *nights, const struct intake *intake);

/* What the sequence of conditions (-1 = none) amounts to; names nothing when n is 0. */
enum design_kind design_kind_of(const int *conditions, size_t n, bool *interleaved_out);

#endif
