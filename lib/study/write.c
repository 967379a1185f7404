/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, CHUNK_BYTES = 64 * 1024 };

static void close_fd(const int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
}

static enum status cannot(struct error *err, enum status status, const char *path, const char *what)
{
	int reason = errno;

	(void)error_set(err, status, "%s: %s", what, strerror(reason));
	error_at(err, path, 0, 0);
	return status;
}

enum status write_folder(const char *path, struct error *err)
{
	char part[PATH_BYTES];
	size_t length = strlen(path);

	if (length == 0 || length >= sizeof(part))
		return error_set(err, STATUS_CANT_CREATE, "the folder's name is empty or too long");
	memcpy(part, path, length + 1);
	for (size_t i = 1; i <= length; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;

		char kept = part[i];

		part[i] = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return cannot(err, STATUS_CANT_CREATE, part, "cannot create the folder");
		part[i] = kept;
	}

	struct stat info;

	if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
		errno = ENOTDIR;
		return cannot(err, STATUS_CANT_CREATE, path, "cannot write there");
	}
	return STATUS_OK;
}

bool write_same(const char *path, const char *bytes, size_t length)
{
	int fd CLEANUP(close_fd) = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
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
		if (put < 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

/* The folder's own entry must reach the disk too, or the rename may be forgotten. */
static bool sync_folder_of(const char *path)
{
	char folder[PATH_BYTES];
	const char *slash = strrchr(path, '/');
	size_t length = slash != NULL ? (size_t)(slash - path) : 0;

	(void)snprintf(folder, sizeof(folder), "%.*s", slash != NULL ? (int)length : 1,
	               slash != NULL ? path : ".");
	if (folder[0] == '\0')
		(void)snprintf(folder, sizeof(folder), "/");

	int fd CLEANUP(close_fd) = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
}

/* Writes, syncs and closes; EIO may come back only from close. */
static bool fill(int fd, const char *bytes, size_t length)
{
	bool good = write_all(fd, bytes, length) && fsync(fd) == 0;
	int reason = errno;

	if (close(fd) != 0)
		return false;
	errno = reason;
	return good;
}

enum status write_file(const char *path, const char *bytes, size_t length, bool *changed_out,
                       struct error *err)
{
	char temporary[PATH_BYTES];

	if (write_same(path, bytes, length)) {
		*changed_out = false;
		return STATUS_OK;
	}
	if ((size_t)snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path) >= sizeof(temporary))
		return error_set(err, STATUS_CANT_CREATE, "the file's name is too long");

	int fd = mkstemp(temporary); /* mode 0600 */

	if (fd < 0)
		return cannot(err, STATUS_CANT_CREATE, path, "cannot create the file");
	if (!fill(fd, bytes, length) || rename(temporary, path) != 0) {
		enum status status = cannot(err, STATUS_IO, path, "cannot write the file");

		(void)unlink(temporary);
		return status;
	}
	if (!sync_folder_of(path))
		return cannot(err, STATUS_IO, path, "cannot sync the folder");
	*changed_out = true;
	return STATUS_OK;
}
