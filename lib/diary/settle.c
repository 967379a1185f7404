/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/settle.h"

#include "diary/substance.h"

#include <math.h>
#include <string.h>

static bool is_kind(const struct run *run, const char *kind)
{
	return run->term != NULL && strcmp(run->term->kind, kind) == 0;
}

static bool is_id(const struct run *run, const char *id)
{
	return run->term != NULL && strcmp(run->term->value, id) == 0;
}

static bool is_live_dose(const struct run *run)
{
	return run->dose && !run->dropped;
}

/* Only in the word anion: it waits for magnesium to be named. */
static bool is_anion(const struct run *run)
{
	return run_is(run, WORD_ANION) && !run_is(run, WORD_TERM);
}

static bool names_magnesium(const struct run *run)
{
	static const char *const names[] = { "magnesium", "鎂", "镁", "マグネシウム" };

	if (run->term == NULL || run_is(run, WORD_ANION))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strstr(run->term->key, names[i]) != NULL)
			return true;
	return strncmp(run->term->key, "mg", 2) == 0;
}

/* Right beside the denial it is not taken; further off nobody can tell. */
static void deny(struct run_list *runs, const struct run *denial, bool behind)
{
	for (size_t i = 0; i < runs->count; i++) {
		struct run *run = &runs->items[i];
		bool beside =
			behind ? run->last + 1 == denial->first : run->first == denial->last + 1;
		bool there = behind ? run->last < denial->first : run->first > denial->last;

		if (run->term == NULL || run->segment != denial->segment || !there)
			continue;
		if (beside)
			run->taken = TAKEN_NO;
		else if (run->taken == TAKEN_YES)
			run->taken = TAKEN_UNKNOWN;
	}
}

static void apply_denials(struct run_list *runs)
{
	for (size_t i = 0; i < runs->count; i++) {
		const struct run *run = &runs->items[i];

		if (run_is(run, WORD_NEGATION))
			deny(runs, run, false);
		if (run_is(run, WORD_NEGATION_AFTER))
			deny(runs, run, true);
	}
}

/* Returns whether the metal left magnesium standing beside it. */
static bool block_cation(struct run_list *runs, const struct run *cation)
{
	bool beside = false;

	for (size_t i = 0; i < runs->count; i++) {
		struct run *run = &runs->items[i];

		if (run == cation || run->scope != cation->scope)
			continue;
		if (!is_kind(run, "mg_form") && !is_kind(run, "bath_salt") &&
		    !is_id(run, "glycine"))
			continue;
		beside |= names_magnesium(run);
		run->dropped |= !names_magnesium(run);
	}
	return beside;
}

static void drop_drinks(struct run_list *runs, int scope)
{
	for (size_t i = 0; i < runs->count; i++)
		if (runs->items[i].scope == scope && is_kind(&runs->items[i], "drink"))
			runs->items[i].dropped = true;
}

static bool is_bathing(const struct run *run)
{
	return is_kind(run, "activity") && (substance_in_group("g_bath", run->term->value) ||
	                                    substance_in_group("g_bath_weak", run->term->value));
}

static void apply_blocks(struct run_list *runs, struct recognition *recognition)
{
	for (size_t i = 0; i < runs->count; i++) {
		struct run *run = &runs->items[i];

		if (run_is(run, WORD_CATION) && run->taken == TAKEN_YES) {
			recognition->blocked = true;
			recognition->several |= block_cation(runs, run);
		}
		if (run_is(run, WORD_NO_EXPOSURE)) {
			recognition->no_exposure = true;
			drop_drinks(runs, run->scope);
		}
		recognition->not_oral |= run_is(run, WORD_NOT_ORAL);
		recognition->bath |= run_is(run, WORD_BATH) || is_bathing(run);
		recognition->elemental |= is_id(run, "mg_elemental") && run->taken == TAKEN_YES;
	}
}

static bool any(const struct run_list *runs, bool (*wanted)(const struct run *run))
{
	for (size_t i = 0; i < runs->count; i++)
		if (wanted(&runs->items[i]))
			return true;
	return false;
}

static bool is_magnesium_word(const struct run *run)
{
	return !run->dropped && !is_anion(run) &&
	       (is_kind(run, "mg_form") || is_id(run, "mg_elemental"));
}

static bool is_form(const struct run *run)
{
	return is_live_dose(run) && is_kind(run, "mg_form") && !is_id(run, "mg_unspecified");
}

static bool is_herb(const struct run *run)
{
	return is_live_dose(run) && is_kind(run, "herb");
}

static bool is_buffered(const struct run *run)
{
	return is_id(run, "mg_bisglycinate_buffered") ||
	       (run->modifier != NULL && strcmp(run->modifier->value, "buffered") == 0);
}

static bool is_mixture(const struct run *run)
{
	return is_id(run, "mg_bisglycinate_buffered");
}

