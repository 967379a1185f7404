/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a map's keys mean: words, stage codes and the dialect. */
#include "base/number.h"
#include "base/text.h"
#include "vendor/map_making.h"

#include <string.h>

enum { LONGEST_EPOCH_S = 3600 };

/* --- words and stages ------------------------------------------------------------------------ */

struct map_word {
	const char *name;
	int value;
};

static const struct map_word kind_names[] = {
	{ "main", VENDOR_KIND_MAIN },
	{ "nap", VENDOR_KIND_NAP },
	{ "rest", VENDOR_KIND_REST },
	{ "deleted", VENDOR_KIND_DELETED },
};

static const struct map_word code_names[] = {
	{ "W", STAGE_W },   { "N1", STAGE_N1 }, { "N2", STAGE_N2 },
	{ "N3", STAGE_N3 }, { "R", STAGE_R },   { "L", STAGE_L },
	{ "D", STAGE_D },   { "S", STAGE_S },   { "X", STAGE_X },
};

static size_t place_of(const char *name, const struct map_word *names, size_t count)
{
	size_t at = 0;

	while (at < count && strcmp(name, names[at].name) != 0)
		at++;
	return at;
}

/* "0=X 1=W": WORD=MEANING, parted by blanks, or by commas where there are any. */
static enum status take_words(struct making *making, const char *list, const struct map_word *names,
                              size_t count, const struct vendor_word **words_out)
{
	struct vendor_word *words =
		arena_array(making->keep, MAP_MOST_WORDS + 1, struct vendor_word);
	const char *choices[MAP_MOST_WORDS];
	char between = strchr(list, ',') != NULL ? ',' : ' ';
	size_t used = 0;
	bool bad = false;

	for (size_t i = 0; i < count; i++)
		choices[i] = names[i].name;
	for (const char *pair;
	     (pair = map_next_word(&list, between, making->keep, &bad)) != NULL;) {
		const char *equals = strrchr(pair, '=');

		if (equals == NULL || equals == pair || used == MAP_MOST_WORDS)
			return map_wrong(making, "pairs such as 0=X 1=W");

		size_t at = place_of(equals + 1, names, count);

		if (at == count)
			return map_wrong_word(making, equals + 1, "meaning of a word here", choices,
			                      count);
		words[used++] = (struct vendor_word){
			arena_text(making->keep, pair, (size_t)(equals - pair)), names[at].value
		};
	}
	*words_out = words;
	return bad || used == 0 ? map_wrong(making, "pairs such as 0=X 1=W") : STATUS_OK;
}

enum status map_take_kind(struct making *making, const struct map_key *key)
{
	static const struct vendor_word own[] = { { "main", VENDOR_KIND_MAIN },
		                                  { "nap", VENDOR_KIND_NAP },
		                                  { "rest", VENDOR_KIND_REST },
		                                  { "deleted", VENDOR_KIND_DELETED },
		                                  { NULL, 0 } };
	struct map_parts parts;

	TRY(map_parts(making, 2, "HEADER | WORD=nap WORD=main", &parts));
	making->vendor->words = own;
	if (parts.count == 2)
		TRY(take_words(making, parts.items[1], kind_names,
		               sizeof(kind_names) / sizeof(kind_names[0]), &making->vendor->words));
	return map_add_column(making, parts.items[0],
	                      (struct vendor_column){ .kind = COLUMN_WORD, .offset = key->offset });
}

/* "30 s", "5 min" */
static bool read_epoch(const char *text, int32_t *epoch_s_out)
{
	size_t digits = strspn(text, "0123456789");
	char number[8] = "";
	const char *unit = text + digits + strspn(text + digits, " ");
	int64_t count = 0;

	if (digits == 0 || digits >= sizeof(number))
		return false;
	memcpy(number, text, digits);
	if (!number_parse_integer(number, &count) ||
	    (strcmp(unit, "s") != 0 && strcmp(unit, "min") != 0))
		return false;
	count *= unit[0] == 'm' ? 60 : 1;
	*epoch_s_out = (int32_t)count;
	return count > 0 && count <= LONGEST_EPOCH_S;
}

enum status map_take_stages(struct making *making, const struct map_key *key)
{
	static const char expected[] = "HEADER | 30 s | 0=X 1=W 2=R 3=L 4=D";
	struct vendor_column column = { .kind = COLUMN_STAGES };
	struct map_parts parts;

	(void)key;
	TRY(map_parts(making, 3, expected, &parts));
	if (parts.count < 3 || !read_epoch(parts.items[1], &column.epoch_s))
		return map_wrong(making, expected);
	TRY(take_words(making, parts.items[2], code_names,
	               sizeof(code_names) / sizeof(code_names[0]), &making->vendor->stage_codes));
	for (const struct vendor_word *word = making->vendor->stage_codes; word->word != NULL;
	     word++)
		if (word->word[1] != '\0')
			return map_wrong(making, "codes of one letter, one an epoch");
	return map_add_column(making, parts.items[0], column);
}

/* --- the dialect ----------------------------------------------------------------------------- */

enum status map_take_match(struct making *making, const struct map_key *key)
{
	const char *at = making->line->value;
	bool bad = false;

	(void)key;
	for (const char *word; (word = map_next_word(&at, ',', making->keep, &bad)) != NULL;)
		TRY(map_add_column(making, word, (struct vendor_column){ .kind = COLUMN_IGNORED }));
	making->map->match_n = making->columns_n;
	return bad ? map_wrong(making, "HEADER, HEADER") : STATUS_OK;
}

enum status map_take_missing(struct making *making, const struct map_key *key)
{
	const char *at = making->line->value;
	bool bad = false;

	(void)key;
	for (const char *word; (word = map_next_word(&at, ',', making->keep, &bad)) != NULL;) {
		if (making->missing_n == MAP_MOST_WORDS)
			return map_wrong(making, "fewer words");
		making->missing[making->missing_n++] = word;
	}
	return bad ? map_wrong(making, "words such as NA, --") : STATUS_OK;
}

static enum status take_letter(struct making *making, const char *const *words, const char *letters,
                               char *letter_out)
{
	const char *value = making->line->value;
	size_t count = strlen(letters);

	for (size_t i = 0; i < count; i++) {
		bool is_letter = value[0] == letters[i] && value[1] == '\0';
		bool in_quotes = value[0] == '"' && value[1] == letters[i] && value[2] == '"' &&
		                 value[3] == '\0';

		if (!is_letter && !in_quotes && strcmp(value, words[i]) != 0)
			continue;
		*letter_out = letters[i];
		return STATUS_OK;
	}
	return map_wrong_word(making, value, "value of this key", words, count);
}

enum status map_take_delimiter(struct making *making, const struct map_key *key)
{
	static const char *const words[] = { "comma", "semicolon", "tab", "bar" };

	(void)key;
	return take_letter(making, words, ",;\t|", &making->map->delimiter);
}

enum status map_take_decimal(struct making *making, const struct map_key *key)
{
	static const char *const words[] = { "point", "comma" };

	(void)key;
	return take_letter(making, words, ".,", &making->map->decimal);
}
