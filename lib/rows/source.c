/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/source.h"

#include "rows/stream.h"

#include <string.h>

const struct source_limits source_default_limits = {
	.most_expanded_bytes = (uint64_t)4 << 30,
	.most_ratio = 200,
	.ratio_free_bytes = (uint64_t)16 << 20,
	.most_entries_read = 4096,
	.most_entries_listed = 100000,
};

struct source {
	struct stream *stream;
	struct arena *keep;
	char *peeked; /* NULL until somebody peeks */
	size_t peeked_length, peeked_at;
	struct error failure; /* a source that failed once goes on failing */
	bool ended;
	source_watch_fn *watch; /* or NULL */
	void *watch_context;
	uint64_t bytes;
};

struct source *source_of_stream(struct arena *keep, struct stream *stream)
{
	struct source *source = arena_new(keep, struct source);

	source->stream = stream;
	source->keep = keep;
	return source;
}

struct source *source_of_memory(struct arena *keep, const char *name, const void *bytes,
                                size_t length)
{
	return source_of_stream(keep, stream_memory(keep, name, bytes, length));
}

const char *source_name(const struct source *source)
{
	return source->stream->name;
}

void source_watch(struct source *source, source_watch_fn *fn, void *context)
{
	source->watch = fn;
	source->watch_context = context;
}

static enum status read_on(struct source *source, void *bytes, size_t room, size_t *got_out,
                           struct error *err)
{
	if (source->failure.status != STATUS_OK) {
		*err = source->failure;
		return err->status;
	}
	if (source->ended || room == 0) {
		*got_out = 0;
		return STATUS_OK;
	}
	if (source->stream->read(source->stream, bytes, room, got_out, err) != STATUS_OK) {
		source->failure = *err;
		return err->status;
	}
	source->ended = *got_out == 0;
	source->bytes += *got_out;
	if (source->watch != NULL)
		source->watch(source->watch_context, source_name(source), source->bytes, false);
	return STATUS_OK;
}

enum status source_read(struct source *source, void *bytes, size_t room, size_t *got_out,
                        struct error *err)
{
	size_t left = source->peeked_length - source->peeked_at;
	size_t got = left < room ? left : room;

	if (got == 0)
		return read_on(source, bytes, room, got_out, err);
	memcpy(bytes, source->peeked + source->peeked_at, got);
	source->peeked_at += got;
	*got_out = got;
	return STATUS_OK;
}

enum status source_peek(struct source *source, const char **bytes_out, size_t *length_out,
                        struct error *err)
{
	size_t got = 1;

	if (source->peeked == NULL)
		source->peeked = arena_array(source->keep, SOURCE_PEEK, char);
	/* What was read already makes room, so that a second peek is a full one. */
	source->peeked_length -= source->peeked_at;
	memmove(source->peeked, source->peeked + source->peeked_at, source->peeked_length);
	source->peeked_at = 0;
	while (source->peeked_length < SOURCE_PEEK && got > 0) {
		TRY(read_on(source, source->peeked + source->peeked_length,
		            SOURCE_PEEK - source->peeked_length, &got, err));
		source->peeked_length += got;
	}
	*bytes_out = source->peeked;
	*length_out = source->peeked_length;
	return STATUS_OK;
}
