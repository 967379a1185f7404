/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text_description.h"

#include "report/appendix.h"

static void write_table(struct table *table, const char *title)
{
	if (table->rows == 0)
		return;
	table_fit(table, LAYOUT_COLUMNS);
	sheet_blank(table->sheet);
	sheet_paragraph(table->sheet, title);
	for (size_t i = 0; i < table->rows; i++)
		table_write(table, i);
}

static void write_limits(const struct sheet *sheet, const struct view_person *person)
{
	struct appendix_grades grades = appendix_grades(person, sheet->scratch);
	struct table table = { .sheet = sheet, .columns = 2, .gap = 2 };

	for (size_t i = 0; i < grades.count; i++) {
		const char *const cells[] = { grades.items[i].name, grades.items[i].words };

		table_add(&table, cells);
	}
	write_table(&table, "Beside published limits for adults under 65:");
}

static void write_regularity(const struct sheet *sheet, const struct view_person *person)
{
	struct appendix_regulars regulars =
		appendix_regulars(person->person->regularity, sheet->scratch);
	struct table table = { .sheet = sheet, .columns = 2, .gap = 2, .right = { [1] = true } };

	for (size_t i = 0; i < regulars.count; i++) {
		const char *const cells[] = { regulars.items[i].text->title,
			                      regulars.items[i].words };

		table_add(&table, cells);
	}
	write_table(&table, "Bedtimes and regularity:");
}

static void write_summary(const struct sheet *sheet, const struct view_person *person)
{
	static const char *const head[] = { "", "", "nights", "mean", "SD", "lowest", "highest" };
	struct table table = {
		.sheet = sheet,
		.columns = 7,
		.right = { false, false, true, true, true, true, true },
		.gap = 2,
	};

	if (person->summary_n == 0)
		return;
	table_add(&table, head);
	for (size_t i = 0; i < person->summary_n; i++) {
		const struct view_summary *summary = &person->summary[i];

		if (summary->again)
			continue;

		const char *const cells[] = { summary->name,
			                      summary->unit,
			                      arena_printf(sheet->scratch, "%zu", summary->n),
			                      summary->mean_text,
			                      summary->sd_text,
			                      summary->lowest_text,
			                      summary->highest_text };

		table_add(&table, cells);
	}
	write_table(&table, "Every measure:");
}

void text_description(const struct sheet *sheet, const struct view_person *person)
{
	if (person->summary_n > 0)
		sheet_paragraph(sheet,
		                "Nothing is compared here: this is what the nights come to.");
	write_limits(sheet, person);
	write_regularity(sheet, person);
	write_summary(sheet, person);
}
