/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sha256.h"
#include "rows/pieces.h"
#include "rows/refuse.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MEMORY = 1024 * 1024 };

static enum status cannot_open(struct error *err, const char *path, int number)
{
	(void)error_set(err, STATUS_NO_INPUT, "cannot be opened: %s",
	                number == ENODEV ? "it is neither a file nor a folder" : strerror(number));
	error_at(err, path, 0, 0);
	return STATUS_NO_INPUT;
}

int file_open(const char *path, int more_flags)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | more_flags);
	struct stat about;

	if (fd < 0)
		return -1;
	if (fstat(fd, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)))
		return fd;
	(void)close(fd);
	errno = ENODEV; /* pipes, sockets, devices */
	return -1;
}

static enum status no_zip_here(struct error *err, const char *name)
{
	struct place place = { .file = name };

	return rows_refuse(err, FINDING_ROWS_NESTED, place,
	                   "is a ZIP archive, which cannot be read from standard input");
}

static enum status stdin_each(const struct order *order, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(PATH_MEMORY);
	struct budget budget = { .limits = order->limits };
	struct stream *stream = stream_file(&scratch, "-", STDIN_FILENO, false);
	bool is_zip = false;

	TRY(piece_hand_over(order, stream, &budget, &is_zip, err));
	return is_zip ? no_zip_here(err, "-") : STATUS_OK;
}

static enum status no_memory(struct error *err)
{
	return error_set(err, STATUS_MEMORY, "no memory to open a ZIP archive");
}

/* Takes fd over. */
static enum status zip_file_each(const struct order *order, const char *path, int fd,
                                 uint64_t length, struct error *err)
{
	zip_error_t zip_error;
	FILE *file = fdopen(fd, "rb");

	if (file == NULL) {
		(void)close(fd);
		return no_memory(err);
	}
	zip_error_init(&zip_error);

	zip_source_t *zip_source = zip_source_filep_create(file, 0, -1, &zip_error);

	zip_error_fini(&zip_error);
	if (zip_source == NULL) {
		(void)fclose(file);
		return no_memory(err);
	}
	return archive_each(order, path, zip_source, length, err);
}

enum status file_each(const struct order *order, const char *path, int fd, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(PATH_MEMORY);
	struct budget budget = { .limits = order->limits };
	unsigned char first[4];
	ssize_t got = pread(fd, first, sizeof(first), 0);
	bool is_zip = got > 0 && content_of(first, (size_t)got) == CONTENT_ZIP;
	struct stat about = { 0 };

	if (is_zip && fstat(fd, &about) == 0)
		return zip_file_each(order, path, fd, (uint64_t)about.st_size, err);
	return piece_hand_over(order, stream_file(&scratch, path, fd, true), &budget, &is_zip, err);
}

enum status source_each(const char *path, const struct source_limits *limits,
                        struct finding_list *list, source_fn *fn, void *context, struct error *err)
{
	const struct order order = { limits, list, fn, context };
	struct stat about = { 0 };

	if (strcmp(path, "-") == 0)
		return stdin_each(&order, err);

	int fd = file_open(path, 0);

	if (fd < 0 || fstat(fd, &about) != 0)
		return cannot_open(err, path, errno);
	if (!S_ISDIR(about.st_mode))
		return file_each(&order, path, fd, err);
	(void)close(fd);
	return folder_each(&order, path, err);
}

enum status source_each_of_memory(const char *name, struct source_bytes bytes,
                                  const struct order *order, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(PATH_MEMORY);
	struct budget budget = { .limits = order->limits };
	bool is_zip = false;

	if (content_of(bytes.bytes, bytes.length) != CONTENT_ZIP)
		return piece_hand_over(order,
		                       stream_memory(&scratch, name, bytes.bytes, bytes.length),
		                       &budget, &is_zip, err);

	zip_error_t zip_error;

	zip_error_init(&zip_error);

	zip_source_t *zip_source =
		zip_source_buffer_create(bytes.bytes, bytes.length, 0, &zip_error);

	zip_error_fini(&zip_error);
	if (zip_source == NULL)
		return no_memory(err);
	return archive_each(order, name, zip_source, bytes.length, err);
}

enum status source_digest(const char *path, char text[65], struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(PATH_MEMORY);
	struct sha256 sha = sha256_begin();
	unsigned char bytes[16 * 1024];
	size_t got = 1;
	enum status status = STATUS_OK;
	int fd = file_open(path, 0);

	if (fd < 0)
		return cannot_open(err, path, errno);

	struct stream *stream = stream_file(&scratch, path, fd, true);

	while (status == STATUS_OK && got > 0) {
		status = stream->read(stream, bytes, sizeof(bytes), &got, err);
		if (status == STATUS_OK)
			sha256_add(&sha, bytes, got);
	}
	stream_close(stream);
	if (status == STATUS_OK)
		(void)sha256_end(&sha, text);
	return status;
}
