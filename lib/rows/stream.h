/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/stream.h - where the bytes of a source come from (private to this room)
 *
 * A stream is read forward once.  Streams stand on each other: a gzip entry of
 * a zip is an inflate stream over a zip entry stream over libzip.  Each has one
 * maker below, which puts it into the arena; what it holds open is closed by
 * its close function.
 *
 * To add a kind: one file with one maker, and one line where source_each
 * chooses.
 */
#ifndef ROWS_STREAM_H
#define ROWS_STREAM_H

#include "rows/source.h"

#include <stdbool.h>

struct stream {
	/* As source_read: 0 bytes with STATUS_OK is the verified end. */
	enum status (*read)(struct stream *stream, void *bytes, size_t room, size_t *got_out,
	                    struct error *err);
	void (*close)(struct stream *stream); /* NULL: nothing to close */
	const char *name;                     /* for messages */
};

/* Bytes in memory, borrowed. */
struct stream *stream_memory(struct arena *keep, const char *name, const void *bytes,
                             size_t length);

/* A descriptor; close closes it when owned. */
struct stream *stream_file(struct arena *keep, const char *name, int fd, bool owned);

/* Nothing but this failure, kept: a file of a folder that cannot be unpacked. */
struct stream *stream_failed(struct arena *keep, const char *name, const struct error *failure);

void stream_close(struct stream *stream);

/* The first bytes of another stream, put back in front of it; closes below. */
struct stream *stream_peekable(struct arena *keep, struct stream *below);

/*
 * STREAM_PUSHBACK bytes unless the stream is shorter or fails; a failure comes
 * back when the stream is read beyond them.
 */
enum { STREAM_PUSHBACK = 8 };
size_t stream_first(struct stream *peekable, const unsigned char **bytes_out);

struct expansion {
	uint64_t packed_bytes, expanded_bytes;
};

/* What has come out of one file or archive, over all its entries. */
struct budget {
	const struct source_limits *limits;
	struct expansion whole; /* packed_bytes 0: not known beforehand */
	bool exceeded;
};

/*
 * Counts length more bytes that came out of a stage (a gzip stream, an entry) and
 * so out of the whole; STATUS_DATA (rows.too-large) beyond a limit.
 */
enum status budget_take(struct budget *budget, struct expansion *stage, size_t length,
                        const char *name, struct error *err) MUST_CHECK;

/*
 * What the gzip data below holds; closes below.  All members, each with checksum
 * and length verified; bytes after the last become rows.trailing-bytes.
 */
struct stream *stream_inflate(struct arena *keep, struct stream *below, struct budget *budget,
                              struct finding_list *list);

/*
 * Text in UTF-16 or Windows-1252 as UTF-8, with a finding rows.recoded; anything else
 * as it is.  Closes below.
 */
struct stream *stream_recode(struct arena *keep, struct stream *below, struct finding_list *list);

/* A source over a stream; closing the stream is the caller's business. */
struct source *source_of_stream(struct arena *keep, struct stream *stream);

#endif
