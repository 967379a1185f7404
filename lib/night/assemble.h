/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * night/assemble.h - from periods in any order to one main sleep a night
 *
 * METRICS.md 5: one main sleep for each noon-to-noon night, by the vendor's word
 * or else the longest sleep; naps kept apart; deleted periods skipped; the same
 * night in several records counted once; bad recordings left out with a reason.
 * The result does not depend on the order of the periods or of their files.
 */
#ifndef NIGHT_ASSEMBLE_H
#define NIGHT_ASSEMBLE_H

#include "base/finding.h"
#include "night/night.h"

struct night_rules {
	double least_coverage_pct;          /* 80 */
	double least_tib_min, most_tib_min; /* 180, 960 */
	double merge_gap_min;               /* 0 = never join; CLI --merge-gap */
	int64_t now_utc_s;                  /* CIVIL_NO_TIME = no check for the future */
};
extern const struct night_rules night_default_rules;

/* What became of the periods; they add up to all. */
struct night_counts {
	long all, main, nap, excluded, skipped, duplicate;
};

/*
 * Sorts the list by person, start, source and content, and settles role and why of
 * every period.  The list keeps all of them.
 */
struct night_counts night_assemble(struct night_list *list, const struct night_rules *rules,
                                   struct finding_list *told);

#endif
