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
