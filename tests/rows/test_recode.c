/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

static void check_recoded(const char *bytes, size_t length, const char *want, bool told)
{
	static const size_t rooms[] = { 1 << 16, 1 }; /* byte by byte too */

	for (size_t i = 0; i < COUNT(rooms); i++) {
		struct outcome *outcome = new_outcome();

		outcome->piece_room = rooms[i];
		read_bytes_into(outcome, bytes, length);
		check_pieces(outcome, want);
		cr_assert_eq(outcome->list.count, told ? 1 : 0, "%s", want);
		if (told)
			cr_assert_eq(outcome->list.items[0].code, FINDING_ROWS_RECODED);
		end(outcome);
	}
}

Test(recode, reads_utf16_of_either_order_with_and_without_its_mark)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *want;
	} cases[] = {
#define CASE(bytes, want) { bytes, sizeof(bytes) - 1, want }
		CASE("\xFF\xFE"
		     "a\0,\0\xE9\0\n\0",
		     "f=a,\xC3\xA9\n;"),
		CASE("\xFE\xFF\0a\0,\0\xE9\0\n", "f=a,\xC3\xA9\n;"),
		CASE("a\0,\0b\0\n\0", "f=a,b\n;"),
		CASE("\0a\0,\0b\0\n", "f=a,b\n;"),
		CASE("\xFF\xFE\x42\x93,\0\x3D\xD8\x0A\xDE", "f=\xE9\x8D\x82,\xF0\x9F\x98\x8A;"),
		CASE("\xFF\xFE", "f=;"),
#undef CASE
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		check_recoded(cases[i].bytes, cases[i].length, cases[i].want, true);
	check_no_leak();
}

Test(recode, reads_windows_1252)
{
	static const char bytes[] = "caf\xE9,n\xF6jd,\x80 5\n";

	check_recoded(bytes, sizeof(bytes) - 1, "f=caf\xC3\xA9,n\xC3\xB6jd,\xE2\x82\xAC 5\n;",
	              true);
	check_no_leak();
}

Test(recode, leaves_alone_what_is_something_else)
{
	static const char *const texts[] = {
		"a,b\n1,2\n",
		("\xEF\xBB\xBF"
		 "a,b\n"),
		"caf\xC3\xA9,b\n",
		"caf\xC3\xA9,caf\xE9\n",                  /* UTF-8 with a damaged field */
		"\xC1\xE1\xAA\xE1\xA7\xF1,b\n",           /* Big5: runs of high bytes */
		"a,\x81\n",                               /* nothing in Windows-1252 */
		"\x89PNG\r\n\x1A\n\xE9",                  /* no text at all */
		"<?xml version=\"1.0\"?><a b=\"\xE9\"/>", /* its parser knows better */
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct buffer want CLEANUP(buffer_free) = { 0 };

		buffer_printf(&want, "f=%s;", texts[i]);
		check_recoded(texts[i], strlen(texts[i]), want.bytes, false);
	}
	check_no_leak();
}

Test(recode, makes_bytes_without_meaning_visible_to_the_reader)
{
	/* Half a pair of surrogates in the middle, half a character at the end. */
	check_recoded("\xFF\xFE"
	              "a\0\x00\xD8,\0b\0\n",
	              11, "f=a\xFF,b\xFF;", true);
	check_no_leak();
}

Test(recode, goes_on_over_the_edges_of_what_it_holds)
{
	enum { PAIRS = 100000 };
	static char bytes[2 + 4 * PAIRS];
	struct outcome *outcome = new_outcome();

	memcpy(bytes, "\xFF\xFE", 2);
	for (size_t i = 0; i < PAIRS; i++) /* one byte and three: nothing ends on an edge */
		memcpy(bytes + 2 + 4 * i, "x\0\x42\x93", 4);
	read_bytes_into(outcome, bytes, sizeof(bytes));
	check_ok(outcome->status, outcome->err);
	cr_assert_eq(outcome->bytes, 4 * (uint64_t)PAIRS);
	end(outcome);
	check_no_leak();
}
