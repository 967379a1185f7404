/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any bytes as a file on the disk: plain, gzip or ZIP, unpacked under low limits.
 */
#include "rows/pieces.h"

#include <stdint.h>
#include <stdlib.h>

enum { MOST_BYTES = 1 << 20, MEMORY = 512 << 20, MOST_OUT = 4 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct seen {
	uint64_t bytes;
	long pieces;
};

static enum status read_piece(void *context, struct source *source, struct error *err)
{
	struct seen *seen = context;
	char room[777];
	const char *peeked = NULL;
	size_t got = 1, peeked_length = 0;

	seen->pieces++;
	/* Every other piece is looked at before it is read. */
	if (seen->pieces % 2 == 0 && source_peek(source, &peeked, &peeked_length, err) == STATUS_OK)
		(void)source_wrong_kind(peeked, peeked_length);
	while (got > 0 && source_read(source, room, sizeof(room), &got, err) == STATUS_OK)
		seen->bytes += got;
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena keep CLEANUP(arena_free) = ARENA(MEMORY);
	struct finding_list list = { .keep = &keep };
	const struct source_limits limits = { .most_expanded_bytes = MOST_OUT,
		                              .most_ratio = 50,
		                              .ratio_free_bytes = 1 << 20,
		                              .most_entries_read = 50,
		                              .most_entries_listed = 100 };
	struct seen seen = { 0, 0 };
	const struct order order = { &limits, &list, read_piece, &seen };
	struct error err = { 0 };

	if (length > MOST_BYTES)
		return 0;
	(void)source_wrong_kind((const char *)bytes, length);

	enum status status =
		source_each_of_memory("fuzz", (struct source_bytes){ bytes, length }, &order, &err);

	if (status != STATUS_OK && (status != STATUS_DATA || err.code[0] == '\0'))
		abort();
	if (seen.bytes > MOST_OUT + length || seen.pieces > 50)
		abort();
	return 0;
}
