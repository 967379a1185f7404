/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/pieces.h - a path or bytes read as sources, and what came of it
 */
#ifndef SUPPORT_PIECES_H
#define SUPPORT_PIECES_H

#include "rows/pieces.h"
#include "support/check.h"
#include "support/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* What came of reading a path: "name=text;" or "name!code;" for each piece. */
struct outcome {
	struct arena keep;
	struct finding_list list;
	struct source_limits limits;
	struct buffer pieces;
	struct error err;
	enum status status;
	size_t piece_room; /* bytes asked for at a time */
	uint64_t bytes;
};

static inline enum status read_piece(void *context, struct source *source, struct error *err)
{
	struct outcome *outcome = context;
	struct buffer text CLEANUP(buffer_free) = { 0 };
	static char piece[1 << 16];
	size_t got = 1;
	enum status status = STATUS_OK;

	buffer_text(&text, "");
	while (status == STATUS_OK && got > 0) {
		status = source_read(source, piece, outcome->piece_room, &got, err);
		if (status == STATUS_OK) {
			buffer_add(&text, piece, text.used < 100000 ? got : 0);
			outcome->bytes += got;
		}
	}
	if (status == STATUS_OK) {
		buffer_printf(&outcome->pieces, "%s=%s;", source_name(source), text.bytes);
		return STATUS_OK;
	}
	buffer_printf(&outcome->pieces, "%s!%s;", source_name(source), err->code);
	/* A source that failed must go on failing. */
	struct error again = { 0 };

	cr_assert_eq(source_read(source, piece, 1, &got, &again), status);
	cr_assert_str_eq(again.message, err->message);
	outcome->err = *err;
	return STATUS_OK;
}

static inline struct outcome *new_outcome(void)
{
	struct outcome *outcome = calloc(1, sizeof(*outcome));

	cr_assert_not_null(outcome);
	outcome->keep = ARENA((size_t)256 << 20);
	outcome->list.keep = &outcome->keep;
	outcome->limits = source_default_limits;
	outcome->piece_room = 1 << 16;
	buffer_text(&outcome->pieces, "");
	return outcome;
}

static inline void end(struct outcome *outcome)
{
	buffer_free(&outcome->pieces);
	arena_free(&outcome->keep);
	free(outcome);
}

static inline void read_bytes_into(struct outcome *outcome, const void *bytes, size_t length)
{
	struct order order = { &outcome->limits, &outcome->list, read_piece, outcome };
	struct error err = { 0 };

	outcome->status =
		source_each_of_memory("f", (struct source_bytes){ bytes, length }, &order, &err);
	if (outcome->status != STATUS_OK)
		outcome->err = err;
}

static inline struct outcome *read_bytes(const void *bytes, size_t length)
{
	struct outcome *outcome = new_outcome();

	read_bytes_into(outcome, bytes, length);
	return outcome;
}

static inline void read_path_into(struct outcome *outcome, const char *path)
{
	struct error err = { 0 };

	outcome->status =
		source_each(path, &outcome->limits, &outcome->list, read_piece, outcome, &err);
	if (outcome->status != STATUS_OK)
		outcome->err = err;
}

static inline void check_pieces(struct outcome *outcome, const char *want)
{
	check_ok(outcome->status, outcome->err);
	cr_assert_str_eq(outcome->pieces.bytes, want);
}

/* A folder for one test; the tests remove what they put there. */
struct place_on_disk {
	char folder[64];
	char path[160];
};

static inline struct place_on_disk new_folder(void)
{
	struct place_on_disk disk = { .folder = "/tmp/winks-test-XXXXXX" };

	cr_assert_not_null(mkdtemp(disk.folder));
	return disk;
}

static inline const char *path_of(struct place_on_disk *disk, const char *name)
{
	(void)snprintf(disk->path, sizeof(disk->path), "%s/%s", disk->folder, name);
	return disk->path;
}

static inline void write_file(struct place_on_disk *disk, const char *name, const void *bytes,
                              size_t length)
{
	FILE *file = fopen(path_of(disk, name), "wb");

	cr_assert_not_null(file);
	cr_assert_eq(fwrite(bytes, 1, length, file), length);
	cr_assert_eq(fclose(file), 0);
}

static inline void remove_folder(const struct place_on_disk *disk)
{
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", disk->folder);
	cr_assert_eq(system(command), 0); /* NOLINT(cert-env33-c): a name of our own */
}

#endif
