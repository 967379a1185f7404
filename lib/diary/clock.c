/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/clock.h"

#include <string.h>

enum half { HALF_NONE, HALF_AM, HALF_PM, HALF_EVENING };

static size_t take_any(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words[i]);

		if (strncmp(text, words[i], length) == 0)
			return length;
	}
	return 0;
}

/* A weekday or remark in brackets, "T", a comma, "at", "kl." */
static size_t skip_joint(const char *text)
{
	static const char *const words[] = { "klockan", "kl.", "kl", "at", "om", "t", "," };
	size_t used = strspn(text, " ");

	if (text[used] == '(') {
		const char *end = strchr(text + used, ')');

		if (end != NULL)
			used = (size_t)(end + 1 - text);
		used += strspn(text + used, " ");
	}
	used += take_any(text + used, words, sizeof(words) / sizeof(words[0]));
	return used + strspn(text + used, " ");
}

static size_t take_half(const char *text, enum half *half)
{
	static const struct {
		const char *word;
		enum half half;
	} words[] = {
		{ "a.m.", HALF_AM }, { "p.m.", HALF_PM },      { "am", HALF_AM },
		{ "pm", HALF_PM },   { "fm", HALF_AM },        { "em", HALF_PM },
		{ "上午", HALF_AM }, { "午前", HALF_AM },      { "下午", HALF_PM },
		{ "午後", HALF_PM }, { "晚上", HALF_EVENING },
	};
	size_t blanks = strspn(text, " ");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i].word);

		if (strncmp(text + blanks, words[i].word, length) != 0)
			continue;
		*half = words[i].half;
		return blanks + length;
	}
	return 0;
}

static size_t take_two(const char *text, int *number_out)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 0 || digits > 2)
		return 0;
	*number_out = digits == 1 ? text[0] - '0' : (text[0] - '0') * 10 + (text[1] - '0');
	return digits;
}

/* Hour, mark, minute, perhaps mark and second; "9 pm" and "10時" have no minute. */
static size_t take_clock(const char *text, int clock[3])
{
	static const char *const hours[] = { ":", ".", "h", "u", "時", "点", "點", "时" };
	static const char *const minutes[] = { ":", ".", "分" };
	static const char *const ends[] = { "秒" };
	size_t used = take_two(text, &clock[0]);

	if (used == 0)
		return 0;

	size_t mark = take_any(text + used, hours, sizeof(hours) / sizeof(hours[0]));

	if (mark == 0)
		return used;
	used += mark;

	size_t more = take_two(text + used, &clock[1]);

	/* "10 o'clock" in Chinese and Japanese needs no minute; "21:" does. */
	if (more == 0)
		return mark == 3 ? used : 0;
	used += more;
	mark = take_any(text + used, minutes, sizeof(minutes) / sizeof(minutes[0]));
	more = mark > 0 ? take_two(text + used + mark, &clock[2]) : 0;
	if (more > 0)
		used += mark + more;
	else if (mark == 3)
		used += mark;
	used += take_any(text + used, ends, 1);
	if (text[used] == '.' && strspn(text + used + 1, "0123456789") > 0)
		used += 1 + strspn(text + used + 1, "0123456789");
	return used;
}

/* Z, +01:00, +0100, UTC+1. */
static size_t take_offset(const char *text, struct written_time *time)
{
	static const char *const names[] = { "utc", "gmt" };
	size_t used = strspn(text, " ");
	int hour = 0, minute = 0;

	if (text[used] == 'z') {
		time->has_offset = true;
		return used + 1;
	}
	used += take_any(text + used, names, 2);
	if (text[used] != '+' && text[used] != '-')
		return 0;

	int sign = text[used++] == '-' ? -1 : 1;
	size_t digits = strspn(text + used, "0123456789");

	if (digits == 4) {
		hour = (text[used] - '0') * 10 + text[used + 1] - '0';
		minute = (text[used + 2] - '0') * 10 + text[used + 3] - '0';
		used += 4;
	} else {
		size_t more = take_two(text + used, &hour);

		if (more == 0)
			return 0;
		used += more;
		if (text[used] == ':') {
			more = take_two(text + used + 1, &minute);
			if (more != 2)
				return 0;
			used += 3;
		}
	}
	time->utc_offset_s = sign * (hour * 3600 + minute * 60);
	time->has_offset =
		minute < 60 && time->utc_offset_s >= -12 * 3600 && time->utc_offset_s <= 14 * 3600;
	return time->has_offset ? used : 0;
}

/* Hour on the 24-hour clock, -1 when the two halves of the day contradict it. */
static int hour_of(int hour, enum half half)
{
	if (half == HALF_NONE)
		return hour <= 23 ? hour : -1;
	if (half == HALF_EVENING)
		return hour >= 5 && hour <= 11 ? hour + 12 : -1;
	if (hour > 12)
		return half == HALF_PM && hour <= 23 ? hour : -1;
	return hour % 12 + (half == HALF_PM ? 12 : 0);
}

static bool set_clock(struct written_time *time, const int clock[3], enum half half)
{
	int hour = hour_of(clock[0], half);

	if (hour < 0 || clock[1] > 59 || clock[2] > 59)
		return false;
	time->has_clock = true;
	time->second = hour * 3600 + clock[1] * 60 + clock[2];
	time->shows_24 = half == HALF_NONE && (hour == 0 || hour > 12);
	/* An offset is written by machines, and they count to 24. */
	time->twelve = half == HALF_NONE && !time->shows_24 && !time->has_offset;
	return true;
}

bool clock_read(const char *text, struct written_time *time)
{
	enum half half = HALF_NONE;
	int clock[3] = { 0 };
	size_t joint = skip_joint(text);
	const char *at = text + joint;

	if (*at == '\0')
		return joint == 0 || at[-1] == ' ' || at[-1] == ')';
	at += take_half(at, &half);
	at += strspn(at, " ");

	size_t used = take_clock(at, clock);
	bool bare = used <= 2; /* "21" alone is no time of day, "9 pm" is */

	if (used == 0)
		return false;
	at += used;
	if (half == HALF_NONE)
		at += take_half(at, &half);
	at += take_offset(at, time);
	at += strspn(at, " ");
	return *at == '\0' && !(bare && half == HALF_NONE) && set_clock(time, clock, half);
}
