/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One cell of a record into its place in the night, by the kind of its column.
 * Nothing is guessed: what does not fit the column's grammar rejects the record.
 */
#include "base/number.h"
#include "base/text.h"
#include "vendor/reading.h"

#include <string.h>
#include <strings.h>

enum { LONGEST_MISSING = 4, DELETE = 0x7F };

struct cell {
	struct job *job;
	const struct vendor_column *column;
	size_t index;
	const char *text;
};

static void *target(const struct cell *cell)
{
	if (cell->column->kind == COLUMN_EXTRA)
		return &cell->job->extras[cell->column->offset];
	return (char *)&cell->job->night + cell->column->offset;
}

/* Rejects the record: 'deep' is 'abc', expected seconds. */
static enum step expected(const struct cell *cell, enum finding_code code, const char *what)
{
	char shown[TEXT_SHOWN];

	vendor_reject(&cell->job->record, code, (int)cell->index, "'%.100s' is '%s', expected %s",
	              vendor_column_name(cell->job, cell->index),
	              text_show(shown, cell->text, strlen(cell->text)), what);
	return STEP_REJECT;
}

/* --- numbers ------------------------------------------------------------------------------ */

struct number_kind {
	double divide, multiply;
	const char *what;
	bool minus_is_missing; /* -1 and -2 are how some apps write "no value" */
	bool zero_is_missing;
	bool percent_sign;
};

static const struct number_kind number_kinds[] = {
	[COLUMN_SECONDS] = { 1, 1, "seconds", true, false, false },
	[COLUMN_MINUTES] = { 1, 60, "minutes", true, false, false },
	[COLUMN_MS] = { 1000, 1, "milliseconds", true, false, false },
	[COLUMN_HOURS] = { 1, 3600, "hours", true, false, false },
	[COLUMN_NUMBER] = { 1, 1, "a number", false, false, false },
	[COLUMN_PERCENT] = { 1, 1, "per cent", true, false, true },
	[COLUMN_VITAL] = { 1, 1, "a number", true, true, false },
	[COLUMN_EXTRA] = { 1, 1, "a number", false, false, true },
};

static bool is_minus_for_missing(const char *text)
{
	return strcmp(text, "-1") == 0 || strcmp(text, "-1.0") == 0 || strcmp(text, "-2.0") == 0;
}

/* 1,000: a comma parts thousands only where it cannot part decimals. */
static bool read_thousands(const struct cell *cell, const char *text, double *number_out)
{
	char digits[16];
	size_t first = strcspn(text, ","), used = 0;

	if (cell->job->record.row->delimiter != ',' || first < 1 || first > 3 ||
	    strlen(text) >= sizeof(digits))
		return false;
	for (size_t at = first; text[at] == ','; at += 4)
		if (strcspn(text + at + 1, ",") != 3)
			return false;
	for (; *text != '\0'; text++)
		if (*text != ',')
			digits[used++] = *text;
	digits[used] = '\0';
	return number_parse(digits, '.', number_out);
}

static const char *without_percent(const struct cell *cell)
{
	size_t length = strlen(cell->text);

	if (length == 0 || cell->text[length - 1] != '%')
		return cell->text;
	while (length > 0 && (cell->text[length - 1] == '%' || cell->text[length - 1] == ' '))
		length--;
	return arena_text(cell->job->record.scratch, cell->text, length);
}

static bool read_number(const struct cell *cell, double *number_out)
{
	const char *text =
		number_kinds[cell->column->kind].percent_sign ? without_percent(cell) : cell->text;

	if (vendor_decimal(cell->job->reading->vendor) != 0)
		return number_parse(text, vendor_decimal(cell->job->reading->vendor), number_out);
	if (number_parse(text, '.', number_out) || read_thousands(cell, text, number_out))
		return true;
	return cell->job->record.row->delimiter != ',' && number_parse(text, ',', number_out);
}

static enum step fill_number(const struct cell *cell)
{
	const struct number_kind *kind = &number_kinds[cell->column->kind];
	double number = 0;

