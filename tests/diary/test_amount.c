/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/amount.h"

#include "support/check.h"

#include <math.h>

struct amount_case {
	const char *cell;
	enum decimal_style style;
	enum amount_state state;
	double number;
	const char *unit;
};

static void check_cells(const struct amount_case *cases, size_t count)
{
	struct arena keep = ARENA(64u << 20);
	const struct vocabulary *vocabulary = vocabulary_build(&keep);

	for (size_t i = 0; i < count; i++) {
		const struct amount_case *c = &cases[i];
		struct amount got = amount_cell(vocabulary, &keep, c->cell, c->style);

		cr_expect_eq(got.state, c->state, "'%s' state %d", c->cell, got.state);
		cr_expect_str_eq(got.unit, c->unit, "'%s' unit %s", c->cell, got.unit);
		if (c->state == AMOUNT_READ)
			cr_expect(fabs(got.number - c->number) < 1e-9, "'%s' is %g", c->cell,
			          got.number);
		else
			cr_expect(isnan(got.number), "'%s' is %g", c->cell, got.number);
	}
	arena_free(&keep);
}

Test(amount, reads_numbers_with_their_units)
{
	static const struct amount_case cases[] = {
		{ "200", DECIMAL_UNKNOWN, AMOUNT_READ, 200, "" },
		{ "1420", DECIMAL_UNKNOWN, AMOUNT_READ, 1420, "" },
		{ "200mg", DECIMAL_UNKNOWN, AMOUNT_READ, 200, "unit_mg" },
		{ " 200 MG ", DECIMAL_UNKNOWN, AMOUNT_READ, 200, "unit_mg" },
		{ "1,5", DECIMAL_UNKNOWN, AMOUNT_READ, 1.5, "" },
		{ "1,5 g", DECIMAL_UNKNOWN, AMOUNT_READ, 1.5, "unit_g" },
		{ "1.5 g", DECIMAL_UNKNOWN, AMOUNT_READ, 1.5, "unit_g" },
		{ "0,300 mg", DECIMAL_UNKNOWN, AMOUNT_READ, 0.3, "unit_mg" },
		{ "300µg", DECIMAL_UNKNOWN, AMOUNT_READ, 300, "unit_ug" },
		{ "300 μg", DECIMAL_UNKNOWN, AMOUNT_READ, 300, "unit_ug" },
		{ "300 mcg", DECIMAL_UNKNOWN, AMOUNT_READ, 300, "unit_ug" },
		{ "300 ug", DECIMAL_UNKNOWN, AMOUNT_READ, 300, "unit_ug" },
		{ "12,5 mmol", DECIMAL_UNKNOWN, AMOUNT_READ, 12.5, "unit_mmol" },
		{ "2000 IU", DECIMAL_UNKNOWN, AMOUNT_READ, 2000, "unit_iu" },
		{ "2000 IE", DECIMAL_UNKNOWN, AMOUNT_READ, 2000, "unit_iu" },
		{ "10 drops", DECIMAL_UNKNOWN, AMOUNT_READ, 10, "unit_drop" },
		{ "1 cup", DECIMAL_UNKNOWN, AMOUNT_READ, 1, "unit_cup" },
		{ "½ cup", DECIMAL_UNKNOWN, AMOUNT_READ, 0.5, "unit_cup" },
		{ "1/2 kopp", DECIMAL_UNKNOWN, AMOUNT_READ, 0.5, "unit_cup" },
		{ "2 tablets", DECIMAL_UNKNOWN, AMOUNT_READ, 2, "unit_tablet" },
		{ "2 kapslar", DECIMAL_UNKNOWN, AMOUNT_READ, 2, "unit_tablet" },
		{ "250毫克", DECIMAL_UNKNOWN, AMOUNT_READ, 250, "unit_mg" },
		{ "２５０ 毫克", DECIMAL_UNKNOWN, AMOUNT_READ, 250,
		  "unit_mg" }, /* full-width digits */
		{ "3 克", DECIMAL_UNKNOWN, AMOUNT_READ, 3, "unit_g" },
		{ "2錠", DECIMAL_UNKNOWN, AMOUNT_READ, 2, "unit_tablet" },
		{ "2x414 mg", DECIMAL_UNKNOWN, AMOUNT_READ, 828, "unit_mg" },
		{ "2 × 414", DECIMAL_UNKNOWN, AMOUNT_READ, 828, "" },
		{ "414 mg x 2", DECIMAL_UNKNOWN, AMOUNT_READ, 828, "unit_mg" },
		{ "ca 95 mg", DECIMAL_UNKNOWN, AMOUNT_READ, 95, "unit_mg" },
		{ "~95", DECIMAL_UNKNOWN, AMOUNT_READ, 95, "" },
		{ "約 95 mg", DECIMAL_UNKNOWN, AMOUNT_READ, 95, "unit_mg" },
		{ "0", DECIMAL_UNKNOWN, AMOUNT_READ, 0, "" },
		{ "0 mg", DECIMAL_UNKNOWN, AMOUNT_READ, 0, "unit_mg" },
		{ "200 mg elemental", DECIMAL_UNKNOWN, AMOUNT_READ, 200, "unit_mg" },
	};

	check_cells(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(amount, tells_thousands_from_decimals_only_when_it_can)
{
	static const struct amount_case cases[] = {
		{ "1,500", DECIMAL_UNKNOWN, AMOUNT_AMBIGUOUS, 0, "" },
		{ "1,500", DECIMAL_POINT, AMOUNT_READ, 1500, "" },
		{ "1,500", DECIMAL_COMMA, AMOUNT_READ, 1.5, "" },
		{ "1.500", DECIMAL_UNKNOWN, AMOUNT_READ, 1.5, "" },
		{ "1.500", DECIMAL_COMMA, AMOUNT_READ, 1500, "" },
		{ "1 500", DECIMAL_UNKNOWN, AMOUNT_READ, 1500, "" },
		{ "1\xC2\xA0"
		  "500 mg",
		  DECIMAL_UNKNOWN, AMOUNT_READ, 1500, "unit_mg" },
		{ "1'500", DECIMAL_UNKNOWN, AMOUNT_READ, 1500, "" },
		{ "1,234.5", DECIMAL_UNKNOWN, AMOUNT_READ, 1234.5, "" },
		{ "1.234,5", DECIMAL_UNKNOWN, AMOUNT_READ, 1234.5, "" },
		{ "1 234,5", DECIMAL_UNKNOWN, AMOUNT_READ, 1234.5, "" },
		{ "1,234,567", DECIMAL_UNKNOWN, AMOUNT_READ, 1234567, "" },
		{ "1234,567", DECIMAL_UNKNOWN, AMOUNT_READ, 1234.567, "" },
		{ "12.3456", DECIMAL_UNKNOWN, AMOUNT_READ, 12.3456, "" },
	};

	check_cells(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(amount, takes_no_number_out_of_what_is_none)
{
	static const struct amount_case cases[] = {
		{ "", DECIMAL_UNKNOWN, AMOUNT_NONE, 0, "" },
		{ "NA", DECIMAL_UNKNOWN, AMOUNT_NONE, 0, "" },
		{ "tablet", DECIMAL_UNKNOWN, AMOUNT_NONE, 0, "unit_tablet" },
		{ "abc", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "-200", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "200-400", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "200 to 400 mg", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ ">200", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "1e3", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "0x10", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "inf", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "1.2.3", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "200 mgg", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "200 mg magnesium", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
		{ "two", DECIMAL_UNKNOWN, AMOUNT_BAD, 0, "" },
	};

	check_cells(cases, sizeof(cases) / sizeof(cases[0]));
}

Test(amount, hears_elemental_in_the_unit)
{
	struct arena keep = ARENA(64u << 20);
	const struct vocabulary *vocabulary = vocabulary_build(&keep);
	bool elemental = false;

	cr_expect_str_eq(amount_unit(vocabulary, &keep, "mg elemental", &elemental), "unit_mg");
	cr_expect(elemental);
	cr_expect_str_eq(amount_unit(vocabulary, &keep, "mg elementärt", &elemental), "unit_mg");
	cr_expect(elemental);
	cr_expect_str_eq(amount_unit(vocabulary, &keep, "MG", &elemental), "unit_mg");
	cr_expect(!elemental);
	cr_expect_null(amount_unit(vocabulary, &keep, "furlong", &elemental));
	cr_expect_str_eq(amount_unit(vocabulary, &keep, "", &elemental), "");
	arena_free(&keep);
}

Test(amount, shows_how_a_file_writes_numbers)
{
	static const struct {
		const char *text;
		enum decimal_style evidence;
	} cases[] = {
		{ "1,5", DECIMAL_COMMA },     { "1.5", DECIMAL_POINT },
		{ "1,500", DECIMAL_UNKNOWN }, { "1500", DECIMAL_UNKNOWN },
		{ "1,234.5", DECIMAL_POINT }, { "1.234,5", DECIMAL_COMMA },
		{ "0.125", DECIMAL_POINT },   { "1,234,567", DECIMAL_POINT },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_expect_eq(
			amount_number(cases[i].text, DECIMAL_UNKNOWN, NUMBER_WITH_BLANKS).evidence,
			cases[i].evidence, "%s", cases[i].text);
}