static void drop_ingredients(struct run_list *runs, const struct run *product)
{
	double amount_mg = NAN;

	for (size_t i = 0; i < runs->count; i++) {
		struct run *run = &runs->items[i];

		if (run->term != NULL &&
		    substance_holds(product->term->value, run->term->value, &amount_mg))
			run->dropped = true;
	}
}

/* What only repeats or carries something else named in the cell is no second substance. */
static void drop_repeats(struct run_list *runs)
{
	bool magnesium = any(runs, is_magnesium_word);

	for (size_t i = 0; i < runs->count; i++)
		runs->items[i].dropped |= is_anion(&runs->items[i]) && !magnesium;

	bool form = any(runs, is_form), herb = any(runs, is_herb);
	bool buffered = any(runs, is_buffered), mixture = any(runs, is_mixture);

	for (size_t i = 0; i < runs->count; i++) {
		struct run *run = &runs->items[i];

		run->dropped |= form && is_id(run, "mg_unspecified");
		run->dropped |= herb && is_id(run, "tea");
		run->dropped |= buffered && is_id(run, "mg_oxide");
		run->dropped |= mixture && is_id(run, "mg_bisglycinate");
		if (is_live_dose(run) && is_kind(run, "product"))
			drop_ingredients(runs, run);
	}
}

/* A pill that looks like magnesium is none. */
static void drop_for_placebo(struct run_list *runs)
{
	bool placebo = false;

	for (size_t i = 0; i < runs->count; i++)
		placebo |= is_id(&runs->items[i], "placebo") && runs->items[i].taken == TAKEN_YES;
	for (size_t i = 0; i < runs->count; i++)
		runs->items[i].dropped |= placebo && !is_id(&runs->items[i], "placebo");
}

/* Substances before anything else, taken before not taken, longest, leftmost. */
static bool beats(const struct run *a, const struct run *b)
{
	if (b == NULL)
		return true;
	if (a->dose != b->dose)
		return a->dose;
	if ((a->taken == TAKEN_NO) != (b->taken == TAKEN_NO))
		return b->taken == TAKEN_NO;
	return a->chars > b->chars;
}

static const struct run *winner(const struct run_list *runs)
{
	const struct run *best = NULL;

	for (size_t i = 0; i < runs->count; i++) {
		const struct run *run = &runs->items[i];

		if (run->term != NULL && !run->dropped && !is_kind(run, "unit") && beats(run, best))
			best = run;
	}
	return best;
}

/* The other substances of the cell, each once. */
static const char *others(const struct run_list *runs, const struct run *best,
                          struct arena *scratch)
{
	const char *also = "";

	for (size_t i = 0; i < runs->count; i++) {
		const struct run *run = &runs->items[i];
		bool known = run->term == NULL || strcmp(run->term->value, best->term->value) == 0;

		for (size_t j = 0; j < i && !known; j++)
			known = is_live_dose(&runs->items[j]) &&
			        is_id(&runs->items[j], run->term->value);
		if (known || !is_live_dose(run) || run->taken != best->taken)
			continue;
		also = arena_printf(scratch, "%s%s%s", also, also[0] != '\0' ? "," : "",
		                    run->term->value);
	}
	return also;
}

void settle_variant(struct recognition *recognition)
{
	const char *variant = NULL;

	if (recognition->buffered)
		variant = substance_variant(recognition->id, "buffered");
	if (variant != NULL)
		recognition->id = variant;
}

void settle_runs(struct run_list *runs, struct arena *scratch, struct recognition *recognition)
{
	apply_denials(runs);
	apply_blocks(runs, recognition);
	drop_repeats(runs);
	drop_for_placebo(runs);

	const struct run *best = winner(runs);

	for (size_t i = 0; i < runs->count; i++)
		recognition->buffered |=
			is_buffered(&runs->items[i]) && runs->items[i].taken == TAKEN_YES;
	/* Fish oil is no fish. */
	if (best == NULL || (recognition->not_oral && strcmp(best->term->kind, "food") == 0))
		return;
	recognition->id = best->term->value;
	recognition->kind = best->term->kind;
	recognition->taken = best->taken;
	recognition->also = best->dose ? others(runs, best, scratch) : "";
	recognition->several |= recognition->also[0] != '\0';
	for (size_t i = 0; i < runs->count; i++) {
		const struct word *modifier = runs->items[i].modifier;
		const char *variant = modifier != NULL
		                              ? substance_variant(recognition->id, modifier->value)
		                              : NULL;

		if (variant != NULL && runs->items[i].taken == TAKEN_YES)
			recognition->id = variant;
	}
	settle_variant(recognition);
}

const char *settle_modifier(const struct vocabulary *vocabulary, struct arena *scratch,
                            const char *form)
{
	struct scan scan =
		scan_item(vocabulary, scratch, form, DECIMAL_UNKNOWN, NUMBER_WITHOUT_BLANKS);
	struct run_list runs = runs_find(vocabulary, scratch, &scan);

	for (size_t i = 0; i < runs.count; i++)
		if (runs.items[i].modifier != NULL)
			return runs.items[i].modifier->value;
	return "";
}
