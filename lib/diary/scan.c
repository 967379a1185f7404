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

static enum script ascii_script(int32_t point)
{
	if (point == 0)
		return SCRIPT_END;
	if (point >= '0' && point <= '9')
		return SCRIPT_DIGIT;
	if ((point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z'))
		return SCRIPT_LETTER;
	return point == ' ' || point == '-' || point == '&' ? SCRIPT_BLANK : SCRIPT_BREAK;
}

enum script scan_script(int32_t point)
{
	if (point < 0x80)
		return ascii_script(point);
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

/* Bytes of plain text that go to the rest as they are. */
static size_t word_length(const char *text)
{
	enum script script = scan_script_at(text);
	size_t used = 0;
	int32_t point = 0;

	if (script != SCRIPT_LETTER && script != SCRIPT_DIGIT)
		return text_next(text, &point);
	/* Digits inside a word ("d3", "mgcl2") are no number. */
	while (script == SCRIPT_LETTER || script == SCRIPT_DIGIT) {
		used += text_next(text + used, &point);
		script = scan_script_at(text + used);
	}
	return used;
}

/* How an item cell is to be read, the same all through the cell. */
struct cutting {
	const struct vocabulary *vocabulary;
	enum decimal_style style;
	enum number_blanks blanks;
};

/* The amount at text, if there is one; rest is what came before it. */
static size_t take_cut(const struct cutting *how, const char *text, const char *rest, size_t used,
                       struct scan *scan)
{
	struct amount amount;
	size_t cut = 0;

	if (scan_script_at(text) == SCRIPT_DIGIT)
		cut = amount_take(how->vocabulary, text, how->style, how->blanks, &amount);
	if (cut == 0)
		return 0;
	scan->grouped_by_blanks |= amount_number(text, how->style, how->blanks).grouped_by_blanks;
	if (is_bound_before(rest, used)) {
		amount.state = AMOUNT_AMBIGUOUS;
		amount.number = NAN;
	}
	if (scan->cuts_n < SCAN_MOST_CUTS)
		scan->cuts[scan->cuts_n] = amount;
	scan->cuts_n++;
	return cut;
}

static void cut_amounts(struct scan *scan, const struct cutting *how, struct arena *scratch)
{
	size_t length = strlen(scan->plain);
	char *rest = arena_array(scratch, length * 2 + 1, char);
	size_t used = 0;

	for (size_t at = 0; at < length;) {
		size_t cut = take_cut(how, scan->plain + at, rest, used, scan);
		size_t plain = cut == 0 ? word_length(scan->plain + at) : 0;

		if (cut > 0)
			rest[used++] = cut_mark;
		memcpy(rest + used, scan->plain + at, plain);
		used += plain;
		at += cut + plain;
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
	struct atom atom = { .text = scan->rest };

	for (; *atom.text != '\0' && scan->count < SCAN_MOST_ATOMS; atom.text += atom.length) {
		int32_t point = 0;

		(void)text_next(atom.text, &point);
		atom.length = word_length(atom.text);
		if (scan_script(point) == SCRIPT_BREAK) {
			atom.segment++;
			atom.scope += parts_scope(point);
		}
		if (scan_script(point) >= SCRIPT_DIGIT)
			scan->atoms[scan->count++] = atom;
	}
}

struct scan scan_item(const struct vocabulary *vocabulary, struct arena *scratch, const char *text,
                      enum decimal_style style, enum number_blanks blanks)
{
	struct scan scan = { .plain = scan_plain(scratch, text) };
	struct cutting how = { .vocabulary = vocabulary, .style = style, .blanks = blanks };

	cut_amounts(&scan, &how, scratch);

	size_t most = strlen(scan.rest);

	scan.atoms = arena_array(scratch, most < SCAN_MOST_ATOMS ? most + 1 : SCAN_MOST_ATOMS,
	                         struct atom);
	split_atoms(&scan);
	return scan;
}
