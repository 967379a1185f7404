/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/covariates.h - alcohol, caffeine and what else the log knows, evening by evening
 *
 * They join nights by the one rule of design.h.  As with the substance itself, an
 * evening without a row is unknown, not "none": it counts as none only within
 * --complete-log.
 */
#ifndef DESIGN_COVARIATES_H
#define DESIGN_COVARIATES_H

#include "design/calendar.h"

/* A kind of row, or a substance. */
struct design_covariate {
	const char *name;             /* as asked for */
	const char *kind;             /* "alcohol", "caffeine" ...: any row of it; "" = by query */
	struct substance_query query; /* when there is no kind */
};

bool covariates_match(const struct design_covariate *covariate, const struct intake *intake);

/* Gives every evening of the calendar its covariates. */
void covariates_fill(const struct design_request *request, const struct join_index *index,
                     const struct diary *diary, struct calendar *calendar, struct arena *keep);

/* Whether all of them are known. */
bool covariates_known(const double *covariates, size_t n);

/* What --covariate NAME asks for. */
struct design_covariate covariates_ask(struct arena *keep, const char *name);

#endif
