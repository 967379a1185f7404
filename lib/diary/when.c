/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/when.h"

#include "base/civil.h"
#include "base/text.h"
#include "diary/clock.h"

#include <string.h>

enum { ROC_YEAR_ONE = 1911, CENTURY = 2000 };

/* Three numbers in the order written, and how many digits each has. */
struct triple {
	int number[3];
	size_t digits[3];
};

int32_t when_day(const struct written_time *time, enum date_order order)
{
	return time->days[time->open ? order : DATE_ORDER_YMD];
}

static int32_t day_or_none(int year, int month, int day)
{
	return civil_is_date(year, month, day) ? civil_day(year, month, day) : CIVIL_NO_DAY;
}

static void settle(struct written_time *time, int year, int month, int day)
{
	time->open = false;
	time->days[DATE_ORDER_YMD] = day_or_none(year, month, day);
}

static size_t take_number(const char *text, int *number_out)
{
	size_t digits = strspn(text, "0123456789");
	int number = 0;

	if (digits == 0 || digits > 8)
		return 0;
	for (size_t i = 0; i < digits; i++)
		number = number * 10 + (text[i] - '0');
	*number_out = number;
	return digits;
}

/* "5/3/2025", "2025.3.5", "5. 3. 2025": the same mark twice. */
static size_t take_triple(const char *text, struct triple *triple)
{
	const char *at = text;
	char mark = '\0';

	for (int i = 0; i < 3; i++) {
		if (i > 0) {
			if (strchr("/.-", *at) == NULL || *at == '\0' || (i == 2 && *at != mark))
				return 0;
			mark = *at++;
			at += strspn(at, " ");
		}
		triple->digits[i] = take_number(at, &triple->number[i]);
		if (triple->digits[i] == 0 || triple->digits[i] > 4)
			return 0;
		at += triple->digits[i];
	}
	return (size_t)(at - text);
}

static bool is_any_day(const struct written_time *time)
{
	for (int order = DATE_ORDER_DMY; order <= DATE_ORDER_YMD; order++)
		if (time->days[order] != CIVIL_NO_DAY)
			return true;
	return false;
}

/* Two digits everywhere settle nothing; a year behind leaves day and month open. */
static bool read_open_triple(const struct triple *t, struct written_time *time)
{
	const int *n = t->number;
	bool long_year = t->digits[2] == 4;
	int year = long_year ? n[2] : CENTURY + n[2];

	time->open = true;
	if (t->digits[2] != 1) {
		time->days[DATE_ORDER_DMY] = day_or_none(year, n[1], n[0]);
		time->days[DATE_ORDER_MDY] = day_or_none(year, n[0], n[1]);
	}
	if (!long_year && t->digits[0] == 2)
		time->days[DATE_ORDER_YMD] = day_or_none(CENTURY + n[0], n[1], n[2]);
	/* 3/3/2025 is the third of March either way. */
	if (long_year && n[0] == n[1])
		settle(time, year, n[1], n[0]);
	return is_any_day(time);
}

/* A year in front settles the order, and three digits are a year of the Republic of China. */
static bool read_triple(const struct triple *t, struct written_time *time)
{
	const int *n = t->number;

	if (t->digits[1] > 2)
		return false;
	if (t->digits[0] >= 3 && t->digits[2] <= 2) {
		settle(time, t->digits[0] == 3 ? n[0] + ROC_YEAR_ONE : n[0], n[1], n[2]);
		return is_any_day(time);
	}
	return t->digits[0] <= 2 && t->digits[2] != 3 && read_open_triple(t, time);
}

static size_t take_text(const char *at, const char *word)
{
	size_t length = strlen(word);

	return strncmp(at, word, length) == 0 ? length : 0;
}

/* 2024年3月5日, and the years of an era: 民國114年, 令和7年. */
static size_t take_cjk_date(const char *text, struct written_time *time)
{
	static const struct {
		const char *name;
		int before;
	} eras[] = {
		{ "民國", ROC_YEAR_ONE },
		{ "民国", ROC_YEAR_ONE },
		{ "令和", 2018 },
		{ "平成", 1988 },
	};
	static const char *const marks[] = { "年", "月", "日" };
	const char *at = text;
	int number[3] = { 0 }, before = 0;

	for (size_t i = 0; i < sizeof(eras) / sizeof(eras[0]); i++) {
		size_t used = take_text(at, eras[i].name);

		if (used > 0) {
			before = eras[i].before;
			at += used;
		}
	}
	for (int i = 0; i < 3; i++) {
		at += strspn(at, " ");

		size_t used = take_number(at, &number[i]);

		at += used;
		at += strspn(at, " ");

		size_t mark = take_text(at, marks[i]);

		if (used == 0 || mark == 0)
			return 0;
		at += mark;
	}
	settle(time, number[0] + before, number[1], number[2]);
	return time->days[DATE_ORDER_YMD] != CIVIL_NO_DAY ? (size_t)(at - text) : 0;
}

