/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/nightrows.h - the evenings of a design as rows for the analysis
 */
#ifndef COMPARE_NIGHTROWS_H
#define COMPARE_NIGHTROWS_H

#include "compare/values.h"

/*
 * One row for each evening that belongs to a condition, recorded or not; exposure is
 * that of the condition given.
 */
struct analysis_series nightrows_make(const struct design *design, const struct values *values,
                                      const struct metric *metric, int condition,
                                      struct arena *scratch);

#endif
