/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

Test(archive, reads_the_entries_of_a_zip_in_the_order_of_their_names)
{
	static const struct pack_entry entries[] = {
		{ .name = "b.csv", .bytes = "b" },
		{ .name = "App Data/z.csv", .bytes = "z" },
		{ .name = "a.CSV", .bytes = "a", .stored = true },
		{ .name = "App Data/a.json", .bytes = "{}" },
		{ 0 },
	};
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);

	struct outcome *outcome = read_bytes(zip.bytes, zip.used);

	check_pieces(outcome, "f:App Data/a.json={};f:App Data/z.csv=z;f:a.CSV=a;f:b.csv=b;");
	end(outcome);
	check_no_leak();
}

Test(archive, passes_over_zip_entries_that_are_no_exports_and_says_so)
{
	static const struct pack_entry entries[] = {
		{ .name = "a.csv", .bytes = "a" },
		{ .name = "inner.zip", .bytes = "PK\3\4" },
		{ .name = "disguised.csv", .bytes = "PK\3\4rest" },
		{ .name = "photo.jpg", .bytes = "x" },
		{ .name = "link.csv", .bytes = "/etc/passwd", .unix_mode = 0120777 },
		{ .name = "secret.csv", .bytes = "s", .encrypted = true },
		{ .name = "__MACOSX/._a.csv", .bytes = "m" },
		{ .name = ".hidden.csv", .bytes = "h" },
		{ .name = "../../escape.csv", .bytes = "e" },
		{ 0 },
	};
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);

	struct outcome *outcome = read_bytes(zip.bytes, zip.used);

	/* A name is no path: nothing is ever written. */
	check_pieces(outcome, "f:../../escape.csv=e;f:a.csv=a;");
	cr_assert_eq(outcome->list.seen[FINDING_ROWS_ENTRY_SKIPPED], 7);
	cr_assert_eq(outcome->list.count, 7);
	end(outcome);
}

Test(archive, unpacks_gzip_entries_of_a_zip)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_gzip(&gzip, "1,2\n", 4);

	const struct pack_entry entries[] = {
		{ .name = "a.csv.gz", .bytes = gzip.bytes, .length = gzip.used },
		{ .name = "b.csv", .bytes = "b" },
		{ 0 },
	};

	pack_zip(&zip, entries);

	struct outcome *outcome = read_bytes(zip.bytes, zip.used);

	check_pieces(outcome, "f:a.csv.gz=1,2\n;f:b.csv=b;");
	end(outcome);
}

Test(archive, fails_one_damaged_entry_and_reads_the_others)
{
	static const struct pack_entry entries[] = {
		{ .name = "a.csv", .bytes = "good one", .stored = true },
		{ .name = "b.csv", .bytes = "to be damaged", .stored = true },
		{ .name = "c.csv", .bytes = "good too", .stored = true },
		{ 0 },
	};
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);
	for (size_t at = 0; at + 13 < zip.used; at++)
		if (memcmp(zip.bytes + at, "to be damaged", 13) == 0)
			zip.bytes[at] = 'T';

	struct outcome *outcome = read_bytes(zip.bytes, zip.used);

	check_pieces(outcome, "f:a.csv=good one;f:b.csv!rows.zip-corrupt;f:c.csv=good too;");
	end(outcome);
	check_no_leak();
}

Test(archive, refuses_a_zip_that_is_cut)
{
	static const struct pack_entry entries[] = { { .name = "a.csv", .bytes = "one" },
		                                     { .name = "b.csv", .bytes = "two" },
		                                     { 0 } };
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);
	for (size_t cut = 4; cut < zip.used; cut++) {
		struct outcome *outcome = read_bytes(zip.bytes, cut);

		cr_assert_eq(outcome->status, STATUS_DATA, "at %zu", cut);
		cr_assert_str_eq(outcome->err.code, "rows.zip-corrupt");
		cr_assert_str_eq(outcome->pieces.bytes, "");
		end(outcome);
	}
}