/* 1 to 12, or 0; English, Swedish and Dutch agree in their first three letters. */
static int month_named(const char *word, size_t length)
{
	static const struct {
		const char *begins;
		int month;
	} months[] = { { "jan", 1 },  { "feb", 2 }, { "mar", 3 }, { "maa", 3 },  { "mrt", 3 },
		       { "apr", 4 },  { "may", 5 }, { "maj", 5 }, { "mei", 5 },  { "jun", 6 },
		       { "jul", 7 },  { "aug", 8 }, { "sep", 9 }, { "oct", 10 }, { "okt", 10 },
		       { "nov", 11 }, { "dec", 12 } };

	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (length >= 3 && strncmp(word, months[i].begins, 3) == 0)
			return months[i].month;
	return 0;
}

static size_t take_word(const char *text)
{
	size_t length = 0;
	int32_t point = 0;

	for (;;) {
		size_t used = text_next(text + length, &point);
		bool letter = (point >= 'a' && point <= 'z') || (point >= 0xC0 && point < 0x250);

		if (used == 0 || !letter)
			return length;
		length += used;
	}
}

/* A day with its ordinal ("8th") or the name of a month, and what parts it from the next. */
static size_t take_day_or_month(const char *text, int *day, int *month)
{
	size_t used = take_number(text, day);

	if (used > 2)
		return 0;
	if (used > 0) {
		size_t ordinal = take_word(text + used);

		used += ordinal <= 2 ? ordinal : 0;
	} else {
		used = take_word(text);
		*month = month_named(text, used);
	}
	return used > 0 ? used + strspn(text + used, " ,.") : 0;
}

/* "8th dec 2021", "5 mars 2025", "jun 26, 2026". */
static size_t take_named_date(const char *text, struct written_time *time)
{
	int day = 0, month = 0, year = 0;
	size_t first = take_day_or_month(text, &day, &month);
	size_t second = first > 0 ? take_day_or_month(text + first, &day, &month) : 0;
	size_t used = first + second;

	if (second == 0 || month == 0 || day == 0 || take_number(text + used, &year) != 4)
		return 0;
	settle(time, year, month, day);
	return is_any_day(time) ? used + 4 : 0;
}

static size_t take_compact(const char *text, struct written_time *time)
{
	int number = 0;

	if (take_number(text, &number) != 8)
		return 0;
	settle(time, number / 10000, number / 100 % 100, number % 100);
	return time->days[DATE_ORDER_YMD] != CIVIL_NO_DAY ? 8 : 0;
}

/* "wed, ", "onsdag ": says nothing that the date does not. */
static size_t skip_weekday(const char *text)
{
	static const char *const names[] = {
		"monday", "mon",    "måndag",  "mån",      "maandag", "ma",        "tuesday",
		"tue",    "tues",   "tisdag",  "tis",      "dinsdag", "di",        "wednesday",
		"wed",    "onsdag", "ons",     "woensdag", "wo",      "thursday",  "thu",
		"thur",   "thurs",  "torsdag", "tor",      "tors",    "donderdag", "do",
		"friday", "fri",    "fredag",  "fre",      "vrijdag", "vr",        "saturday",
		"sat",    "lördag", "lör",     "zaterdag", "za",      "sunday",    "sun",
		"söndag", "sön",    "zondag",  "zo",
	};
	size_t length = take_word(text);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == length && strncmp(names[i], text, length) == 0)
			return length + strspn(text + length, " ,.");
	return 0;
}

static size_t take_date(const char *text, struct written_time *time)
{
	struct triple triple;
	size_t used = take_triple(text, &triple);

	if (used > 0)
		return read_triple(&triple, time) ? used : 0;
	used = take_cjk_date(text, time);
	if (used == 0)
		used = take_named_date(text, time);
	return used > 0 ? used : take_compact(text, time);
}

static bool read_iso(const char *text, struct written_time *time)
{
	struct civil_time iso;
	int32_t day = 0;

	if (civil_parse_date(text, &day)) {
		time->days[DATE_ORDER_YMD] = day;
		return true;
	}
	if (!civil_parse_time(text, &iso))
		return false;
	time->days[DATE_ORDER_YMD] = civil_day_of(iso.local_s, 0);
	time->second = civil_second_of_day(iso.local_s, 0);
	time->has_clock = true;
	time->has_offset = iso.has_offset;
	time->utc_offset_s = iso.utc_offset_s;
	return true;
}

bool when_read(struct arena *scratch, const char *text, struct written_time *time_out)
{
	struct written_time time = { .open = false };

	for (int order = 0; order <= DATE_ORDER_YMD; order++)
		time.days[order] = CIVIL_NO_DAY;
	if (read_iso(text, &time)) {
		*time_out = time;
		return true;
	}

	const char *plain = text_header_key(scratch, text);
	size_t weekday = skip_weekday(plain);
	size_t used = take_date(plain + weekday, &time);

	if (used == 0 || !clock_read(plain + weekday + used, &time))
		return false;
	*time_out = time;
	return true;
}
