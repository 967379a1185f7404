/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/doses.h"

#include "report/format.h"
#include "report/layout.h"
#include "report/row.h"
#include "report/tree.h"

#include <string.h>

static const char *kept(struct arena *scratch, const char *text)
{
	return arena_text(scratch, text, strlen(text));
}

static void add_day(struct table *table, const struct dose_day *day)
{
	struct arena *scratch = table->sheet->scratch;
	char date[CIVIL_TEXT], magnesium[DOSES_TEXT], glycine[DOSES_TEXT], gap[FORMAT_TEXT];
	const char *over = day->over_us ? "over 350" : day->over_eu ? "over 250" : "";
	const char *const cells[] = {
		kept(scratch, civil_date_text(date, day->date)),
		arena_printf(scratch, "%ld", day->intakes),
		kept(scratch,
		     doses_sum_text(magnesium, day->elemental_mg, day->elemental_at_least)),
		kept(scratch, doses_sum_text(glycine, day->glycine_mg, day->glycine_at_least)),
		kept(scratch, format_fixed(gap, day->glycine_gap_mg, 1)),
		over,
	};

	table_add(table, cells);
}

void report_days_text(const struct report_doses *doses, struct arena *scratch, struct buffer *out)
{
	struct sheet sheet = { .out = out, .scratch = scratch, .utf8 = doses->utf8 };
	struct table table = {
		.sheet = &sheet, .columns = 6, .right = { false, true, true, true, true }, .gap = 2
	};
	static const char *const head[] = { "date",       "intakes", "Mg mg",
		                            "glycine mg", "to 3 g",  "limit" };

	table_add(&table, head);
	for (size_t i = 0; i < doses->days->count; i++)
		add_day(&table, &doses->days->items[i]);
	for (size_t i = 0; i < table.rows; i++)
		table_write(&table, i);
	report_adherence_text(doses, &sheet);
	sheet_blank(&sheet);
	sheet_paragraph(&sheet, "Elemental magnesium by mouth, by calendar day; >= where an amount "
	                        "is not known. Limits for supplements: 350 mg (US), 250 mg (EU). "
	                        "A statement about a limit is no advice.");
}

void report_days_csv(const struct report_doses *doses, struct arena *scratch, struct buffer *out)
{
	struct row line = { .out = out, .scratch = scratch };

	buffer_text(out, "person,date,intakes,elemental_mg,elemental_mg_high,elemental_at_least,"
	                 "glycine_mg,glycine_mg_high,glycine_at_least,glycine_gap_mg,over_350,"
	                 "over_250\n");
	for (size_t i = 0; i < doses->days->count; i++) {
		const struct dose_day *day = &doses->days->items[i];

		row_text(&line, day->person);
		row_date(&line, day->date);
		row_count(&line, day->intakes);
		row_number(&line, day->elemental_mg);
		row_number(&line, day->elemental_mg_high);
		row_count(&line, day->elemental_at_least);
		row_number(&line, day->glycine_mg);
		row_number(&line, day->glycine_mg_high);
		row_count(&line, day->glycine_at_least);
		row_number(&line, day->glycine_gap_mg);
		row_count(&line, day->over_us);
		row_count(&line, day->over_eu);
		row_end(&line);
	}
}

void report_days_json(const struct report_doses *doses, struct arena *scratch, struct buffer *out)
{
	struct tree *top = tree_object(scratch), *rows = tree_array(scratch);
	char date[CIVIL_TEXT];

	for (size_t i = 0; i < doses->days->count; i++) {
		const struct dose_day *day = &doses->days->items[i];
		struct tree *row = tree_object(scratch);

		tree_text(row, "person", day->person);
		tree_text(row, "date", kept(scratch, civil_date_text(date, day->date)));
		tree_count(row, "intakes", day->intakes);
		tree_number(row, "elemental_mg", day->elemental_mg, "unknown");
		tree_number(row, "elemental_mg_high", day->elemental_mg_high, "unknown");
		tree_bool(row, "elemental_at_least", day->elemental_at_least);
		tree_number(row, "glycine_mg", day->glycine_mg, "unknown");
		tree_number(row, "glycine_mg_high", day->glycine_mg_high, "unknown");
		tree_bool(row, "glycine_at_least", day->glycine_at_least);
		tree_number(row, "glycine_gap_mg", day->glycine_gap_mg, "no_source_of_glycine");
		tree_bool(row, "over_350", day->over_us);
		tree_bool(row, "over_250", day->over_eu);
		tree_push(rows, row);
	}
	tree_text(top, "schema", "winks.dose-days/1");
	tree_put(top, "days", rows);
	report_adherence_put(doses, top, scratch);
	tree_write(top, scratch, out);
}
