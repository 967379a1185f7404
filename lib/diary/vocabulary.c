/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/vocabulary.h"

#include "base/text.h"
#include "diary/tables.h"

#include <stdlib.h>
#include <string.h>

static const char *const list_names[WORD_LISTS] = {
	[WORD_TERM] = "term",
	[WORD_ANION] = "anion",
	[WORD_UNIT] = "unit",
	[WORD_YES_NO] = "yes_no",
	[WORD_BASIS] = "basis",
	[WORD_KIND] = "kind",
	[WORD_NEGATION] = "negation",
	[WORD_NEGATION_AFTER] = "negation_after",
	[WORD_NO_EXPOSURE] = "no_exposure",
	[WORD_CATION] = "cation",
	[WORD_NOT_ORAL] = "not_oral",
	[WORD_BATH] = "bath_word",
	[WORD_MODIFIER] = "modifier",
	[WORD_AND] = "and",
	[WORD_ABOUT] = "about",
	[WORD_FILLER] = "filler",
	[WORD_FOOD_DIARY] = "food_diary",
	[WORD_HEADER] = "header",
};

struct building {
	struct arena *keep;
	struct word *words;
	size_t count, room;
	size_t shorts, shorts_end; /* rows of words.tsv that hold the short terms */
	size_t modifiers, modifiers_end;
};

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

static void add(struct building *building, struct word word)
{
	word.length = strlen(word.key);
	word.chars = characters(word.key);
	if (word.kind == NULL)
		word.kind = "";
	building->words = arena_more(building->keep, building->words, building->count,
	                             &building->room, sizeof(*building->words));
	building->words[building->count++] = word;
}

/* Rows of one list in words.tsv, from the first to behind the last. */
static void find_list(const char *list, size_t *first, size_t *end)
{
	*first = diary_words_n;
	*end = 0;
	for (size_t i = 0; i < diary_words_n; i++) {
		if (strcmp(diary_words[i].list, list) != 0)
			continue;
		*first = i < *first ? i : *first;
		*end = i + 1;
	}
}

/* "glycinate dihydrate" is made of two words that are known one by one. */
static bool ends_in_modifier(const struct building *building, const char *key)
{
	size_t more = strlen(key);

	for (size_t i = building->modifiers; i < building->modifiers_end; i++) {
		size_t length = strlen(diary_words[i].word);

		if (length < more && strcmp(key + more - length, diary_words[i].word) == 0)
			return true;
	}
	return false;
}

/* "magnesiumcitrate" also teaches "citrate", which alone is no magnesium. */
static void add_anion(struct building *building, const struct diary_term *term, const char *key)
{
	static const char metal[] = "magnesium";
	const size_t length = sizeof(metal) - 1;

	if (strcmp(term->kind, "mg_form") != 0 || strcmp(term->id, "mg_unspecified") == 0 ||
	    strncmp(key, metal, length) != 0 || strlen(key) < length + 4 ||
	    ends_in_modifier(building, key + length))
		return;
	add(building, (struct word){ .key = key + length,
	                             .list = WORD_ANION,
	                             .value = term->id,
	                             .kind = term->kind,
	                             .text = term->term });
}

static bool is_short(const struct building *building, const char *key)
{
	for (size_t i = building->shorts; i < building->shorts_end; i++)
		if (strcmp(diary_words[i].word, key) == 0)
			return true;
	return false;
}

static void add_terms(struct building *building)
{
	for (size_t i = 0; i < diary_terms_n; i++) {
		const struct diary_term *term = &diary_terms[i];
		const char *key = text_match_key(building->keep, term->term);
		bool unit = strcmp(term->kind, "unit") == 0;
		struct word word = { .key = key,
			             .list = WORD_TERM,
			             .value = term->id,
			             .kind = term->kind,
			             .text = term->term,
			             .whole = unit || is_short(building, key),
			             .rank = unit };

		add(building, word);
		add_anion(building, term, key);
		if (unit) {
			word.list = WORD_UNIT;
			add(building, word);
		}
	}
}

static void add_headers(struct building *building)
{
	for (size_t i = 0; i < diary_headers_n; i++) {
		const struct diary_header *row = &diary_headers[i];

		add(building,
		    (struct word){ .key = vocabulary_header_key(building->keep, row->word),
		                   .list = WORD_HEADER,
		                   .value = row->field,
		                   .text = row->word,
		                   .rank = row->rank });
	}
}

