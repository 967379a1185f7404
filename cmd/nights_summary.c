/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/nights_summary.h"

#include "metric/regularity.h"
#include "report/report.h"
#include "study/tables.h"

#include <string.h>

struct report_summaries nights_summaries(const struct study *study, const struct metric_row *rows,
                                         size_t rows_n, struct arena *keep)
{
	struct report_summary *items = arena_array(keep, rows_n + 1, struct report_summary);
	struct report_summaries summaries = { .items = items };

	for (size_t from = 0, to = 0; from < rows_n; from = to) {
		const char *person = rows[from].night->person;

		for (to = from + 1; to < rows_n && strcmp(rows[to].night->person, person) == 0;)
			to++;
		items[summaries.count++] = (struct report_summary){
			.person = person,
			.regularity = study_regularity(study, rows + from, to - from, keep),
		};
	}
	return summaries;
}

struct report_summaries nights_plain_summary(const struct study *study, const struct tables *tables,
                                             struct arena *keep)
{
	struct report_summary *item = arena_new(keep, struct report_summary);
	struct regularity *regularity = arena_new(keep, struct regularity);

	*regularity = regularity_of(&(struct regularity_input){
		.timings = tables->timings,
		.count = tables->timings_n,
		.runs = { .items = tables->runs, .count = tables->runs_n },
		.zone = study->zone,
		.need_min = study_need_min(study),
	});
	*item = (struct report_summary){ .person = study->reading.person,
		                         .regularity = regularity };
	return (struct report_summaries){ .items = item, .count = 1 };
}
