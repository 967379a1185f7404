/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/amount.h"

#include "base/number.h"
#include "base/text.h"
#include "diary/scan.h"

#include <math.h>
#include <string.h>

enum { MOST_GROUPS = 8, MOST_NUMBER = 64, MOST_UNIT = 48 };

/* "1 234,5": lengths {1, 3, 1} and the separators between them. */
struct groups {
	size_t lengths[MOST_GROUPS];
	char separators[MOST_GROUPS];
	size_t count;
	size_t bytes;
};

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

/* A blank parts thousands only: three digits behind it and no fourth. */
static bool is_separator(const struct groups *groups, const char *at, enum number_blanks blanks)
{
	size_t next = *at != '\0' ? digits(at + 1) : 0;

	if (*at == '.' || *at == ',')
		return next > 0;
	if (*at != '\'' && (*at != ' ' || blanks == NUMBER_WITHOUT_BLANKS))
		return false;
	return next == 3 && groups->lengths[0] <= 3;
}

static struct groups split(const char *text, enum number_blanks blanks)
{
	struct groups groups = { .lengths = { digits(text) } };
	const char *at = text + groups.lengths[0];

	if (groups.lengths[0] == 0)
		return groups;
	groups.count = 1;
	while (groups.count < MOST_GROUPS && is_separator(&groups, at, blanks)) {
		groups.separators[groups.count] = *at;
		groups.lengths[groups.count] = digits(at + 1);
		at += 1 + groups.lengths[groups.count];
		groups.count++;
	}
	groups.bytes = (size_t)(at - text);
	return groups;
}

static bool are_thousands(const struct groups *groups, size_t count)
{
	if (groups->lengths[0] > 3)
		return false;
	for (size_t i = 1; i < count; i++)
		if (groups->lengths[i] != 3 || groups->separators[i] != groups->separators[1])
			return false;
	return true;
}

/* Joins the groups; the last one is the fraction when fraction is set. */
static double value_of(const char *text, const struct groups *groups, bool fraction)
{
	char plain[MOST_NUMBER];
	size_t used = 0;
	double number = NAN;

	for (size_t i = 0; i < groups->count; i++) {
		if (used + groups->lengths[i] + 2 > sizeof(plain))
			return NAN;
		text += i > 0;
		if (fraction && i > 0 && i + 1 == groups->count)
			plain[used++] = '.';
		memcpy(plain + used, text, groups->lengths[i]);
		used += groups->lengths[i];
		text += groups->lengths[i];
	}
	plain[used] = '\0';
	return number_parse(plain, '.', &number) ? number : (double)NAN;
}

static enum decimal_style style_of(char decimal)
{
	return decimal == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
}

/* One '.' or ',' with three digits behind it and one to three before it. */
static struct number_text one_mark(const char *text, const struct groups *groups,
                                   enum decimal_style style)
{
	char mark = groups->separators[1];
	struct number_text read = { .length = groups->bytes };
	bool decimal = style == style_of(mark) || (style == DECIMAL_UNKNOWN && mark == '.');

	if (style == DECIMAL_UNKNOWN && mark == ',') {
		read.ambiguous = true;
		read.number = NAN;
		return read;
	}
	read.number = value_of(text, groups, decimal);
	return read;
}

/* Marks and thousands that can be read in one way only; NAN when they make no number. */
static double plain_reading(const char *text, const struct groups *groups,
                            enum decimal_style *evidence)
{
	size_t count = groups->count;
	char last = groups->separators[count - 1];
	bool mark = last == '.' || last == ',';
	bool alike = last == groups->separators[1];

	if (!mark || (alike && count > 2)) {
		if (!are_thousands(groups, count))
			return NAN;
		if (mark)
			*evidence = style_of(last == ',' ? '.' : ',');
		return value_of(text, groups, false);
	}
	if (count > 2 && !are_thousands(groups, count - 1))
		return NAN;
	*evidence = style_of(last);
	return value_of(text, groups, true);
}

