/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "vendor/propose.h"

#include <math.h>
#include <string.h>

enum { MOST_MINUTES = 1440, MOST_SECONDS = 86400, MOST_HOURS = 24, LONGEST_WORD = 12 };

/* --- dates and times ------------------------------------------------------------------------ */

static const enum date_order orders[] = { DATE_ORDER_YMD, DATE_ORDER_MDY, DATE_ORDER_DMY };
static const char *const order_words[] = { "datetime ymd", "datetime mdy", "datetime dmy" };

static bool is_date(const char *text, enum date_order order)
{
	struct civil_time time = { 0 };
	int32_t day = 0;

	if (order == DATE_ORDER_YMD)
		return civil_parse_date(text, &day);
	return vendor_parse_date(text, order, &day) ||
	       (vendor_parse_time(text, order, &time) && civil_second_of_day(time.local_s, 0) == 0);
}

static bool is_time(const char *text, enum date_order order)
{
	struct civil_time time = { 0 };

	return order == DATE_ORDER_YMD ? civil_parse_time(text, &time)
	                               : vendor_parse_time(text, order, &time);
}

static bool all_are(const struct guess *guess, bool (*is)(const char *text, enum date_order order),
                    enum date_order order)
{
	for (size_t i = 0; i < guess->values_n; i++)
		if (!is(guess->values[i], order))
			return false;
	return guess->values_n > 0;
}

static bool all_digits(const struct guess *guess, size_t length)
{
	for (size_t i = 0; i < guess->values_n; i++)
		if (strlen(guess->values[i]) != length ||
		    strspn(guess->values[i], "0123456789") != length)
			return false;
	return guess->values_n > 0;
}

const char *propose_time(const struct guess *guess)
{
	const char *found = NULL;
	size_t count = 0;

	if (all_digits(guess, 10))
		return "epoch s";
	if (all_digits(guess, 13))
		return "epoch ms";
	for (size_t i = 0; i < 3; i++) {
		if (!all_are(guess, is_time, orders[i]))
			continue;
		if (count++ == 0)
			found = order_words[i];
		if (i == 0)
			return found;
	}
	return count > 1 ? "datetime" : found; /* the reading settles it by all records */
}

static bool settle_date(struct look *look, const struct guess *guess)
{
	size_t count = 0;

	for (size_t i = 0; i < 3; i++) {
		if (!all_are(guess, is_date, orders[i]))
			continue;
		if (count++ == 0)
			look->order = orders[i];
		if (i == 0)
			return true;
	}
	if (count > 1)
		look->order = DATE_ORDER_UNKNOWN;
	return count > 0;
}

/* --- quantities ------------------------------------------------------------------------------ */

static bool read(const struct look *look, const char *text, double *number_out)
{
	return number_parse(text, look->decimal_comma ? ',' : '.', number_out);
}

static bool is_span_text(const char *text)
{
	double seconds = 0;

	return strpbrk(text, ":hm") != NULL && vendor_parse_span(text, &seconds);
}

/* Most of the values must be numbers; a word among them may stand for "no value". */
static bool is_numeric(const struct look *look, const struct guess *guess, double *largest_out)
{
	size_t numbers = 0;
	double number = 0, largest = 0;

	for (size_t i = 0; i < guess->values_n; i++) {
		size_t length = strcspn(guess->values[i], "%");
		const char *text = arena_text(look->keep, guess->values[i], length);

		if (!read(look, text, &number))
			continue;
		numbers++;
		largest = fmax(largest, number);
	}
	*largest_out = largest;
	return numbers * 2 > guess->values_n;
}

static const char *unit_by_size(double largest)
{
	if (largest > MOST_SECONDS)
		return "ms";
	if (largest > MOST_MINUTES)
		return "s";
	return largest > MOST_HOURS ? "min" : "h";
}

static bool settle_span(const struct look *look, struct guess *guess)
{
	size_t spans = 0;

	for (size_t i = 0; i < guess->values_n; i++)
		spans += is_span_text(guess->values[i]);
	guess->unit = propose_named_unit(guess);
	if (spans > 0 && spans * 2 > guess->values_n) {
		guess->unit = "h:mm";
		return true;
	}
	if (!is_numeric(look, guess, &guess->largest) && guess->values_n > 0)
		return false;
	guess->unit_guessed = guess->unit == NULL;
	return true;
}

