/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/asking.h - what the ways of asking again have in common
 *
 * A way picks rows, gives each an effect of its own, and has the primary model
 * fitted to them with that effect in place of the condition.
 */
#ifndef COMPARE_ASKING_H
#define COMPARE_ASKING_H

#include "compare/columns.h"
#include "compare/sensitivity.h"

/* Everything the ways of asking share. */
struct asking {
	const struct analysis_series *series;
	const struct analysis *analysis;
	int condition;
	struct contrast_rows rows; /* of the primary model */
	struct arena *scratch;
};

/* Rows being collected for one way, with an effect of their own. */
struct selection {
	const struct analysis_row **rows;
	double *effect;
	size_t n;
};

struct selection asking_none(const struct asking *asking);
void asking_add(struct selection *selection, const struct analysis_row *row, double effect);
struct contrast_rows asking_rows(const struct asking *asking, const struct selection *selection);

/* false: reason says why there is no model. */
bool asking_model(const struct asking *asking, const struct contrast_rows *rows,
                  struct stats_model *model_out, enum stats_reason *reason_out);

/* Not a question for these nights. */
struct sensitivity_row asking_nothing(void);
struct sensitivity_row asking_refused(enum stats_reason reason, size_t n);
struct sensitivity_row asking_row(const struct ar1m_result *fit, size_t n);
struct sensitivity_row asking_fit_rows(const struct asking *asking,
                                       const struct contrast_rows *rows);
struct sensitivity_row asking_fit(const struct asking *asking, const struct selection *selection);

/* The ways that fill a file of their own. */
struct sensitivity_row asking_rank(const struct asking *asking);
struct sensitivity_row asking_log(const struct asking *asking);
struct sensitivity_row asking_huber(const struct asking *asking);
size_t asking_outliers(const struct asking *asking);
/* confirmed_only: nights that were what the plan says; else each by what was taken. */
struct sensitivity_row asking_intakes(const struct asking *asking, bool confirmed_only);
/* Over the compared nights of all conditions: the slope, and whether values rise with the dose. */
struct sensitivity_row asking_dose(const struct asking *asking);
struct sensitivity_row asking_dose_order(const struct asking *asking);
struct sensitivity_row asking_bound(const struct asking *asking, bool high);
void asking_missing(const struct asking *asking, struct sensitivity_set *set);

#endif
