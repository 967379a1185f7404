/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/format.h"

#include "base/civil.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* Whether a number other than zero is shown as zero. */
static bool vanishes(double number, int decimals)
{
	return number != 0 && fabs(number) * pow(10, decimals) < 0.5;
}

static int carried(double low, double high, int most, int digits)
{
	if (!isfinite(low) || !isfinite(high) || high <= low)
		return most;

	double half = (high - low) / 2;
	int decimals = digits - 1 - (int)floor(log10(half));

	if (decimals > most)
		decimals = most;
	if (decimals < 0)
		decimals = 0;
	while (decimals < FORMAT_MOST_DECIMALS &&
	       (vanishes(low, decimals) || vanishes(high, decimals)))
		decimals++;
	return decimals;
}

int format_decimals(double low, double high, int most)
{
	return carried(low, high, most, 2);
}

int format_coarse_decimals(double low, double high, int most)
{
	return carried(low, high, most, 1);
}

static const char *fixed(char out[FORMAT_TEXT], double number, int decimals, const char *plus)
{
	char digits[FORMAT_TEXT - 8];
	const char *sign = plus;

	out[0] = '\0';
	if (!isfinite(number))
		return out;
	if (fabs(number) >= 1e12)
		(void)snprintf(digits, sizeof(digits), "%.4g", fabs(number));
	else
		(void)snprintf(digits, sizeof(digits), "%.*f", decimals, fabs(number));
	if (strspn(digits, "0.") == strlen(digits))
		sign = "";
	else if (number < 0)
		sign = FORMAT_MINUS;
	(void)snprintf(out, FORMAT_TEXT, "%s%s", sign, digits);
	return out;
}

const char *format_fixed(char out[FORMAT_TEXT], double number, int decimals)
{
	return fixed(out, number, decimals, "");
}

const char *format_signed(char out[FORMAT_TEXT], double number, int decimals)
{
	return fixed(out, number, decimals, "+");
}

const char *format_interval(struct arena *scratch, double low, double high, int decimals)
{
	char from[FORMAT_TEXT], to[FORMAT_TEXT];

	if (!isfinite(low) || !isfinite(high))
		return "";
	return arena_printf(scratch, "%s " FORMAT_ELLIPSIS " %s",
	                    format_signed(from, low, decimals), format_signed(to, high, decimals));
}

const char *format_count(struct arena *scratch, long count, const char *one, const char *many)
{
	return arena_printf(scratch, "%ld %s", count, count == 1 ? one : many);
}

const char *format_date(struct arena *scratch, int32_t civil_day)
{
	int year, month, day;

	if (civil_day == CIVIL_NO_DAY)
		return "";
	civil_date(civil_day, &year, &month, &day);
	return arena_printf(scratch, "%d %s %d", day, months[month - 1], year);
}

const char *format_day(struct arena *scratch, int32_t civil_day)
{
	int year, month, day;

	if (civil_day == CIVIL_NO_DAY)
		return "";
	civil_date(civil_day, &year, &month, &day);
	return arena_printf(scratch, "%d %s", day, months[month - 1]);
}

const char *format_dates(struct arena *scratch, int32_t first, int32_t last)
{
	int year, month, day, last_year, last_month, last_day;

	if (first == CIVIL_NO_DAY || last == CIVIL_NO_DAY || first == last)
		return format_date(scratch, first);
	civil_date(first, &year, &month, &day);
	civil_date(last, &last_year, &last_month, &last_day);
	if (year != last_year)
		return arena_printf(scratch, "%s " FORMAT_EN_DASH " %s",
		                    format_date(scratch, first), format_date(scratch, last));
	return arena_printf(scratch, "%d %s " FORMAT_EN_DASH " %s", day, months[month - 1],
	                    format_date(scratch, last));
}

/* What the pages use beyond ASCII, and its like. */
static const struct {
	const char *utf8, *ascii;
} likes[] = {
	{ FORMAT_MINUS, "-" },    { FORMAT_ELLIPSIS, ".." }, { FORMAT_EN_DASH, "-" },
	{ "\xC2\xB7", "." },      { "\xE2\x94\x82", "|" },   { "\xE2\x86\x92", "->" },
	{ "\xC2\xB1", "+/-" },    { "\xC3\x97", "x" },       { "\xE2\x96\xB2", "^" },
	{ "\xE2\x96\xBC", "v" },  { "\xE2\x97\x8C", "?" },   { "\xE2\x97\x86", "*" },
	{ "\xE2\x97\x8B", "o" },  { "\xE2\x97\x8F", "*" },   { "\xE2\x89\x88", "=" },
	{ "\xE2\x96\x81", "1" },  { "\xE2\x96\x82", "2" },   { "\xE2\x96\x83", "3" },
	{ "\xE2\x96\x84", "4" },  { "\xE2\x96\x85", "5" },   { "\xE2\x96\x86", "6" },
	{ "\xE2\x96\x87", "7" },  { "\xE2\x96\x88", "8" },   { "\xE2\x89\xA5", ">=" },
	{ "\xE2\x80\x9C", "\"" }, { "\xE2\x80\x9D", "\"" },  { "\xE2\x80\x99", "'" },
	{ "\xE2\x97\x87", "x" },
};

static const char *like(const char *text, size_t *length)
{
	for (size_t i = 0; i < sizeof(likes) / sizeof(likes[0]); i++) {
		*length = strlen(likes[i].utf8);
		if (strncmp(text, likes[i].utf8, *length) == 0)
			return likes[i].ascii;
	}
	*length = 1;
	while (((unsigned char)text[*length] & 0xC0) == 0x80)
		(*length)++;
	return "?";
}

const char *format_ascii(struct arena *scratch, const char *text)
{
	char *out = arena_array(scratch, 3 * strlen(text) + 1, char);
	char *at = out;

	while (*text != '\0') {
		size_t length;

		if ((unsigned char)*text < 0x80) {
			*at++ = *text++;
			continue;
		}
		for (const char *c = like(text, &length); *c != '\0'; c++)
			*at++ = *c;
		text += length;
	}
	*at = '\0';
	return out;
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

const char *format_lower_first(struct arena *scratch, const char *text)
{
	char *copy = arena_text(scratch, text, strlen(text));

	if (is_upper(copy[0]) && !is_upper(copy[1]))
		copy[0] = (char)(copy[0] - 'A' + 'a');
	return copy;
}

const char *format_spaced(struct arena *scratch, const char *key)
{
	char *words = arena_text(scratch, key, strlen(key));

	for (char *at = words; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	return words;
}

const char *format_upper_first(struct arena *scratch, const char *text)
{
	char *copy = arena_text(scratch, text, strlen(text));

	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return copy;
}
