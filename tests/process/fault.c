/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library for LD_PRELOAD that makes one system call of the program under test fail,
 * or ends the program there.  Calls are counted from 1 in the order they are made.
 *
 *   FAULT_LOG=FILE  add the name of each call to FILE, one a line
 *   FAULT_AT=N      strike at the N-th call, before it is made
 *   FAULT_DO=WHAT   kill (SIGKILL), term (SIGTERM, then go on), short (put half of the
 *                   bytes), torn (put half of the bytes, then SIGKILL), or the error that
 *                   comes back: ENOSPC, EIO, EINTR, EACCES
 *
 * What the C library calls inside itself (stdio, opendir) does not pass here.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum strike { GO_ON, FAIL, HALF };

static void note(const char *name)
{
	const char *path = getenv("FAULT_LOG");
	long fd = -1;

	if (path == NULL)
		return;
	fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT, 0600);
	(void)syscall(SYS_write, fd, name, strlen(name));
	(void)syscall(SYS_write, fd, "\n", 1);
	(void)syscall(SYS_close, fd);
}

static enum strike fail_with(const char *what)
{
	static const struct {
		const char *name;
		int number;
	} errors[] = {
		{ "ENOSPC", ENOSPC }, { "EIO", EIO }, { "EINTR", EINTR }, { "EACCES", EACCES }
	};

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (strcmp(what, errors[i].name) == 0)
			errno = errors[i].number;
	return FAIL;
}

static enum strike strike(const char *name)
{
	static long calls;
	const char *at = getenv("FAULT_AT"), *what = getenv("FAULT_DO");

	note(name);
	calls++;
	if (at == NULL || what == NULL || strtol(at, NULL, 10) != calls)
		return GO_ON;
	if (strcmp(what, "kill") == 0)
		(void)kill(getpid(), SIGKILL);
	if (strcmp(what, "short") == 0 || strcmp(what, "torn") == 0)
		return HALF;
	if (strcmp(what, "term") != 0)
		return fail_with(what);
	(void)kill(getpid(), SIGTERM);
	return GO_ON;
}

static int open_file(const char *path, int flags, mode_t mode)
{
	if (strike((flags & O_ACCMODE) != O_RDONLY ? "open" : "open-to-read") == FAIL)
		return -1;
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...);
int open64(const char *path, int flags, ...);
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);

#define DEFINE_OPEN(name)                                                                          \
	int name(const char *path, int flags, ...)                                                 \
	{                                                                                          \
		mode_t mode = 0;                                                                   \
		va_list args;                                                                      \
                                                                                                   \
		va_start(args, flags);                                                             \
		if ((flags & O_CREAT) != 0)                                                        \
			mode = va_arg(args, mode_t);                                               \
		va_end(args);                                                                      \
		return open_file(path, flags, mode);                                               \
	}
DEFINE_OPEN(open)
DEFINE_OPEN(open64)

int __open_2(const char *path, int flags)
{
	return open_file(path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
	return open_file(path, flags, 0);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
	enum strike struck = strike("write");
	const char *what = getenv("FAULT_DO");

	if (struck == FAIL)
		return -1;
	if (struck == HALF)
		count = (count + 1) / 2;

	ssize_t put = syscall(SYS_write, fd, bytes, count);

	if (struck == HALF && strcmp(what, "torn") == 0)
		(void)kill(getpid(), SIGKILL);
	return put;
}

ssize_t read(int fd, void *bytes, size_t count)
{
	enum strike struck = strike("read");

	if (struck == FAIL)
		return -1;
	return syscall(SYS_read, fd, bytes, struck == HALF ? (count + 1) / 2 : count);
}

int fsync(int fd)
{
	return strike("fsync") == FAIL ? -1 : (int)syscall(SYS_fsync, fd);
}

/* The descriptor is gone, whatever comes back. */
int close(int fd)
{
	enum strike struck = strike("close");
	int reason = errno;
	int result = (int)syscall(SYS_close, fd);

	errno = reason;
	return struck == FAIL ? -1 : result;
}

int rename(const char *from, const char *to)
{
	return strike("rename") == FAIL
	               ? -1
	               : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	return strike("unlink") == FAIL ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int mkdir(const char *path, mode_t mode)
{
	return strike("mkdir") == FAIL ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int chmod(const char *path, mode_t mode)
{
	return strike("chmod") == FAIL ? -1 : (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int fchmod(int fd, mode_t mode)
{
	return strike("fchmod") == FAIL ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int flock(int fd, int operation)
{
	return strike("flock") == FAIL ? -1 : (int)syscall(SYS_flock, fd, operation);
}
