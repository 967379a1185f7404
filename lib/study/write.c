/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How a file begins that is not yet whole. */
#define TEMPORARY ".winks-new-"

enum { PATH_BYTES = 4096, CHUNK_BYTES = 64 * 1024, MOST_TRIES = 100 };

static void close_fd(const int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
}

/* A signal may come in the middle of a call; the call is then made again. */
static int open_again(const char *path, int flags)
{
	int fd = -1;

	do
		fd = open(path, flags | O_CLOEXEC | O_NOCTTY, 0600);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static bool sync_again(int fd)
{
	int result = 0;

	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

static enum status cannot(struct error *err, enum status status, const char *path, const char *what)
{
	int reason = errno;

	(void)error_set(err, status, "%s: %s", what, strerror(reason));
	error_at(err, path, 0, 0);
	return status;
}

/* --- folders ------------------------------------------------------------------------------- */

/* Whether the lock could be taken.  Where a file system has no locks, a new file is ours. */
static bool lock_now(int fd, bool without_locks)
{
	int result = 0;

	do
		result = flock(fd, LOCK_EX | LOCK_NB);
	while (result != 0 && errno == EINTR);
	return result == 0 || (errno != EWOULDBLOCK && without_locks);
}

static bool is_the_file(int fd, const char *path)
{
	struct stat open_one, there;

	return fstat(fd, &open_one) == 0 && S_ISREG(open_one.st_mode) && lstat(path, &there) == 0 &&
	       open_one.st_dev == there.st_dev && open_one.st_ino == there.st_ino;
}

/*
 * Whoever writes a temporary file holds its lock until it has its final name; the lock
 * of a killed run is gone.  Between opening and locking it the file may have become the
 * final one, and its name that of another.
 */
static void remove_if_left_behind(const char *path)
{
	int fd CLEANUP(close_fd) = open_again(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);

	if (fd >= 0 && lock_now(fd, false) && is_the_file(fd, path))
		(void)unlink(path);
}

static void sweep(const char *path)
{
	char whole[PATH_BYTES];
	DIR *folder = opendir(path);

	if (folder == NULL)
		return;
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
		if (strncmp(entry->d_name, TEMPORARY, strlen(TEMPORARY)) == 0 &&
		    (size_t)snprintf(whole, sizeof(whole), "%s/%s", path, entry->d_name) <
		            sizeof(whole))
			remove_if_left_behind(whole);
	}
	(void)closedir(folder);
}

static bool make_folder(const char *path)
{
	if (mkdir(path, 0700) != 0)
		return errno == EEXIST;
	return chmod(path, 0700) == 0; /* whatever the umask */
}

enum status write_folder(const char *path, struct error *err)
{
	char part[PATH_BYTES];
	size_t length = strlen(path);
	struct stat info;

	if (length == 0 || length >= sizeof(part))
		return error_set(err, STATUS_CANT_CREATE, "the folder's name is empty or too long");
	memcpy(part, path, length + 1);
	for (size_t i = 1; i <= length; i++) {
		char kept = part[i];

		if (kept != '/' && kept != '\0')
			continue;
		part[i] = '\0';
		if (!make_folder(part))
			return cannot(err, STATUS_CANT_CREATE, part, "cannot create the folder");
		part[i] = kept;
	}
	if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
		errno = ENOTDIR;
		return cannot(err, STATUS_CANT_CREATE, path, "cannot write there");
	}
	sweep(path);
	return STATUS_OK;
}

/* --- files --------------------------------------------------------------------------------- */

bool write_same(const char *path, const char *bytes, size_t length)
{
	int fd CLEANUP(close_fd) = open_again(path, O_RDONLY | O_NONBLOCK);
	struct stat info;
	char chunk[CHUNK_BYTES];

	if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) ||
	    (size_t)info.st_size != length)
		return false;
	while (length > 0) {
		ssize_t got = read(fd, chunk, sizeof(chunk));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || (size_t)got > length || memcmp(chunk, bytes, (size_t)got) != 0)
			return false;
		bytes += got;
		length -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put == 0)
			errno = EIO; /* nothing more can be put there */
		if (put <= 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

/* "a/b/report.txt" -> "a/b", and "." or "/" where there is nothing before the name. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/*
 * The folder's own entry must reach the disk too, or the rename may be forgotten.
 * Not every file system can, and a folder without the right to list cannot be opened.
 */
static bool sync_folder_of(const char *path)
{
	char folder[PATH_BYTES];

	(void)snprintf(folder, sizeof(folder), "%.*s.", (int)folder_length(path), path);

	int fd CLEANUP(close_fd) = open_again(folder, O_RDONLY | O_DIRECTORY);

	if (fd < 0)
		return errno == EACCES;
	return sync_again(fd) || errno == EINVAL;
}

/* Writes, syncs and closes; EIO may come back only from close. */
static bool fill(int fd, const char *bytes, size_t length)
{
	bool good = write_all(fd, bytes, length) && sync_again(fd);
	int reason = errno;

	/* Interrupted, it is closed all the same. */
	if (close(fd) != 0 && good && errno != EINTR)
		return false;
	errno = reason;
	return good;
}

/*
 * A file of our own beside path, readable by its owner only whatever the umask.  Another
 * run may have swept it away before it was locked: then the next name.
 */
static int open_temporary(const char *path, char temporary[PATH_BYTES])
{
	for (int i = 0; i < MOST_TRIES; i++) {
		int length = snprintf(temporary, PATH_BYTES, "%.*s" TEMPORARY "%ld-%d",
		                      (int)folder_length(path), path, (long)getpid(), i);

		if (length >= PATH_BYTES) {
			errno = ENAMETOOLONG;
			return -1;
		}

		int fd = open_again(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);

		if (fd < 0 && errno != EEXIST)
			return -1;
		if (fd < 0)
			continue;
		if (lock_now(fd, true) && is_the_file(fd, temporary) && fchmod(fd, 0600) == 0)
			return fd;
		(void)close(fd);
	}
	errno = EEXIST;
	return -1;
}

static bool rename_again(const char *from, const char *to)
{
	int result = 0;

	do
		result = rename(from, to);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

/* What stands in the way of a name is 73, what goes wrong with the bytes is 74. */
static enum status status_of_rename(void)
{
	return errno == EISDIR || errno == EACCES || errno == EPERM ? STATUS_CANT_CREATE
	                                                            : STATUS_IO;
}

enum status write_file(const char *path, const char *bytes, size_t length, bool *changed_out,
                       struct error *err)
{
	char temporary[PATH_BYTES];
	enum status status = STATUS_OK;

	if (write_same(path, bytes, length)) {
		*changed_out = false;
		return STATUS_OK;
	}

	int fd = open_temporary(path, temporary);

	if (fd < 0)
		return cannot(err, STATUS_CANT_CREATE, path, "cannot create the file");

	int held = dup(fd); /* closing the other keeps the lock */

	if (!fill(fd, bytes, length))
		status = cannot(err, STATUS_IO, path, "cannot write the file");
	else if (!rename_again(temporary, path))
		status = cannot(err, status_of_rename(), path, "cannot replace the file");
	if (status != STATUS_OK)
		(void)unlink(temporary);
	close_fd(&held);
	if (status != STATUS_OK)
		return status;
	if (!sync_folder_of(path))
		return cannot(err, STATUS_IO, path, "cannot sync the folder");
	*changed_out = true;
	return STATUS_OK;
}
