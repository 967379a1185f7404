/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/analysis.h - one outcome, night by night, under two or more conditions
 *
 * Rows of (night, value, condition) go in, estimates and intervals come out.
 * Nothing here knows what was measured or by which device: the same code compares
 * latencies of an export and moods of a plain table.
 *
 * A contrast is one condition against the reference.  Which reference nights are
 * in it, which model is fitted and which term is dropped is decided from the
 * design, never from the outcome (STATS.md 2.3, 2.12).
 *
 * To add a term to the model: a column in columns.c, a field in contrast_terms.
 */
#ifndef COMPARE_ANALYSIS_H
#define COMPARE_ANALYSIS_H

#include "base/arena.h"
#include "compare/verdict.h"
#include "design/design.h"
#include "stats/ar1m.h"
#include "stats/twosample.h"

enum {
	ANALYSIS_WINDOW_NIGHTS = 7,     /* on each side of a condition's span */
	ANALYSIS_LEAST_CONCURRENT = 10, /* reference nights, when some are left out */
	ANALYSIS_LEAST_OF_CONDITION = 3,
	ANALYSIS_LEAST_OF_AB = 20,
	ANALYSIS_LEAST_FOR_WEEKEND = 28,
	ANALYSIS_ROWS_A_COVARIATE = 10,
	ANALYSIS_HALF_LIVES = 4,
};
extern const double analysis_half_lives[ANALYSIS_HALF_LIVES]; /* 0, 3.5, 7, 14 nights */

struct analysis_row {
	int32_t t;     /* calendar night */
	double y;      /* NAN = no usable value */
	int condition; /* 0 = the reference, -1 = none */
	bool weekend;
	int device_step, device_changes; /* as in design_night */
	const double *covariates;        /* series->covariates_n of them, finite */
	/* For the sensitivity rows alone. */
	enum taken taken;
	double dose; /* NAN = unknown */
	int days_on; /* of the condition's stretch, from 1; 0 = not known */
	double exposure[ANALYSIS_HALF_LIVES]; /* of the condition compared; NAN = not known */
};

struct analysis_series {
	const struct analysis_row *rows; /* by t, no t twice */
	size_t n;
	size_t conditions_n;
	size_t covariates_n;
	enum design_kind kind;
	bool interleaved;  /* conditions come back (design.h) */
	bool weekend_term; /* add it when there are enough nights */
	double half_life_nights;
	const char *companion; /* scale beside the plain one: "log1p", "log", or "" */
};

/* A night of the calendar on the way to an exposure: NAN = it is not known what was taken. */
struct exposure_night {
	int32_t t;
	double dose; /* share of the full dose */
};

/*
 * e_t = e_{t-1} + (1 - 2^(-1/h)) (d_t - e_{t-1}), 0 before the first night (STATS.md
 * 2.5, 2.12); h = 0 is d_t itself.  Every calendar night counts; where nothing is
 * known e stays as it was and exposure_out is NAN.  nights by t; absent ones are
 * unknown.
 */
void analysis_exposure(const struct exposure_night *nights, size_t n, double half_life_nights,
                       double *exposure_out);

/* What the model of a contrast holds besides 1 and the condition. */
struct contrast_terms {
	bool weekend;
	size_t others;             /* columns for further conditions */
	size_t steps;              /* columns for changes of the device */
	size_t covariates;         /* declared ones */
	size_t covariates_dropped; /* constant, collinear or beyond a tenth of the nights */
	bool step_collinear;       /* a change of the device coincides with the condition */
};

/* One condition against a set of reference nights. */
struct contrast {
	enum insufficient insufficient;
	struct descriptives before, after; /* reference, condition */
	struct t_result welch;
	struct rank_result rank;
	struct ar1m_result level, twin; /* without and with trend */
	struct contrast_terms terms;
	size_t n, p; /* rows and columns of the primary model */
};

struct analysis {
	struct contrast headline;
	bool trend_is_primary;
	bool concurrent;        /* headline leaves out reference nights outside the window */
	struct contrast pooled; /* with all reference nights; set when concurrent */
	size_t reference_n, reference_outside; /* all reference nights, those left out */
	int32_t window_first, window_last;
	unsigned downgrades; /* bits: what the rows themselves show */
	bool row3_barred;
};

/* condition: 1 ... conditions_n - 1. */
struct analysis analysis_run(const struct analysis_series *series, int condition,
                             struct arena *keep, struct arena *scratch);

/* Which reference nights the condition is held against, and nothing else. */
struct analysis analysis_window(const struct analysis_series *series, int condition);

/* Whether the row is in the headline contrast of that condition. */
bool analysis_holds(const struct analysis *analysis, const struct analysis_row *row, int condition);

/* The fit that the verdict stands on. */
const struct ar1m_result *analysis_primary(const struct analysis *analysis);

#endif
