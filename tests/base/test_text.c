/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/error.h"
#include "support/check.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The bytes are split so that a hexadecimal escape ends where it should. */
static const char *const good_utf8[] = {
	"",
	"plain",
	"\xC3\xA5",
	"\xE2\x82\xAC",
	"\xF0\x9F\x92\xA4",
	"\xEF\xBF\xBF",
	"\xF4\x8F\xBF\xBF",
};
static const char *const bad_utf8[] = {
	"\x80",             /* continuation alone */
	"\xC3",             /* cut */
	"\xE2\x82",         /* cut */
	"\xC0\xAF",         /* overlong slash */
	"\xE0\x80\xAF",     /* overlong */
	"\xED\xA0\x80",     /* surrogate */
	"\xF4\x90\x80\x80", /* beyond U+10FFFF */
	"\xF8\x88\x80\x80\x80",
	"\xFF",
	"caf\xE9",
};

Test(text, tells_well_formed_utf8)
{
	for (size_t i = 0; i < COUNT(good_utf8); i++)
		cr_assert(text_is_utf8(good_utf8[i], strlen(good_utf8[i])), "%zu", i);
	for (size_t i = 0; i < COUNT(bad_utf8); i++)
		cr_assert_not(text_is_utf8(bad_utf8[i], strlen(bad_utf8[i])), "%zu", i);
	cr_assert(text_is_utf8("a\0b", 3));
}

Test(text, shows_nothing_that_a_terminal_would_obey)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "plain", "plain" },
		{ "\x1b[31m", "\\x1b[31m" },
		{ "a\tb\n", "a\\x09b\\x0a" },
		{ "\x7F", "\\x7f" },
		{ "\xC2\x85", "\\xc2\\x85" },          /* a control character of C1 */
		{ "\xE2\x80\xAE", "\\xe2\\x80\\xae" }, /* right-to-left override */
		{ "\xE2\x80\x8B", "\\xe2\\x80\\x8b" }, /* zero width */
		{ "\xE2\x80\xA8", "\\xe2\\x80\\xa8" }, /* line separator */
		{ "caf\xE9", "caf\\xe9" },
		{ "\xE9\x8E\x82", "\xE9\x8E\x82" },
		{ "", "" },
	};
	char shown[TEXT_SHOWN];

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_assert_str_eq(text_show(shown, cases[i].text, strlen(cases[i].text)),
		                 cases[i].shown);
	cr_assert_str_eq(text_show(shown, "a\0b", 3), "a\\x00b");
}

Test(text, cuts_what_it_shows_after_40_characters)
{
	char text[1000], shown[TEXT_SHOWN];

	memset(text, 'x', sizeof(text));
	cr_assert_eq(strlen(text_show(shown, text, 40)), 40);
	cr_assert_eq(strlen(text_show(shown, text, 41)), 43);
	cr_assert_str_eq(text_show(shown, text, 1000) + 40, "...");
	/* Escapes are long: the text must fit all the same, and end in dots. */
	memset(text, '\x1b', sizeof(text));
	cr_assert(strlen(text_show(shown, text, 1000)) < TEXT_SHOWN);
	cr_assert_str_eq(shown + strlen(shown) - 3, "...");
	for (size_t i = 0; i + 4 <= sizeof(text); i += 4)
		memcpy(text + i, "\xF3\xA0\x80\x81", 4); /* a tag, shown as 16 bytes */
	cr_assert(strlen(text_show(shown, text, 1000)) < TEXT_SHOWN);
}

Test(text, cleans_without_cutting)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	char text[500];

	memset(text, '\x1b', sizeof(text));
	text[499] = '\0';
	cr_assert_eq(strlen(text_clean(&keep, text)), 499 * 4);
	cr_assert_str_eq(text_clean(&keep, "ok \xE2\x8F\xB0"), "ok \xE2\x8F\xB0");
	cr_assert_str_eq(text_clean(&keep, ""), "");
}

Test(text, measures_columns_on_a_terminal)
{
	cr_assert_eq(text_width("abc"), 3);
	cr_assert_eq(text_width("\xE9\x8E\x82\xE7\x94\x98\xE8\x83\xBA\xE9\x85\xB8"), 8);
	cr_assert_eq(text_width("\xE2\x8F\xB0"), 2);
	cr_assert_eq(text_width("e\xCC\x81"), 1);
	cr_assert_eq(text_width("\xFF\xFF"), 2);
	cr_assert_eq(text_width(""), 0);
}

Test(text, makes_one_key_of_all_ways_to_write_a_column)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	static const char *const same[] = {
		"total sleep (min)",         "Total  Sleep (min)",
		" Total\tSleep (Min) ",      "Total\xC2\xA0Sleep (min)",
		"TOTAL SLEEP (MIN)",         "\xEF\xBC\xB4otal Sleep (min)", /* full-width T */
		"Total Sleep (min)\xC2\xA0",
	};

	for (size_t i = 0; i < COUNT(same); i++)
		cr_assert_str_eq(text_header_key(&keep, same[i]), "total sleep (min)");
	cr_assert_str_eq(text_header_key(&keep, "\xC3\x84ra"), "\xC3\xA4ra");
	cr_assert_str_eq(text_header_key(&keep, "  "), "");
	cr_assert_str_eq(text_header_key(&keep, "caf\xE9"), "caf\xE9");
}

Test(text, makes_one_key_of_all_ways_to_write_a_substance)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 20);
	static const char *const same[] = {
		"magnesium glycinate",
		"Magnesium-Glycinate",
		"MAGNESIUM (glycinate)",
		"Magnesium\xC2\xAE Glycinate",
		"magnesium\xE2\x80\x91glycinate",
		"Magnesium \xC2\xB7 Glycinate",
		"magnesium\xC2\xA0glycinate",
		"[Magnesium] & Glycinate.",
	};

	for (size_t i = 0; i < COUNT(same); i++)
		cr_assert_str_eq(text_match_key(&keep, same[i]), "magnesiumglycinate");
	cr_assert_str_neq(text_match_key(&keep, "vitamin d3"), text_match_key(&keep, "vitamin d2"));
	cr_assert_str_eq(text_match_key(&keep, "\xE2\x84\xA2"), "");
}

Test(text, suggests_the_nearest_word_and_nothing_far_away)
{
	static const char *const words[] = { "magnesium", "melatonin", "glycine", "zinc" };

	cr_assert_str_eq(text_nearest("magnesum", words, COUNT(words)), "magnesium");
	cr_assert_str_eq(text_nearest("melatonine", words, COUNT(words)), "melatonin");
	cr_assert_str_eq(text_nearest("zinc", words, COUNT(words)), "zinc");
	cr_assert_null(text_nearest("caffeine", words, COUNT(words)));
	cr_assert_null(text_nearest("tin", words, COUNT(words)));
	cr_assert_null(text_nearest("", words, COUNT(words)));
	cr_assert_null(text_nearest("magnesium", words, 0));
}
