/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/series.h - rows for the analysis of one outcome, with fixed noise
 */
#ifndef SUPPORT_SERIES_H
#define SUPPORT_SERIES_H

#include "compare/analysis.h"
#include "support/check.h"

#include <gsl/gsl_errno.h>
#include <stdint.h>
#include <stdlib.h>

enum { FITS_ROWS = 400 };

struct fits {
	struct arena keep, scratch;
	struct analysis_row *rows;
	struct analysis_series series;
	uint32_t state;
};

static inline struct fits fits_start(void)
{
	struct fits f = {
		.keep = ARENA((size_t)1 << 28),
		.scratch = ARENA((size_t)1 << 28),
		.rows = calloc(FITS_ROWS, sizeof(struct analysis_row)),
		.state = 12345,
	};

	(void)gsl_set_error_handler_off();
	cr_assert_not_null(f.rows);
	f.series = (struct analysis_series){
		.rows = f.rows,
		.conditions_n = 2,
		.kind = DESIGN_AB,
	};
	return f;
}

static inline void fits_end(struct fits *f)
{
	arena_free(&f->keep);
	arena_free(&f->scratch);
	free(f->rows);
	check_no_leak();
}

/* Even between -1 and 1, the same at every run (Numerical Recipes' generator). */
static inline double fits_noise(struct fits *f)
{
	f->state = f->state * 1664525u + 1013904223u;
	return (double)(f->state >> 8) / (double)(1u << 23) - 1;
}

/* So many nights in a row with the condition, around a centre. */
static inline void fits_add(struct fits *f, int condition, int nights, double centre, double spread)
{
	for (int i = 0; i < nights; i++) {
		size_t n = f->series.n++;

		cr_assert(n < FITS_ROWS);
		f->rows[n] = (struct analysis_row){
			.t = (int32_t)n,
			.y = centre + spread * fits_noise(f),
			.condition = condition,
			.weekend = n % 7 >= 5,
		};
	}
}

#endif
