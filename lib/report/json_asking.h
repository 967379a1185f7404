/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/json_asking.h - the parts of a result in summary.json that decide nothing
 *
 * The same question asked in other ways, the nights it was asked of, what other
 * beliefs would make of the answer, and how many nights would be enough.
 */
#ifndef REPORT_JSON_ASKING_H
#define REPORT_JSON_ASKING_H

#include "report/report.h"
#include "report/tree.h"

/* concurrent, planning, pooled, posteriors, sensitivity: members of the result's object. */
void json_put_asking(struct tree *result_tree, const struct result *result, struct arena *keep);

/* metric -> condition -> nights in all until the interval is as narrow as what matters. */
struct tree *json_nights_needed(const struct experiment *experiment, struct arena *keep);

#endif
