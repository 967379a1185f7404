/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/log.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

static struct raw_record raw_of(const struct log_line *line)
{
	return (struct raw_record){
		.bytes = line->row.raw,
		.length = line->row.raw_length,
		.line_last = line->row.line_last,
	};
}

static const char *show_field(char out[TEXT_SHOWN], const struct log *log,
                              const struct log_line *line, enum log_column column)
{
	const char *text = log_field(log, line, column);

	return text_show(out, text, strlen(text));
}

/* The header once more, as when two exports were joined. */
static bool is_header(const struct log *log, const struct log_line *line)
{
	const struct row *header = &log->lines[0].row;

	if (line->row.count != header->count)
		return false;
	for (size_t i = 0; i < header->count; i++)
		if (strcmp(line->row.fields[i], header->fields[i]) != 0)
			return false;
	return true;
}

/* A field beyond the header is most often a decimal comma without quotes: "1,5". */
static bool has_stray_fields(const struct log *log, const struct log_line *line)
{
	if (line->row.count > log->columns_n + log->trailing)
		return true;
	for (size_t i = log->columns_n; i < line->row.count; i++)
		if (line->row.fields[i][0] != '\0')
			return true;
	return false;
}

/* Whether the row can be used at all; what cannot goes to the quarantine. */
static bool is_usable(struct log *log, const struct log_line *line)
{
	struct place time = log_place(log, line, log->columns[COLUMN_TIME]);
	char shown[TEXT_SHOWN];

	if (is_header(log, line)) {
		finding_reject(log->findings, FINDING_ROWS_REPEATED_HEADER, log_place(log, line, 0),
		               raw_of(line), "the header stands again here");
		return false;
	}
	if (has_stray_fields(log, line)) {
		finding_reject(log->findings, FINDING_ROWS_FIELD_COUNT,
		               log_place(log, line, log->columns_n), raw_of(line),
		               "%zu fields, but the header has %zu (a decimal comma needs quotes)",
		               line->row.count, log->columns_n);
		return false;
	}
	if (!line->has_time || when_day(&line->time, log->order) == CIVIL_NO_DAY) {
		finding_reject(log->findings, FINDING_DIARY_BAD_TIME, time, raw_of(line),
		               "the time '%s' is no date or time that exists",
		               show_field(shown, log, line, COLUMN_TIME));
		return false;
	}
	return true;
}

/* Instant, offset and date of the row; false when its wall clock never showed that time. */
static bool set_time(struct log *log, const struct log_line *line, struct intake *intake)
{
	const struct written_time *time = &line->time;
	const struct zone *zone = log->options->zone;
	int64_t local_s = (int64_t)when_day(time, log->order) * CIVIL_DAY_S + time->second;
	int64_t instants[2] = { 0, 0 };
	char shown[TEXT_SHOWN];

	intake->date = when_day(time, log->order);
	intake->time_utc_s = CIVIL_NO_TIME;
	intake->utc_offset_s = 0;
	intake->zone_known = time->has_offset || zone != NULL;
	if (!time->has_clock || (log->twelve_hour && time->twelve))
		return true;
	if (time->has_offset || zone == NULL) {
		intake->utc_offset_s = time->has_offset ? time->utc_offset_s : 0;
		intake->time_utc_s = local_s - intake->utc_offset_s;
		return true;
	}

	int found = zone_instants(zone, local_s, instants);
	struct place place = log_place(log, line, log->columns[COLUMN_TIME]);

	if (found == 0) {
		finding_reject(log->findings, FINDING_NIGHT_CLOCK_GAP, place, raw_of(line),
		               "'%s' does not exist in %s: the clock was put forward over it",
		               show_field(shown, log, line, COLUMN_TIME), zone_name(zone));
		return false;
	}
	if (found == 2)
		finding_add(log->findings, FINDING_NIGHT_CLOCK_FOLD, place,
		            "'%s' exists twice in %s; the first was taken",
		            show_field(shown, log, line, COLUMN_TIME), zone_name(zone));
	intake->time_utc_s = instants[0];
	intake->utc_offset_s = (int32_t)(local_s - instants[0]);
	return true;
}

