/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/tables.h"

#include "base/text.h"
#include "diary/chemistry.h"
#include "diary/substance.h"
#include "diary/vocabulary.h"
#include "support/check.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {
	"mg_form",       "mineral",       "amino_acid", "vitamin",   "hormone",   "herb",
	"product",       "drug",          "drug_class", "bath_salt", "drink",     "food",
	"timing",        "qualifier",     "stage",      "metric",    "condition", "symptom",
	"activity",      "lab",           "biomarker",  "other",     "unit",      "device",
	"benefit_group", "questionnaire",
};

static const char *const languages[] = { "en", "sv", "nl", "zh-Hant", "zh-Hans", "ja", "" };

static bool is_among(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], text) == 0)
			return true;
	return false;
}

#define AMONG(text, words) is_among((text), (words), sizeof(words) / sizeof((words)[0]))

static bool is_known(const char *id)
{
	struct substance substance;

	return substance_find(id, &substance);
}

Test(tables, have_well_formed_rows)
{
	for (size_t i = 0; i < diary_terms_n; i++) {
		const struct diary_term *term = &diary_terms[i];

		cr_expect(term->term[0] != '\0' && term->id[0] != '\0', "row %zu", i);
		cr_expect(text_is_utf8(term->term, strlen(term->term)), "%s", term->term);
		cr_expect(AMONG(term->kind, kinds), "%s: kind %s", term->term, term->kind);
		cr_expect(AMONG(term->language, languages), "%s: %s", term->term, term->language);
	}
	for (size_t i = 0; i < diary_words_n; i++)
		cr_expect(diary_words[i].word[0] != '\0' && diary_words[i].list[0] != '\0');
	for (size_t i = 0; i < diary_headers_n; i++)
		cr_expect(diary_headers[i].word[0] != '\0' && diary_headers[i].rank > 0);
	cr_expect(diary_terms_n >= 1054 && diary_compounds_n == 46);
}

Test(tables, have_one_kind_for_each_id)
{
	for (size_t i = 0; i < diary_terms_n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(diary_terms[i].id, diary_terms[j].id) == 0)
				cr_expect_str_eq(diary_terms[i].kind, diary_terms[j].kind, "%s",
				                 diary_terms[i].id);
}

Test(tables, name_only_ids_that_exist)
{
	for (size_t i = 0; i < diary_compounds_n; i++)
		cr_expect(is_known(diary_compounds[i].id), "%s", diary_compounds[i].id);
	for (size_t i = 0; i < diary_members_n; i++)
		cr_expect(is_known(diary_members[i].id), "%s", diary_members[i].id);
	for (size_t i = 0; i < diary_ingredients_n; i++) {
		cr_expect(is_known(diary_ingredients[i].id), "%s", diary_ingredients[i].id);
		cr_expect(is_known(diary_ingredients[i].product), "%s",
		          diary_ingredients[i].product);
		cr_expect(isnan(diary_ingredients[i].amount) ==
		          (diary_ingredients[i].unit[0] == '\0'));
	}
}

Test(tables, give_every_magnesium_form_its_compound)
{
	for (size_t i = 0; i < diary_terms_n; i++) {
		const char *id = diary_terms[i].id;
		double mg_share = NAN, glycine_share = NAN;

		if (strcmp(diary_terms[i].kind, "mg_form") != 0 ||
		    strcmp(id, "mg_unspecified") == 0)
			continue;
		substance_shares(id, &mg_share, &glycine_share);
		cr_expect(mg_share > 0 || strcmp(id, "mg_bisglycinate_buffered") == 0 ||
		                  strcmp(id, "mg_malate_dimagnesium") == 0,
		          "%s", id);
		cr_expect(substance_is_magnesium(id), "%s", id);
	}
}

/* Every word is found under its key, as itself: none is hidden by another of its list. */
Test(tables, are_free_of_collisions)
{
	struct arena keep = ARENA(64u << 20);
	const struct vocabulary *vocabulary = vocabulary_build(&keep);

	for (size_t i = 1; i < vocabulary->count; i++) {
		const struct word *a = &vocabulary->words[i - 1], *b = &vocabulary->words[i];
		bool same = a->list == b->list && strcmp(a->key, b->key) == 0;
		bool mg = a->list == WORD_TERM && strcmp(a->key, "mg") == 0;

		cr_expect(!same || mg, "'%s' is %s and %s", a->key, a->value, b->value);
		cr_expect(strcmp(a->key, b->key) <= 0);
	}
	for (size_t i = 0; i < diary_terms_n; i++) {
		const char *key = text_match_key(&keep, diary_terms[i].term);
		const struct word *word = vocabulary_find(vocabulary, WORD_TERM, key);

		cr_assert_not_null(word, "%s", diary_terms[i].term);
	}
	for (size_t i = 0; i < diary_headers_n; i++) {
		const char *key = vocabulary_header_key(&keep, diary_headers[i].word);

		cr_assert_str_eq(vocabulary_find(vocabulary, WORD_HEADER, key)->value,
		                 diary_headers[i].field);
	}
	arena_free(&keep);
}

