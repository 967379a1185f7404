/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text that is not UTF-8 becomes UTF-8, by iconv: UTF-16 as Windows programs save
 * it, and Windows-1252 as Western spreadsheets do.  Decided once for a file, from
 * its first 64 KiB.  XML says itself how it is written, and its parser reads that.
 */
#include "rows/stream.h"

#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { TEXT_BYTES = SOURCE_PEEK, MOST_CUT = 3 };

struct charset {
	const char *name; /* iconv's; NULL = as it is */
	const char *title;
	size_t unit;        /* bytes of the smallest character */
	size_t mark_length; /* of the byte order mark */
};

static const struct charset as_it_is;

struct recode_stream {
	struct stream stream;
	struct stream *below;
	struct finding_list *list;
	iconv_t converter; /* when it converts */
	struct charset charset;
	bool converts;
	bool decided;
	bool ended; /* below */
	char in[TEXT_BYTES], out[TEXT_BYTES];
	size_t in_at, in_end, out_at, out_end;
};

/* --- which character set ------------------------------------------------------------------ */

/* Western text in UTF-16 is every other byte a NUL. */
static bool has_nuls_at(const char *bytes, size_t length, size_t parity)
{
	size_t nuls[2] = { 0, 0 };

	for (size_t i = 0; i < length; i++)
		nuls[i % 2] += bytes[i] == '\0';
	return nuls[1 - parity] == 0 && 3 * nuls[parity] > length;
}

static struct charset find_utf16(const char *bytes, size_t length)
{
	static const struct charset little = { "UTF-16LE", "UTF-16", 2, 2 };
	static const struct charset big = { "UTF-16BE", "UTF-16", 2, 2 };

	if (length >= 4 && (memcmp(bytes, "\xFF\xFE\0\0", 4) == 0 || memcmp(bytes, "\0\0", 2) == 0))
		return as_it_is; /* UTF-32 */
	if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return little;
	if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return big;
	if (has_nuls_at(bytes, length, 1))
		return (struct charset){ little.name, little.title, little.unit, 0 };
	if (has_nuls_at(bytes, length, 0))
		return (struct charset){ big.name, big.title, big.unit, 0 };
	return as_it_is;
}

/* 0x80 to 0x9F has five bytes that mean nothing there. */
static bool is_windows_1252(unsigned char byte)
{
	static const unsigned char nothing[] = { 0x81, 0x8D, 0x8F, 0x90, 0x9D };

	return memchr(nothing, byte, sizeof(nothing)) == NULL;
}

/*
 * No byte above ASCII is part of UTF-8, all of them mean something, and they stand
 * alone or in twos: longer runs of them are another alphabet or Chinese.
 */
static bool is_western(const char *bytes, size_t length)
{
	size_t run = 0;

	for (size_t i = 0; i < length; i++) {
		run = (unsigned char)bytes[i] >= 0x80 ? run + 1 : 0;
		if (run == 0)
			continue;
		if (run > 2 || !is_windows_1252((unsigned char)bytes[i]))
			return false;
		if (run == 2 && text_is_utf8(bytes + i - 1, 2))
			return false;
	}
	return true;
}

static bool is_utf8(const char *bytes, size_t length)
{
	for (size_t cut = 0; cut <= MOST_CUT && cut <= length; cut++)
		if (text_is_utf8(bytes, length - cut))
			return true;
	return false;
}

static struct charset find_charset(const char *bytes, size_t length)
{
	static const struct charset western = { "CP1252", "Windows-1252", 1, 0 };
	struct charset charset = as_it_is;

	if (length == 0 || source_notation(bytes, length) == NOTATION_XML)
		return as_it_is;
	charset = find_utf16(bytes, length);
	if (charset.name != NULL)
		return charset;
	return !is_utf8(bytes, length) && source_wrong_kind(bytes, length) == NULL &&
	                       is_western(bytes, length)
	               ? western
	               : as_it_is;
}

/* --- reading ------------------------------------------------------------------------------ */

/* Reads on behind what is not used yet, which moves to the front. */
static enum status fill(struct recode_stream *recode, struct error *err)
{
	size_t got = 0;

