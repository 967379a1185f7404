/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/recognise.h"

#include "base/text.h"
#include "diary/substance.h"
#include "diary/tables.h"
#include "support/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One vocabulary for all terms of a test, and an arena for each cell. */
struct bench {
	struct arena keep, work;
	const struct vocabulary *vocabulary;
};

static struct bench begin(void)
{
	struct bench bench = { .keep = ARENA(64u << 20), .work = ARENA(64u << 20) };

	bench.vocabulary = vocabulary_build(&bench.keep);
	return bench;
}

static void end(struct bench *bench)
{
	arena_free(&bench->work);
	arena_free(&bench->keep);
}

static struct recognition read_item(struct bench *bench, const char *item, const char *form)
{
	arena_reset(&bench->work);
	return recognise_item(bench->vocabulary, &bench->work, item, form, DECIMAL_UNKNOWN);
}

static void check_id(struct bench *bench, const char *cell, const char *id)
{
	struct recognition found = read_item(bench, cell, "");

	cr_expect_str_eq(found.id, id, "'%s' is '%s', expected '%s'", cell, found.id, id);
	cr_expect(!found.several, "'%s' names several substances", cell);
}

/* The one spelling that is a unit and a symbol of the periodic table: both mean magnesium here. */
static const char *id_alone(const struct diary_term *term)
{
	return strcmp(term->id, "unit_mg") == 0 && strcmp(term->term, "mg") == 0 ? "mg_unspecified"
	                                                                         : term->id;
}

static bool is_unit(const struct diary_term *term)
{
	return strcmp(term->kind, "unit") == 0;
}

/* ASCII in the other case, or in full width. */
static void turned_case(char *out, const char *text)
{
	for (; *text != '\0'; text++) {
		char c = *text;

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		else if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		*out++ = c;
	}
	*out = '\0';
}

static void full_width(char *out, const char *text)
{
	for (; *text != '\0'; text++) {
		unsigned code = (unsigned char)*text;

		if (code > 0x20 && code < 0x7F) {
			code += 0xFEE0;
			*out++ = (char)(0xE0 | (code >> 12));
			*out++ = (char)(0x80 | ((code >> 6) & 0x3F));
			*out++ = (char)(0x80 | (code & 0x3F));
		} else {
			*out++ = *text;
		}
	}
	*out = '\0';
}

static size_t character(const char *text)
{
	int32_t point = 0;

	return text_next(text, &point);
}

/* Every blank a hyphen and every hyphen a blank; a hyphen more after the second character. */
static void moved_hyphens(char *out, const char *text)
{
	size_t used = 0;

	for (size_t i = 0; text[used] != '\0'; i++) {
		size_t length = character(text + used);
		char c = text[used];

		if (i == 2)
			*out++ = '-';
		if (c == ' ')
			*out++ = '-';
		else if (c == '-')
			*out++ = ' ';
		else
			memcpy(out, text + used, length), out += length;
		used += length;
	}
	*out = '\0';
}

Test(recognise, knows_every_term_alone)
{
	struct bench bench = begin();

	for (size_t i = 0; i < diary_terms_n; i++)
		check_id(&bench, diary_terms[i].term, id_alone(&diary_terms[i]));
	end(&bench);
}

Test(recognise, knows_every_term_in_other_dress)
{
	struct bench bench = begin();
	char text[512], marked[560];

	for (size_t i = 0; i < diary_terms_n; i++) {
		const struct diary_term *term = &diary_terms[i];

		turned_case(text, term->term);
		check_id(&bench, text, id_alone(term));
		full_width(text, term->term);
		check_id(&bench, text, id_alone(term));
		moved_hyphens(text, term->term);
		check_id(&bench, text, id_alone(term));
		(void)snprintf(marked, sizeof(marked), " %s\xE2\x84\xA2 ", term->term);
		check_id(&bench, marked, id_alone(term));
	}
	end(&bench);
}

