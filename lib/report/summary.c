/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `winks nights --summary`: what many nights of each person come to (METRICS.md 5, 11). */
#include "report/json_appendix.h"
#include "report/layout.h"
#include "report/row.h"
#include "report/tree.h"

#include <math.h>
#include <string.h>

static void put_all(struct tree *object, const struct report_summary *person)
{
	json_put_regularity(object, person->regularity);
	tree_text(object, "person", person->person);
}

void report_summary_json(const struct report_summaries *summaries, struct arena *scratch,
                         struct buffer *out)
{
	struct tree *top = tree_object(scratch);

	tree_text(top, "schema", "winks.summary/1");
	if (summaries->count == 1) {
		put_all(top, &summaries->items[0]);
	} else {
		struct tree *persons = tree_array(scratch);

		for (size_t i = 0; i < summaries->count; i++) {
			struct tree *person = tree_object(scratch);

			put_all(person, &summaries->items[i]);
			tree_push(persons, person);
		}
		tree_put(top, "persons", persons);
	}
	tree_write(top, scratch, out);
}

void report_summary_csv(const struct report_summaries *summaries, struct arena *scratch,
                        struct buffer *out)
{
	buffer_text(out, "person");
	for (size_t i = 0; i < SUMMARY_COUNT; i++)
		buffer_printf(out, ",%s", regularity_summaries[i].key);
	buffer_char(out, '\n');
	for (size_t p = 0; p < summaries->count; p++) {
		struct row line = { .out = out, .scratch = scratch };

		row_text(&line, summaries->items[p].person);
		for (size_t i = 0; i < SUMMARY_COUNT; i++)
			row_number(&line, summaries->items[p].regularity->values[i].number);
		row_end(&line);
	}
}

static void write_person(const struct sheet *sheet, const struct report_summary *person)
{
	struct table table = { .sheet = sheet, .columns = 3, .right = { [1] = true }, .gap = 2 };

	for (size_t i = 0; i < SUMMARY_COUNT; i++) {
		const struct summary_text *text = &regularity_summaries[i];
		const struct value *value = &person->regularity->values[i];
		const char *unit = text->is_clock ? "" : text->unit;
		const char *const cells[] = {
			text->title,
			appendix_regular_number(text, value->number, sheet->scratch),
			isfinite(value->number)
				? unit
				: appendix_regular_why(value->reason, sheet->scratch),
		};

		table_add(&table, cells);
	}
	table_fit(&table, LAYOUT_COLUMNS);
	sheet_line(sheet, arena_printf(sheet->scratch, "%s", person->person));
	for (size_t i = 0; i < table.rows; i++)
		table_write(&table, i);
}

void report_summary_text(const struct report_summaries *summaries, struct arena *scratch,
                         struct buffer *out)
{
	struct sheet sheet = { .out = out, .scratch = scratch, .utf8 = summaries->utf8 };

	for (size_t i = 0; i < summaries->count; i++) {
		if (i > 0)
			sheet_blank(&sheet);
		write_person(&sheet, &summaries->items[i]);
	}
}
