/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/source.h"

#include "rows/pieces.h"
#include "support/check.h"
#include "support/pack.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What came of reading a path: "name=text;" or "name!code;" for each piece. */
struct outcome {
	struct arena keep;
	struct finding_list list;
	struct source_limits limits;
	struct buffer pieces;
	struct error err;
	enum status status;
	size_t piece_room; /* bytes asked for at a time */
	uint64_t bytes;
};

static enum status read_piece(void *context, struct source *source, struct error *err)
{
	struct outcome *outcome = context;
	struct buffer text CLEANUP(buffer_free) = { 0 };
	static char piece[1 << 16];
	size_t got = 1;
	enum status status = STATUS_OK;

	buffer_text(&text, "");
	while (status == STATUS_OK && got > 0) {
		status = source_read(source, piece, outcome->piece_room, &got, err);
		if (status == STATUS_OK) {
			buffer_add(&text, piece, text.used < 100000 ? got : 0);
			outcome->bytes += got;
		}
	}
	if (status == STATUS_OK) {
		buffer_printf(&outcome->pieces, "%s=%s;", source_name(source), text.bytes);
		return STATUS_OK;
	}
	buffer_printf(&outcome->pieces, "%s!%s;", source_name(source), err->code);
	/* A source that failed must go on failing. */
	struct error again = { 0 };

	cr_assert_eq(source_read(source, piece, 1, &got, &again), status);
	cr_assert_str_eq(again.message, err->message);
	outcome->err = *err;
	return STATUS_OK;
}

static struct outcome *new_outcome(void)
{
	struct outcome *outcome = calloc(1, sizeof(*outcome));

	cr_assert_not_null(outcome);
	outcome->keep = ARENA((size_t)256 << 20);
	outcome->list.keep = &outcome->keep;
	outcome->limits = source_default_limits;
	outcome->piece_room = 1 << 16;
	buffer_text(&outcome->pieces, "");
	return outcome;
}

static void end(struct outcome *outcome)
{
	buffer_free(&outcome->pieces);
	arena_free(&outcome->keep);
	free(outcome);
}

static void read_bytes_into(struct outcome *outcome, const void *bytes, size_t length)
{
	struct order order = { &outcome->limits, &outcome->list, read_piece, outcome };
	struct error err = { 0 };

	outcome->status =
		source_each_of_memory("f", (struct source_bytes){ bytes, length }, &order, &err);
	if (outcome->status != STATUS_OK)
		outcome->err = err;
}

static struct outcome *read_bytes(const void *bytes, size_t length)
{
	struct outcome *outcome = new_outcome();

	read_bytes_into(outcome, bytes, length);
	return outcome;
}

static void read_path_into(struct outcome *outcome, const char *path)
{
	struct error err = { 0 };

	outcome->status =
		source_each(path, &outcome->limits, &outcome->list, read_piece, outcome, &err);
	if (outcome->status != STATUS_OK)
		outcome->err = err;
}

static void check_pieces(struct outcome *outcome, const char *want)
{
	check_ok(outcome->status, outcome->err);
	cr_assert_str_eq(outcome->pieces.bytes, want);
}

/* A folder for one test; the tests remove what they put there. */
struct place_on_disk {
	char folder[64];
	char path[160];
};

static struct place_on_disk new_folder(void)
{
	struct place_on_disk disk = { .folder = "/tmp/winks-test-XXXXXX" };

	cr_assert_not_null(mkdtemp(disk.folder));
	return disk;
}

static const char *path_of(struct place_on_disk *disk, const char *name)
{
	(void)snprintf(disk->path, sizeof(disk->path), "%s/%s", disk->folder, name);
	return disk->path;
}

static void write_file(struct place_on_disk *disk, const char *name, const void *bytes,
                       size_t length)
{
	FILE *file = fopen(path_of(disk, name), "wb");

	cr_assert_not_null(file);
	cr_assert_eq(fwrite(bytes, 1, length, file), length);
	cr_assert_eq(fclose(file), 0);
}

static void remove_folder(const struct place_on_disk *disk)
{
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", disk->folder);
	cr_assert_eq(system(command), 0); /* NOLINT(cert-env33-c): a name of our own */
}

Test(source, gives_the_bytes_of_a_plain_file)
{
	struct place_on_disk disk = new_folder();
	struct outcome *outcome = new_outcome();
	char want[256];

	write_file(&disk, "a.dat", "a,b\n1,2\n", 8);
	read_path_into(outcome, path_of(&disk, "a.dat"));
	(void)snprintf(want, sizeof(want), "%s=a,b\n1,2\n;", disk.path);
	check_pieces(outcome, want);
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}

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

Test(source, reads_all_members_of_a_gzip_file)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };

	for (int i = 0; i < 3; i++)
		pack_gzip(&gzip, "1,2\n", 4);

	struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

	check_pieces(outcome, "f=1,2\n1,2\n1,2\n;");
	cr_assert_eq(outcome->list.count, 0);
	end(outcome);
}

