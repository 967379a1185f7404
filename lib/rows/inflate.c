/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gzip through inflate and not through gzread: gzread takes a file that was cut
 * for a good one, says nothing of rubbish after the end and passes data that is
 * no gzip through as it stands (zlib 1.2.13).
 */
#include "rows/refuse.h"
#include "rows/stream.h"

#include <string.h>
#include <zlib.h>

enum { INPUT_ROOM = 32 * 1024, GZIP_ONLY = 16 };

static const unsigned char gzip_magic[2] = { 0x1F, 0x8B };

struct inflate_stream {
	struct stream stream;
	struct stream *below;
	struct budget *budget;
	struct finding_list *findings;
	struct expansion expansion;
	z_stream z;
	bool z_open, in_member, ended, below_ended;
	long member;           /* from 1 */
	uint64_t member_bytes; /* that came out of it */
	unsigned char first[sizeof(gzip_magic)];
	unsigned char input[INPUT_ROOM];
};

static enum status corrupt(const struct inflate_stream *gzip, const char *what, struct error *err)
{
	struct place place = { .file = gzip->stream.name };

	return rows_refuse(err, FINDING_ROWS_GZIP_CORRUPT, place,
	                   "the gzip data is damaged: %s (member %ld)", what, gzip->member);
}

static enum status cut(const struct inflate_stream *gzip, struct error *err)
{
	struct place place = { .file = gzip->stream.name };

	return rows_refuse(err, FINDING_ROWS_GZIP_CUT, place,
	                   "the gzip data ends before it is complete (member %ld)", gzip->member);
}

/* More input behind what is left of it. */
static enum status read_input(struct inflate_stream *gzip, struct error *err)
{
	size_t left = gzip->z.avail_in, got = 0;

	if (left > 0)
		memmove(gzip->input, gzip->z.next_in, left);
	TRY(gzip->below->read(gzip->below, gzip->input + left, INPUT_ROOM - left, &got, err));
	gzip->below_ended = got == 0;
	gzip->expansion.packed_bytes += got;
	gzip->z.next_in = gzip->input;
	gzip->z.avail_in = (uInt)(left + got);
	return STATUS_OK;
}

/* The end of the data, another member, or bytes that belong to neither. */
static enum status begin_member(struct inflate_stream *gzip, struct error *err)
{
	while (gzip->z.avail_in < sizeof(gzip_magic) && !gzip->below_ended)
		TRY(read_input(gzip, err));

	bool magic = gzip->z.avail_in >= sizeof(gzip_magic) &&
	             memcmp(gzip->z.next_in, gzip_magic, sizeof(gzip_magic)) == 0;

	if (!magic && gzip->member > 0) {
		struct place place = { .file = gzip->stream.name };

		if (gzip->z.avail_in > 0)
			finding_add(gzip->findings, FINDING_ROWS_TRAILING_BYTES, place,
			            "bytes follow the end of the gzip data");
		gzip->ended = true;
		return STATUS_OK;
	}
	gzip->member++;
	gzip->member_bytes = 0;
	gzip->in_member = true;
	if (inflateReset2(&gzip->z, GZIP_ONLY + MAX_WBITS) != Z_OK)
		return error_set(err, STATUS_BUG, "inflateReset2 failed");
	return STATUS_OK;
}

/* gzip in gzip: the first bytes that come out are the magic again. */
static enum status watch_first(struct inflate_stream *gzip, const unsigned char *bytes, size_t got,
                               struct error *err)
{
	uint64_t before = gzip->expansion.expanded_bytes;
	struct place place = { .file = gzip->stream.name };

	for (size_t i = 0; i < got && before + i < sizeof(gzip_magic); i++)
		gzip->first[before + i] = bytes[i];
	if (before < sizeof(gzip_magic) && before + got >= sizeof(gzip_magic) &&
	    memcmp(gzip->first, gzip_magic, sizeof(gzip_magic)) == 0)
		return rows_refuse(err, FINDING_ROWS_NESTED, place, "is gzip inside gzip");
	return STATUS_OK;
}

/* One call of inflate and everything it may say. */
static enum status inflate_some(struct inflate_stream *gzip, unsigned char *bytes, size_t room,
                                size_t *got_out, struct error *err)
{
	gzip->z.next_out = bytes;
	gzip->z.avail_out = (uInt)room;

	int answer = inflate(&gzip->z, Z_NO_FLUSH);
	size_t got = room - gzip->z.avail_out;

	if (answer == Z_MEM_ERROR)
		return error_set(err, STATUS_MEMORY, "no memory to unpack gzip data");
	if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR)
		return corrupt(gzip, gzip->z.msg != NULL ? gzip->z.msg : "a dictionary is wanted",
		               err);
	TRY(watch_first(gzip, bytes, got, err));
	TRY(budget_take(gzip->budget, &gzip->expansion, got, gzip->stream.name, err));
	gzip->member_bytes += got;
	*got_out = got;
	if (answer == Z_STREAM_END) {
		gzip->in_member = false;
		if (gzip->member_bytes == 0)
			return corrupt(gzip, "a member is empty", err);
	}
	return STATUS_OK;
}

/* Inside a member: reads what is needed and unpacks; it may take several steps to get a byte. */
static enum status step(struct inflate_stream *gzip, unsigned char *bytes, size_t room,
                        size_t *got_out, struct error *err)
{
	if (gzip->z.avail_in == 0 && !gzip->below_ended)
		TRY(read_input(gzip, err));
	TRY(inflate_some(gzip, bytes, room, got_out, err));

	bool starved = *got_out == 0 && gzip->z.avail_in == 0 && gzip->below_ended;

	return starved && gzip->in_member ? cut(gzip, err) : STATUS_OK;
}

static enum status open_inflate(struct inflate_stream *gzip, struct error *err)
{
	if (!gzip->z_open && inflateInit2(&gzip->z, GZIP_ONLY + MAX_WBITS) != Z_OK)
		return error_set(err, STATUS_MEMORY, "no memory to unpack gzip data");
	gzip->z_open = true;
	return STATUS_OK;
}

static enum status read_inflated(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                                 struct error *err)
{
	struct inflate_stream *gzip = (struct inflate_stream *)stream;
	const size_t most = 1 << 30; /* avail_out is an unsigned int */
	size_t got = 0, part = room < most ? room : most;

	TRY(open_inflate(gzip, err));
	while (got == 0 && !gzip->ended) {
		enum status status = gzip->in_member ? step(gzip, bytes, part, &got, err)
		                                     : begin_member(gzip, err);

		if (status != STATUS_OK)
			return status;
	}
	*got_out = got;
	return STATUS_OK;
}

static void close_inflated(struct stream *stream)
{
	struct inflate_stream *gzip = (struct inflate_stream *)stream;

	if (gzip->z_open)
		(void)inflateEnd(&gzip->z);
	stream_close(gzip->below);
}

struct stream *stream_inflate(struct arena *keep, struct stream *below, struct budget *budget,
                              struct finding_list *list)
{
	struct inflate_stream *gzip = arena_new(keep, struct inflate_stream);

	gzip->stream = (struct stream){ .read = read_inflated,
		                        .close = close_inflated,
		                        .name = below->name };
	gzip->below = below;
	gzip->budget = budget;
	gzip->findings = list;
	return &gzip->stream;
}
