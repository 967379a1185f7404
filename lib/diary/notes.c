/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Free text about a night, taken literally.  "Mg." is an intake and "No Mg, honey or
 * MCT oil." three denials; "Considering stopping Mg" is neither, because a word is
 * left that says something else.  What is not understood is left alone: it is a note.
 */
#include "diary/log_source.h"

#include "base/text.h"
#include "diary/recognise.h"

#include <ctype.h>
#include <string.h>

enum { MOST_WORDS = 12, MOST_NEGATION = 3 };

/* One piece of a sentence, in words. */
struct piece {
	const char *words[MOST_WORDS];
	size_t first, end;
};

struct notes {
	struct source_lines *lines;
	const struct log_line *line;
	struct source_entry like;
	bool denied; /* by the piece before, in the same sentence */
};

static const char *joined(const struct notes *notes, const struct piece *piece, size_t from,
                          size_t to)
{
	const char *text = "";

	for (size_t i = from; i < to; i++)
		text = arena_printf(source_arena(notes->lines), "%s%s%s", text, i > from ? " " : "",
		                    piece->words[i]);
	return text;
}

static const struct word *list_word(const struct notes *notes, enum word_list list,
                                    const char *text)
{
	return vocabulary_find(source_vocabulary(notes->lines), list,
	                       text_match_key(source_arena(notes->lines), text));
}

/* "forgot to take" before the rest; the longest that fits. */
static bool take_negation(const struct notes *notes, struct piece *piece)
{
	for (size_t n = MOST_NEGATION; n > 0; n--) {
		size_t end = piece->first + n;

		if (end < piece->end &&
		    list_word(notes, WORD_NEGATION, joined(notes, piece, piece->first, end)) !=
		            NULL) {
			piece->first = end;
			return true;
		}
	}
	return false;
}

static void drop_fillers(const struct notes *notes, struct piece *piece)
{
	while (piece->first < piece->end &&
	       list_word(notes, WORD_FILLER, piece->words[piece->first]) != NULL)
		piece->first++;
	while (piece->first < piece->end &&
	       list_word(notes, WORD_FILLER, piece->words[piece->end - 1]) != NULL)
		piece->end--;
}

static void take_piece(struct notes *notes, struct piece *piece)
{
	const struct vocabulary *vocabulary = source_vocabulary(notes->lines);
	struct arena *scratch = source_arena(notes->lines);
	struct source_entry entry = notes->like;

	drop_fillers(notes, piece);
	notes->denied = take_negation(notes, piece) || notes->denied;
	drop_fillers(notes, piece);
	entry.item = joined(notes, piece, piece->first, piece->end);
	entry.taken = notes->denied ? "no" : "";
	if (entry.item[0] != '\0' && recognise_is_whole_dose(vocabulary, scratch, entry.item))
		source_add(notes->lines, notes->line, &entry);
	*piece = (struct piece){ 0 };
}

static bool ends_sentence(const char *at)
{
	return strchr("!?\n\r", *at) != NULL ||
	       (*at == '.' && (at[1] == '\0' || isspace((unsigned char)at[1]) != 0));
}

static bool parts(const struct notes *notes, const char *word)
{
	return list_word(notes, WORD_AND, word) != NULL || strcmp(word, "or") == 0;
}

/* Takes one word; text moves behind it. */
static void take_word(struct notes *notes, struct piece *piece, const char **text)
{
	size_t length = 0;

	while ((*text)[length] != '\0' && strchr(" \t,;:+", (*text)[length]) == NULL &&
	       !ends_sentence(*text + length))
		length++;

	const char *word = arena_text(source_arena(notes->lines), *text, length);

	*text += length;
	if (parts(notes, word))
		take_piece(notes, piece);
	else if (piece->end < MOST_WORDS)
		piece->words[piece->end++] = word;
	else
		piece->words[0] = "..."; /* so long a piece says something else */
}

void source_add_notes(struct source_lines *lines, const struct log_line *line, const char *text,
                      struct source_entry like)
{
	struct notes notes = { .lines = lines, .line = line, .like = like };
	struct piece piece = { 0 };

	while (*text != '\0') {
		bool sentence = ends_sentence(text);

		if (sentence || strchr(",;:+", *text) != NULL)
			take_piece(&notes, &piece);
		if (sentence)
			notes.denied = false;
		if (sentence || strchr(" \t,;:+", *text) != NULL)
			text++;
		else
			take_word(&notes, &piece, &text);
	}
	take_piece(&notes, &piece);
}
