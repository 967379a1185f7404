/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MOST_DISTANCE = 2, MOST_WORD = 64, NBSP = 0xA0 };

/* Length of the character at text, its code point in *point; 0 when it is no UTF-8. */
static size_t take(const char *text, size_t length, int32_t *point)
{
	utf8proc_int32_t got = 0;
	utf8proc_ssize_t used =
		utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &got);

	if (used <= 0)
		return 0;
	*point = got;
	return (size_t)used;
}

size_t text_next(const char *text, int32_t *point_out)
{
	*point_out = (unsigned char)text[0];
	if ((unsigned char)text[0] < 0x80)
		return text[0] != '\0';

	size_t used = take(text, strnlen(text, 4), point_out);

	if (used > 0)
		return used;
	*point_out = 0xFFFD;
	return 1;
}

bool text_is_utf8(const char *text, size_t length)
{
	int32_t point = 0;

	for (size_t at = 0; at < length;) {
		if ((unsigned char)text[at] < 0x80) {
			at++;
			continue;
		}

		size_t used = take(text + at, length - at, &point);

		if (used == 0)
			return false;
		at += used;
	}
	return true;
}

/* What a terminal would obey or what would change the order of the text around it. */
static bool must_escape(int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
	       category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
	       category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CN;
}

/* One character of text, shown or escaped, into out (at least 17 bytes); bytes eaten. */
static size_t show_one(char *out, const char *text, size_t length)
{
	int32_t point = 0;
	size_t used = take(text, length, &point);

	if (used > 0 && !must_escape(point)) {
		memcpy(out, text, used);
		out[used] = '\0';
		return used;
	}
	if (used == 0)
		used = 1;
	for (size_t i = 0; i < used; i++)
		(void)snprintf(out + 4 * i, 5, "\\x%02x", (unsigned)(unsigned char)text[i]);
	return used;
}

const char *text_show(char out[TEXT_SHOWN], const char *text, size_t length)
{
	size_t used = 0, chars = 0, at = 0;
	char piece[24];

	out[0] = '\0';
	while (at < length && chars < TEXT_SHOWN_CHARS) {
		at += show_one(piece, text + at, length - at);

		size_t more = strlen(piece);

		if (used + more + 4 > TEXT_SHOWN)
			break;
		memcpy(out + used, piece, more + 1);
		used += more;
		chars++;
	}
	if (at < length)
		memcpy(out + used, "...", 4);
	return out;
}

const char *text_clean(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	char *out = arena_array(arena, length * 4 + 24, char);
	size_t used = 0;

	for (size_t at = 0; at < length;) {
		at += show_one(out + used, text + at, length - at);
		used += strlen(out + used);
	}
	return out;
}

size_t text_width(const char *text)
{
	size_t length = strlen(text), width = 0;
	int32_t point = 0;

	for (size_t at = 0; at < length;) {
		size_t used = take(text + at, length - at, &point);
		int columns = used > 0 ? utf8proc_charwidth(point) : 1;

		width += columns > 0 ? (size_t)columns : 0;
		at += used > 0 ? used : 1;
	}
	return width;
}

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* NFKC and case folding; text that is no UTF-8 comes back as it was. */
static char *folded(struct arena *arena, const char *text)
{
	if (is_ascii(text)) {
		char *copy = arena_text(arena, text, strlen(text));

		for (char *c = copy; *c != '\0'; c++)
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c - 'A' + 'a');
		return copy;
	}

	utf8proc_uint8_t *mapped = utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)text);

	if (mapped == NULL)
		return arena_text(arena, text, strlen(text));

	char *copy = arena_text(arena, (const char *)mapped, strlen((const char *)mapped));

	free(mapped);
	return copy;
}

const char *text_header_key(struct arena *arena, const char *text)
{
	char *key = folded(arena, text);
	char *out = key;
	bool blank = true; /* so that leading blanks go */

	for (const char *at = key; *at != '\0'; at++) {
		bool is_blank = *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n';

		if (!is_blank || !blank)
			*out++ = is_blank ? ' ' : *at;
		blank = is_blank;
	}
	if (out > key && out[-1] == ' ')
		out--;
	*out = '\0';
	return key;
}

static bool is_trade_mark(int32_t point)
{
	return point == 0xAE || point == 0xA9 || point == 0x2122;
}

/* Blanks, hyphens and the marks that a match key leaves out. */
static bool is_left_out(int32_t point)
{
	if (point < 0x80)
		return point == ' ' || point == '\t' || point == '\n' || point == '\r' ||
		       (point != 0 && strchr("-.()[]&", (char)point) != NULL);
	return (point >= 0x2010 && point <= 0x2015) || point == 0xB7 || point == NBSP ||
	       utf8proc_category(point) == UTF8PROC_CATEGORY_ZS;
}

static void drop(char *text, bool (*unwanted)(int32_t point))
{
	size_t length = strlen(text);
	char *out = text;
	int32_t point = 0;

	for (size_t at = 0; at < length;) {
		size_t used = take(text + at, length - at, &point);

		if (used == 0) {
			used = 1;
			point = 0xFFFD;
		}
		if (!unwanted(point)) {
			memmove(out, text + at, used);
			out += used;
		}
		at += used;
	}
	*out = '\0';
}

const char *text_match_key(struct arena *arena, const char *text)
{
	char *plain = arena_text(arena, text, strlen(text));

	drop(plain, is_trade_mark);

	char *key = folded(arena, plain);

	drop(key, is_left_out);
	return key;
}

/* Levenshtein's distance, by bytes, MOST_DISTANCE + 1 when it is more than that. */
static size_t distance(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b);
	size_t row[MOST_WORD + 1];

	if (na > MOST_WORD || nb > MOST_WORD || na > nb + MOST_DISTANCE || nb > na + MOST_DISTANCE)
		return MOST_DISTANCE + 1;
	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t change = diagonal + (a[i - 1] != b[j - 1]);
			size_t cheapest = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

			diagonal = row[j];
			row[j] = change < cheapest ? change : cheapest;
		}
	}
	return row[nb];
}

const char *text_nearest(const char *word, const char *const *words, size_t count)
{
	const char *nearest = NULL;
	size_t best = MOST_DISTANCE + 1;

	for (size_t i = 0; i < count; i++) {
		size_t far = distance(word, words[i]);

		/* Half of a short word changed is another word. */
		if (far < best && far * 2 < strlen(words[i])) {
			best = far;
			nearest = words[i];
		}
	}
	return nearest;
}