static void add_words(struct building *building)
{
	for (size_t i = 0; i < diary_words_n; i++) {
		const struct diary_word *row = &diary_words[i];

		for (int list = 0; list < WORD_LISTS; list++) {
			if (strcmp(row->list, list_names[list]) != 0)
				continue;
			add(building,
			    (struct word){
				    .key = list >= WORD_FOOD_DIARY
			                           ? vocabulary_header_key(building->keep,
			                                                   row->word)
			                           : text_match_key(building->keep, row->word),
				    .list = (enum word_list)list,
				    .value = row->value,
				    .text = row->word,
				    .rank = 99,
			    });
		}
	}
}

static int by_key(const char *a, size_t a_length, const char *b, size_t b_length)
{
	int order = memcmp(a, b, a_length < b_length ? a_length : b_length);

	return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	int order = by_key(a->key, a->length, b->key, b->length);

	if (order == 0)
		order = (a->list > b->list) - (a->list < b->list);
	if (order == 0)
		order = (a->rank > b->rank) - (a->rank < b->rank);
	if (order == 0)
		order = strcmp(a->value, b->value);
	return order != 0 ? order : strcmp(a->text, b->text);
}

/* One spelling often serves several languages. */
static size_t without_repeats(struct word *words, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct word *last = kept > 0 ? &words[kept - 1] : NULL;

		if (last != NULL && last->list == words[i].list &&
		    strcmp(last->key, words[i].key) == 0 &&
		    strcmp(last->value, words[i].value) == 0)
			continue;
		words[kept++] = words[i];
	}
	return kept;
}

const struct vocabulary *vocabulary_build(struct arena *keep)
{
	struct building building = { .keep = keep };
	struct vocabulary *vocabulary = arena_new(keep, struct vocabulary);

	find_list("short", &building.shorts, &building.shorts_end);
	find_list("modifier", &building.modifiers, &building.modifiers_end);
	add_terms(&building);
	add_headers(&building);
	add_words(&building);
	qsort(building.words, building.count, sizeof(*building.words), compare);
	vocabulary->words = building.words;
	vocabulary->count = without_repeats(building.words, building.count);
	for (size_t i = 0; i < vocabulary->count; i++)
		if (vocabulary->words[i].length > vocabulary->longest)
			vocabulary->longest = vocabulary->words[i].length;
	return vocabulary;
}

const struct word *vocabulary_words(const struct vocabulary *vocabulary, const char *key,
                                    size_t length, size_t *count_out)
{
	const struct word *words = vocabulary->words;
	size_t low = 0, high = vocabulary->count, count = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_key(words[middle].key, words[middle].length, key, length) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + count < vocabulary->count &&
	       by_key(words[low + count].key, words[low + count].length, key, length) == 0)
		count++;
	*count_out = count;
	return words + low;
}

const struct word *vocabulary_find(const struct vocabulary *vocabulary, enum word_list list,
                                   const char *key)
{
	size_t count = 0;
	const struct word *words = vocabulary_words(vocabulary, key, strlen(key), &count);

	for (size_t i = 0; i < count; i++)
		if (words[i].list == list)
			return &words[i];
	return NULL;
}

const char *vocabulary_suggest(const struct vocabulary *vocabulary, struct arena *scratch,
                               const char *key)
{
	const char **keys = arena_array(scratch, vocabulary->count + 1, const char *);
	size_t count = 0;

	for (size_t i = 0; i < vocabulary->count; i++)
		if (vocabulary->words[i].list == WORD_TERM && !vocabulary->words[i].whole)
			keys[count++] = vocabulary->words[i].key;

	const char *nearest = text_nearest(key, keys, count);
	const struct word *word =
		nearest != NULL ? vocabulary_find(vocabulary, WORD_TERM, nearest) : NULL;

	return word != NULL ? word->text : NULL;
}

const char *vocabulary_header_key(struct arena *arena, const char *text)
{
	char *plain = arena_text(arena, text, strlen(text));

	for (char *c = plain; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';

	const char *key = text_header_key(arena, plain);
	size_t length = strlen(key);

	while (length > 0 && strchr("?: ", key[length - 1]) != NULL)
		length--;
	return arena_text(arena, key, length);
}
