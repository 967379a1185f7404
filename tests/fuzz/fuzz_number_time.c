/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any text as a number, a time, a name: no crash, and what is read can be
 * written and read again.
 */
#include "base/buffer.h"
#include "base/civil.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 4096, MEMORY = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void insist(bool holds)
{
	if (!holds)
		abort();
}

static void try_number(const char *text)
{
	double number = 0, again = 0;
	int64_t integer = 0;
	char written[NUMBER_TEXT];

	if (number_parse(text, '.', &number)) {
		insist(isfinite(number));
		again = strtod(number_text(written, number), NULL);
		insist(again == number);
	}
	(void)number_parse(text, ',', &number);
	if (number_parse_integer(text, &integer))
		insist(number_parse(text, '.', &number) || strlen(text) > 300);
	(void)number_is_missing_word(text);
}

static void try_time(const char *text)
{
	struct civil_time time, again;
	int32_t day = 0;
	char written[CIVIL_TEXT];

	if (civil_parse_date(text, &day))
		insist(strcmp(civil_date_text(written, day), text) == 0);
	if (!civil_parse_time(text, &time))
		return;

	int64_t utc_s = civil_utc_s(time);

	(void)civil_time_text(written, utc_s, time.utc_offset_s, time.has_offset);
	insist(civil_parse_time(written, &again));
	insist(again.local_s == time.local_s && again.has_offset == time.has_offset);
	insist(again.utc_offset_s == time.utc_offset_s);
}

static void try_text(const char *text, size_t length)
{
	static const char *const words[] = { "magnesium", "glycine", "melatonin" };
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	struct buffer out CLEANUP(buffer_free) = { 0 };
	char shown[TEXT_SHOWN];

	(void)text_show(shown, text, length);
	insist(strlen(shown) < TEXT_SHOWN && text_is_utf8(shown, strlen(shown)));

	const char *clean = text_clean(&keep, text);

	insist(text_is_utf8(clean, strlen(clean)));
	insist(strcmp(text_clean(&keep, clean), clean) == 0);
	(void)text_width(text);
	(void)text_nearest(text, words, 3);
	(void)text_match_key(&keep, text);

	/* A key of a key is the same key. */
	const char *key = text_header_key(&keep, text);

	if (text_is_utf8(text, strlen(text)))
		insist(strcmp(text_header_key(&keep, key), key) == 0);
	buffer_csv(&out, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length > MOST_BYTES)
		return 0;

	char *text = malloc(length + 1);

	if (text == NULL)
		abort();
	if (length > 0)
		memcpy(text, bytes, length);
	text[length] = '\0';
	try_number(text);
	try_time(text);
	try_text(text, length);
	free(text);
	return 0;
}
