/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/quality.h - what people are told about one number, and who says so
 *
 * One card for each metric that has a published limit.  Every card names its
 * source; stage shares have a card without limits, because the experts found no
 * consensus, and so never get a verdict.
 *
 * To add a card: one row in quality_cards[].
 */
#ifndef METRIC_QUALITY_H
#define METRIC_QUALITY_H

#include "metric/metric.h"

enum quality_grade {
	QUALITY_NO_VERDICT, /* no limit, or no number */
	QUALITY_GOOD,
	QUALITY_ACCEPTED, /* between good and not */
	QUALITY_OUTSIDE,
};
enum { QUALITY_GRADE_COUNT = QUALITY_OUTSIDE + 1 };

/* Both ends belong to a range; NAN = open. */
struct quality_range {
	double lowest, highest;
};

struct quality_card {
	const char *key; /* of the metric */
	struct quality_range good, accepted;
	struct quality_range
		good_from_65; /* from 65 years of age; the same where nothing is said */
	const char *text;     /* for people, the limit in words */
	const char *source;
};
extern const struct quality_card quality_cards[];
extern const size_t quality_card_count;

const struct quality_card *quality_find(const char *key); /* NULL when there is none */

/* age_years: NAN when not known, which counts as under 65. */
enum quality_grade quality_grade_of(const struct quality_card *card, struct value value,
                                    double age_years);

#endif
