/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/reading.h"

static enum status note_columns(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	for (size_t i = 0; i <= row->count; i++)
		buffer_printf(&outcome->rows, "%ld.%ld ", row_line(row, i), row_column(row, i));
	return STATUS_OK;
}

Test(row, tells_where_a_field_begins)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a;b;c\n\"x;\"\"y\"; 2;\"z\"\n\"p\nq\";2;3\n";

	outcome->reading.fn = note_columns;
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "1.1 1.3 1.5 1.0 2.1 2.9 2.12 2.0 3.1 4.4 4.6 3.0 ");
	end(outcome);
}

static enum status check_raw(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	buffer_printf(&outcome->rows, "[%ld-%ld ", row->line, row->line_last);
	buffer_add(&outcome->rows, row->raw, row->raw_length);
	buffer_text(&outcome->rows, "]");
	return STATUS_OK;
}

Test(row, keeps_the_bytes_of_a_record_without_its_line_end)
{
	struct outcome *outcome = new_outcome();
	const char text[] = "a, b \r\n \"1\" ,2\r\n\"x\r\ny\",3\r\n4,5";

	outcome->reading.fn = check_raw;
	read_into(outcome, text, strlen(text));
	check_rows(outcome, "[1-1 a, b ][2-2  \"1\" ,2][3-4 \"x\r\ny\",3][5-5 4,5]");
	end(outcome);
}
