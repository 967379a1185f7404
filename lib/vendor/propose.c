/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/propose.h"

#include "base/number.h"
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum {
	MOST_MATCH = 4,
	LINE_BYTES = 190,
	PROPOSE_MEMORY = 64 << 20,
	MOST_NAME = 40,
	LONGEST_HEADER = 70
};

/* --- the first records ----------------------------------------------------------------------- */

struct collecting {
	struct look *look;
	bool header_seen;
};

static const char *plain_cell(struct arena *keep, const char *text)
{
	size_t length = 0;

	text += strspn(text, " \t\r\n");
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		length--;
	return arena_text(keep, text, length);
}

/* "Total.Z" -> " total z ", and "bedTime" -> " bed time ". */
static const char *words_of(struct arena *keep, const char *name)
{
	char *spaced = arena_array(keep, 2 * strlen(name) + 1, char);
	size_t used = 0;

	for (size_t i = 0; name[i] != '\0'; i++) {
		if (i > 0 && isupper((unsigned char)name[i]) && islower((unsigned char)name[i - 1]))
			spaced[used++] = ' ';
		spaced[used++] = name[i];
	}
	spaced[used] = '\0';
	return arena_printf(keep, " %s ", vendor_header_key(keep, spaced));
}

static void take_names(struct look *look, const struct row *row)
{
	look->columns_n = row->count < PROPOSE_COLUMNS ? row->count : PROPOSE_COLUMNS - 1;
	look->delimiter = row->delimiter;
	for (size_t i = 0; i < look->columns_n; i++) {
		struct guess *guess = &look->columns[i];

		guess->name = plain_cell(look->keep, row->fields[i]);
		guess->words = strlen(guess->name) <= LONGEST_HEADER
		                       ? words_of(look->keep, guess->name)
		                       : ""; /* no line of a map could hold it */
		guess->values = arena_array(look->keep, PROPOSE_ROWS, const char *);
	}
}

/* "7,5" is a number where commas do not part the fields. */
static bool is_comma_number(const struct look *look, const char *text)
{
	double number = 0;

	return look->delimiter != ',' && strchr(text, ',') != NULL &&
	       number_parse(text, ',', &number);
}

static enum status on_row(void *context, const struct row *row, struct error *err)
{
	struct collecting *collecting = context;
	struct look *look = collecting->look;

	if (!collecting->header_seen) {
		collecting->header_seen = true;
		take_names(look, row);
		return STATUS_OK;
	}
	if (look->rows_n == PROPOSE_ROWS)
		return error_set(err, STATUS_ASKED, "enough was seen");
	for (size_t i = 0; i < look->columns_n && i < row->count; i++) {
		const char *text = plain_cell(look->keep, row->fields[i]);

		look->cells[look->rows_n][i] = text;
		look->decimal_comma = look->decimal_comma || is_comma_number(look, text);
		if (!number_is_missing_word(text))
			look->columns[i].values[look->columns[i].values_n++] = text;
	}
	look->rows_n++;
	return STATUS_OK;
}

/* The last record of what was peeked may be cut: it is only one of many. */
static enum status collect(struct source *source, struct look *look, struct error *err)
{
	struct collecting collecting = { .look = look };
	struct finding_list unused = { .keep = look->keep };
	struct csv_reading csv = { .findings = &unused, .fn = on_row, .context = &collecting };
	struct error stopped = { 0 };
	const char *bytes = NULL;
	size_t length = 0;

	TRY(source_peek(source, &bytes, &length, err));
	if (csv_read(source_of_memory(look->keep, source_name(source), bytes, length), &csv,
	             &stopped) != STATUS_OK)
		return STATUS_OK; /* what could be read is what is looked at */
	return STATUS_OK;
}

/* --- what only several columns show ---------------------------------------------------------- */

static bool read_instant(const char *text, int64_t *local_s_out)
{
	static const enum date_order orders[] = { DATE_ORDER_YMD, DATE_ORDER_MDY };
	struct civil_time time = { 0 };

	for (size_t i = 0; i < 2; i++) {
		if (!(i == 0 ? civil_parse_time(text, &time)
		             : vendor_parse_time(text, orders[i], &time)))
			continue;
		*local_s_out = civil_utc_s(time);
		return true;
	}
	return false;
}

