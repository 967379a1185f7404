/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/write.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *new_folder(char path[64])
{
	(void)snprintf(path, 64, "/tmp/winks-test-XXXXXX");
	cr_assert(mkdtemp(path) != NULL);
	return path;
}

static void forget(const char *folder)
{
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	cr_assert_eq(system(command), 0);
}

Test(write, replaces_a_file_only_when_its_bytes_differ)
{
	char folder[64], path[128];
	struct error err = { 0 };
	struct stat before, after;
	bool changed = false;

	(void)snprintf(path, sizeof(path), "%s/report.txt", new_folder(folder));
	check_ok(write_file(path, "one", 3, &changed, &err), err);
	cr_assert(changed);
	cr_assert_eq(stat(path, &before), 0);
	cr_assert_eq(before.st_mode & 0777, 0600);
	check_ok(write_file(path, "one", 3, &changed, &err), err);
	cr_assert(!changed);
	cr_assert_eq(stat(path, &after), 0);
	cr_assert_eq(before.st_ino, after.st_ino);
	check_ok(write_file(path, "two", 3, &changed, &err), err);
	cr_assert(changed);
	forget(folder);
}

Test(write, makes_folders_readable_by_their_owner_only)
{
	char folder[64], path[128];
	struct error err = { 0 };
	struct stat info;

	(void)snprintf(path, sizeof(path), "%s/a/b", new_folder(folder));
	check_ok(write_folder(path, &err), err);
	cr_assert_eq(stat(path, &info), 0);
	cr_assert(S_ISDIR(info.st_mode));
	cr_assert_eq(info.st_mode & 0777, 0700);
	check_ok(write_folder(path, &err), err);
	forget(folder);
}

Test(write, says_which_file_cannot_be_created_and_leaves_nothing_behind)
{
	struct error err = { 0 };
	bool changed = true;

	cr_assert_eq(write_file("/nonexistent/report.txt", "x", 1, &changed, &err),
	             STATUS_CANT_CREATE);
	cr_assert_str_eq(err.file, "/nonexistent/report.txt");
	cr_assert(strstr(err.message, "cannot create") != NULL);
	cr_assert(changed, "an out-parameter is left as it was");
}

Test(write, refuses_a_folder_that_is_a_file)
{
	struct error err = { 0 };

	cr_assert_eq(write_folder("/dev/null", &err), STATUS_CANT_CREATE);
	cr_assert_eq(write_folder("", &err), STATUS_CANT_CREATE);
}