static bool is_one_open_mark(const char *text, const struct groups *groups)
{
	char mark = groups->separators[1];

	return groups->count == 2 && (mark == '.' || mark == ',') && groups->lengths[1] == 3 &&
	       groups->lengths[0] <= 3 && text[0] != '0';
}

struct number_text amount_number(const char *text, enum decimal_style style,
                                 enum number_blanks blanks)
{
	struct groups groups = split(text, blanks);
	struct number_text read = { .length = groups.bytes, .number = NAN };

	if (groups.count == 0)
		return read;
	if (is_one_open_mark(text, &groups))
		return one_mark(text, &groups, style);
	read.grouped_by_blanks = memchr(groups.separators, ' ', sizeof(groups.separators)) != NULL;
	read.number = groups.count == 1 ? value_of(text, &groups, false)
	                                : plain_reading(text, &groups, &read.evidence);
	if (isnan(read.number))
		read.length = 0; /* "1.2.3" is a date or a version */
	return read;
}

/* "½" folds to "1⁄2"; only small fractions, so that no date is taken for one. */
static size_t take_fraction(const char *text, double *number_out)
{
	static const char slash[] = "⁄";
	size_t mark = text[0] != '\0' && text[1] == '/' ? 1 : 0;

	if (mark == 0 && text[0] != '\0' && strncmp(text + 1, slash, 3) == 0)
		mark = 3;
	if (mark == 0 || text[0] < '1' || text[0] > '3' || text[1 + mark] < '2' ||
	    text[1 + mark] > '8' || digits(text + 1 + mark) != 1)
		return 0;
	if (text[2 + mark] == '/')
		return 0;
	*number_out = (double)(text[0] - '0') / (double)(text[1 + mark] - '0');
	return 2 + mark;
}

static size_t blanks_at(const char *text)
{
	return strspn(text, " ");
}

/* "2 x " before a number; 0 when it is not there. */
static size_t take_times(const char *text)
{
	size_t used = blanks_at(text);

	if (text[used] == 'x' || text[used] == '*')
		used++;
	else if (strncmp(text + used, "×", 2) == 0)
		used += 2;
	else
		return 0;
	used += blanks_at(text + used);
	return digits(text + used) > 0 ? used : 0;
}

/* Number, fraction, or "2 x 414". */
static size_t take_number(const char *text, enum decimal_style style, enum number_blanks blanks,
                          struct amount *amount)
{
	double number = NAN;
	size_t used = take_fraction(text, &number);

	*amount = (struct amount){ .state = AMOUNT_READ, .number = number, .unit = "" };
	if (used > 0)
		return used;

	struct number_text read = amount_number(text, style, blanks);
	size_t times = read.length > 0 ? take_times(text + read.length) : 0;

	amount->number = read.number;
	if (read.ambiguous)
		amount->state = AMOUNT_AMBIGUOUS;
	if (times == 0 || read.ambiguous || read.number < 1)
		return read.length;
	used = read.length + times;
	read = amount_number(text + used, style, blanks);
	amount->number *= read.number;
	if (read.ambiguous)
		amount->state = AMOUNT_AMBIGUOUS;
	return read.length > 0 ? used + read.length : 0;
}

/* The unit at text: a whole Latin word, or the longest one in CJK characters. */
static size_t take_unit(const struct vocabulary *vocabulary, const char *text,
                        const char **unit_out)
{
	char key[MOST_UNIT];
	size_t used = 0, best = 0;
	int32_t point = 0;

	while (used < sizeof(key) - 4) {
		size_t more = text_next(text + used, &point);
		enum script script = scan_script(point);
		bool latin = script == SCRIPT_LETTER || point == '%';

		if (more == 0 || (!latin && script != SCRIPT_HAN && script != SCRIPT_KANA))
			break;
		memcpy(key + used, text + used, more);
		used += more;
		key[used] = '\0';

		const struct word *unit = vocabulary_find(vocabulary, WORD_UNIT, key);
		enum script next = scan_script_at(text + used);

		if (unit != NULL && (!latin || (next != SCRIPT_LETTER && next != SCRIPT_DIGIT))) {
			best = used;
			*unit_out = unit->value;
		}
	}
	return best;
}

