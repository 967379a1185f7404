/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/judge.h - from numbers to adjusted p, probabilities and a verdict
 */
#ifndef COMPARE_JUDGE_H
#define COMPARE_JUDGE_H

#include "compare/compare.h"

/* Everything that the analysis of the rows says; p is NAN when it is insufficient. */
void judge_take(struct result *result, const struct analysis *analysis);

/* p_adjusted and adjustment of every result (STATS.md 2.12). */
void judge_adjust(struct result *results, size_t n, struct arena *scratch);

/* mid > 0 or NAN: then half the spread of the reference nights is taken and flagged. */
void judge_mid(struct result *result, double mid);

/*
 * F(0), F(-mid) when lower is better, else 1 - F: for a measure of which neither is
 * better these are the probabilities of more.
 */
void judge_probabilities(struct result *result);

/* And both beliefs as curves, which belong to keep.  Needs mid. */
void judge_sceptical(struct result *result, struct arena *keep, struct arena *scratch);

void judge_verdict(struct result *result, bool observational);

#endif
