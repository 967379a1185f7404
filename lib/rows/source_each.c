/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status cannot(struct error *err, const char *path, const char *what, int number)
{
	(void)error_set(err, STATUS_NO_INPUT, "%s: %s", what, strerror(number));
	error_at(err, path, 0, 0);
	return STATUS_NO_INPUT;
}

enum status source_each(const char *path, const struct source_limits *limits,
                        struct finding_list *list, source_fn *fn, void *context, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA((size_t)64 << 20);
	int fd = STDIN_FILENO;
	bool owned = strcmp(path, "-") != 0;

	(void)limits;
	(void)list;
	if (owned)
		fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return cannot(err, path, "cannot be opened", errno);

	struct stream *stream = stream_file(&scratch, path, fd, owned);
	struct stat about;
	enum status status = STATUS_OK;

	if (owned && (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)))
		status = cannot(err, path, "is no regular file", EINVAL);
	else
		status = fn(context, source_of_stream(&scratch, stream), err);
	stream_close(stream);
	return status;
}