size_t amount_take(const struct vocabulary *vocabulary, const char *text, enum decimal_style style,
                   enum number_blanks blanks, struct amount *amount_out)
{
	struct amount amount;
	size_t used = take_number(text, style, blanks, &amount);

	if (used == 0)
		return 0;
	used += blanks_at(text + used);

	size_t unit = take_unit(vocabulary, text + used, &amount.unit);

	if (unit == 0)
		return 0;
	used += unit;

	/* "414 mg x 2" */
	size_t times = take_times(text + used);
	size_t factor = times > 0 ? digits(text + used + times) : 0;

	if (factor == 1 && scan_script_at(text + used + times + 1) != SCRIPT_LETTER) {
		amount.number *= text[used + times] - '0';
		used += times + 1;
	}
	*amount_out = amount;
	return used;
}

const char *amount_unit(const struct vocabulary *vocabulary, struct arena *scratch,
                        const char *text, bool *elemental_out)
{
	const char *plain = scan_plain(scratch, text);
	const char *key = text_match_key(scratch, plain);
	const struct word *word = vocabulary_find(vocabulary, WORD_UNIT, key);
	const char *unit = "";

	*elemental_out = false;
	if (number_is_missing_word(plain))
		return "";
	if (word != NULL)
		return word->value;

	size_t used = take_unit(vocabulary, plain, &unit);

	if (used == 0)
		return NULL;
	word = vocabulary_find(vocabulary, WORD_TERM, text_match_key(scratch, plain + used));
	if (word == NULL || strcmp(word->value, "mg_elemental") != 0)
		return NULL;
	*elemental_out = true;
	return unit;
}

/* "ca 200", "~95": about so much, which is as good as any number on a label. */
static size_t skip_about(const struct vocabulary *vocabulary, struct arena *scratch,
                         const char *text)
{
	size_t used = strcspn(text, "0123456789");

	while (used > 0 && text[used - 1] == ' ')
		used--;

	const char *key = text_match_key(scratch, arena_text(scratch, text, used));

	if (used > 0 && vocabulary_find(vocabulary, WORD_ABOUT, key) == NULL)
		return 0;
	return used + blanks_at(text + used);
}

struct amount amount_cell(const struct vocabulary *vocabulary, struct arena *scratch,
                          const char *text, enum decimal_style style)
{
	struct amount amount = { .state = AMOUNT_NONE, .number = NAN, .unit = "" };
	const char *plain = scan_plain(scratch, text);
	const char *unit = NULL;

	if (number_is_missing_word(plain))
		return amount;
	unit = amount_unit(vocabulary, scratch, plain, &amount.elemental);
	if (unit != NULL) {
		amount.unit = unit;
		return amount;
	}
	plain += skip_about(vocabulary, scratch, plain);

	size_t used = amount_take(vocabulary, plain, style, NUMBER_WITH_BLANKS, &amount);

	if (used == 0 || plain[used] != '\0') {
		used = take_number(plain, style, NUMBER_WITH_BLANKS, &amount);
		amount.unit =
			used > 0 ? amount_unit(vocabulary, scratch, plain + used, &amount.elemental)
				 : NULL;
	}
	if (amount.unit == NULL)
		amount = (struct amount){ .state = AMOUNT_BAD, .number = NAN, .unit = "" };
	if (amount.state != AMOUNT_READ)
		amount.number = NAN;
	return amount;
}

double amount_mass_mg(const char *unit)
{
	static const struct {
		const char *id;
		double mg;
	} masses[] = { { "unit_mg", 1 }, { "unit_g", 1000 }, { "unit_ug", 0.001 } };

	for (size_t i = 0; i < sizeof(masses) / sizeof(masses[0]); i++)
		if (strcmp(masses[i].id, unit) == 0)
			return masses[i].mg;
	return NAN;
}
