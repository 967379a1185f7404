/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/pieces.h - how source_each goes about it (private to this room)
 *
 * source_each.c looks at the path, pieces.c at what a stream holds (plain or
 * gzip), archive.c at the entries of a ZIP archive, folder.c at the files of a
 * folder.
 */
#ifndef ROWS_PIECES_H
#define ROWS_PIECES_H

#include "rows/stream.h"

#include <zip.h>

/* Who asked for the pieces, and what he allows. */
struct order {
	const struct source_limits *limits;
	struct finding_list *findings;
	source_fn *fn;
	void *context;
};

enum content { CONTENT_PLAIN, CONTENT_GZIP, CONTENT_ZIP };

enum content content_of(const unsigned char *bytes, size_t length);

/* .csv .json .xml .txt .tsv .gz in any case, and no hidden file. */
bool has_known_ending(const char *name);
bool has_zip_ending(const char *name); /* the same for .zip */

/*
 * Hands one piece to the function, unpacked when it is gzip, and closes it.
 * *is_zip_out: it is a ZIP archive, and nothing was handed over.
 */
enum status piece_hand_over(const struct order *order, struct stream *stream, struct budget *budget,
                            bool *is_zip_out, struct error *err) MUST_CHECK;

void piece_skipped(const struct order *order, const char *name, const char *why);

/* All entries of the archive, in the order of their names.  Takes zip_source over. */
enum status archive_each(const struct order *order, const char *name, zip_source_t *zip_source,
                         uint64_t packed_bytes, struct error *err) MUST_CHECK;

/* A file, which may be an archive.  Takes fd over. */
enum status file_each(const struct order *order, const char *path, int fd,
                      struct error *err) MUST_CHECK;

/* All files below the folder, in the order of their paths. */
enum status folder_each(const struct order *order, const char *path, struct error *err) MUST_CHECK;

/* source_each for a file that lies in memory: tests and fuzz targets. */
struct source_bytes {
	const void *bytes;
	size_t length;
};
enum status source_each_of_memory(const char *name, struct source_bytes bytes,
                                  const struct order *order, struct error *err) MUST_CHECK;

/* Opens for reading, never waits for the other end of a pipe; -1 and errno. */
int file_open(const char *path, int more_flags);

#endif