Test(recognise, knows_every_term_beside_an_amount)
{
	static const struct {
		const char *before, *behind;
		double number;
		const char *unit;
	} cases[] = {
		{ "", " 200mg", 200, "unit_mg" },    { "200 mg ", "", 200, "unit_mg" },
		{ "", " 1,5 g", 1.5, "unit_g" },     { "", " 200 毫克", 200, "unit_mg" },
		{ "", " (200 mg)", 200, "unit_mg" }, { "", " 2 x 100 mg", 200, "unit_mg" },
	};
	struct bench bench = begin();
	char text[512];

	for (size_t i = 0; i < diary_terms_n; i++) {
		const struct diary_term *term = &diary_terms[i];

		if (is_unit(term))
			continue;
		for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
			(void)snprintf(text, sizeof(text), "%s%s%s", cases[c].before, term->term,
			               cases[c].behind);
			check_id(&bench, text, id_alone(term));

			struct recognition found = read_item(&bench, text, "");

			cr_expect_eq(found.amount.state, AMOUNT_READ, "'%s'", text);
			cr_expect_float_eq(found.amount.number, cases[c].number, 1e-9, "'%s' %g",
			                   text, found.amount.number);
			cr_expect_str_eq(found.amount.unit, cases[c].unit, "'%s'", text);
		}
	}
	end(&bench);
}