Test(archive, refuses_a_zip_as_a_whole_with_the_reason)
{
	static const struct {
		struct pack_entry entries[3];
		char code[32];
	} cases[] = {
		{ { { .name = "a.csv", .bytes = "x", .encrypted = true } }, "rows.zip-encrypted" },
		{ { { .name = "a.jpg", .bytes = "x" } }, "rows.zip-empty" },
		{ { { .name = "a.zip", .bytes = "PK\3\4" }, { .name = "b.jpg", .bytes = "x" } },
		  "rows.nested" },
		{ { { .name = "xl/workbook.xml", .bytes = "<x/>" },
		    { .name = "a.xml", .bytes = "x" } },
		  "rows.wrong-kind" },
		{ { { .name = "word/document.xml", .bytes = "<x/>" } }, "rows.wrong-kind" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buffer zip CLEANUP(buffer_free) = { 0 };

		pack_zip(&zip, cases[i].entries);

		struct outcome *outcome = read_bytes(zip.bytes, zip.used);

		cr_assert_eq(outcome->status, STATUS_DATA);
		cr_assert_str_eq(outcome->err.code, cases[i].code);
		cr_assert_str_eq(outcome->err.file, "f");
		cr_assert_str_eq(outcome->pieces.bytes, "");
		end(outcome);
	}

	/* No entry at all: only the end of the directory. */
	struct outcome *outcome = read_bytes("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);

	cr_assert_eq(outcome->status, STATUS_DATA);
	cr_assert_str_eq(outcome->err.code, "rows.zip-empty");
	end(outcome);
}

/* count entries, every second one an export. */
static void pack_many(struct buffer *out, size_t count)
{
	struct pack_entry *entries = calloc(count + 1, sizeof(*entries));
	char(*names)[32] = calloc(count, sizeof(*names));

	cr_assert(entries != NULL && names != NULL);
	for (size_t i = 0; i < count; i++) {
		(void)snprintf(names[i], sizeof(names[i]), "%06zu.%s", i, i % 2 ? "jpg" : "csv");
		entries[i] = (struct pack_entry){ .name = names[i], .bytes = "x", .stored = true };
	}
	pack_zip(out, entries);
	free(entries);
	free(names);
}

Test(archive, takes_as_many_entries_as_the_limits_and_no_more)
{
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_many(&zip, 20);
	for (long less = 0; less < 2; less++) {
		struct outcome *outcome = new_outcome();

		outcome->limits.most_entries_listed = 20 - less;
		read_bytes_into(outcome, zip.bytes, zip.used);
		cr_assert_eq(outcome->status, less ? STATUS_DATA : STATUS_OK);
		cr_assert_str_eq(outcome->err.code, less ? "rows.too-large" : "");
		end(outcome);
		outcome = new_outcome();
		outcome->limits.most_entries_read = 10 - less;
		read_bytes_into(outcome, zip.bytes, zip.used);
		cr_assert_eq(outcome->status, less ? STATUS_DATA : STATUS_OK);
		cr_assert_eq(outcome->pieces.used == 0, less == 1);
		end(outcome);
	}
}

Test(archive, stops_a_zip_bomb_after_the_entry_that_gave_it_away)
{
	const size_t length = (size_t)32 << 20;
	char *zeros = calloc(length, 1);
	struct buffer zip CLEANUP(buffer_free) = { 0 };
	const struct pack_entry entries[] = {
		{ .name = "a.csv", .bytes = "x" },
		{ .name = "b.csv", .bytes = zeros, .length = length },
		{ .name = "c.csv", .bytes = "never read" },
		{ 0 },
	};

	pack_zip(&zip, entries);
	free(zeros);

	struct outcome *outcome = read_bytes(zip.bytes, zip.used);

	cr_assert_eq(outcome->status, STATUS_DATA);
	cr_assert_str_eq(outcome->err.code, "rows.too-large");
	cr_assert_str_eq(outcome->pieces.bytes, "f:a.csv=x;f:b.csv!rows.too-large;");
	end(outcome);
}

Test(archive, counts_the_bytes_of_all_entries_together)
{
	static const struct pack_entry entries[] = {
		{ .name = "a.csv", .bytes = "0123456789" },
		{ .name = "b.csv", .bytes = "0123456789" },
		{ 0 },
	};
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);
	for (unsigned less = 0; less < 2; less++) {
		struct outcome *outcome = new_outcome();

		outcome->limits.most_expanded_bytes = 20 - less;
		read_bytes_into(outcome, zip.bytes, zip.used);
		cr_assert_eq(outcome->status, less ? STATUS_DATA : STATUS_OK);
		end(outcome);
	}
}

Test(archive, reads_a_zip_from_the_disk)
{
	static const struct pack_entry entries[] = { { .name = "a.csv", .bytes = "x" }, { 0 } };
	struct place_on_disk disk = new_folder();
	struct buffer zip CLEANUP(buffer_free) = { 0 };
	struct outcome *outcome = new_outcome();
	char want[256];

	pack_zip(&zip, entries);
	write_file(&disk, "export.bin", zip.bytes, zip.used);
	read_path_into(outcome, path_of(&disk, "export.bin"));
	(void)snprintf(want, sizeof(want), "%s:a.csv=x;", disk.path);
	check_pieces(outcome, want);
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}

/* The directory is not compared with what stands before each entry; the checksum is. */
Test(archive, never_hands_over_other_bytes_whatever_was_flipped)
{
	static const struct pack_entry entries[] = {
		{ .name = "a.csv", .bytes = "one,two,three,four,one,two,three,four" },
		{ 0 },
	};
	struct buffer zip CLEANUP(buffer_free) = { 0 };

	pack_zip(&zip, entries);
	for (size_t at = 4; at < zip.used; at++) {
		zip.bytes[at] ^= 0x10;

		struct outcome *outcome = read_bytes(zip.bytes, zip.used);
		const char *text = strchr(outcome->pieces.bytes, '=');

		if (text != NULL)
			cr_assert_str_eq(text, "=one,two,three,four,one,two,three,four;", "at %zu",
			                 at);
		zip.bytes[at] ^= 0x10;
		end(outcome);
	}
}
