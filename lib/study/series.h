/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/series.h - a plain table of outcomes, one row a night, for `compare --series`
 *
 * Which column is what: --columns date=HEADER,outcome=HEADER,condition=HEADER,
 * covariate=HEADER,...; outcome and covariate may be repeated.  Without it the names
 * date (or day, t), outcome (or value, y) and condition (or treat, treatment, phase,
 * dose) are looked for.
 *
 * A date is YYYY-MM-DD or, as a running number of nights, an integer.  An empty
 * outcome, NA and their like are missing.  A row that cannot be read goes to the
 * quarantine.
 */
#ifndef STUDY_SERIES_H
#define STUDY_SERIES_H

#include "compare/series.h"
#include "study/study.h"

struct series_request {
	const char *path;
	struct text_list columns; /* "date=date" ...; the covariates too */
	const char *reference;    /* NULL = compare/series.h decides */
	struct text_list better;  /* "lower" or "higher" for all, "HEADER=lower" for one */
	struct text_list mids;    /* "HEADER=VALUE", or "outcome=VALUE" for all */
	const char *primary;      /* a header; NULL = none */
	double half_life_nights;  /* 0 = not given */
};

/* The table as compare/series.h takes it; everything belongs to study->keep. */
enum status study_read_series(struct study *study, const struct series_request *request,
                              struct series_set *set_out, struct error *err) MUST_CHECK;

#endif
