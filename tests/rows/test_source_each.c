/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

#include <sys/stat.h>
#include <unistd.h>

Test(source_each, gives_the_bytes_of_a_plain_file)
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

Test(source_each, says_what_cannot_be_opened)
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

Test(source_each, reads_standard_input_plain_or_gzip_but_no_zip)
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

static enum status stop(void *context, struct source *source, struct error *err)
{
	(void)context;
	return error_set(err, STATUS_BUG, "stopped at %s", source_name(source));
}

Test(source_each, ends_the_path_when_the_function_says_so)
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

Test(source_each, digests_a_file_as_it_lies_on_the_disk)
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
