/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/stream.h"

#include "rows/refuse.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

struct memory_stream {
	struct stream stream;
	const unsigned char *bytes;
	size_t length, at;
};

static enum status read_memory(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                               struct error *err)
{
	struct memory_stream *memory = (struct memory_stream *)stream;
	size_t left = memory->length - memory->at;
	size_t got = left < room ? left : room;

	(void)err;
	if (got > 0)
		memcpy(bytes, memory->bytes + memory->at, got);
	memory->at += got;
	*got_out = got;
	return STATUS_OK;
}

struct stream *stream_memory(struct arena *keep, const char *name, const void *bytes, size_t length)
{
	struct memory_stream *memory = arena_new(keep, struct memory_stream);

	memory->stream = (struct stream){ .read = read_memory, .name = name };
	memory->bytes = bytes;
	memory->length = length;
	return &memory->stream;
}

struct failed_stream {
	struct stream stream;
	struct error failure;
};

static enum status read_failed(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                               struct error *err)
{
	(void)bytes;
	(void)room;
	*got_out = 0;
	*err = ((struct failed_stream *)stream)->failure;
	return err->status;
}

struct stream *stream_failed(struct arena *keep, const char *name, const struct error *failure)
{
	struct failed_stream *failed = arena_new(keep, struct failed_stream);

	failed->stream = (struct stream){ .read = read_failed, .name = name };
	failed->failure = *failure;
	return &failed->stream;
}

struct file_stream {
	struct stream stream;
	int fd;
	bool owned;
};

/* A terminal or pipe that its owner made non-blocking has nothing to give yet. */
static bool wait_for_input(int fd)
{
	struct pollfd wanted = { .fd = fd, .events = POLLIN };

	return poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

static enum status read_file(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                             struct error *err)
{
	struct file_stream *file = (struct file_stream *)stream;

	for (;;) {
		ssize_t got = read(file->fd, bytes, room);

		if (got >= 0) {
			*got_out = (size_t)got;
			return STATUS_OK;
		}
		if (errno == EAGAIN && !file->owned && wait_for_input(file->fd))
			continue;
		if (errno != EINTR)
			break;
	}
	(void)error_set(err, STATUS_NO_INPUT, "cannot be read: %s", strerror(errno));
	error_at(err, stream->name, 0, 0);
	return STATUS_NO_INPUT;
}

static void close_file(struct stream *stream)
{
	struct file_stream *file = (struct file_stream *)stream;

	if (file->owned)
		(void)close(file->fd);
}

struct stream *stream_file(struct arena *keep, const char *name, int fd, bool owned)
{
	struct file_stream *file = arena_new(keep, struct file_stream);

	file->stream = (struct stream){ .read = read_file, .close = close_file, .name = name };
	file->fd = fd;
	file->owned = owned;
	return &file->stream;
}

void stream_close(struct stream *stream)
{
	if (stream->close != NULL)
		stream->close(stream);
}

struct peekable_stream {
	struct stream stream;
	struct stream *below;
	unsigned char first[STREAM_PUSHBACK];
	size_t length, at;
	struct error failure;
};

static enum status read_peekable(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                                 struct error *err)
{
	struct peekable_stream *peekable = (struct peekable_stream *)stream;
	size_t left = peekable->length - peekable->at;
	size_t got = left < room ? left : room;

	if (left == 0 && peekable->failure.status != STATUS_OK) {
		*err = peekable->failure;
		return err->status;
	}
	if (left == 0)
		return peekable->below->read(peekable->below, bytes, room, got_out, err);
	memcpy(bytes, peekable->first + peekable->at, got);
	peekable->at += got;
	*got_out = got;
	return STATUS_OK;
}

static void close_peekable(struct stream *stream)
{
	stream_close(((struct peekable_stream *)stream)->below);
}

struct stream *stream_peekable(struct arena *keep, struct stream *below)
{
	struct peekable_stream *peekable = arena_new(keep, struct peekable_stream);

	peekable->stream = (struct stream){ .read = read_peekable,
		                            .close = close_peekable,
		                            .name = below->name };
	peekable->below = below;
	return &peekable->stream;
}

size_t stream_first(struct stream *peekable, const unsigned char **bytes_out)
{
	struct peekable_stream *stream = (struct peekable_stream *)peekable;
	enum status status = STATUS_OK;
	size_t got = 1;

	while (stream->length < STREAM_PUSHBACK && got > 0 && status == STATUS_OK) {
		got = 0;
		status = stream->below->read(stream->below, stream->first + stream->length,
		                             STREAM_PUSHBACK - stream->length, &got,
		                             &stream->failure);
		stream->length += got;
	}
	*bytes_out = stream->first;
	return stream->length;
}

static bool is_too_dense(const struct source_limits *limits, const struct expansion *expansion)
{
	return expansion->expanded_bytes > limits->ratio_free_bytes &&
	       (expansion->expanded_bytes - 1) / limits->most_ratio >= expansion->packed_bytes;
}

enum status budget_take(struct budget *budget, struct expansion *stage, size_t length,
                        const char *name, struct error *err)
{
	const struct source_limits *limits = budget->limits;
	struct place place = { .file = name };

	budget->whole.expanded_bytes += length;
	stage->expanded_bytes += length;
	if (budget->whole.expanded_bytes > limits->most_expanded_bytes) {
		budget->exceeded = true;
		return rows_refuse(err, FINDING_ROWS_TOO_LARGE, place,
		                   "unpacks to more than %llu bytes",
		                   (unsigned long long)limits->most_expanded_bytes);
	}
	if (is_too_dense(limits, stage) ||
	    (budget->whole.packed_bytes > 0 && is_too_dense(limits, &budget->whole))) {
		budget->exceeded = true;
		return rows_refuse(err, FINDING_ROWS_TOO_LARGE, place,
		                   "unpacks to more than %u times its size", limits->most_ratio);
	}
	return STATUS_OK;
}