Test(source, refuses_gzip_that_was_cut_at_whatever_byte)
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

Test(source, never_takes_gzip_with_a_bit_flipped_for_other_text)
{
	static const char good[] = "f=some text to be packed, some text to be packed;";
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	int harmless = 0;

	pack_gzip(&gzip, "some text to be packed, some text to be packed", 46);
	for (size_t at = 10; at < gzip.used; at++)
		for (int bit = 0; bit < 8; bit++) {
			gzip.bytes[at] = (char)(gzip.bytes[at] ^ (1 << bit));

			struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

			/* The last byte of deflate may have bits that mean nothing. */
			if (strcmp(outcome->pieces.bytes, good) != 0)
				cr_assert_not_null(strstr(outcome->pieces.bytes, "!rows.gzip-"),
				                   "byte %zu bit %d: %s", at, bit,
				                   outcome->pieces.bytes);
			else
				harmless++;
			end(outcome);
			gzip.bytes[at] = (char)(gzip.bytes[at] ^ (1 << bit));
		}
	cr_assert(harmless < 8);
}

Test(source, refuses_gzip_of_another_method_or_with_unknown_flags)
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

Test(source, notes_bytes_behind_the_gzip_data)
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

Test(source, refuses_an_empty_gzip_member_and_gzip_in_gzip)
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

Test(source, stops_unpacking_at_the_limits_and_not_before)
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

Test(source, stops_a_bomb_by_the_default_limits)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };

	pack_zeros(&gzip, (size_t)64 << 20);

	struct outcome *outcome = read_bytes(gzip.bytes, gzip.used);

	check_pieces(outcome, "f!rows.too-large;");
	cr_assert(outcome->bytes <= (17u << 20));
	end(outcome);
}

Test(source, reads_the_entries_of_a_zip_in_the_order_of_their_names)
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

Test(source, passes_over_zip_entries_that_are_no_exports_and_says_so)
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

Test(source, unpacks_gzip_entries_of_a_zip)
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

Test(source, fails_one_damaged_entry_and_reads_the_others)
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

Test(source, refuses_a_zip_that_is_cut)
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

Test(source, refuses_a_zip_as_a_whole_with_the_reason)
{
	static const struct {
		struct pack_entry entries[3];
		char code[32];
	} cases[] = {
		{ { { .name = "a.csv", .bytes = "x", .encrypted = true } }, "rows.zip-encrypted" },
		{ { { .name = "a.jpg", .bytes = "x" } }, "rows.zip-empty" },
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

Test(source, takes_as_many_entries_as_the_limits_and_no_more)
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

Test(source, stops_a_zip_bomb_after_the_entry_that_gave_it_away)
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

Test(source, counts_the_bytes_of_all_entries_together)
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

Test(source, reads_a_zip_from_the_disk)
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

Test(source, reads_a_folder_in_the_order_of_the_paths_below_it)
{
	struct place_on_disk disk = new_folder();
	struct outcome *outcome = new_outcome();
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	char link[160], want[512];

	pack_gzip(&gzip, "g", 1);
	cr_assert_eq(mkdir(path_of(&disk, "a"), 0700), 0);
	cr_assert_eq(mkdir(path_of(&disk, "a/deep"), 0700), 0);
	write_file(&disk, "a/deep/x.json", "j", 1);
	write_file(&disk, "a.csv", "1", 1);
	write_file(&disk, "a/b.TSV", "2", 1);
	write_file(&disk, "z.csv.gz", gzip.bytes, gzip.used);
	write_file(&disk, "notes.md", "no", 2);
	write_file(&disk, ".hidden.csv", "no", 2);
	write_file(&disk, "inner.csv", "PK\3\4", 4);
	(void)snprintf(link, sizeof(link), "%s/a/loop", disk.folder);
	cr_assert_eq(symlink(disk.folder, link), 0);
	(void)snprintf(link, sizeof(link), "%s/link.csv", disk.folder);
	cr_assert_eq(symlink(path_of(&disk, "a.csv"), link), 0);
	cr_assert_eq(mkfifo(path_of(&disk, "pipe.csv"), 0600), 0);
	read_path_into(outcome, disk.folder);
	(void)snprintf(want, sizeof(want),
	               "%s/a.csv=1;%s/a/b.TSV=2;%s/a/deep/x.json=j;%s/z.csv.gz=g;", disk.folder,
	               disk.folder, disk.folder, disk.folder);
	check_pieces(outcome, want);
	cr_assert_eq(outcome->list.seen[FINDING_ROWS_ENTRY_SKIPPED], 5);
	for (size_t i = 1; i < outcome->list.count; i++)
		cr_assert(strcmp(outcome->list.items[i - 1].place.file,
		                 outcome->list.items[i].place.file) < 0);
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}

Test(source, goes_on_when_a_file_of_a_folder_cannot_be_read)
{
	struct place_on_disk disk = new_folder();
	struct outcome *outcome = new_outcome();
	char want[256];

	write_file(&disk, "a.csv", "1", 1);
	write_file(&disk, "b.csv", "2", 1);
	cr_assert_eq(chmod(path_of(&disk, "a.csv"), 0), 0);
	cr_assert_eq(chmod(disk.folder, 0755), 0);

	bool root = geteuid() == 0; /* who may read everything */

	cr_assert_eq(root ? seteuid(NOBODY) : 0, 0);
	read_path_into(outcome, disk.folder);
	cr_assert_eq(root ? seteuid(0) : 0, 0);
	check_ok(outcome->status, outcome->err);
	(void)snprintf(want, sizeof(want), "%s/b.csv=2;", disk.folder);
	cr_assert_str_eq(outcome->pieces.bytes, want);
	cr_assert_eq(outcome->list.seen[FINDING_ROWS_UNREADABLE], 1);
	end(outcome);
	remove_folder(&disk);
}

Test(source, says_what_cannot_be_opened)
{
	struct place_on_disk disk = new_folder();
	static const char *const paths[] = { "/nowhere/at/all.csv", "/dev/zero", "/dev/null", "" };

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct outcome *outcome = new_outcome();

		read_path_into(outcome, paths[i]);
		cr_assert_eq(outcome->status, STATUS_NO_INPUT, "%s", paths[i]);
		cr_assert_str_eq(outcome->pieces.bytes, "");
		end(outcome);
	}

	struct outcome *outcome = new_outcome();

	cr_assert_eq(mkfifo(path_of(&disk, "pipe"), 0600), 0);
	read_path_into(outcome, disk.path); /* must not wait for a writer */
	cr_assert_eq(outcome->status, STATUS_NO_INPUT);
	end(outcome);
	remove_folder(&disk);
}

static void put_on_stdin(const char *bytes, size_t length)
{
	int ends[2];

	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], bytes, length), (ssize_t)length);
	(void)close(ends[1]);
	cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	(void)close(ends[0]);
}

