/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare/outcomes.h - nightly outcomes of the user's own beside the metrics
 *
 * A map ([columns], outcome.mood) lets nights bring numbers that are no sleep.  In a
 * comparison they are measures like any other: their indices follow those of metrics[],
 * their values those of a metric row.
 */
#ifndef COMPARE_OUTCOMES_H
#define COMPARE_OUTCOMES_H

#include "design/design.h"
#include "metric/metric.h"

struct outcomes {
	const struct metric *items;
	size_t n;
};

/* Of the nights of the design, in the order of the map; belongs to keep. */
struct outcomes outcomes_of(const struct design *design, struct arena *keep);

/* A metric, or behind metric_count an outcome. */
const struct metric *outcomes_measure(const struct outcomes *outcomes, int index);

/* Index of a key among both; -1 = none. */
int outcomes_index(const struct outcomes *outcomes, const char *key);

/* Puts the night's values of the outcomes behind those of the metrics. */
void outcomes_extend(const struct outcomes *outcomes, struct metric_row *row, struct arena *keep);

#endif
