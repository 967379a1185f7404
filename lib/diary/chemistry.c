/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/chemistry.h"

#include "diary/amount.h"
#include "diary/substance.h"

#include <math.h>
#include <string.h>

/* DOMAIN.md 6a. */
static const double most_magnesium_mg = 2000;
static const struct {
	const char *id;
	double most_mg;
} ceilings[] = {
	{ "melatonin", 50 },    { "glycine", 30000 },      { "caffeine", 2000 },
	{ "l_theanine", 5000 }, { "l_tryptophan", 10000 },
};

/* The largest plausible amount of one intake, NAN when there is no ceiling. */
static double ceiling_mg(const char *id)
{
	for (size_t i = 0; i < sizeof(ceilings) / sizeof(ceilings[0]); i++)
		if (strcmp(ceilings[i].id, id) == 0)
			return ceilings[i].most_mg;
	return substance_is_magnesium(id) && !substance_is_product(id) ? most_magnesium_mg
	                                                               : (double)NAN;
}

static struct chemistry no_numbers(void)
{
	return (struct chemistry){
		.mass_mg = NAN,
		.elemental_mg = NAN,
		.elemental_mg_high = NAN,
		.glycine_mg = NAN,
		.glycine_mg_high = NAN,
		.factor = NAN,
		.basis = DOSE_BASIS_UNKNOWN,
	};
}

/* International units are defined substance by substance; vitamin D's is 0.025 ug. */
static double mass_mg(const struct quantity *quantity)
{
	if (strcmp(quantity->unit, "unit_iu") == 0 && strcmp(quantity->id, "vitamin_d") == 0)
		return quantity->amount * 0.000025;
	return quantity->amount * amount_mass_mg(quantity->unit);
}

/* Shares of the compound; NAN for what is a mixture or has no certain formula. */
static void shares_of(const struct quantity *quantity, double *mg_share, double *glycine_share)
{
	substance_shares(quantity->id, mg_share, glycine_share);
	if (!quantity->buffered)
		return;
	*mg_share = NAN;
	*glycine_share = NAN;
}

static void as_elemental(struct chemistry *chemistry, double elemental_mg, double mg_share,
                         double glycine_share)
{
	chemistry->basis = DOSE_BASIS_STATED;
	chemistry->elemental_mg = elemental_mg;
	if (glycine_share > 0)
		chemistry->glycine_mg = elemental_mg / mg_share * glycine_share;
}

static void as_compound(struct chemistry *chemistry, double compound_mg, double mg_share,
                        double glycine_share)
{
	chemistry->basis = DOSE_BASIS_COMPUTED;
	chemistry->factor = mg_share;
	chemistry->elemental_mg = compound_mg * mg_share;
	if (glycine_share > 0)
		chemistry->glycine_mg = compound_mg * glycine_share;
}

/* Both readings; the compound's is the smaller one. */
static void as_either(struct chemistry *chemistry, double amount_mg, double mg_share,
                      double glycine_share)
{
	as_compound(chemistry, amount_mg, mg_share, glycine_share);
	chemistry->basis = DOSE_BASIS_UNKNOWN;
	chemistry->elemental_mg_high = amount_mg;
	if (glycine_share > 0)
		chemistry->glycine_mg_high = amount_mg / mg_share * glycine_share;
}

static void of_magnesium(struct chemistry *chemistry, const struct quantity *quantity)
{
	double mg_share = NAN, glycine_share = NAN;
	bool elemental =
		quantity->said == BASIS_ELEMENTAL || strcmp(quantity->id, "mg_elemental") == 0;

	shares_of(quantity, &mg_share, &glycine_share);
	/* A millimole is counted in magnesium, as laboratories and labels do. */
	if (strcmp(quantity->unit, "unit_mmol") == 0) {
		chemistry->mass_mg = NAN;
		as_elemental(chemistry, quantity->amount * SUBSTANCE_MG_PER_MMOL, mg_share,
		             glycine_share);
		return;
	}
	if (isnan(chemistry->mass_mg))
		return;
	if (elemental)
		as_elemental(chemistry, chemistry->mass_mg, mg_share, glycine_share);
	else if (isnan(mg_share))
		chemistry->refused = true;
	else if (quantity->said == BASIS_COMPOUND)
		as_compound(chemistry, chemistry->mass_mg, mg_share, glycine_share);
	else
		as_either(chemistry, chemistry->mass_mg, mg_share, glycine_share);
}

/*
 * The ceiling on magnesium is one on the element: 3 g of threonate is legal.  Where
 * no share is certain only the element could have been meant.
 */
static bool is_suspect(const struct chemistry *chemistry, const struct quantity *quantity)
{
	double most_mg = ceiling_mg(quantity->id);
	double mass = chemistry->mass_mg;

	if (isnan(most_mg))
		return false;
	if (substance_is_magnesium(quantity->id)) {
		if (!isnan(chemistry->elemental_mg))
			mass = chemistry->elemental_mg;
		return mass > most_mg || chemistry->glycine_mg > 30000;
	}
	return mass > most_mg;
}

struct chemistry chemistry_of(const struct quantity *quantity)
{
	struct chemistry chemistry = no_numbers();

	if (isnan(quantity->amount))
		return chemistry;
	chemistry.mass_mg = mass_mg(quantity);
	if (substance_is_magnesium(quantity->id) && !substance_is_product(quantity->id))
		of_magnesium(&chemistry, quantity);
	else if (strcmp(quantity->id, "glycine") == 0) {
		chemistry.glycine_mg = chemistry.mass_mg;
		chemistry.basis = isnan(chemistry.mass_mg) ? DOSE_BASIS_UNKNOWN : DOSE_BASIS_STATED;
	}
	if (is_suspect(&chemistry, quantity)) {
		chemistry = no_numbers();
		chemistry.suspect = true;
	}
	return chemistry;
}
