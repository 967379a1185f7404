/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The text of both time columns, date first. */
static bool read_time(struct log *log, struct log_line *line)
{
	const char *time = log_field(log, line, COLUMN_TIME);
	const char *clock = log_field(log, line, COLUMN_CLOCK);

	if (clock[strspn(clock, " ")] == '\0')
		return when_read(log->work, time, &line->time);
	if (when_read(log->work, arena_printf(log->work, "%s %s", time, clock), &line->time) ||
	    when_read(log->work, arena_printf(log->work, "%s %s", clock, time), &line->time))
		return true;

	/* Two columns that both hold a date: the one with a time of day says more. */
	struct written_time other;

	if (!when_read(log->work, time, &line->time) || !when_read(log->work, clock, &other))
		return false;
	if (other.has_clock && !line->time.has_clock)
		line->time = other;
	return true;
}

static void read_times(struct log *log)
{
	bool twelve = false, shows_24 = false;

	for (size_t i = 1; i < log->count; i++) {
		struct log_line *line = &log->lines[i];

		line->has_time = read_time(log, line);
		if (line->has_time) {
			twelve |= line->time.twelve;
			shows_24 |= line->time.shows_24;
		}
		arena_reset(log->work);
	}
	log->twelve_hour = twelve && !shows_24;
}

/* Whether a date that needs the order exists in it, in every row that needs it. */
static bool fits(const struct log *log, enum date_order order)
{
	for (size_t i = 1; i < log->count; i++) {
		const struct log_line *line = &log->lines[i];

		if (line->has_time && line->time.open &&
		    when_day(&line->time, order) == CIVIL_NO_DAY)
			return false;
	}
	return true;
}

/* Rows of a log follow one another in time, or the newest comes first. */
static bool runs_one_way(const struct log *log, enum date_order order)
{
	bool up = true, down = true;
	int32_t last = CIVIL_NO_DAY;

	for (size_t i = 1; i < log->count; i++) {
		const struct log_line *line = &log->lines[i];
		int32_t day = line->has_time ? when_day(&line->time, order) : CIVIL_NO_DAY;

		if (day == CIVIL_NO_DAY)
			continue;
		up &= last == CIVIL_NO_DAY || day >= last;
		down &= last == CIVIL_NO_DAY || day <= last;
		last = day;
	}
	return up || down;
}

static enum date_order only_one(const struct log *log,
                                bool (*holds)(const struct log *log, enum date_order order),
                                enum date_order *candidates, size_t *count)
{
	size_t kept = 0;

	for (size_t i = 0; i < *count; i++)
		if (holds(log, candidates[i]))
			candidates[kept++] = candidates[i];
	if (kept == 0)
		return DATE_ORDER_UNKNOWN;
	*count = kept;
	return kept == 1 ? candidates[0] : DATE_ORDER_UNKNOWN;
}

/* The first date that only exists in the order decided; 0 when none alone shows it. */
static long line_that_shows(const struct log *log)
{
	for (size_t i = 1; i < log->count; i++) {
		const struct log_line *line = &log->lines[i];
		long others = 0;

		if (!line->has_time || !line->time.open)
			continue;
		for (int order = DATE_ORDER_DMY; order <= DATE_ORDER_YMD; order++)
			others += order != (int)log->order &&
			          when_day(&line->time, (enum date_order)order) != CIVIL_NO_DAY;
		if (others == 0)
			return line->row.line;
	}
	return 0;
}

static enum status ambiguous(const struct log *log, const struct log_line *line, struct error *err)
{
	const char *text = log_field(log, line, COLUMN_TIME);
	char shown[TEXT_SHOWN];
	enum status status =
		error_set(err, STATUS_DATA,
	                  "'%s' can be read with the day or the month first, and no row settles it",
	                  text_show(shown, text, strlen(text)));

	(void)snprintf(err->code, sizeof(err->code), "%s",
	               findings[FINDING_DIARY_AMBIGUOUS_DATE].code);
	error_at(err, log->name, line->row.line, row_column(&line->row, log->columns[COLUMN_TIME]));
	(void)error_hint(err, "say which it is with --date-order dmy or --date-order mdy "
	                      "(or ymd), or write dates as 2025-03-05");
	return status;
}

static enum status find_order(struct log *log, struct error *err)
{
	enum date_order candidates[] = { DATE_ORDER_DMY, DATE_ORDER_MDY, DATE_ORDER_YMD };
	size_t count = sizeof(candidates) / sizeof(candidates[0]);
	const struct log_line *first = NULL;

	for (size_t i = log->count; i-- > 1;)
		if (log->lines[i].has_time && log->lines[i].time.open)
			first = &log->lines[i];
	log->order = log->options->date_order;
	if (first == NULL)
		return STATUS_OK;
	log->file->date_order_why = DATE_ORDER_GIVEN;
	if (log->order == DATE_ORDER_UNKNOWN) {
		log->order = only_one(log, fits, candidates, &count);
		log->file->date_order_why = DATE_ORDER_ONLY_ONE;
	}
	if (log->order == DATE_ORDER_UNKNOWN && fits(log, candidates[0])) {
		log->order = only_one(log, runs_one_way, candidates, &count);
		log->file->date_order_why = DATE_ORDER_ONE_WAY;
	}
	if (log->order == DATE_ORDER_UNKNOWN)
		return ambiguous(log, first, err);
	log->file->date_order = log->order;
	if (log->file->date_order_why == DATE_ORDER_ONLY_ONE)
		log->file->date_order_line = line_that_shows(log);
	return STATUS_OK;
}

/* What the amounts of the file prove about its decimal mark; nothing when they disagree. */
static void find_decimal(struct log *log)
{
	bool seen[DECIMAL_COMMA + 1] = { false };

	for (size_t i = 1; i < log->count; i++) {
		const struct log_line *line = &log->lines[i];

		for (size_t at = 0; at < log->wide_n + 1; at++) {
			size_t column =
				at == 0 ? log->columns[COLUMN_AMOUNT] : log->wide[at - 1].column;
			const char *text = column < line->row.count ? line->row.fields[column] : "";
			size_t blanks = strspn(text, " ~");

			seen[amount_number(text + blanks, DECIMAL_UNKNOWN, NUMBER_WITH_BLANKS)
			             .evidence] = true;
		}
	}
	if (seen[DECIMAL_POINT] != seen[DECIMAL_COMMA])
		log->style = seen[DECIMAL_POINT] ? DECIMAL_POINT : DECIMAL_COMMA;
}

enum status log_find_style(struct log *log, struct error *err)
{
	read_times(log);
	find_decimal(log);
	if (log->style != DECIMAL_UNKNOWN)
		log->file->decimal = log->style == DECIMAL_COMMA ? ',' : '.';
	return find_order(log, err);
}