	if (kind->minus_is_missing && is_minus_for_missing(cell->text))
		return STEP_ON;
	if (!read_number(cell, &number))
		return expected(cell, FINDING_VENDOR_BAD_NUMBER, kind->what);
	if (number == 0 && (kind->zero_is_missing || cell->column->zero_is_missing))
		return STEP_ON;
	*(double *)target(cell) = number / kind->divide * kind->multiply;
	cell->job->data_cells += cell->column->kind != COLUMN_EXTRA; /* no sleep */
	return STEP_ON;
}

/* --- dates and times ---------------------------------------------------------------------- */

/* How a column's dates are written, and what to say when one is not. */
static enum date_order order_of(const struct cell *cell)
{
	switch ((int)cell->column->kind) {
	case COLUMN_DATE_MDY:
	case COLUMN_TIME_MDY:
		return DATE_ORDER_MDY;
	case COLUMN_DATE_ORDER:
	case COLUMN_TIME_ORDER:
		return cell->job->reading->order;
	default:
		return DATE_ORDER_YMD;
	}
}

static const char *const dates_wanted[] = {
	[DATE_ORDER_UNKNOWN] = "a date as YYYY-MM-DD",
	[DATE_ORDER_DMY] = "a date as DD/MM/YYYY",
	[DATE_ORDER_MDY] = "a date as MM/DD/YYYY",
	[DATE_ORDER_YMD] = "a date as YYYY-MM-DD",
};

static const char *const times_wanted[] = {
	[DATE_ORDER_UNKNOWN] = "a time as YYYY-MM-DD HH:MM",
	[DATE_ORDER_DMY] = "a time as DD/MM/YYYY HH:MM",
	[DATE_ORDER_MDY] = "a time as MM/DD/YYYY HH:MM",
	[DATE_ORDER_YMD] = "a time as YYYY-MM-DDTHH:MM:SS+HH:MM",
};

/* 4/12/2016 12:00:00 AM is how spreadsheets and databases write a date; 2016-04-12 00:00:00. */
static bool parse_midnight(const char *text, enum date_order order, int32_t *civil_day_out)
{
	struct civil_time time = { 0 };

	if (order == DATE_ORDER_YMD ? !civil_parse_time(text, &time)
	                            : !vendor_parse_time(text, order, &time))
		return false;
	if (civil_second_of_day(time.local_s, 0) != 0)
		return false;
	*civil_day_out = civil_day_of(time.local_s, 0);
	return true;
}

static enum step fill_date(const struct cell *cell)
{
	enum date_order order = order_of(cell);
	int32_t civil_day = 0;

	if ((order == DATE_ORDER_YMD ? !civil_parse_date(cell->text, &civil_day)
	                             : !vendor_parse_date(cell->text, order, &civil_day)) &&
	    !parse_midnight(cell->text, order, &civil_day))
		return expected(cell, FINDING_VENDOR_BAD_DATE,
		                vendor_lacks_year(cell->text) ? "a date with its year (write it in)"
		                                              : dates_wanted[order]);
	if (!vendor_is_likely_day(civil_day))
		return expected(cell, FINDING_VENDOR_OUT_OF_RANGE, "a year from 1990 to 2199");
	*(int32_t *)target(cell) = civil_day;
	return STEP_ON;
}

static enum step take_time(const struct cell *cell, struct civil_time time)
{
	bool is_end = cell->column->offset == offsetof(struct night, bed_end_utc_s);

	if (!vendor_is_likely_day(civil_day_of(time.local_s, 0)))
		return expected(cell, FINDING_VENDOR_OUT_OF_RANGE, "a year from 1990 to 2199");
	if (!is_end && cell->column->offset != offsetof(struct night, bed_start_utc_s)) {
		*(int64_t *)target(cell) = civil_utc_s(time);
		return STEP_ON;
	}
	cell->job->times[is_end ? BED_END : BED_START] = time;
	cell->job->has_time[is_end ? BED_END : BED_START] = true;
	cell->job->time_column[is_end ? BED_END : BED_START] = (int)cell->index;
	cell->job->data_cells++;
	return STEP_ON;
}

