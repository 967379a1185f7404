/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

Test(inflate, reads_all_members_of_a_gzip_file)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };

	for (int i = 0; i < 3; i++)
		pack_gzip(&gzip, "1,2\n", 4);

	struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

	check_pieces(outcome, "f=1,2\n1,2\n1,2\n;");
	cr_assert_eq(outcome->list.count, 0);
	end(outcome);
}

Test(inflate, refuses_gzip_that_was_cut_at_whatever_byte)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };

	pack_gzip(&gzip, "some text to be packed, some text to be packed", 46);

	size_t first = gzip.used;

	pack_gzip(&gzip, "and more", 8);
	for (size_t cut = 2; cut < gzip.used; cut++) {
		struct outcome *outcome = read_bytes(gzip.bytes, cut);

		check_ok(outcome->status, outcome->err);
		if (cut == first)
			cr_assert_not_null(strstr(outcome->pieces.bytes, "f=some"));
		else if (cut == first + 1) /* one byte is no member yet */
			cr_assert_eq(outcome->list.seen[FINDING_ROWS_TRAILING_BYTES], 1);
		else
			cr_assert_str_eq(outcome->pieces.bytes, "f!rows.gzip-cut;", "at %zu: %s",
			                 cut, outcome->pieces.bytes);
		end(outcome);
	}
	check_no_leak();
}

Test(inflate, never_takes_gzip_with_a_bit_flipped_for_other_text)
{
	static const char good[] = "f=some text to be packed, some text to be packed;";
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	int harmless = 0;

	pack_gzip(&gzip, "some text to be packed, some text to be packed", 46);
	for (size_t i = 10 * 8; i < gzip.used * 8; i++) {
		char *byte = &gzip.bytes[i / 8];
		char right = *byte;

		*byte = (char)(right ^ (1 << i % 8));

		struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);
		bool refused = strstr(outcome->pieces.bytes, "!rows.gzip-") != NULL;

		/* The last byte of deflate may have bits that mean nothing. */
		harmless += !refused;
		cr_assert(refused || strcmp(outcome->pieces.bytes, good) == 0, "bit %zu: %s", i,
		          outcome->pieces.bytes);
		end(outcome);
		*byte = right;
	}
	cr_assert(harmless < 8);
}

Test(inflate, refuses_gzip_of_another_method_or_with_unknown_flags)
{
	static const struct {
		size_t at;
		unsigned char byte;
	} cases[] = { { 2, 7 }, { 3, 0x20 }, { 3, 0x80 } };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buffer gzip CLEANUP(buffer_free) = { 0 };

		pack_gzip(&gzip, "text", 4);
		gzip.bytes[cases[i].at] = (char)cases[i].byte;

		struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

		check_pieces(outcome, "f!rows.gzip-corrupt;");
		end(outcome);
	}
}

Test(inflate, notes_bytes_behind_the_gzip_data)
{
	static const char *const tails[] = { "junk", "\0\0\0\0\0\0\0\0", "\x1F" };

	for (size_t i = 0; i < COUNT(tails); i++) {
		struct buffer gzip CLEANUP(buffer_free) = { 0 };

		pack_gzip(&gzip, "1,2\n", 4);
		buffer_add(&gzip, tails[i], i == 2 ? 1 : 4);

		struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

		check_pieces(outcome, "f=1,2\n;");
		cr_assert_eq(outcome->list.seen[FINDING_ROWS_TRAILING_BYTES], 1);
		cr_assert_str_eq(outcome->list.items[0].place.file, "f");
		end(outcome);
	}
}

Test(inflate, refuses_an_empty_gzip_member_and_gzip_in_gzip)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	struct buffer twice CLEANUP(buffer_free) = { 0 };
	struct outcome *outcome = NULL;

	pack_gzip(&gzip, "", 0);
	outcome = read_bytes(gzip.bytes, gzip.used);
	check_pieces(outcome, "f!rows.gzip-corrupt;");
	end(outcome);

	pack_gzip(&twice, gzip.bytes, gzip.used);
	for (size_t room = 1; room < 100; room += 98) {
		outcome = new_outcome();
		outcome->piece_room = room;
		read_bytes_into(outcome, twice.bytes, twice.used);
		check_pieces(outcome, "f!rows.nested;");
		end(outcome);
	}
}

/* So many zeros, packed. */
static void pack_zeros(struct buffer *out, size_t length)
{
	char *zeros = calloc(length, 1);

	cr_assert_not_null(zeros);
	pack_gzip(out, zeros, length);
	free(zeros);
}

Test(inflate, stops_unpacking_at_the_limits_and_not_before)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	const size_t length = 1 << 20;

	pack_zeros(&gzip, length);
	for (size_t more = 0; more < 2; more++) {
		struct outcome *outcome = new_outcome();

		outcome->limits.most_expanded_bytes = length - more;
		read_bytes_into(outcome, gzip.bytes, gzip.used);
		cr_assert_eq(strcmp(outcome->pieces.bytes, "f!rows.too-large;") == 0, more == 1);
		end(outcome);
	}
	for (size_t more = 0; more < 2; more++) {
		struct outcome *outcome = new_outcome();

		/* A megabyte of zeros is more than 200 times its packed size. */
		outcome->limits.ratio_free_bytes = length - more;
		read_bytes_into(outcome, gzip.bytes, gzip.used);
		cr_assert_eq(strcmp(outcome->pieces.bytes, "f!rows.too-large;") == 0, more == 1);
		end(outcome);
	}
}

Test(inflate, stops_a_bomb_by_the_default_limits)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };

	pack_zeros(&gzip, (size_t)64 << 20);

	struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

	check_pieces(outcome, "f!rows.too-large;");
	cr_assert(outcome->bytes <= (17U << 20));
	end(outcome);
}
