/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows/pieces.h"

#include <string.h>
#include <strings.h>

enum { PIECE_MEMORY = 1024 * 1024 };

enum content content_of(const unsigned char *bytes, size_t length)
{
	if (length >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0)
		return CONTENT_GZIP;
	if (length >= 4 &&
	    (memcmp(bytes, "PK\x03\x04", 4) == 0 || memcmp(bytes, "PK\x05\x06", 4) == 0))
		return CONTENT_ZIP;
	return CONTENT_PLAIN;
}

/* Hidden files are never exports. */
static bool ends_in(const char *name, const char *ending)
{
	const char *slash = strrchr(name, '/');
	const char *base = slash != NULL ? slash + 1 : name;
	size_t length = strlen(base), n = strlen(ending);

	return base[0] != '.' && length > n && strcasecmp(base + length - n, ending) == 0;
}

bool has_known_ending(const char *name)
{
	static const char *const endings[] = { ".csv", ".json", ".xml", ".txt", ".tsv", ".gz" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (ends_in(name, endings[i]))
			return true;
	return false;
}

bool has_zip_ending(const char *name)
{
	return ends_in(name, ".zip");
}

void piece_skipped(const struct order *order, const char *name, const char *why)
{
	struct place place = { .file = name };

	finding_add(order->findings, FINDING_ROWS_ENTRY_SKIPPED, place, "was not read: %s", why);
}

enum status piece_hand_over(const struct order *order, struct stream *stream, struct budget *budget,
                            bool *is_zip_out, struct error *err)
{
	struct arena scratch CLEANUP(arena_free) = ARENA(PIECE_MEMORY);
	const unsigned char *first = NULL;
	struct stream *whole = stream_peekable(&scratch, stream);
	size_t length = stream_first(whole, &first);
	enum content content = content_of(first, length);
	enum status status = STATUS_OK;

	*is_zip_out = content == CONTENT_ZIP;
	if (content == CONTENT_GZIP)
		whole = stream_inflate(&scratch, whole, budget, order->findings);
	if (content != CONTENT_ZIP) {
		whole = stream_recode(&scratch, whole, order->findings);
		status = order->fn(order->context, source_of_stream(&scratch, whole), err);
	}
	stream_close(whole);
	return status;
}