Test(recognise, takes_the_right_word_out_of_a_longer_cell)
{
	static const struct {
		const char *cell, *id;
	} cases[] = {
		{ "Now Foods Magnesium Glycinate 180 tabs", "mg_bisglycinate" },
		{ "my magnesium", "mg_unspecified" },
		{ "magnesium (as citrate)", "mg_citrate" },
		{ "Magnesium as L-Threonate", "mg_l_threonate" },
		{ "magnesium citrate before bed", "mg_citrate" },
		{ "magnesium before bed", "mg_unspecified" },
		{ "bisglycinate dihydrate", "mg_bisglycinate_dihydrate" },
		{ "magnesium citrate (nonahydrate) 500 mg", "mg_citrate_nonahydrate" },
		{ "magnesium gluconate dihydrate 500 mg", "mg_gluconate_dihydrate" },
		{ "Buffered Magnesium Bisglycinate Chelate", "mg_bisglycinate_buffered" },
		{ "magnesium bisglycinate, buffered", "mg_bisglycinate_buffered" },
		{ "buffered magnesium glycinate (magnesium bisglycinate, magnesium oxide)",
		  "mg_bisglycinate_buffered" },
		{ "anhydrous magnesium chloride powder", "mg_chloride" },
		{ "睡前甘氨酸鎂粉", "mg_bisglycinate" },
		{ "純甘氨酸鎂", "mg_bisglycinate" },
		{ "Epsom鹽x2", "mg_sulfate_heptahydrate" },
		{ "chamomile tea", "chamomile" },
		{ "severe headache", "headache" },
		{ "bad headache", "headache" },
		{ "Dreamin (tryptophan, GABA)", "dreamin" },
		{ "severe magnesium deficiency", "mg_deficiency" },
		{ "omelette", "" },
		{ "citrate", "" },
		{ "magnesium placebo", "placebo" },
		{ "no placebo, magnesium", "mg_unspecified" },
		{ "te vin", "" },
		{ "fish oil 1 g", "" },
		{ "200 mg", "" },
		{ "", "" },
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_id(&bench, cases[i].cell, cases[i].id);
	end(&bench);
}

Test(recognise, lets_no_other_metal_pass_for_magnesium)
{
	static const char *const cells[] = {
		"zinc oxide",
		"iron bisglycinate",
		"iron (bisglycinate)",
		"iron bisglycinate 25 mg",
		"甘氨酸鋅",
		"甘氨酸鐵",
		"calcium glycinate",
		"zinkglycinat zink glycinat",
		"ijzer bisglycinaat",
		"järn bisglycinat",
		"potassium citrate",
		"亜鉛 グリシン",
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct recognition found = read_item(&bench, cells[i], "");

		cr_expect(!substance_is_magnesium(found.id), "'%s' is '%s'", cells[i], found.id);
		cr_expect_str_neq(found.id, "glycine", "'%s'", cells[i]);
	}

	struct recognition both = read_item(&bench, "calcium and magnesium", "");

	cr_expect_str_eq(both.id, "mg_unspecified");
	both = read_item(&bench, "calcium magnesium zinc", "");
	cr_expect(both.several);
	end(&bench);
}

Test(recognise, hears_a_denial_only_where_it_stands)
{
	static const struct {
		const char *cell, *id;
		enum taken taken;
	} cases[] = {
		{ "No magnesium", "mg_unspecified", TAKEN_NO },
		{ "no Mg", "mg_unspecified", TAKEN_NO },
		{ "Forgot to take Mg", "mg_unspecified", TAKEN_NO },
		{ "without melatonin", "melatonin", TAKEN_NO },
		{ "utan magnesium", "mg_unspecified", TAKEN_NO },
		{ "inget magnesiumglycinat", "mg_bisglycinate", TAKEN_NO },
		{ "geen magnesium", "mg_unspecified", TAKEN_NO },
		{ "zonder melatonine", "melatonin", TAKEN_NO },
		{ "無鎂", "mg_unspecified", TAKEN_NO },
		{ "沒鎂", "mg_unspecified", TAKEN_NO },
		{ "マグネシウムなし", "mg_unspecified", TAKEN_NO },
		{ "coffee without sugar", "coffee", TAKEN_YES },
		{ "magnesium without zinc", "mg_unspecified", TAKEN_YES },
		{ "no sugar coffee", "coffee", TAKEN_UNKNOWN },
		{ "Mg. No pzizz.", "", TAKEN_YES },
		{ "magnesium. No pzizz.", "mg_unspecified", TAKEN_YES },
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct recognition found = read_item(&bench, cases[i].cell, "");

		cr_expect_str_eq(found.id, cases[i].id, "'%s' is '%s'", cases[i].cell, found.id);
		cr_expect_eq(found.taken, cases[i].taken, "'%s'", cases[i].cell);
	}
	end(&bench);
}

Test(recognise, counts_no_exposure_where_the_drug_was_taken_out)
{
	static const char *const cells[] = {
		"decaf",
		"decaf coffee",
		"alcohol-free beer",
		"alcohol free wine",
		"herbal tea",
		"koffeinfri kaffe",
		"alkoholfri vin",
		"cafeïnevrije koffie",
		"non-alcoholic beer",
		"無咖啡因咖啡",
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct recognition found = read_item(&bench, cells[i], "");

		cr_expect(found.no_exposure, "'%s'", cells[i]);
		cr_expect_str_eq(found.id, "", "'%s' is '%s'", cells[i], found.id);
	}
	cr_expect_str_eq(read_item(&bench, "magnesium with decaf coffee", "").id, "mg_unspecified");
	end(&bench);
}

Test(recognise, names_every_substance_of_a_cell_that_holds_several)
{
	static const struct {
		const char *cell, *id, *also;
	} cases[] = {
		{ "GABA, Magnesium", "mg_unspecified", "gaba" },
		{ "GABA and magnesium before bed", "mg_unspecified", "gaba" },
		{ "magnesium oxide and magnesium citrate", "mg_citrate", "mg_oxide" },
		{ "Magnesium (citrate, malate)", "mg_citrate", "mg_malate" },
		{ "L-theanine + melatonin + magnesium", "l_theanine", "melatonin,mg_unspecified" },
		{ "glycine + zinc", "glycine", "zinc" },
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct recognition found = read_item(&bench, cases[i].cell, "");

		cr_expect(found.several, "'%s'", cases[i].cell);
		cr_expect_str_eq(found.id, cases[i].id, "'%s' is '%s'", cases[i].cell, found.id);
		cr_expect_str_eq(found.also, cases[i].also, "'%s' also '%s'", cases[i].cell,
		                 found.also);
	}
	end(&bench);
}

Test(recognise, lets_the_form_column_choose_the_form)
{
	static const struct {
		const char *item, *form, *id;
	} cases[] = {
		{ "magnesium", "citrate", "mg_citrate" },
		{ "magnesium", "glycinate", "mg_bisglycinate" },
		{ "Magnesium", "magnesium oxide", "mg_oxide" },
		{ "magnesium 200 mg", "L-threonate", "mg_l_threonate" },
		{ "Mg", "citrate", "mg_citrate" },
		{ "magnesium", "capsule", "mg_unspecified" },
		{ "magnesium", "tablet", "mg_unspecified" },
		{ "Magtein", "L-threonate", "mg_l_threonate" },
		{ "magnesium bisglycinate", "dihydrate", "mg_bisglycinate_dihydrate" },
		{ "magnesium bisglycinate", "buffered", "mg_bisglycinate_buffered" },
		{ "magnesium", "buffered glycinate", "mg_bisglycinate_buffered" },
		{ "glycine", "powder", "glycine" },
		{ "鎂", "檸檬酸", "mg_citrate" },
		{ "grass", "citrate", "" },
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct recognition found = read_item(&bench, cases[i].item, cases[i].form);

		cr_expect_str_eq(found.id, cases[i].id, "'%s' + '%s' is '%s'", cases[i].item,
		                 cases[i].form, found.id);
	}

	struct recognition blend = read_item(&bench, "magnesium", "citrate, malate");

	cr_expect(blend.several);
	end(&bench);
}

Test(recognise, reads_the_words_beside_a_term)
{
	struct bench bench = begin();

	cr_expect(read_item(&bench, "magnesium citrate (elemental)", "").elemental);
	cr_expect(read_item(&bench, "elementärt magnesium (bisglycinat)", "").elemental);
	cr_expect(!read_item(&bench, "not elemental, magnesium citrate", "").elemental);
	cr_expect(read_item(&bench, "magnesium oil spray", "").not_oral);
	cr_expect(read_item(&bench, "magnesium flakes in the bath", "").bath);
	cr_expect(recognise_note(bench.vocabulary, &bench.work, "250 mg elementair op het etiket")
	                  .elemental);
	cr_expect(!recognise_note(bench.vocabulary, &bench.work, "what is elementary").elemental);
	end(&bench);
}

Test(recognise, refuses_an_amount_that_can_be_read_in_two_ways)
{
	static const char *const cells[] = {
		"magnesium 200-400 mg",
		"magnesium 200 \xE2\x80\x93 400 mg",
		"magnesium >200 mg",
		"magnesium 200 mg 2 tablets",
		"magnesium citrate 1000 mg varav magnesium 160 mg",
		"magnesium 1,500 mg",
		"omega 3 500 mg",
		"400 mg magnesium glycinate x2",
		"2 magnesium glycinate 200 mg",
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct recognition found = read_item(&bench, cells[i], "");

		cr_expect_neq(found.amount.state, AMOUNT_READ, "'%s' %g", cells[i],
		              found.amount.number);
		cr_expect(isnan(found.amount.number), "'%s'", cells[i]);
	}
	end(&bench);
}

Test(recognise, reads_the_unit_out_of_a_column_name)
{
	static const struct {
		const char *name, *id, *unit;
	} cases[] = {
		{ "Magnesium (mg)", "mg_unspecified", "unit_mg" },
		{ "magnesium_mg", "mg_unspecified", "unit_mg" },
		{ "melatonin [mg]", "melatonin", "unit_mg" },
		{ "Magnesium.citrate", "mg_citrate", "" },
		{ "glycine g", "glycine", "unit_g" },
		{ "vitamin D", "vitamin_d", "" },
		{ "Magtein", "mg_l_threonate", "" },
	};
	struct bench bench = begin();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct recognition found =
			recognise_column(bench.vocabulary, &bench.work, cases[i].name);

		cr_expect_str_eq(found.id, cases[i].id, "'%s' is '%s'", cases[i].name, found.id);
		cr_expect_str_eq(found.amount.unit, cases[i].unit, "'%s'", cases[i].name);
	}
	end(&bench);
}
