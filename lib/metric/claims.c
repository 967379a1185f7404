/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/claims.h"

#include <math.h>

enum { COARSE_EPOCH_S = 300 };

static const struct {
	const char *key;
	double fine, coarse; /* tolerances */
} compared[] = {
	{ "tib_min", 1, 5 },    { "sol_min", 1, 5 },   { "tst_min", 1, 10 }, { "wake_min", 1, 10 },
	{ "light_min", 1, 15 }, { "deep_min", 1, 15 }, { "rem_min", 1, 15 },
};

static void check(struct claim_checks *checks, struct claim_check one)
{
	one.differs = fabs(one.vendor - one.own) > one.tolerance;
	checks->any_differs = checks->any_differs || one.differs;
	checks->items[checks->count++] = one;
}

/* Efficiency as the device prints it, against the one from its own durations. */
static void check_efficiency(struct claim_checks *checks, const struct metric_row *row)
{
	struct value printed = row->values[metric_index("vendor_efficiency_pct")];
	struct value ours = row->values[metric_index("se_pct")];

	if (printed.reason != REASON_NONE || ours.reason != REASON_NONE)
		return;
	check(checks, (struct claim_check){
			      .key = "vendor_efficiency_pct",
			      .vendor = printed.number,
			      .own = ours.number,
			      .tolerance = 1,
		      });
}

struct claim_checks metric_check_claims(const struct metric_row *row)
{
	struct claim_checks checks = { .count = 0 };

	for (size_t i = 0; i < sizeof(compared) / sizeof(compared[0]); i++) {
		int index = metric_index(compared[i].key);
		struct value vendor = row->values[index], own = row->own[index];

		if (vendor.basis != BASIS_VENDOR || own.basis != BASIS_STAGES)
			continue;
		check(&checks,
		      (struct claim_check){
			      .key = compared[i].key,
			      .vendor = vendor.number,
			      .own = own.number,
			      .tolerance = row->resolution_s >= COARSE_EPOCH_S ? compared[i].coarse
		                                                               : compared[i].fine,
		      });
	}
	check_efficiency(&checks, row);
	return checks;
}
