/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/write.h"

#include "support/check.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
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

/* A run that was killed is one whose lock is gone. */
static int leave_behind(const char *folder, const char *name)
{
	char path[128];
	FILE *file = NULL;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	cr_assert(file != NULL);
	cr_assert(fputs("half", file) >= 0);
	cr_assert_eq(fclose(file), 0);
	return open(path, O_RDWR);
}

Test(write, removes_what_a_killed_run_left_and_nothing_that_is_being_written)
{
	char folder[64], path[128];
	struct error err = { 0 };
	int dead = leave_behind(new_folder(folder), ".winks-new-1-0");
	int alive = leave_behind(folder, ".winks-new-2-0");
	int other = leave_behind(folder, ".winks-notes");

	cr_assert_eq(flock(alive, LOCK_EX), 0);
	check_ok(write_folder(folder, &err), err);
	(void)snprintf(path, sizeof(path), "%s/.winks-new-1-0", folder);
	cr_assert_neq(access(path, F_OK), 0);
	(void)snprintf(path, sizeof(path), "%s/.winks-new-2-0", folder);
	cr_assert_eq(access(path, F_OK), 0);
	(void)snprintf(path, sizeof(path), "%s/.winks-notes", folder);
	cr_assert_eq(access(path, F_OK), 0);
	(void)close(dead);
	(void)close(alive);
	(void)close(other);
	forget(folder);
}

Test(write, keeps_to_its_modes_whatever_the_umask)
{
	char folder[64], path[128], file[160];
	struct error err = { 0 };
	struct stat info;
	bool changed = false;
	mode_t before = umask(0777);

	(void)umask(0);
	(void)snprintf(path, sizeof(path), "%s/out", new_folder(folder));
	(void)snprintf(file, sizeof(file), "%s/report.txt", path);
	(void)umask(0777);
	check_ok(write_folder(path, &err), err);
	check_ok(write_file(file, "one", 3, &changed, &err), err);
	(void)umask(before);
	cr_assert_eq(stat(path, &info), 0);
	cr_assert_eq(info.st_mode & 0777, 0700);
	cr_assert_eq(stat(file, &info), 0);
	cr_assert_eq(info.st_mode & 0777, 0600);
	forget(folder);
}

Test(write, says_73_when_a_folder_has_the_name_and_leaves_nothing_behind)
{
	char folder[64], path[128];
	struct error err = { 0 };
	bool changed = true;

	(void)snprintf(path, sizeof(path), "%s/report.txt", new_folder(folder));
	check_ok(write_folder(path, &err), err);
	cr_assert_eq(write_file(path, "one", 3, &changed, &err), STATUS_CANT_CREATE);
	cr_assert(changed, "an out-parameter is left as it was");
	cr_assert_eq(rmdir(path), 0);
	cr_assert_eq(rmdir(folder), 0, "a temporary file was left");
}