static enum step fill_time(const struct cell *cell)
{
	enum date_order order = order_of(cell);
	struct civil_time time = { 0 };

	if (order == DATE_ORDER_YMD ? !civil_parse_time(cell->text, &time)
	                            : !vendor_parse_time(cell->text, order, &time))
		return expected(cell, FINDING_VENDOR_BAD_TIME, times_wanted[order]);
	if (cell->column->kind == COLUMN_TIME_UTC && !time.has_offset)
		time.has_offset = true; /* and it is 0 */
	if (cell->column->kind == COLUMN_TIME_UTC)
		cell->job->time_is_utc = true;
	return take_time(cell, time);
}

static enum step fill_epoch(const struct cell *cell)
{
	struct civil_time time = { .has_offset = true };
	int64_t count = 0;

	if (!number_parse_integer(cell->text, &count))
		return expected(cell, FINDING_VENDOR_BAD_TIME, "a count of time since 1970");
	time.local_s = cell->column->kind == COLUMN_EPOCH_MS ? count / 1000 : count;
	cell->job->time_is_utc = true;
	return take_time(cell, time);
}

static enum step fill_span(const struct cell *cell)
{
	if (!vendor_parse_span(cell->text, (double *)target(cell)))
		return expected(cell, FINDING_VENDOR_BAD_NUMBER, "a span as 7:33 or 7h 33min");
	cell->job->data_cells++;
	return STEP_ON;
}

static enum step fill_offset(const struct cell *cell)
{
	size_t offset = cell->column->offset;
	int32_t offset_s = 0;

	if (!vendor_parse_offset(cell->text, &offset_s))
		return expected(cell, FINDING_VENDOR_BAD_TIME, "an offset as UTC+HH:MM");
	for (int which = BED_START; which <= BED_END; which++) {
		size_t own = which == BED_START ? offsetof(struct night, start_offset_s)
		                                : offsetof(struct night, end_offset_s);

		if (offset != 0 && offset != own)
			continue;
		cell->job->offset_s[which] = offset_s;
		cell->job->has_offset[which] = true;
	}
	return STEP_ON;
}

/* --- words -------------------------------------------------------------------------------- */

/* rows/ has put U+FFFD where the bytes were no UTF-8; then the raw record is none either. */
static bool was_mended(const struct cell *cell)
{
	const struct row *row = cell->job->record.row;

	return strstr(cell->text, "\xEF\xBF\xBD") != NULL &&
	       !text_is_utf8(row->raw, row->raw_length);
}

static bool has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < ' ' || *text == DELETE)
			return true;
	return false;
}

/* Names and ids: what is no text in them is damage, and would spoil what is written. */
static enum step fill_text(const struct cell *cell)
{
	if (was_mended(cell))
		return expected(cell, FINDING_VENDOR_BAD_WORD, "UTF-8 text");
	if (has_control(cell->text))
		return expected(cell, FINDING_VENDOR_BAD_WORD, "text without control characters");
	*(const char **)target(cell) = cell->text; /* copied when the night is accepted */
	return STEP_ON;
}

static enum step fill_bool(const struct cell *cell)
{
	static const char *const no_yes[] = { "false", "true", "0", "1", "no", "yes" };

	for (size_t i = 0; i < sizeof(no_yes) / sizeof(no_yes[0]); i++) {
		if (strcasecmp(cell->text, no_yes[i]) == 0) {
			*(bool *)target(cell) = i % 2 == 1;
			return STEP_ON;
		}
	}
	return expected(cell, FINDING_VENDOR_BAD_WORD, "true or false");
}

static enum step fill_word(const struct cell *cell)
{
	const struct vendor_word *words = cell->job->reading->vendor->words;

	for (size_t i = 0; words[i].word != NULL; i++) {
		if (strcasecmp(cell->text, words[i].word) == 0) {
			*(enum vendor_kind *)target(cell) = (enum vendor_kind)words[i].value;
			return STEP_ON;
		}
	}
	return expected(cell, FINDING_VENDOR_BAD_WORD, "a word that this format has");
}

