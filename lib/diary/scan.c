/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/scan.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* Takes the place of an amount in the rest, so that no word runs across the cut. */
static const char cut_mark = '\x1F';

struct script_range {
	int32_t first, last;
	enum script script;
};

static const struct script_range ranges[] = {
	{ 0x2010, 0x2015, SCRIPT_BLANK }, { 0x2000, 0x206F, SCRIPT_BREAK },
	{ 0x3000, 0x3004, SCRIPT_BREAK }, { 0x3005, 0x3007, SCRIPT_HAN },
	{ 0x3008, 0x303F, SCRIPT_BREAK }, { 0x30FB, 0x30FB, SCRIPT_BREAK },
	{ 0x3040, 0x30FF, SCRIPT_KANA },  { 0x31F0, 0x31FF, SCRIPT_KANA },
	{ 0x3400, 0x4DBF, SCRIPT_HAN },   { 0x4E00, 0x9FFF, SCRIPT_HAN },
	{ 0xF900, 0xFAFF, SCRIPT_HAN },   { 0xFF66, 0xFF9F, SCRIPT_KANA },
	{ 0x20000, 0x3134F, SCRIPT_HAN }, { 0xB0, 0xB0, SCRIPT_LETTER },
	{ 0xB5, 0xB5, SCRIPT_LETTER },    { 0xA0, 0xBF, SCRIPT_BREAK },
	{ 0xD7, 0xD7, SCRIPT_BREAK },     { 0xF7, 0xF7, SCRIPT_BREAK },
};

enum script scan_script(int32_t point)
{
	if (point == 0)
		return SCRIPT_END;
	if (point < 0x80) {
		if (point >= '0' && point <= '9')
			return SCRIPT_DIGIT;
		if ((point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z'))
			return SCRIPT_LETTER;
		return point == ' ' || point == '-' || point == '&' ? SCRIPT_BLANK : SCRIPT_BREAK;
	}
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (point >= ranges[i].first && point <= ranges[i].last)
			return ranges[i].script;
	return SCRIPT_LETTER;
}

enum script scan_script_at(const char *text)
{
	int32_t point = 0;

	(void)text_next(text, &point);
	return scan_script(point);
}

const char *scan_plain(struct arena *arena, const char *text)
{
	static const char *const marks[] = { "\xC2\xAE", "\xC2\xA9", "\xE2\x84\xA2" };
	char *plain = arena_text(arena, text, strlen(text));

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t length = strlen(marks[i]);

		for (char *at = strstr(plain, marks[i]); at != NULL; at = strstr(at, marks[i]))
			memmove(at, at + length, strlen(at + length) + 1);
	}
	return text_header_key(arena, plain);
}

/* "200-" or "<" right before a number: a range or a bound, from which no dose follows. */
static bool is_bound_before(const char *rest, size_t used)
{
	static const char *const bounds[] = { "<", ">", "≤", "≥" };
	static const char *const dashes[] = { "-", "~", "/", "\xE2\x80\x93", "\xE2\x80\x94" };
	size_t before = used;

	while (used > 0 && rest[used - 1] == ' ')
		used--;
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
		size_t length = strlen(bounds[i]);

		if (used >= length && strncmp(rest + used - length, bounds[i], length) == 0)
			return true;
	}
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t length = strlen(dashes[i]);

		if (used < length || strncmp(rest + used - length, dashes[i], length) != 0)
			continue;
		before = used - length;
		while (before > 0 && rest[before - 1] == ' ')
			before--;
		return before > 0 && scan_script_at(rest + before - 1) == SCRIPT_DIGIT;
	}
	return false;
}

static void note_cut(struct scan *scan, struct amount amount)
{
	if (scan->cuts_n < SCAN_MOST_CUTS)
		scan->cuts[scan->cuts_n] = amount;
	scan->cuts_n++;
}

/* Bytes of plain text that go to the rest as they are. */
static size_t word_length(const char *text)
{
	size_t used = 0;
	int32_t point = 0;

	/* Digits inside a word ("d3", "mgcl2") are no number. */
	while (used == 0 || scan_script_at(text + used) == SCRIPT_LETTER ||
	       scan_script_at(text + used) == SCRIPT_DIGIT)
		used += text_next(text + used, &point);
	return used;
}

static void cut_amounts(struct scan *scan, const struct vocabulary *vocabulary,
                        struct arena *scratch, enum decimal_style style, enum number_blanks blanks)
{
	size_t length = strlen(scan->plain);
	char *rest = arena_array(scratch, length * 2 + 1, char);
	size_t used = 0;

	for (size_t at = 0; at < length;) {
		enum script script = scan_script_at(scan->plain + at);
		struct amount amount;
		size_t cut = script == SCRIPT_DIGIT ? amount_take(vocabulary, scan->plain + at,
		                                                  style, blanks, &amount)
		                                    : 0;
		size_t plain = 0;

		if (cut > 0) {
			struct number_text number = amount_number(scan->plain + at, style, blanks);

			scan->grouped_by_blanks |= number.grouped_by_blanks;
			if (is_bound_before(rest, used)) {
				amount.state = AMOUNT_AMBIGUOUS;
				amount.number = NAN;
			}
			note_cut(scan, amount);
			rest[used++] = cut_mark;
			at += cut;
			continue;
		}
		if (script == SCRIPT_LETTER || script == SCRIPT_DIGIT) {
			plain = word_length(scan->plain + at);
		} else {
			int32_t point = 0;

			plain = text_next(scan->plain + at, &point);
		}
		memcpy(rest + used, scan->plain + at, plain);
		used += plain;
		at += plain;
	}
	scan->rest = rest;
}

/* Brackets, and the gap an amount leaves, part words but not what stands side by side. */
static bool parts_scope(int32_t point)
{
	return point != '(' && point != ')' && point != '[' && point != ']' && point != cut_mark;
}

static void split_atoms(struct scan *scan)
{
	int segment = 0, scope = 0;

	for (const char *at = scan->rest; *at != '\0' && scan->count < SCAN_MOST_ATOMS;) {
		int32_t point = 0;
		size_t used = text_next(at, &point);
		enum script script = scan_script(point);

		if (script == SCRIPT_BREAK) {
			segment++;
			scope += parts_scope(point);
		}
		if (script == SCRIPT_LETTER || script == SCRIPT_DIGIT)
			used = word_length(at);
		if (script >= SCRIPT_DIGIT)
			scan->atoms[scan->count++] = (struct atom){
				.text = at,
				.length = used,
				.segment = segment,
				.scope = scope,
				.cjk = script == SCRIPT_HAN || script == SCRIPT_KANA,
			};
		at += used;
	}
}

struct scan scan_item(const struct vocabulary *vocabulary, struct arena *scratch, const char *text,
                      enum decimal_style style, enum number_blanks blanks)
{
	struct scan scan = { .plain = scan_plain(scratch, text) };

	cut_amounts(&scan, vocabulary, scratch, style, blanks);

	size_t most = strlen(scan.rest);

	scan.atoms = arena_array(scratch, most < SCAN_MOST_ATOMS ? most + 1 : SCAN_MOST_ATOMS,
	                         struct atom);
	split_atoms(&scan);
	return scan;
}