Test(source, reads_standard_input_plain_or_gzip_but_no_zip)
{
	struct buffer gzip CLEANUP(buffer_free) = { 0 };
	struct outcome *outcome = new_outcome();

	pack_gzip(&gzip, "1,2\n", 4);
	put_on_stdin("a,b\n", 4);
	read_path_into(outcome, "-");
	check_pieces(outcome, "-=a,b\n;");
	end(outcome);
	outcome = new_outcome();
	put_on_stdin(gzip.bytes, gzip.used);
	read_path_into(outcome, "-");
	check_pieces(outcome, "-=1,2\n;");
	end(outcome);
	outcome = new_outcome();
	put_on_stdin("PK\3\4more", 8);
	read_path_into(outcome, "-");
	cr_assert_eq(outcome->status, STATUS_DATA);
	end(outcome);
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

static enum status stop(void *context, struct source *source, struct error *err)
{
	(void)context;
	return error_set(err, STATUS_BUG, "stopped at %s", source_name(source));
}

Test(source, ends_the_path_when_the_function_says_so)
{
	static const struct pack_entry entries[] = { { .name = "a.csv", .bytes = "x" },
		                                     { .name = "b.csv", .bytes = "x" },
		                                     { 0 } };
	struct outcome *outcome = new_outcome();
	struct buffer zip CLEANUP(buffer_free) = { 0 };
	struct order order = { &outcome->limits, &outcome->list, stop, NULL };

	pack_zip(&zip, entries);
	cr_assert_eq(source_each_of_memory("f", (struct source_bytes){ zip.bytes, zip.used },
	                                   &order, &outcome->err),
	             STATUS_BUG);
	cr_assert_str_eq(outcome->err.message, "stopped at f:a.csv");
	end(outcome);
	check_no_leak();
}

Test(source, digests_a_file_as_it_lies_on_the_disk)
{
	struct place_on_disk disk = new_folder();
	struct error err;
	char text[65];

	write_file(&disk, "abc", "abc", 3);
	check_ok(source_digest(path_of(&disk, "abc"), text, &err), err);
	cr_assert_str_eq(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	cr_assert_eq(source_digest("/nowhere", text, &err), STATUS_NO_INPUT);
	cr_assert_eq(source_digest(disk.folder, text, &err), STATUS_NO_INPUT);
	remove_folder(&disk);
}

Test(source, speaks_of_no_wrong_kind_when_nothing_is_wrong)
{
	static const char *const texts[] = {
		"",         "a,b\n1,2\n",       "\xEF\xBB\xBFx;b\n", "PKG,b\n", "caf\xE9,b\n",
		"Rare,b\n", "\xE6\x97\xA5,b\n", "a\tb\x1b[1m\n",
	};

	for (size_t i = 0; i < COUNT(texts); i++)
		cr_assert_null(source_wrong_kind(texts[i], strlen(texts[i])), "%s", texts[i]);
}
