/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

Test(source, takes_gzip_for_what_it_holds_whatever_its_name)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	struct outcome *outcome = NULL;

	pack_gzip(&gzip, "a,b\n1,2\n", 8);
	outcome = read_bytes(gzip.bytes, gzip.used);
	check_pieces(outcome, "f=a,b\n1,2\n;");
	end(outcome);
	outcome = new_outcome();
	outcome->piece_room = 1; /* byte by byte */
	read_bytes_into(outcome, gzip.bytes, gzip.used);
	check_pieces(outcome, "f=a,b\n1,2\n;");
	end(outcome);
	outcome = read_bytes("a,b\n", 4);
	check_pieces(outcome, "f=a,b\n;");
	end(outcome);
	outcome = read_bytes("", 0);
	check_pieces(outcome, "f=;");
	end(outcome);
	check_no_leak();
}

Test(source, peeks_without_taking)
{
	struct arena keep CLEANUP(arena_free) = ARENA(1 << 22);
	static char bytes[SOURCE_PEEK + 1000], back[SOURCE_PEEK + 1000];
	struct error err;
	const char *peeked = NULL;
	size_t length = 0, used = 0, got = 1;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7 % 251);

	struct source *source = source_of_memory(&keep, "m", bytes, sizeof(bytes));

	cr_assert_str_eq(source_name(source), "m");
	check_ok(source_peek(source, &peeked, &length, &err), err);
	cr_assert_eq(length, SOURCE_PEEK);
	cr_assert_arr_eq(peeked, bytes, SOURCE_PEEK);
	check_ok(source_read(source, back, 500, &got, &err), err);
	used = got;
	check_ok(source_peek(source, &peeked, &length, &err), err);
	cr_assert_eq(length, SOURCE_PEEK);
	cr_assert_arr_eq(peeked, bytes + used, SOURCE_PEEK);
	while (got > 0) {
		check_ok(source_read(source, back + used, sizeof(back) - used, &got, &err), err);
		used += got;
		if (used == sizeof(back))
			break;
	}
	cr_assert_eq(used, sizeof(bytes));
	cr_assert_arr_eq(back, bytes, sizeof(bytes));
	check_ok(source_read(source, back, 1, &got, &err), err);
	cr_assert_eq(got, 0);
}
