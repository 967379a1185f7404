/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary/diary.h"

#include "tests/diary/logs.h"

Test(query, asks_for_a_family_a_substance_or_the_item_as_written)
{
	static const struct {
		const char *text, *id;
		bool family;
	} cases[] = {
		{ "magnesium", "mg_unspecified", true },
		{ "Mg", "mg_unspecified", true },
		{ "magnesium bisglycinate", "mg_bisglycinate", false },
		{ "magnesiumglycinat", "mg_bisglycinate", false },
		{ "honey", "", false },
		{ "GABA and magnesium", "", false },
		{ "melatonin", "melatonin", false },
	};
	struct arena keep = ARENA(64u << 20);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct substance_query query = diary_query(&keep, cases[i].text);

		cr_expect_str_eq(query.id, cases[i].id, "%s", cases[i].text);
		cr_expect_eq(query.family, cases[i].family, "%s", cases[i].text);
		cr_expect_str_eq(query.text, cases[i].text);
	}
	arena_free(&keep);
}

Test(query, matches_the_intakes_that_were_meant)
{
	static const struct {
		const char *query, *row;
		bool matches;
	} cases[] = {
		{ "magnesium", "magnesium,", true },
		{ "magnesium", "Mg citrate,", true },
		{ "magnesium", "Magtein,", true },
		{ "magnesium", "Dreamin,", true },
		{ "magnesium", "Night Plus,", false },
		{ "magnesium", "GABA and magnesium,", true },
		{ "magnesium", "magnesium sulfate,supplement", true },
		{ "magnesium", "magnesium sulfate,", false },
		{ "magnesium", "Epsom salt bath,", false },
		{ "magnesium", "magnesium oil,", false },
		{ "magnesium", "magnesium,bath", false },
		{ "magnesium", "magnesium,food", false },
		{ "magnesium", "no magnesium,", true },
		{ "magnesium", "zinc oxide,", false },
		{ "magnesium bisglycinate", "magnesium glycinate,", true },
		{ "magnesium bisglycinate", "magnesium citrate,", false },
		{ "magnesium bisglycinate", "magnesium,", false },
		{ "L-tryptophan", "Dreamin,", true },
		{ "glycine", "magnesium glycinate,", false },
		{ "honey", "Honey,", true },
		{ "honey", "hon-ey,", true },
		{ "honey", "raw honey,", false },
	};
	char text[256];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct read_log log;

		(void)snprintf(text, sizeof(text), "time,item,kind\n2025-03-03,%s\n", cases[i].row);
		log_read(&log, text, NULL);
		check_read(log);
		cr_assert_eq(log.diary.count, 1);

		struct substance_query query = diary_query(&log.keep, cases[i].query);

		cr_expect_eq(diary_matches(&query, &log.diary.items[0]), cases[i].matches, "%s: %s",
		             cases[i].query, cases[i].row);
		log_end(&log);
	}
}

Test(query, matches_an_item_without_a_key_by_its_words)
{
	struct substance_query query = { .text = "honey", .id = "" };
	struct intake intake = { .item = "honey", .id = "" };

	cr_expect(diary_matches(&query, &intake));
	intake.item = "money";
	cr_expect(!diary_matches(&query, &intake));
}
