/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/row.h"

#include "base/civil.h"
#include "report/escape.h"

static void begin(struct row *line)
{
	if (line->begun)
		buffer_char(line->out, ',');
	line->begun = true;
}

void row_text(struct row *line, const char *text)
{
	begin(line);
	if (text != NULL)
		escape_csv(line->out, line->scratch, text);
}

void row_number(struct row *line, double number)
{
	begin(line);
	buffer_number(line->out, number);
}

void row_count(struct row *line, long count)
{
	begin(line);
	buffer_printf(line->out, "%ld", count);
}

void row_place(struct row *line, long place)
{
	begin(line);
	if (place > 0)
		buffer_printf(line->out, "%ld", place);
}

void row_date(struct row *line, int32_t civil_day)
{
	char text[CIVIL_TEXT];

	begin(line);
	if (civil_day != CIVIL_NO_DAY)
		buffer_text(line->out, civil_date_text(text, civil_day));
}

void row_end(struct row *line)
{
	buffer_char(line->out, '\n');
	line->begun = false;
}