static bool is_span(const struct guess *guess)
{
	return guess->meaning != NULL && guess->meaning->kind == MEANS_SPAN;
}

/* Where the names do not say it, the durations of a table are in one unit: a named one, or
 * the one that the largest of them fits. */
static void share_unit(struct look *look)
{
	const char *named = NULL;
	double largest = 0;

	for (size_t i = 0; i < look->columns_n; i++) {
		const struct guess *guess = &look->columns[i];

		if (!is_span(guess))
			continue;
		if (guess->unit_guessed)
			largest = fmax(largest, guess->largest);
		else if (strcmp(guess->unit, "h:mm") != 0)
			named = guess->unit;
	}
	for (size_t i = 0; i < look->columns_n; i++) {
		struct guess *guess = &look->columns[i];

		if (is_span(guess) && guess->unit_guessed)
			guess->unit = named != NULL && largest == 0 ? named : unit_by_size(largest);
	}
}

/* --- words ------------------------------------------------------------------------------------ */

/* An id that stands in several records is a person's, one that does not is a record's. */
static bool settle_text(struct guess *guess)
{
	static const struct meaning person = { "person", "", MEANS_TEXT };
	bool repeats = false;

	for (size_t i = 1; i < guess->values_n; i++)
		for (size_t k = 0; k < i && !repeats; k++)
			repeats = strcmp(guess->values[k], guess->values[i]) == 0;
	if (repeats && strcmp(guess->meaning->key, "id") == 0)
		guess->meaning = &person;
	return repeats || strcmp(guess->meaning->key, "id") == 0;
}

bool propose_is_parts(const struct look *look)
{
	for (size_t i = 0; i < look->columns_n; i++) {
		const struct guess *guess = &look->columns[i];

		if (strstr(guess->words, " stage ") == NULL)
			continue;
		for (size_t k = 0; k < guess->values_n; k++)
			if (strpbrk(guess->values[k], "0123456789") == NULL)
				return true;
	}
	return false;
}

static bool is_quantity(const struct guess *guess)
{
	return (guess->meaning->kind == MEANS_SPAN && strcmp(guess->unit, "h:mm") != 0) ||
	       guess->meaning->kind == MEANS_NUMBER;
}

/* What a map can hold as it stands: no ';' (it would begin a comment), no control character. */
static bool is_writable(const char *word)
{
	for (const char *c = word; *c != '\0'; c++)
		if (*c == ';' || (unsigned char)*c <= ' ' || *c == 0x7F)
			return false;
	return word[0] != '\0' && strlen(word) <= LONGEST_WORD;
}

void propose_note_words(const struct guess *guess, const char *words[MOST_MISSING], size_t *count)
{
	for (size_t i = 0; i < guess->values_n && is_quantity(guess); i++) {
		const char *word = guess->values[i];
		bool known = strpbrk(word, "0123456789") != NULL || !is_writable(word);

		for (size_t k = 0; k < *count; k++)
			known = known || strcmp(words[k], word) == 0;
		if (!known && *count < MOST_MISSING)
			words[(*count)++] = word;
	}
}

static bool bears_out(struct look *look, struct guess *guess)
{
	double largest = 0;

	switch (guess->meaning->kind) {
	case MEANS_DATE:
		return settle_date(look, guess);
	case MEANS_SPAN:
		return settle_span(look, guess);
	case MEANS_NUMBER:
	case MEANS_OUTCOME:
	case MEANS_DOSE:
		return is_numeric(look, guess, &largest);
	case MEANS_TEXT:
		return settle_text(guess);
	case MEANS_TIME:
	case MEANS_NOTHING:
		break;
	}
	return true;
}

void propose_settle(struct look *look)
{
	for (size_t i = 0; i < look->columns_n; i++)
		if (look->columns[i].meaning != NULL && !bears_out(look, &look->columns[i]))
			look->columns[i].meaning = NULL;
	share_unit(look);
}