static double seconds_in(const char *unit)
{
	static const struct {
		const char *unit;
		double seconds;
	} units[] = { { "s", 1 }, { "min", 60 }, { "h", 3600 }, { "ms", 0.001 } };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(unit, units[i].unit) == 0)
			return units[i].seconds;
	return 0;
}

/* A "sleep duration" that is always the time between the bed times is the time in bed. */
static bool is_time_in_bed(const struct look *look, const struct guess *span)
{
	const struct guess *start = propose_find(look, "bed_start");
	const struct guess *end = propose_find(look, "bed_end");
	size_t seen = 0;

	if (start == NULL || end == NULL)
		return false;
	for (size_t i = 0; i < look->rows_n; i++) {
		const char *text = look->cells[i][span - look->columns];
		int64_t from = 0, to = 0;
		double count = 0;

		if (text == NULL || !read_instant(look->cells[i][start - look->columns], &from) ||
		    !read_instant(look->cells[i][end - look->columns], &to) ||
		    !number_parse(text, look->decimal_comma ? ',' : '.', &count))
			continue;
		if (fabs(count * seconds_in(span->unit) - (double)(to - from)) > 60)
			return false;
		seen++;
	}
	return seen > 0;
}

/* --- writing --------------------------------------------------------------------------------- */

/* A header as a value: in quotes where it must be; ' ;' would end a line, and does not count. */
static const char *written(struct arena *keep, const char *name)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	bool quotes = strpbrk(name, ",|\"") != NULL;

	if (quotes)
		buffer_char(&out, '"');
	for (; *name != '\0'; name++) {
		bool odd = *name == ';' || (unsigned char)*name < ' ' || *name == 0x7F;

		if (*name == '"')
			buffer_char(&out, '"');
		buffer_char(&out, odd ? ' ' : *name);
	}
	if (quotes)
		buffer_char(&out, '"');
	return out.used > 0 ? arena_text(keep, out.bytes, out.used) : "";
}

static void write_match(const struct look *look, struct buffer *out)
{
	size_t count = 0;

	for (size_t i = 0; i < look->columns_n && count < MOST_MATCH; i++) {
		const struct guess *guess = &look->columns[i];

		if (guess->meaning == NULL || guess->meaning->key == NULL ||
		    strlen(guess->name) > LINE_BYTES / 2)
			continue;
		buffer_printf(out, "match = %s\n", written(look->keep, guess->name));
		count++;
	}
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Names of two columns may come to the same: the second is no key of its own. */
static const char *name_of(const struct look *look, const struct guess *guess)
{
	const char *key = vendor_header_key(look->keep, guess->name);
	char *name = arena_text(look->keep, key, strnlen(key, MOST_NAME));
	size_t used = 0;

	for (const char *c = key; *c != '\0' && used < MOST_NAME; c++) {
		if (is_letter(*c) || (is_digit(*c) && used > 0))
			name[used++] = *c;
		else if (*c == ' ' && used > 0)
			name[used++] = '_';
	}
	name[used] = '\0';
	return used > 0 ? name : "name";
}

/* "Magnesium (mg)" is magnesium. */
static const char *dose_of(const struct look *look, const struct guess *guess)
{
	const char *key = vendor_header_key(look->keep, guess->name);
	size_t length = strlen(key);

	if (length > 3 && strcmp(key + length - 3, " mg") == 0)
		length -= 3;
	return arena_text(look->keep, key, length);
}

/* Words among numbers. */
static void write_missing(const struct look *look, struct buffer *out)
{
	const char *words[MOST_MISSING];
	size_t count = 0;

	for (size_t i = 0; i < look->columns_n; i++)
		if (look->columns[i].meaning != NULL)
			propose_note_words(&look->columns[i], words, &count);
	if (count > 0)
		buffer_text(out, "# a guess: words for no value\n");
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "missing = %s\n", written(look->keep, words[i]));
}

static void write_date(const struct look *look, const struct guess *guess, struct buffer *out)
{
	static const char *const orders[] = { [DATE_ORDER_UNKNOWN] = "",
		                              [DATE_ORDER_DMY] = " | dmy",
		                              [DATE_ORDER_MDY] = " | mdy",
		                              [DATE_ORDER_YMD] = " | ymd" };
	bool wake =
		strstr(guess->words, " wake ") != NULL || strstr(guess->words, " morning ") != NULL;

	buffer_printf(out,
	              "# a guess: the date of the evening, or (wake) of the morning after?\n"
	              "date = %s%s | %s\n",
	              written(look->keep, guess->name), orders[look->order],
	              wake ? "wake" : "evening");
}

