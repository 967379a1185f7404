/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/doses.h"

#include "report/format.h"
#include "report/layout.h"
#include "report/tree.h"

#include <math.h>
#include <string.h>

static const char *kept(struct arena *scratch, const char *text)
{
	return arena_text(scratch, text, strlen(text));
}

static const char *when_of(const struct intake *intake, char text[CIVIL_TEXT])
{
	if (intake->time_utc_s == CIVIL_NO_TIME)
		return intake->date != CIVIL_NO_DAY ? civil_date_text(text, intake->date) : "";
	return civil_time_text(text, intake->time_utc_s, intake->utc_offset_s, intake->zone_known);
}

static const char *milligrams(struct arena *scratch, double number)
{
	char text[FORMAT_TEXT];

	return kept(scratch, format_fixed(text, number, 1));
}

/* "200.0 or 1418.8": both readings when the basis is unknown. */
static const char *elemental_text(struct arena *scratch, const struct intake *intake)
{
	const char *low = milligrams(scratch, intake->elemental_mg);

	if (!isfinite(intake->elemental_mg_high))
		return low;
	return arena_printf(scratch, "%s or %s", low,
	                    milligrams(scratch, intake->elemental_mg_high));
}

/* "bath (not-oral)", "melatonin (unit-suspect amount-unknown)", "unknown-item". */
static const char *understood(struct arena *scratch, const struct intake *intake)
{
	char flags[DOSES_FLAGS];

	if (intake->flags == 0)
		return intake->id;
	(void)doses_flags_text(flags, intake->flags);
	for (char *at = flags; *at != '\0'; at++)
		if (*at == ';')
			*at = ' ';
	if (intake->id[0] == '\0')
		return kept(scratch, flags);
	return arena_printf(scratch, "%s (%s)", intake->id, flags);
}

static void add_intake(struct table *table, const struct intake *intake)
{
	struct arena *scratch = table->sheet->scratch;
	char when[CIVIL_TEXT];
	const char *amount = "";

	if (isfinite(intake->amount)) {
		char number[FORMAT_TEXT];

		amount = arena_printf(scratch, "%s %s",
		                      format_fixed(number, intake->amount,
		                                   intake->amount == floor(intake->amount) ? 0 : 1),
		                      intake->unit);
	}

	const char *const cells[] = {
		intake->item,
		kept(scratch, when_of(intake, when)),
		amount,
		taken_words[intake->taken],
		elemental_text(scratch, intake),
		milligrams(scratch, intake->glycine_mg),
		understood(scratch, intake),
	};

	table_add(table, cells);
}

void report_doses_text(const struct report_doses *doses, struct arena *scratch, struct buffer *out)
{
	struct sheet sheet = { .out = out, .scratch = scratch, .utf8 = doses->utf8 };
	struct table table = {
		.sheet = &sheet, .columns = 7, .right = { [4] = true, [5] = true }, .gap = 1
	};
	static const char *const head[] = { "item",  "time",       "amount",       "taken",
		                            "Mg mg", "glycine mg", "understood as" };

	table_add(&table, head);
	for (size_t i = 0; i < doses->diary->count; i++)
		add_intake(&table, &doses->diary->items[i]);
	for (size_t i = 0; i < table.rows; i++)
		table_write(&table, i);
	report_adherence_text(doses, &sheet);
}

static void put_intake(struct tree *row, const struct intake *intake, struct arena *scratch)
{
	char when[CIVIL_TEXT], flags[DOSES_FLAGS];

	tree_text(row, "person", intake->person);
	tree_text(row, "time", kept(scratch, when_of(intake, when)));
	tree_text(row, "item", intake->item);
	tree_text(row, "id", intake->id);
	tree_text(row, "form", intake->form);
	tree_number(row, "amount", intake->amount, "not_given");
	tree_text(row, "unit", intake->unit);
	tree_text(row, "taken", taken_words[intake->taken]);
	tree_number(row, "elemental_mg", intake->elemental_mg, "unknown_or_none");
	tree_number(row, "elemental_mg_high", intake->elemental_mg_high, "one_reading");
	tree_number(row, "glycine_mg", intake->glycine_mg, "unknown_or_none");
	tree_number(row, "factor", intake->factor, "not_used");
	tree_text(row, "basis", doses_basis_word(intake));
	tree_text(row, "kind", intake->kind);
	tree_text(row, "flags", kept(scratch, doses_flags_text(flags, intake->flags)));
	tree_text(row, "note", intake->note);
	tree_text(row, "file", intake->file);
	tree_count(row, "line", intake->line);
}

void report_doses_json(const struct report_doses *doses, struct arena *scratch, struct buffer *out)
{
	struct tree *top = tree_object(scratch), *rows = tree_array(scratch);

	for (size_t i = 0; i < doses->diary->count; i++) {
		struct tree *row = tree_object(scratch);

		put_intake(row, &doses->diary->items[i], scratch);
		tree_push(rows, row);
	}
	tree_text(top, "schema", "winks.doses/1");
	tree_put(top, "intakes", rows);
	report_adherence_put(doses, top, scratch);
	tree_write(top, scratch, out);
}
