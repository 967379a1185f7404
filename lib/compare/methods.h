/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/methods.h - all methods as figures, one group of them after the other
 *
 * Keys, order and conventions are those of the reference results (STATS.md 4).
 */
#ifndef COMPARE_METHODS_H
#define COMPARE_METHODS_H

#include "compare/seriesrows.h"

/* Rows with an outcome and a condition, as plain arrays, in order of date. */
struct method_rows {
	const struct series_table *table;
	size_t n;
	const double *y;
	const long *t;
	const int *condition;
	const double *const *covariates;      /* of each row */
	double mean_t;                        /* over all rows of the table that have a condition */
	bool same_dates;                      /* t is not strictly increasing */
	long first_t[DESIGN_MOST_CONDITIONS]; /* of each condition, with or without an outcome */
};

struct method_arenas {
	struct arena *keep, *scratch;
};

/* One model: its columns, and what was dropped. */
struct method_model {
	struct stats_model model; /* t NULL when same_dates */
	const char *const *terms;
	const char *const *dropped;
	size_t dropped_n;
	size_t column[DESIGN_MOST_CONDITIONS]; /* of each condition, 0 = it has none */
};

/* A, B, all, welch ... theil_sen_slope, effect, sces: two samples. */
void methods_samples(const struct method_rows *rows, int condition, struct figure *parent,
                     struct method_arenas arenas);

/* acf_..., pacf_residuals, ljung_box7, kendall_trend, theil_sen_slope. */
void methods_neighbours(const struct method_rows *rows, struct figure *parent,
                        struct method_arenas arenas);

/* models: level, level_trend, level_weekend, full. */
void methods_models(const struct method_rows *rows, struct figure *parent,
                    struct method_arenas arenas);

/* its: only for before and after. */
void methods_segmented(const struct method_rows *rows, struct figure *parent,
                       struct method_arenas arenas);

/* One model's blocks; effect: the column of the condition they are about. */
void methods_row_engines(const struct method_model *model, struct figure *parent,
                         struct method_arenas arenas);
void methods_effect_engines(const struct method_model *model, size_t effect, double reference_sd,
                            struct figure *parent, struct method_arenas arenas);

/* The same blocks refused: the rows hold no such column. */
void methods_refuse_effect(struct figure *parent, struct arena *keep);

/* term, est, se, t, df, p, ci_lo, ci_hi; or refused.  The group, to add to, or NULL. */
struct figure *methods_coefficients(const struct coefficients *coef, const char *key,
                                    const char *const *terms, struct figure *parent,
                                    struct arena *keep);

#endif
