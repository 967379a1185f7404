/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

double study_need_min(const struct study *study)
{
	return study->request->need_min > 0 ? study->request->need_min : REGULARITY_NEED_MIN;
}

struct regularity *study_regularity(const struct study *study, const struct metric_row *rows,
                                    size_t count, struct arena *keep)
{
	const struct night **nights = arena_array(keep, count + 1, const struct night *);
	struct regularity *regularity = arena_new(keep, struct regularity);
	struct timing_list timings =
		regularity_timings(keep, rows, count, study->zone, REGULARITY_WEEKEND);

	for (size_t i = 0; i < count; i++)
		nights[i] = rows[i].night;
	*regularity = regularity_of(&(struct regularity_input){
		.timings = timings.items,
		.count = timings.count,
		.runs = sri_runs_of(keep, nights, count),
		.zone = study->zone,
		.need_min = study_need_min(study),
	});
	return regularity;
}
