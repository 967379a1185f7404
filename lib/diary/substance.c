/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/substance.h"

#include "diary/amount.h"
#include "diary/tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const substance_languages[SUBSTANCE_LANGUAGES] = { "en", "sv", "nl", "zh-Hant", "ja" };

/* Asked for every row of a log, and nearly always no. */
static bool same(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

static const struct diary_compound *compound_of(const char *id)
{
	for (size_t i = 0; i < diary_compounds_n; i++)
		if (same(diary_compounds[i].id, id))
			return &diary_compounds[i];
	return NULL;
}

static void add_name(struct substance *substance, const struct diary_term *term)
{
	for (size_t i = 0; i < SUBSTANCE_LANGUAGES; i++)
		if (substance->names[i] == NULL &&
		    strcmp(substance_languages[i], term->language) == 0)
			substance->names[i] = term->term;
}

bool substance_find(const char *id, struct substance *substance_out)
{
	const struct diary_compound *compound = compound_of(id);
	struct substance substance = {
		.id = NULL,
		.formula = "",
		.molar_mass_g_mol = NAN,
		.mg_share = NAN,
		.glycine_share = NAN,
		.route = "",
		.notes = "",
	};

	for (size_t i = 0; i < diary_terms_n; i++) {
		if (strcmp(diary_terms[i].id, id) != 0)
			continue;
		substance.id = diary_terms[i].id;
		substance.kind = diary_terms[i].kind;
		add_name(&substance, &diary_terms[i]);
	}
	if (substance.id == NULL)
		return false;
	if (compound != NULL) {
		substance.names[0] = compound->name;
		substance.formula = compound->formula;
		substance.molar_mass_g_mol = compound->molar_mass_g_mol;
		substance.mg_share = compound->mg_share;
		substance.glycine_share = compound->glycine_share;
		substance.route = compound->route;
		substance.notes = compound->notes;
	}
	*substance_out = substance;
	return true;
}

static bool is_among(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

size_t substance_ids(const char **ids_out, size_t room)
{
	size_t count = 0;

	for (size_t i = 0; i < diary_terms_n && count < room; i++)
		if (!is_among(ids_out, count, diary_terms[i].id))
			ids_out[count++] = diary_terms[i].id;
	return count;
}

bool substance_in_group(const char *group, const char *id)
{
	for (size_t i = 0; i < diary_members_n; i++)
		if (same(diary_members[i].id, id) && same(diary_members[i].group, group))
			return true;
	return false;
}

bool substance_is_magnesium(const char *id)
{
	const struct diary_compound *compound = compound_of(id);

	return substance_in_group("g_mg_oral", id) || (compound != NULL && compound->mg_share > 0);
}

bool substance_holds(const char *product, const char *id, double *amount_mg_out)
{
	for (size_t i = 0; i < diary_ingredients_n; i++) {
		const struct diary_ingredient *ingredient = &diary_ingredients[i];
		double unit_mg = strcmp(ingredient->unit, "g") == 0 ? 1000 : 1;

		if (!same(ingredient->product, product) || !same(ingredient->id, id))
			continue;
		*amount_mg_out = ingredient->amount * unit_mg;
		return true;
	}
	return false;
}

bool substance_ingredient(const char *product, size_t index, const char **id_out,
                          double *amount_mg_out)
{
	for (size_t i = 0; i < diary_ingredients_n; i++) {
		if (!same(diary_ingredients[i].product, product) || index-- > 0)
			continue;
		*id_out = diary_ingredients[i].id;
		return substance_holds(product, *id_out, amount_mg_out);
	}
	return false;
}

bool substance_is_product(const char *id)
{
	for (size_t i = 0; i < diary_ingredients_n; i++)
		if (same(diary_ingredients[i].product, id))
			return true;
	return false;
}

void substance_shares(const char *id, double *mg_share_out, double *glycine_share_out)
{
	const struct diary_compound *compound = compound_of(id);

	*mg_share_out = compound != NULL ? compound->mg_share : (double)NAN;
	*glycine_share_out = compound != NULL ? compound->glycine_share : (double)NAN;
}

/* The name of a salt means its hydrate; "anhydrous" takes it away again. */
static bool is_without_water(const char *other, const char *id)
{
	static const char *const hydrates[] = { "_hexahydrate", "_heptahydrate", "_dihydrate" };
	size_t length = strlen(other);

	if (strncmp(other, id, length) != 0)
		return false;
	for (size_t i = 0; i < sizeof(hydrates) / sizeof(hydrates[0]); i++)
		if (strcmp(id + length, hydrates[i]) == 0)
			return true;
	return false;
}

const char *substance_variant(const char *id, const char *modifier)
{
	size_t length = strlen(id);
	bool anhydrous = strcmp(modifier, "anhydrous") == 0;

	for (size_t i = 0; i < diary_compounds_n && modifier[0] != '\0'; i++) {
		const char *other = diary_compounds[i].id;

		if (strncmp(other, id, length) == 0 && other[length] == '_' &&
		    strcmp(other + length + 1, modifier) == 0)
			return other;
		if (anhydrous && is_without_water(other, id))
			return other;
	}
	return NULL;
}