static const char *kept(struct arena *keep, const char *text)
{
	return text[0] != '\0' ? arena_text(keep, text, strlen(text)) : "";
}

/* Columns that mean nothing here are kept beside the intake. */
static const char *extra_of(struct log *log, const struct log_line *line)
{
	const char *extra = "";

	for (size_t i = 0; i < log->columns_n && i < line->row.count; i++) {
		bool named = i == log->columns[COLUMN_BRAND] || i == log->columns[COLUMN_PRICE];

		if ((log->used[i] && !named) || line->row.fields[i][0] == '\0')
			continue;
		extra = arena_printf(log->work, "%s%s%s=%s", extra, extra[0] != '\0' ? "; " : "",
		                     log->names[i], line->row.fields[i]);
	}
	return kept(log->keep, extra);
}

static void add_intake(struct log *log, size_t at, struct intake intake)
{
	intake.person = log->person;
	intake.unit = kept(log->keep, intake.unit);
	intake.note = kept(log->keep, log_field(log, &log->lines[at], COLUMN_NOTE));
	intake.extra = extra_of(log, &log->lines[at]);
	intake.file = log->name;
	intake.line = log->lines[at].row.line;
	log->intakes = arena_more(log->scratch, log->intakes, log->intakes_n, &log->intakes_room,
	                          sizeof(*log->intakes));
	log->intake_lines = arena_more(log->scratch, log->intake_lines, log->intakes_n,
	                               &log->intake_lines_room, sizeof(*log->intake_lines));
	log->intake_lines[log->intakes_n] = at;
	log->intakes[log->intakes_n++] = intake;
	log->lines[at].accepted++;
}

static void keep_time(struct intake *intake, const struct intake *time)
{
	intake->time_utc_s = time->time_utc_s;
	intake->utc_offset_s = time->utc_offset_s;
	intake->zone_known = time->zone_known;
	intake->date = time->date;
}

static void read_long(struct log *log, size_t at, const struct intake *time)
{
	struct log_line *line = &log->lines[at];
	struct log_cells cells = {
		.item = log_field(log, line, COLUMN_ITEM),
		.amount = log_field(log, line, COLUMN_AMOUNT),
		.unit = log_field(log, line, COLUMN_UNIT),
		.elemental = log_field(log, line, COLUMN_ELEMENTAL),
		.taken = log_field(log, line, COLUMN_TAKEN),
		.kind = log_field(log, line, COLUMN_KIND),
		.note = log_field(log, line, COLUMN_NOTE),
		.default_unit = log->amount_unit,
		.item_column = log->columns[COLUMN_ITEM],
		.amount_column = log->columns[COLUMN_AMOUNT],
		.taken_column = log->columns[COLUMN_TAKEN],
	};

	if (number_is_missing_word(cells.item) || cells.item[strspn(cells.item, " \t")] == '\0') {
		finding_reject(log->findings, FINDING_DIARY_NO_ITEM,
		               log_place(log, line, log->columns[COLUMN_ITEM]), raw_of(line),
		               "the row names nothing that was taken");
		return;
	}
	/* "amount: no" is an answer, not an amount. */
	if (cells.taken[0] == '\0' && cells.amount[0] != '\0' &&
	    strspn(cells.amount, "01") != strlen(cells.amount) &&
	    vocabulary_find(log->vocabulary, WORD_YES_NO,
	                    text_match_key(log->work, cells.amount)) != NULL) {
		cells.taken = cells.amount;
		cells.taken_column = cells.amount_column;
		cells.amount = "";
	}
	if (cells.amount_column == LOG_NO_COLUMN)
		cells.amount_column = log->columns[COLUMN_ITEM];
	if (cells.taken_column == LOG_NO_COLUMN)
		cells.taken_column = log->columns[COLUMN_ITEM];

	struct log_item *item = log_item(log, cells.item, log_field(log, line, COLUMN_FORM), false);
	struct intake intake = log_understand(log, line, item, &cells);

	keep_time(&intake, time);
	add_intake(log, at, intake);
}