static void write_span(const struct look *look, const struct guess *guess, struct buffer *out)
{
	const char *key = guess->meaning->key;

	if (strcmp(key, "tst") == 0 && propose_find(look, "tib") == NULL &&
	    is_time_in_bed(look, guess)) {
		buffer_text(out, "# as long as from bed_start to bed_end: the time in bed\n");
		key = "tib";
	}
	if (guess->unit_guessed)
		buffer_printf(out, "# a guess: the values look like %s\n", guess->unit);
	buffer_printf(out, "%s = %s | %s\n", key, written(look->keep, guess->name), guess->unit);
}

static void write_column(const struct look *look, const struct guess *guess, struct buffer *out)
{
	const char *name = written(look->keep, guess->name);

	if (guess->meaning == NULL || guess->name[0] == '\0' ||
	    strlen(name) + MOST_NAME > LINE_BYTES)
		return;
	switch (guess->meaning->kind) {
	case MEANS_TEXT:
	case MEANS_NUMBER:
		buffer_printf(out, "%s = %s\n", guess->meaning->key, name);
		break;
	case MEANS_TIME:
		buffer_printf(out, "%s = %s | %s\n", guess->meaning->key, name,
		              propose_time(guess));
		break;
	case MEANS_DATE:
		/* Bed times say it better. */
		if (propose_find(look, "bed_start") == NULL ||
		    propose_find(look, "bed_end") == NULL)
			write_date(look, guess, out);
		break;
	case MEANS_SPAN:
		write_span(look, guess, out);
		break;
	case MEANS_OUTCOME:
		buffer_printf(out, "# outcome.%s = %s | points | higher\n", name_of(look, guess),
		              name);
		break;
	case MEANS_DOSE:
		buffer_printf(out, "# dose.%s = %s | mg\n", dose_of(look, guess), name);
		break;
	case MEANS_NOTHING:
		break;
	}
}

static void write_dialect(const struct look *look, struct buffer *out)
{
	if (look->delimiter != ',') {
		buffer_printf(out, "delimiter = %s\n",
		              look->delimiter == ';'    ? "semicolon"
		              : look->delimiter == '\t' ? "tab"
		                                        : "bar");
	}
	if (look->decimal_comma)
		buffer_text(out, "decimal = comma\n");
}

static bool tells_nights(const struct look *look)
{
	static const char *const spans[] = { "tst", "tib", "rem", "deep", "light" };
	bool both =
		propose_find(look, "bed_start") != NULL && propose_find(look, "bed_end") != NULL;

	if (both || propose_find(look, "date") == NULL)
		return both;
	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		if (propose_find(look, spans[i]) != NULL)
			return true;
	return false;
}

static void write_ignored(const struct look *look, struct buffer *out)
{
	size_t used = 0;

	for (size_t i = 0; i < look->columns_n; i++) {
		char shown[TEXT_SHOWN];
		const char *name = look->columns[i].name;

		if (look->columns[i].meaning != NULL ||
		    strlen(text_show(shown, name, strlen(name))) > LINE_BYTES / 2)
			continue;
		buffer_printf(out, "%s%s",
		              used == 0                               ? "# not used: "
		              : used + strlen(shown) > LINE_BYTES / 2 ? "\n#   "
		                                                      : ", ",
		              shown);
		used = used + strlen(shown) > LINE_BYTES / 2 ? strlen(shown) + 1
		                                             : used + strlen(shown) + 2;
	}
	if (used > 0)
		buffer_char(out, '\n');
}

enum status vendor_propose_map(struct source *source, struct buffer *out, struct error *err)
{
	struct arena keep CLEANUP(arena_free) = ARENA(PROPOSE_MEMORY);
	struct look *look = arena_new(&keep, struct look);

	look->keep = &keep;
	TRY(collect(source, look, err));
	propose_meanings(look);
	propose_settle(look);
	if (propose_is_parts(look) || !tells_nights(look))
		return STATUS_OK;
	buffer_text(out, "[columns]\n");
	write_match(look, out);
	write_dialect(look, out);
	write_missing(look, out);
	for (size_t i = 0; i < look->columns_n; i++)
		write_column(look, &look->columns[i], out);
	write_ignored(look, out);
	return STATUS_OK;
}
