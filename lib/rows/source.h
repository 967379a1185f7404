/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/source.h - a path on the disk becomes one or more streams of bytes
 *
 * A user names a file, a .gz, a .zip, a folder or "-".  source_each opens what
 * is behind the name and hands over one struct source for each piece: the file
 * itself, what the gzip holds, every readable entry of the zip, every readable
 * file below the folder, in the order of their names.  Nothing is ever unpacked
 * to the disk.
 *
 * The reader of a source knows nothing of all this.  It calls source_read until
 * 0 bytes come back; only then is the piece known to be whole (checksum and
 * length of gzip and zip are verified by then).  When source_read fails, nothing
 * of the piece may be used: one file is one transaction.
 *
 * Names: a plain file has the path as the user wrote it, an entry of a zip is
 * "export.zip:App Data/sleepmodel.csv", standard input is "-".
 */
#ifndef ROWS_SOURCE_H
#define ROWS_SOURCE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/finding.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source_limits {
	uint64_t most_expanded_bytes; /* out of one archive or gzip file */
	unsigned most_ratio;          /* expanded:compressed, beyond ratio_free_bytes out */
	uint64_t ratio_free_bytes;
	long most_entries_read, most_entries_listed;
};

/* RELIABILITY.md 2: 4 GiB, 200:1 beyond 16 MiB, 4,096 and 100,000 entries. */
extern const struct source_limits source_default_limits;

struct source;

/* The name to show, borrowed from the source. */
const char *source_name(const struct source *source);

/*
 * Up to room bytes.  *got_out = 0 means: at the end, and everything was whole.
 * STATUS_DATA when the data is cut, corrupt or beyond a limit.
 */
enum status source_read(struct source *source, void *bytes, size_t room, size_t *got_out,
                        struct error *err) MUST_CHECK;

/*
 * The first bytes, up to SOURCE_PEEK, without taking them: a later source_read
 * returns them again.  Fewer only when the whole piece is shorter.
 */
enum { SOURCE_PEEK = 64 * 1024 };
enum status source_peek(struct source *source, const char **bytes_out, size_t *length_out,
                        struct error *err) MUST_CHECK;

/* Told after each read how many bytes have come so far; done: there will be no more. */
typedef void source_watch_fn(void *context, const char *name, uint64_t bytes, bool done);
void source_watch(struct source *source, source_watch_fn *fn, void *context);

/* Bytes in memory as a source: tests and fuzz targets.  Lives in keep; borrows bytes. */
struct source *source_of_memory(struct arena *keep, const char *name, const void *bytes,
                                size_t length);

/*
 * Called once for each piece.  A status other than STATUS_OK ends the reading of
 * the whole path; a function that wants the other pieces to go on records what
 * went wrong and returns STATUS_OK.
 */
typedef enum status source_fn(void *context, struct source *source, struct error *err);

/*
 * Opens path (read-only, non-blocking, regular files, folders and "-" only) and
 * calls fn for each piece.  STATUS_NO_INPUT when path does not exist or may not be
 * read, STATUS_DATA when it is damaged or beyond a limit as a whole; an archive of a
 * folder that is so is handed over as a piece that cannot be read.  Entries and files
 * that are passed over (archives in archives, links, other endings than .csv .json .xml
 * .txt .tsv .gz, and .zip in folders, encrypted entries) become rows.entry-skipped.
 */
enum status source_each(const char *path, const struct source_limits *limits,
                        struct finding_list *list, source_fn *fn, void *context,
                        struct error *err) MUST_CHECK;

/*
 * What the bytes are when they are no text: "a ZIP archive", "an Excel workbook",
 * "a PDF", "an SQLite database", "a PNG image", "HTML", "UTF-16 text" ...; NULL
 * when nothing speaks against text.
 */
const char *source_wrong_kind(const char *bytes, size_t length);

/* How the text of a source is written, by its first bytes; XML may be UTF-16 too. */
enum source_notation { NOTATION_TABLE, NOTATION_JSON, NOTATION_XML };
enum source_notation source_notation(const char *bytes, size_t length);

/* SHA-256 of the file as it lies on the disk, in hexadecimal.  Not for "-". */
enum status source_digest(const char *path, char text[65], struct error *err) MUST_CHECK;

#endif
