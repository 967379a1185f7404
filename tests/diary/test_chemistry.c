/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/chemistry.h"

#include "diary/substance.h"
#include "support/check.h"

#include <math.h>

static struct chemistry compound(const char *id, double mg)
{
	return chemistry_of(&(struct quantity){
		.id = id, .amount = mg, .unit = "unit_mg", .said = BASIS_COMPOUND });
}

static struct chemistry elemental(const char *id, double mg)
{
	return chemistry_of(&(struct quantity){
		.id = id, .amount = mg, .unit = "unit_mg", .said = BASIS_ELEMENTAL });
}

Test(chemistry, computes_elemental_magnesium_from_the_compound)
{
	static const struct {
		const char *id;
		double mg, elemental_mg;
	} cases[] = {
		{ "mg_oxide", 2 * 414, 499.32 },
		{ "mg_oxide", 500, 301.52 },
		{ "mg_oxide", 3 * 403, 729.08 },
		{ "mg_bisglycinate", 1420, 200.16 },
		{ "mg_l_threonate", 1000, 82.53 },
		{ "mg_l_threonate_monohydrate", 1000, 77.77 },
		{ "mg_l_threonate", 2000, 165.06 },
		{ "mg_l_threonate", 3000, 247.59 },
		{ "mg_malate", 1000, 155.43 },
		{ "mg_citrate", 1856.1, 300.00 },
		{ "mg_bisglycinate", 1418.8, 200.00 },
		{ "mg_bisglycinate", 1773.6, 250.00 },
		{ "mg_bisglycinate", 3547.1, 500.00 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chemistry got = compound(cases[i].id, cases[i].mg);

		check_close(got.elemental_mg, cases[i].elemental_mg, 0.0071);
		cr_expect_eq(got.basis, DOSE_BASIS_COMPUTED);
		cr_expect(isnan(got.elemental_mg_high));
		cr_expect(!got.suspect && !got.refused);
	}
}

/* DOMAIN.md 3: shares in per cent, to the digits printed there. */
Test(chemistry, uses_the_shares_of_the_table)
{
	static const struct {
		const char *id;
		double pct;
	} cases[] = {
		{ "mg_oxide", 60.30 },
		{ "mg_hydroxide", 41.68 },
		{ "mg_bisglycinate", 14.10 },
		{ "mg_bisglycinate_dihydrate", 11.66 },
		{ "mg_citrate", 16.16 },
		{ "mg_citrate_nonahydrate", 11.89 },
		{ "mg_citrate_dibasic", 11.34 },
		{ "mg_l_threonate", 8.25 },
		{ "mg_l_threonate_monohydrate", 7.78 },
		{ "mg_taurate", 8.92 },
		{ "mg_acetyltaurate", 6.81 },
		{ "mg_malate", 15.54 },
		{ "mg_bimalate", 8.37 },
		{ "mg_sulfate_heptahydrate", 9.86 },
		{ "mg_sulfate", 20.19 },
		{ "mg_chloride_hexahydrate", 11.96 },
		{ "mg_chloride", 25.53 },
		{ "mg_lactate_dihydrate", 10.19 },
		{ "mg_aspartate_dihydrate", 7.49 },
		{ "mg_gluconate", 5.86 },
		{ "mg_carbonate", 28.83 },
		{ "mg_carbonate_basic", 25.02 },
		{ "mg_orotate", 7.27 },
		{ "mg_pidolate", 8.66 },
		{ "mg_glycerophosphate", 12.51 },
		{ "mg_lysinate_glycinate", 9.98 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_close(compound(cases[i].id, 1000).factor * 100, cases[i].pct, 0.0051);
}

Test(chemistry, computes_glycine_either_way)
{
	check_close(compound("mg_bisglycinate", 1420).glycine_mg, 1236.4, 0.05);
	check_close(elemental("mg_bisglycinate", 200).glycine_mg, 1235.4, 0.05);
	check_close(elemental("mg_bisglycinate", 250).glycine_mg, 1544.3, 0.05);
	check_close(elemental("mg_bisglycinate", 500).glycine_mg, 3088.6, 0.05);
	check_close(3000 - elemental("mg_bisglycinate", 200).glycine_mg, 1764.6, 0.05);
	check_close(3000 - elemental("mg_bisglycinate", 250).glycine_mg, 1455.7, 0.05);
	check_close(3000 - elemental("mg_bisglycinate", 350).glycine_mg, 838.0, 0.05);
	/* 3 g of glycine would need 485.7 mg of magnesium. */
	check_close(elemental("mg_bisglycinate", 485.7).glycine_mg, 3000, 0.3);
	/* The stack of DOMAIN.md D23. */
	check_close(1500 + elemental("mg_bisglycinate", 200).glycine_mg, 2735, 0.5);
	check_close(1500 + elemental("mg_bisglycinate", 250).glycine_mg, 3044, 0.5);
	check_close(1500 + compound("mg_bisglycinate", 200).glycine_mg, 1674, 0.5);
	check_close(1500 + compound("mg_bisglycinate", 250).glycine_mg, 1718, 0.5);
	cr_expect(isnan(compound("mg_oxide", 400).glycine_mg));
	check_close(compound("glycine", 3000).glycine_mg, 3000, 0);
}

Test(chemistry, keeps_both_numbers_when_the_basis_is_not_said)
{
	struct chemistry got = chemistry_of(
		&(struct quantity){ .id = "mg_bisglycinate", .amount = 200, .unit = "unit_mg" });

	cr_assert_eq(got.basis, DOSE_BASIS_UNKNOWN);
	check_close(got.elemental_mg, 28.19, 0.005);
	check_close(got.elemental_mg_high, 200, 0);
	check_close(got.glycine_mg, 174.15, 0.005);
	check_close(got.glycine_mg_high, 1235.43, 0.005);
}

Test(chemistry, takes_a_stated_amount_as_it_is)
{
	struct chemistry got = elemental("mg_citrate", 300);

	cr_assert_eq(got.basis, DOSE_BASIS_STATED);
	check_close(got.elemental_mg, 300, 0);
	cr_expect(isnan(got.factor));
	check_close(elemental("mg_unspecified", 200).elemental_mg, 200, 0);
	check_close(elemental("mg_bisglycinate_buffered", 200).elemental_mg, 200, 0);
	cr_expect(isnan(elemental("mg_bisglycinate_buffered", 200).glycine_mg));
	check_close(chemistry_of(&(struct quantity){
					 .id = "mg_elemental", .amount = 200, .unit = "unit_mg" })
	                    .elemental_mg,
	            200, 0);
}

Test(chemistry, refuses_a_number_to_mixtures_and_uncertain_formulas)
{
	static const char *const ids[] = { "mg_unspecified", "mg_bisglycinate_buffered",
		                           "mg_malate_dimagnesium" };

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		for (int said = BASIS_NOT_SAID; said <= BASIS_COMPOUND; said++) {
			struct chemistry got =
				chemistry_of(&(struct quantity){ .id = ids[i],
			                                         .amount = 400,
			                                         .unit = "unit_mg",
			                                         .said = (enum basis_said)said });

			cr_expect_eq(isnan(got.elemental_mg), said != BASIS_ELEMENTAL, "%s",
			             ids[i]);
			cr_expect_eq(got.refused, said != BASIS_ELEMENTAL);
			cr_expect(isnan(got.elemental_mg_high) && isnan(got.glycine_mg));
		}

	struct chemistry buffered = chemistry_of(&(struct quantity){ .id = "mg_citrate",
	                                                             .amount = 400,
	                                                             .unit = "unit_mg",
	                                                             .said = BASIS_COMPOUND,
	                                                             .buffered = true });

	cr_expect(buffered.refused && isnan(buffered.elemental_mg));
}

Test(chemistry, counts_a_millimole_as_24_305_mg)
{
	struct chemistry got = chemistry_of(
		&(struct quantity){ .id = "mg_oxide", .amount = 30, .unit = "unit_mmol" });

	check_close(got.elemental_mg, 729.15, 1e-9);
	cr_expect_eq(got.basis, DOSE_BASIS_STATED);
}

Test(chemistry, knows_the_units_of_mass_and_no_others)
{
	struct quantity quantity = { .id = "melatonin", .amount = 300, .unit = "unit_ug" };

	check_close(chemistry_of(&quantity).mass_mg, 0.3, 1e-12);
	quantity = (struct quantity){ .id = "glycine", .amount = 1.5, .unit = "unit_g" };
	check_close(chemistry_of(&quantity).glycine_mg, 1500, 1e-9);
	quantity = (struct quantity){ .id = "vitamin_d", .amount = 2000, .unit = "unit_iu" };
	check_close(chemistry_of(&quantity).mass_mg, 0.05, 1e-12);
	quantity = (struct quantity){ .id = "mg_citrate", .amount = 2, .unit = "unit_tablet" };
	cr_expect(isnan(chemistry_of(&quantity).elemental_mg));
	quantity = (struct quantity){ .id = "mg_citrate", .amount = 200, .unit = "unit_iu" };
	cr_expect(isnan(chemistry_of(&quantity).elemental_mg));
	quantity = (struct quantity){ .id = "mg_citrate", .amount = 200, .unit = "" };
	cr_expect(isnan(chemistry_of(&quantity).elemental_mg));
	quantity = (struct quantity){ .id = "mg_citrate", .amount = NAN, .unit = "unit_mg" };
	cr_expect(isnan(chemistry_of(&quantity).elemental_mg));
}

Test(chemistry, suspects_what_is_beyond_the_ceiling_and_gives_it_no_dose)
{
	static const struct {
		const char *id;
		double mg;
		enum basis_said said;
		bool suspect;
	} cases[] = {
		{ "melatonin", 50, BASIS_NOT_SAID, false },
		{ "melatonin", 50.1, BASIS_NOT_SAID, true },
		{ "melatonin", 5000, BASIS_NOT_SAID, true },
		{ "glycine", 30000, BASIS_NOT_SAID, false },
		{ "glycine", 30001, BASIS_NOT_SAID, true },
		{ "caffeine", 2000, BASIS_NOT_SAID, false },
		{ "caffeine", 2001, BASIS_NOT_SAID, true },
		{ "l_theanine", 5001, BASIS_NOT_SAID, true },
		{ "l_tryptophan", 10001, BASIS_NOT_SAID, true },
		{ "mg_unspecified", 5000, BASIS_NOT_SAID, true },
		{ "mg_unspecified", 2000, BASIS_ELEMENTAL, false },
		{ "mg_unspecified", 2001, BASIS_ELEMENTAL, true },
		{ "mg_l_threonate", 3000, BASIS_COMPOUND, false },
		{ "mg_l_threonate", 3000, BASIS_NOT_SAID, false },
		{ "mg_l_threonate", 30000, BASIS_COMPOUND, true },
		{ "mg_oxide", 400000, BASIS_NOT_SAID, true },
		{ "gaba", 100000, BASIS_NOT_SAID, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct chemistry got = chemistry_of(&(struct quantity){ .id = cases[i].id,
		                                                        .amount = cases[i].mg,
		                                                        .unit = "unit_mg",
		                                                        .said = cases[i].said });

		cr_expect_eq(got.suspect, cases[i].suspect, "%s %g", cases[i].id, cases[i].mg);
		if (got.suspect)
			cr_expect(isnan(got.elemental_mg) && isnan(got.elemental_mg_high) &&
			          isnan(got.glycine_mg) && isnan(got.mass_mg));
	}
}

Test(chemistry, leaves_what_a_product_does_not_state_unknown)
{
	double amount_mg = 0;

	cr_assert(substance_holds("dreamin", "l_tryptophan", &amount_mg));
	check_close(amount_mg, 420, 0);
	cr_assert(substance_holds("dreamin", "mg_unspecified", &amount_mg));
	cr_expect(isnan(amount_mg));
	cr_expect(!substance_holds("night_plus", "mg_unspecified", &amount_mg));
	cr_expect(isnan(chemistry_of(&(struct quantity){
					     .id = "dreamin", .amount = 420, .unit = "unit_mg" })
	                        .elemental_mg));
}

Test(chemistry, expands_a_product_into_its_ingredients)
{
	static const char *const ids[] = { "l_tryptophan", "mg_unspecified", "vitamin_b",
		                           "gaba",         "chamomile",      "lemon_balm" };
	const char *id = NULL;
	double amount_mg = 0;
	size_t count = 0;

	for (; substance_ingredient("dreamin", count, &id, &amount_mg); count++) {
		cr_expect_str_eq(id, ids[count]);
		cr_expect_eq(isnan(amount_mg), count > 0);
	}
	cr_expect_eq(count, 6);
	cr_expect(!substance_ingredient("glycine", 0, &id, &amount_mg));
}

Test(chemistry, explains_a_substance_in_five_languages)
{
	struct substance substance;

	cr_assert(substance_find("mg_bisglycinate", &substance));
	cr_expect_str_eq(substance.formula, "C4H8MgN2O4");
	check_close(substance.molar_mass_g_mol, 172.423, 0);
	for (size_t i = 0; i < SUBSTANCE_LANGUAGES; i++)
		cr_expect_not_null(substance.names[i], "%s", substance_languages[i]);
	cr_expect(!substance_find("no_such_id", &substance));

	const char *ids[SUBSTANCE_MOST];

	cr_expect_eq(substance_ids(ids, SUBSTANCE_MOST), 189);
	cr_expect_str_eq(ids[0], "mg_unspecified");
	cr_expect_eq(substance_ids(ids, 3), 3);
}
