/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `winks nights` as CSV and as text: one line a night.
 */
#include "base/text.h"
#include "report/format.h"
#include "report/layout.h"
#include "report/night_cells.h"

#include <math.h>
#include <string.h>

void report_nights_csv(const struct report_nights *nights, struct arena *scratch,
                       struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };

	buffer_text(out, "person,night_of,wake_date,bed_start,bed_end,kind,source,excluded_why");
	night_cells_metric_header(out);
	buffer_char(out, '\n');
	for (size_t i = 0; i < nights->rows_n; i++) {
		const struct night *night = nights->rows[i].night;
		struct night_times times = night_cells_times(night);

		row_text(&line, night->person);
		row_date(&line, night_evening_date(night));
		row_date(&line, night_wake_date(night));
		row_text(&line, times.start);
		row_text(&line, times.end);
		row_text(&line, night_cells_kind(night));
		row_text(&line, night->source);
		row_text(&line, night_cells_excluded_why(night));
		night_cells_metrics(&line, &nights->rows[i]);
		row_end(&line);
	}
}

/* What fits into 80 columns; the other formats have everything. */
static const struct {
	const char *key, *head;
} text_columns[] = {
	{ "tib_min", "in bed" }, { "tst_min", "asleep" }, { "sol_min", "to sleep" },
	{ "waso_min", "awake" }, { "se_pct", "effic." },  { "deep_min", "deep" },
	{ "rem_min", "REM" },
};
enum { TEXT_COLUMNS = sizeof(text_columns) / sizeof(text_columns[0]), WIDTH = 8 };

static void write_values(const struct sheet *sheet, const struct metric_row *row)
{
	char digits[FORMAT_TEXT];

	for (size_t c = 0; c < TEXT_COLUMNS; c++) {
		int index = metric_index(text_columns[c].key);
		double number = index >= 0 ? row->values[index].number : (double)NAN;
		const char *shown = "-";

		if (isfinite(number))
			shown = sheet_shown(sheet,
			                    format_fixed(digits, number, metrics[index].decimals));
		buffer_printf(sheet->out, " %*s", WIDTH - 1, shown);
	}
}

/* Several persons have a line each above their nights; one alone needs none. */
static bool begins_person(const struct report_nights *nights, size_t at)
{
	const struct metric_row *rows = nights->rows;
	const char *last = rows[nights->rows_n - 1].night->person;

	if (strcmp(rows[0].night->person, last) == 0)
		return false;
	return at == 0 || strcmp(rows[at - 1].night->person, rows[at].night->person) != 0;
}

void report_nights_text(const struct report_nights *nights, struct arena *scratch,
                        struct buffer *out)
{
	struct sheet sheet = { .out = out, .scratch = scratch, .utf8 = nights->utf8 };
	char date[CIVIL_TEXT];

	buffer_printf(out, "%-10s %-9s", "night of", "kind");
	for (size_t c = 0; c < TEXT_COLUMNS; c++)
		buffer_printf(out, " %*s", WIDTH - 1, text_columns[c].head);
	buffer_printf(out, "\n%-20s", "");
	for (size_t c = 0; c < TEXT_COLUMNS; c++)
		buffer_printf(out, " %*s", WIDTH - 1,
		              metrics[metric_index(text_columns[c].key)].unit);
	buffer_char(out, '\n');
	for (size_t i = 0; i < nights->rows_n; i++) {
		const struct night *night = nights->rows[i].night;
		const char *why = night_cells_excluded_why(night);
		int32_t evening = night_evening_date(night);

		if (begins_person(nights, i))
			buffer_printf(out, "person %s\n", text_clean(scratch, night->person));
		buffer_printf(out, "%-10s %-9s",
		              evening != CIVIL_NO_DAY ? civil_date_text(date, evening) : "-",
		              night_cells_kind(night));
		/* The numbers of a bad recording are in the other formats. */
		if (why[0] != '\0')
			buffer_printf(out, "  %s", why);
		else
			write_values(&sheet, &nights->rows[i]);
		buffer_char(out, '\n');
	}
}