/* A cell of the wide form is an answer or an amount; false when nothing was recorded. */
static bool sort_cell(struct log *log, const char *text, const char *unit, struct log_cells *cells)
{
	const char *key = text_match_key(log->work, text);
	bool answer = vocabulary_find(log->vocabulary, WORD_YES_NO, key) != NULL;
	bool digit = strcmp(key, "0") == 0 || strcmp(key, "1") == 0;
	struct amount amount = amount_cell(log->vocabulary, log->work, text, log->style);
	bool bare = unit[0] == '\0' && amount.unit[0] == '\0';

	if (key[0] == '\0' || (!answer && number_is_missing_word(text)))
		return false;
	/* In a column "magnesium (mg)" 1 is an amount; elsewhere it is yes. */
	if ((answer && !(digit && unit[0] != '\0')) || amount.state == AMOUNT_BAD)
		cells->taken = text;
	else if (bare && amount.state == AMOUNT_READ && amount.number == 1)
		cells->taken = "1"; /* "1.0" */
	else
		cells->amount = text;
	return true;
}

static void read_wide(struct log *log, size_t at, const struct intake *time)
{
	struct log_line *line = &log->lines[at];

	for (size_t i = 0; i < log->wide_n; i++) {
		size_t column = log->wide[i].column;
		const char *text = column < line->row.count ? line->row.fields[column] : "";
		struct log_item *item = log->wide[i].item;
		struct log_cells cells = {
			.item = item->item,
			.amount = "",
			.unit = "",
			.elemental = "",
			.taken = "",
			.kind = "",
			.default_unit = item->recognition.amount.unit,
			.note = log_field(log, line, COLUMN_NOTE),
			.item_column = column,
			.amount_column = column,
			.taken_column = column,
		};

		if (!sort_cell(log, text, cells.default_unit, &cells))
			continue;

		struct intake intake = log_understand(log, line, item, &cells);

		keep_time(&intake, time);
		add_intake(log, at, intake);
	}
}

static void read_line(struct log *log, size_t at)
{
	struct intake time = { .date = 0 };

	if (!is_usable(log, &log->lines[at]) || !set_time(log, &log->lines[at], &time)) {
		log->file->rejected++;
		return;
	}
	if (log->wide_n > 0) {
		read_wide(log, at, &time);
		log->file->skipped += log->lines[at].accepted == 0;
	} else {
		read_long(log, at, &time);
		log->file->rejected += log->lines[at].accepted == 0;
	}
}

/* Some programs end every record in one delimiter too many. */
static void find_trailing(struct log *log)
{
	log->trailing = log->count > 1 ? CSV_MOST_COLUMNS : 0;
	for (size_t i = 1; i < log->count; i++) {
		size_t fields = log->lines[i].row.count;
		size_t more = fields > log->columns_n ? fields - log->columns_n : 0;

		log->trailing = more < log->trailing ? more : log->trailing;
	}
}

static void tell_twelve_hour(struct log *log)
{
	size_t at = 1;

	while (at < log->count && !log->lines[at].time.twelve)
		at++;
	if (log->twelve_hour && at < log->count) {
		finding_add(log->findings, FINDING_DIARY_TWELVE_HOUR,
		            log_place(log, &log->lines[at], log->columns[COLUMN_TIME]),
		            "no time of day in this file is after 12 o'clock and none says AM or "
		            "PM; only the dates are used");
	}
}

void log_read_lines(struct log *log)
{
	find_trailing(log);
	tell_twelve_hour(log);
	log->intakes_room = log->intake_lines_room = log->count;
	log->intakes = arena_array(log->scratch, log->intakes_room, struct intake);
	log->intake_lines = arena_array(log->scratch, log->intakes_room, size_t);
	log->file->read += (long)log->count - 1;
	if (log->count == 1) {
		finding_add(log->findings, FINDING_ROWS_HEADER_ONLY,
		            log_place(log, &log->lines[0], 0), "the log has a header and no row");
	}
	for (size_t i = 1; i < log->count; i++) {
		read_line(log, i);
		arena_reset(log->work);
	}
}