/* --- stages ------------------------------------------------------------------------------- */

static enum step fill_stages(const struct cell *cell)
{
	return vendor_read_stages(cell->job, cell->index, cell->text);
}

static enum step fill_runs(const struct cell *cell)
{
	struct stage_track track = { 0 };

	if (!stage_runs_parse(cell->text, cell->job->record.scratch, &track))
		return expected(cell, FINDING_VENDOR_BAD_STAGES, "stages as W:600 N1:60 L:1380");
	for (size_t i = 0; i < track.count; i++)
		stage_add(&cell->job->stages, track.runs[i].stage, track.runs[i].seconds);
	cell->job->night.stages.classes = track.classes;
	cell->job->data_cells++;
	return STEP_ON;
}

/* --- all kinds ---------------------------------------------------------------------------- */

typedef enum step cell_fn(const struct cell *cell);

static cell_fn *const fill[] = {
	[COLUMN_SECONDS] = fill_number,  [COLUMN_MINUTES] = fill_number,
	[COLUMN_MS] = fill_number,       [COLUMN_NUMBER] = fill_number,
	[COLUMN_HOURS] = fill_number,    [COLUMN_SPAN] = fill_span,
	[COLUMN_PERCENT] = fill_number,  [COLUMN_VITAL] = fill_number,
	[COLUMN_DATE] = fill_date,       [COLUMN_DATE_MDY] = fill_date,
	[COLUMN_TIME] = fill_time,       [COLUMN_TIME_MDY] = fill_time,
	[COLUMN_DATE_ORDER] = fill_date, [COLUMN_TIME_ORDER] = fill_time,
	[COLUMN_TIME_UTC] = fill_time,   [COLUMN_EPOCH_MS] = fill_epoch,
	[COLUMN_TEXT] = fill_text,       [COLUMN_BOOL] = fill_bool,
	[COLUMN_WORD] = fill_word,       [COLUMN_OFFSET] = fill_offset,
	[COLUMN_STAGES] = fill_stages,   [COLUMN_RUNS] = fill_runs,
	[COLUMN_EPOCH_S] = fill_epoch,   [COLUMN_EXTRA] = fill_number,
};

/* Blanks inside quotes are not part of the value. */
static const char *trimmed(const struct row *row, size_t at, struct arena *scratch)
{
	static const char blanks[] = " \t\r\n";
	const char *text = row->fields[at];
	size_t length = row->lengths[at];

	if (length == 0 || (text[0] > ' ' && text[length - 1] > ' '))
		return text;
	text += strspn(text, blanks);
	length = strlen(text);
	while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
		length--;
	return arena_text(scratch, text, length);
}

/* Most cells are numbers or longer than any word for "no value". */
static bool is_missing(const char *text)
{
	if ((text[0] >= '0' && text[0] <= '9') ||
	    strnlen(text, LONGEST_MISSING + 1) > LONGEST_MISSING)
		return false;
	return number_is_missing_word(text);
}

enum step vendor_fill_cells(struct job *job)
{
	const struct vendor_column *columns = job->reading->vendor->columns;
	const struct row *row = job->record.row;

	for (size_t i = 0; columns[i].kind != COLUMN_END; i++) {
		int at = job->record.position[i];
		struct cell cell = { .job = job, .column = &columns[i], .index = i };
		enum step step = STEP_ON;

		if (at == NOT_IN_FILE || (size_t)at >= row->count || columns[i].kind >= COLUMN_OWN)
			continue;
		cell.text = trimmed(row, (size_t)at, job->record.scratch);
		if (!is_missing(cell.text) && !vendor_map_misses(job->reading->vendor, cell.text))
			step = fill[columns[i].kind](&cell);
		else if (columns[i].need == COLUMN_KEY)
			step = expected(&cell, FINDING_VENDOR_NO_TIME, "a value in every record");
		if (step != STEP_ON)
			return step;
	}
	return STEP_ON;
}
