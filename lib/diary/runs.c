/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/runs.h"

#include "diary/recognise.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CANDIDATES = 1024, MOST_KEY = 256 };

/* Lists whose words mean something inside an item. */
static const unsigned inside = 1U << WORD_TERM | 1U << WORD_ANION | 1U << WORD_NEGATION |
                               1U << WORD_NEGATION_AFTER | 1U << WORD_NO_EXPOSURE |
                               1U << WORD_CATION | 1U << WORD_NOT_ORAL | 1U << WORD_BATH |
                               1U << WORD_MODIFIER | 1U << WORD_AND;

static void fill(struct run *run, const struct word *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct word *word = &words[i];

		if ((inside & (1U << word->list)) == 0 || word->whole)
			continue;
		run->lists |= 1U << word->list;
		run->chars = word->chars;
		if (word->list == WORD_TERM || (word->list == WORD_ANION && run->term == NULL))
			run->term = word;
		if (word->list == WORD_MODIFIER)
			run->modifier = word;
	}
	run->dose = run->term != NULL && recognise_is_dose_kind(run->term->kind);
}

/* Longest first; then substances, magnesium before others; then leftmost. */
static int by_worth(const void *left, const void *right)
{
	const struct run *a = left, *b = right;
	int a_form = a->dose && strcmp(a->term->kind, "mg_form") == 0;
	int b_form = b->dose && strcmp(b->term->kind, "mg_form") == 0;

	if (a->chars != b->chars)
		return a->chars > b->chars ? -1 : 1;
	if (a->dose != b->dose)
		return a->dose ? -1 : 1;
	if (a_form != b_form)
		return b_form - a_form;
	return (a->first > b->first) - (a->first < b->first);
}

static int by_place(const void *left, const void *right)
{
	const struct run *a = left, *b = right;

	return (a->first > b->first) - (a->first < b->first);
}

struct candidates {
	struct arena *scratch;
	struct run *runs;
	size_t count, room;
};

static void add_run(struct candidates *list, struct run run)
{
	list->runs = arena_more(list->scratch, list->runs, list->count, &list->room,
	                        sizeof(*list->runs));
	list->runs[list->count++] = run;
}

static void find_all(const struct vocabulary *vocabulary, const struct scan *scan,
                     struct candidates *found)
{
	for (size_t first = 0; first < scan->count; first++) {
		char key[MOST_KEY];
		size_t used = 0;

		for (size_t last = first; last < scan->count; last++) {
			const struct atom *atom = &scan->atoms[last];
			size_t count = 0;

			if (atom->segment != scan->atoms[first].segment ||
			    used + atom->length > vocabulary->longest ||
			    used + atom->length > sizeof(key) || found->count == MOST_CANDIDATES)
				break;
			memcpy(key + used, atom->text, atom->length);
			used += atom->length;

			const struct word *words = vocabulary_words(vocabulary, key, used, &count);
			struct run run = { .first = first,
				           .last = last,
				           .segment = atom->segment,
				           .scope = atom->scope,
				           .taken = TAKEN_YES };

			fill(&run, words, count);
			if (run.lists != 0)
				add_run(found, run);
		}
	}
}

struct run_list runs_find(const struct vocabulary *vocabulary, struct arena *scratch,
                          const struct scan *scan)
{
	struct candidates found = { .scratch = scratch };
	bool used[SCAN_MOST_ATOMS] = { false };
	int joined = 0;

	find_all(vocabulary, scan, &found);
	if (found.count == 0)
		return (struct run_list){ .items = NULL };

	struct run_list list = { .items = found.runs };

	qsort(list.items, found.count, sizeof(*list.items), by_worth);
	for (size_t i = 0; i < found.count; i++) {
		struct run run = list.items[i];
		bool taken = false;

		for (size_t at = run.first; at <= run.last; at++)
			taken |= used[at];
		if (taken)
			continue;
		for (size_t at = run.first; at <= run.last; at++)
			used[at] = true;
		list.items[list.count++] = run;
	}
	qsort(list.items, list.count, sizeof(*list.items), by_place);
	for (size_t i = 0; i < list.count; i++) {
		joined += run_is(&list.items[i], WORD_AND);
		list.items[i].scope += joined;
	}
	return list;
}