/* A list nobody reads would hold words that change nothing. */
Test(tables, have_no_word_in_a_list_that_is_not_used)
{
	struct arena keep = ARENA(64u << 20);
	const struct vocabulary *vocabulary = vocabulary_build(&keep);

	for (size_t i = 0; i < diary_words_n; i++) {
		const struct diary_word *row = &diary_words[i];
		bool header =
			strcmp(row->list, "header") == 0 || strcmp(row->list, "food_diary") == 0;
		const char *key = header ? vocabulary_header_key(&keep, row->word)
		                         : text_match_key(&keep, row->word);
		size_t count = 0;

		if (strcmp(row->list, "short") == 0) {
			const struct word *term = vocabulary_find(vocabulary, WORD_TERM, key);

			cr_expect(term != NULL && term->whole, "%s", row->word);
			continue;
		}

		const struct word *words = vocabulary_words(vocabulary, key, strlen(key), &count);
		bool found = false;

		for (size_t w = 0; w < count; w++)
			found |= words[w].list != WORD_TERM && words[w].list != WORD_ANION &&
			         strcmp(words[w].value, row->value) == 0;
		cr_expect(found, "%s: %s", row->list, row->word);
	}
	arena_free(&keep);
}

Test(tables, have_units_that_exist)
{
	struct arena keep = ARENA(64u << 20);
	const struct vocabulary *vocabulary = vocabulary_build(&keep);

	for (size_t i = 0; i < vocabulary->count; i++)
		if (vocabulary->words[i].list == WORD_UNIT)
			cr_expect(strncmp(vocabulary->words[i].value, "unit_", 5) == 0);
	arena_free(&keep);
}

/* --- chemistry of the table itself --------------------------------------------------------- */

/* Standard atomic weights as DOMAIN.md 3 gives them. */
static double weight(const char *symbol, size_t length)
{
	static const struct {
		const char *symbol;
		double weight;
	} weights[] = { { "Mg", 24.305 }, { "C", 12.011 }, { "H", 1.008 },
		        { "N", 14.007 },  { "O", 15.999 }, { "S", 32.06 },
		        { "Cl", 35.45 },  { "P", 30.974 }, { "Zn", 65.38 } };

	for (size_t i = 0; i < sizeof(weights) / sizeof(weights[0]); i++)
		if (strlen(weights[i].symbol) == length &&
		    strncmp(weights[i].symbol, symbol, length) == 0)
			return weights[i].weight;
	return NAN;
}

/* Mass of a formula such as "4MgCO3.H2MgO2.5H2O"; magnesium alone in *mg_out. */
static double mass_of(const char *formula, double *mg_out)
{
	double mass = 0, times = 1;

	*mg_out = 0;
	for (const char *at = formula; *at != '\0';) {
		size_t length = 1;
		char *end = NULL;

		if (*at == '.' || at == formula) {
			at += *at == '.';
			times = strtod(at, &end);
			times = end == at ? 1 : times;
			at = end;
		}
		while (islower((unsigned char)at[length]))
			length++;

		double atom = weight(at, length);
		bool is_mg = length == 2 && at[0] == 'M';
		long count = strtol(at + length, &end, 10);

		count = end == at + length ? 1 : count;
		mass += times * (double)count * atom;
		*mg_out += is_mg ? times * (double)count * atom : 0;
		at = end;
	}
	return mass;
}

Test(tables, hold_the_masses_their_formulas_come_to)
{
	for (size_t i = 0; i < diary_compounds_n; i++) {
		const struct diary_compound *compound = &diary_compounds[i];
		double mg = 0;

		if (compound->formula[0] == '\0')
			continue;

		double mass = mass_of(compound->formula, &mg);

		check_close(compound->molar_mass_g_mol, mass, 0.0015);
		if (strcmp(compound->id, "mg_malate_dimagnesium") == 0)
			continue; /* an assumed formula: no share is given */
		check_close(compound->mg_share, mg / mass, 0.00001);
		if (strcmp(compound->id, "mg_bisglycinate") == 0)
			check_close(compound->glycine_share, 2 * 75.067 / mass, 0.00001);
	}
}
