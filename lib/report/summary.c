/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `winks nights --summary`: what many nights of each person come to (METRICS.md 5, 11). */
#include "report/report.h"

#include "report/format.h"
#include "report/layout.h"
#include "report/row.h"
#include "report/tree.h"

#include <math.h>
#include <string.h>

enum { DAY_MIN = 24 * 60 };

static void put_all(struct tree *object, const struct report_summary *person)
{
	for (size_t i = 0; i < SUMMARY_COUNT; i++) {
		const struct value *value = &person->regularity->values[i];

		tree_number(object, regularity_summaries[i].key, value->number,
		            metric_reasons[value->reason]);
	}
	for (size_t i = 0; i < REGULARITY_CLOCKS; i++)
		if (person->regularity->circular[i])
			tree_bool(object, "circular", true);
	tree_bool(object, "cpd_uses_mean", person->regularity->cpd_uses_mean);
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

/* Hours from midnight on (-12, 12] as people read a clock: -0.73 is 23:16. */
static const char *clock_shown(struct arena *scratch, double hours)
{
	long minutes = lround(hours * 60) % DAY_MIN;

	if (minutes < 0)
		minutes += DAY_MIN;
	return arena_printf(scratch, "%02ld:%02ld", minutes / 60, minutes % 60);
}

static const char *number_shown(struct arena *scratch, const struct summary_text *text,
                                double number)
{
	char digits[FORMAT_TEXT];

	if (!isfinite(number))
		return "-";
	if (text->is_clock)
		return clock_shown(scratch, number);
	(void)format_fixed(digits, number, text->decimals);
	return arena_text(scratch, digits, strlen(digits));
}

/* "too few nights": 'winks explain too_few_nights' has the sentence. */
static const char *in_words(struct arena *scratch, enum reason reason)
{
	const char *code = metric_reasons[reason];
	char *words = arena_text(scratch, code, strlen(code));

	for (char *at = words; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	return words;
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
			number_shown(sheet->scratch, text, value->number),
			isfinite(value->number) ? unit : in_words(sheet->scratch, value->reason),
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