	recode->in_end -= recode->in_at;
	memmove(recode->in, recode->in + recode->in_at, recode->in_end);
	recode->in_at = 0;
	TRY(recode->below->read(recode->below, recode->in + recode->in_end,
	                        TEXT_BYTES - recode->in_end, &got, err));
	recode->in_end += got;
	recode->ended = got == 0;
	return STATUS_OK;
}

static enum status decide(struct recode_stream *recode, struct error *err)
{
	struct place place = { .file = recode->stream.name };

	while (!recode->ended && recode->in_end < TEXT_BYTES)
		TRY(fill(recode, err));
	recode->decided = true;
	recode->charset = find_charset(recode->in, recode->in_end);
	if (recode->charset.name == NULL)
		return STATUS_OK;
	recode->converter = iconv_open("UTF-8", recode->charset.name);
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
	recode->converts = recode->converter != (iconv_t)-1;
	/* Without its tables the text stays as it is, and what is no UTF-8 is told. */
	if (!recode->converts)
		return STATUS_OK;
	recode->in_at = recode->charset.mark_length;
	finding_add(recode->list, FINDING_ROWS_RECODED, place, "the text is %s",
	            recode->charset.title);
	return STATUS_OK;
}

/* What means nothing becomes a byte that is no UTF-8, so that its line and field are told. */
static void pass_bad(struct recode_stream *recode)
{
	size_t left = recode->in_end - recode->in_at, unit = recode->charset.unit;

	recode->out[recode->out_end++] = '\xFF';
	recode->in_at += left < unit ? left : unit;
}

/* As much as there is and fits; 0, or the errno of what stopped it. */
static int convert_some(struct recode_stream *recode)
{
	enum { ROOM_FOR_BAD = 1 };
	char *in = recode->in + recode->in_at, *out = recode->out;
	size_t in_left = recode->in_end - recode->in_at;
	size_t out_left = TEXT_BYTES - ROOM_FOR_BAD;
	size_t done = iconv(recode->converter, &in, &in_left, &out, &out_left);
	int why = done == (size_t)-1 ? errno : 0;

	recode->in_at = (size_t)(in - recode->in);
	recode->out_end = (size_t)(out - recode->out);
	return why;
}

static enum status convert(struct recode_stream *recode, struct error *err)
{
	recode->out_at = recode->out_end = 0;
	while (recode->out_end == 0) {
		if (recode->in_at == recode->in_end && !recode->ended)
			TRY(fill(recode, err));
		if (recode->in_at == recode->in_end && recode->ended)
			return STATUS_OK;

		int why = convert_some(recode);

		if (why == EINVAL && !recode->ended)
			TRY(fill(recode, err)); /* a character that the next bytes complete */
		else if (why == EILSEQ || why == EINVAL)
			pass_bad(recode);
	}
	return STATUS_OK;
}

static enum status read_recoded(struct stream *stream, void *bytes, size_t room, size_t *got_out,
                                struct error *err)
{
	struct recode_stream *recode = (struct recode_stream *)stream;
	const char *from = recode->in;
	size_t *at = &recode->in_at, *end = &recode->in_end;

	if (!recode->decided)
		TRY(decide(recode, err));
	if (recode->converts) {
		from = recode->out;
		at = &recode->out_at;
		end = &recode->out_end;
		if (*at == *end)
			TRY(convert(recode, err));
	} else if (*at == *end) {
		return recode->below->read(recode->below, bytes, room, got_out, err);
	}
	*got_out = *end - *at < room ? *end - *at : room;
	memcpy(bytes, from + *at, *got_out);
	*at += *got_out;
	return STATUS_OK;
}

static void close_recode(struct stream *stream)
{
	struct recode_stream *recode = (struct recode_stream *)stream;

	if (recode->converts)
		(void)iconv_close(recode->converter);
	stream_close(recode->below);
}

struct stream *stream_recode(struct arena *keep, struct stream *below, struct finding_list *list)
{
	struct recode_stream *recode = arena_new(keep, struct recode_stream);

	recode->stream =
		(struct stream){ .read = read_recoded, .close = close_recode, .name = below->name };
	recode->below = below;
	recode->list = list;
	return &recode->stream;
}
