/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/pieces.h"

#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

Test(folder, reads_a_folder_in_the_order_of_the_paths_below_it)
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
	cr_assert_eq(outcome->list.seen[FINDING_ROWS_ENTRY_SKIPPED], 4);
	for (size_t i = 1; i < outcome->list.count; i++)
		cr_assert(strcmp(outcome->list.items[i - 1].place.file,
		                 outcome->list.items[i].place.file) < 0);
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}

Test(folder, goes_on_when_a_file_of_a_folder_cannot_be_read)
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

Test(folder, reads_the_archives_that_lie_in_it)
{
	static const struct pack_entry entries[] = {
		{ .name = "b.csv", .bytes = "2" },
		{ .name = "a.csv", .bytes = "1" },
		{ .name = "inner.zip", .bytes = "PK\3\4" },
		{ 0 },
	};
	struct place_on_disk disk = new_folder();
	struct outcome *outcome = new_outcome();
	struct buffer zip CLEANUP(buffer_free) = { 0 };
	char want[512];

	pack_zip(&zip, entries);
	cr_assert_eq(mkdir(path_of(&disk, "deep"), 0700), 0);
	write_file(&disk, "deep/export.ZIP", zip.bytes, zip.used);
	write_file(&disk, "disguised.csv", zip.bytes, zip.used);
	write_file(&disk, ".hidden.zip", zip.bytes, zip.used);
	write_file(&disk, "z.csv", "3", 1);
	read_path_into(outcome, disk.folder);
	(void)snprintf(want, sizeof(want),
	               "%s/deep/export.ZIP:a.csv=1;%s/deep/export.ZIP:b.csv=2;"
	               "%s/disguised.csv:a.csv=1;%s/disguised.csv:b.csv=2;%s/z.csv=3;",
	               disk.folder, disk.folder, disk.folder, disk.folder, disk.folder);
	check_pieces(outcome, want);
	cr_assert_eq(outcome->list.seen[FINDING_ROWS_ENTRY_SKIPPED], 2, "a ZIP in each ZIP");
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}

Test(folder, hands_over_an_archive_that_is_damaged_as_one_file_that_cannot_be_read)
{
	struct place_on_disk disk = new_folder();
	struct outcome *outcome = new_outcome();
	char want[256];

	write_file(&disk, "a.zip", "PK\3\4rest", 8);
	write_file(&disk, "b.csv", "2", 1);
	read_path_into(outcome, disk.folder);
	(void)snprintf(want, sizeof(want), "%s/a.zip!rows.zip-corrupt;%s/b.csv=2;", disk.folder,
	               disk.folder);
	check_pieces(outcome, want);
	end(outcome);
	remove_folder(&disk);
	check_no_leak();
}
