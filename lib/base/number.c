/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_DIGITS = 300, MOST_EXACT_DIGITS = 15 };

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

static const double tens[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
	                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

/*
 * Up to 15 digits are exact in a double, and so is a power of ten up to 10^22: one
 * division rounds correctly (Clinger 1990).  strtod is for the rest.
 */
static bool parse_short(const char *text, size_t length, size_t point, double *number_out)
{
	size_t sign = text[0] == '-', decimals = length > point ? length - point - 1 : 0;
	int64_t digits_read = 0;

	if (length - sign > MOST_EXACT_DIGITS)
		return false;
	for (size_t i = sign; i < length; i++)
		if (i != point)
			digits_read = digits_read * 10 + (text[i] - '0');

	double number = (double)digits_read / tens[decimals];

	*number_out = sign ? -number : number;
	return true;
}

bool number_parse(const char *text, char decimal, double *number_out)
{
	char plain[MOST_DIGITS + 8];
	size_t sign = text[0] == '-';
	size_t whole = digits(text + sign);
	size_t point = sign + whole;
	size_t length = point;

	if (whole == 0)
		return false;
	if (text[point] == decimal) {
		size_t fraction = digits(text + point + 1);

		if (fraction == 0)
			return false;
		length = point + 1 + fraction;
	}
	if (text[length] != '\0' || length > MOST_DIGITS)
		return false;
	if (parse_short(text, length, point, number_out))
		return true;
	memcpy(plain, text, length + 1);
	if (length > point)
		plain[point] = '.';

	double number = strtod(plain, NULL);

	if (!isfinite(number))
		return false;
	*number_out = number;
	return true;
}

bool number_parse_integer(const char *text, int64_t *number_out)
{
	size_t sign = text[0] == '-';
	size_t whole = digits(text + sign);

	if (whole == 0 || text[sign + whole] != '\0')
		return false;
	errno = 0;

	long long number = strtoll(text, NULL, 10);

	if (errno != 0)
		return false;
	*number_out = number;
	return true;
}

bool number_is_missing_word(const char *text)
{
	static const char *const words[] = { "",     "na", "n/a", "none",        "nan",
		                             "null", "--", "-",   "\xE2\x80\x94" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* The digits of whole, a point before the last decimals of them. */
static void write_decimal(char text[NUMBER_TEXT], int64_t whole, int decimals)
{
	char backwards[NUMBER_TEXT];
	int64_t rest = whole < 0 ? -whole : whole;
	int used = 0, length = 0;

	for (int place = 0; rest > 0 || place <= decimals; place++, rest /= 10) {
		if (place == decimals && decimals > 0)
			backwards[used++] = '.';
		backwards[used++] = (char)('0' + rest % 10);
	}
	if (whole < 0)
		text[length++] = '-';
	while (used > 0)
		text[length++] = backwards[--used];
	text[length] = '\0';
}

/*
 * A number of at most MOST_SHORT decimals, as most are, without printf: whole / 10^n
 * rounds correctly (see parse_short), so when it gives the number back, its digits are
 * what %.15g prints.
 */
static bool write_short(char text[NUMBER_TEXT], double number)
{
	enum { MOST_SHORT = 4 };

	if (fabs(number) < 1e-4 || fabs(number) >= 1e10)
		return false;
	for (int decimals = 0; decimals <= MOST_SHORT; decimals++) {
		int64_t whole = llround(number * tens[decimals]);

		if ((double)whole / tens[decimals] != number)
			continue;
		write_decimal(text, whole, decimals);
		return true;
	}
	return false;
}

const char *number_text(char text[NUMBER_TEXT], double number)
{
	text[0] = '\0';
	if (!isfinite(number))
		return text;
	if (number == 0)
		return strcpy(text, "0"); /* never "-0" */
	if (write_short(text, number))
		return text;
	for (int precision = 15; precision <= 17; precision++) {
		(void)snprintf(text, NUMBER_TEXT, "%.*g", precision, number);
		if (strtod(text, NULL) == number)
			break;
	}
	return text;
}
