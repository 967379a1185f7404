/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/map_value.h"

#include "support/check.h"

#include <string.h>

Test(map_value, parts_stand_between_bars_and_lose_their_blanks)
{
	struct arena keep = ARENA(1 << 16);
	struct map_parts parts;

	cr_assert(map_parts_of(" Deep Sleep\t| min |x", &keep, &parts));
	cr_assert_eq(parts.count, 3);
	cr_assert_str_eq(parts.items[0], "Deep Sleep");
	cr_assert_str_eq(parts.items[1], "min");
	cr_assert_str_eq(parts.items[2], "x");
	arena_free(&keep);
	check_no_leak();
}

Test(map_value, quotes_keep_bars_and_blanks_and_two_of_them_are_one)
{
	struct arena keep = ARENA(1 << 16);
	struct map_parts parts;

	cr_assert(map_parts_of("\" a|\"\"b\"\" \" | h", &keep, &parts));
	cr_assert_eq(parts.count, 2);
	cr_assert_str_eq(parts.items[0], " a|\"b\" ");
	cr_assert_str_eq(parts.items[1], "h");
	arena_free(&keep);
	check_no_leak();
}

Test(map_value, refuses_what_has_no_name_or_too_many_parts_or_an_open_quote)
{
	static const char *const bad[] = { "", "  ", "| min", "a|b|c|d|e", "\"a", "\"a\"b | min" };
	struct arena keep = ARENA(1 << 16);
	struct map_parts parts;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert(!map_parts_of(bad[i], &keep, &parts), "%s", bad[i]);
	arena_free(&keep);
	check_no_leak();
}

Test(map_value, gives_one_word_after_the_other)
{
	static const struct {
		const char *list;
		char between;
		const char *words; /* each with a bar behind it */
		bool bad;
	} cases[] = {
		{ "0=X  1=W", ' ', "0=X|1=W|", false },
		{ "awake=W, light sleep=L", ',', "awake=W|light sleep=L|", false },
		{ "\"a, b\",c", ',', "a, b|c|", false },
		{ "   ", ' ', "", false },
		{ "a,\"b", ',', "a|", true },
	};
	struct arena keep = ARENA(1 << 16);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *at = cases[i].list, *word = NULL;
		char words[64] = "";
		bool bad = false;

		while ((word = map_next_word(&at, cases[i].between, &keep, &bad)) != NULL) {
			(void)strncat(words, word, sizeof(words) - strlen(words) - 1);
			(void)strncat(words, "|", sizeof(words) - strlen(words) - 1);
		}
		cr_assert_str_eq(words, cases[i].words);
		cr_assert_eq(bad, cases[i].bad, "%s", cases[i].list);
	}
	arena_free(&keep);
	check_no_leak();
}
