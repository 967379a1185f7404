/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * metric/claims.h - the device's totals beside what its own stages come to
 *
 * Both are kept and neither is repaired.  Where they differ by more than the
 * resolution explains, reports show both; the finding (night.claim-differs) is
 * night/'s.
 */
#ifndef METRIC_CLAIMS_H
#define METRIC_CLAIMS_H

#include "metric/metric.h"

/* One total that both have. */
struct claim_check {
	const char *key;    /* of the metric */
	double vendor, own; /* in the metric's unit */
	double tolerance;   /* largest difference that is no finding */
	bool differs;
};

enum { CLAIM_CHECKS_MOST = 8 };
struct claim_checks {
	struct claim_check items[CLAIM_CHECKS_MOST];
	size_t count;
	bool any_differs;
};

/*
 * Tolerances: epochs below 300 s and intervals: 1 min for each duration; 300-s
 * epochs: TST 10 min, deep sleep 15 min, one epoch for time in bed and latency.  The device's
 * own efficiency may be 1 point off.
 */
struct claim_checks metric_check_claims(const struct metric_row *row);

#endif
