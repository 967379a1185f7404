/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/night_cells.h"

#include <math.h>

const char *night_cells_kind(const struct night *night)
{
	static const char *const kinds[] = {
		[NIGHT_MAIN] = "main",          [NIGHT_NAP] = "nap",
		[NIGHT_EXCLUDED] = "excluded",  [NIGHT_SKIPPED] = "excluded",
		[NIGHT_DUPLICATE] = "excluded",
	};

	return kinds[night->role];
}

const char *night_cells_excluded_why(const struct night *night)
{
	if (night->role == NIGHT_MAIN || night->role == NIGHT_NAP)
		return "";
	return night_why_keys[night->why];
}

struct night_times night_cells_times(const struct night *night)
{
	struct night_times times = { { 0 }, { 0 } };

	if (night->bed_start_utc_s != CIVIL_NO_TIME)
		(void)civil_time_text(times.start, night->bed_start_utc_s, night->start_offset_s,
		                      night->zone_known);
	if (night->bed_end_utc_s != CIVIL_NO_TIME)
		(void)civil_time_text(times.end, night->bed_end_utc_s, night->end_offset_s,
		                      night->zone_known);
	return times;
}

const char *night_cells_reason(const struct value *value)
{
	return value->reason != REASON_NONE ? metric_reasons[value->reason] : "not_finite";
}

const struct metric_row *night_cells_rows(const struct report_person *person, struct arena *scratch)
{
	if (person->rows != NULL || person->nights == NULL)
		return person->rows;

	size_t count = person->nights->count;
	struct metric_row *rows = arena_array(scratch, count + 1, struct metric_row);

	for (size_t i = 0; i < count; i++)
		rows[i] = metric_row_of(scratch, &person->nights->items[i]);
	return rows;
}

void night_cells_metrics(struct row *line, const struct metric_row *row)
{
	struct buffer missing CLEANUP(buffer_free) = { 0 };

	for (size_t i = 0; i < metric_count; i++) {
		const struct value *value = &row->values[i];

		row_number(line, value->number);
		if (!isfinite(value->number))
			buffer_printf(&missing, "%s%s=%s", missing.used > 0 ? ";" : "",
			              metrics[i].key, night_cells_reason(value));
	}
	row_text(line, missing.used > 0 ? missing.bytes : "");
}

void night_cells_metric_header(struct buffer *out)
{
	for (size_t i = 0; i < metric_count; i++)
		buffer_printf(out, ",%s", metrics[i].key);
	buffer_text(out, ",missing");
}
