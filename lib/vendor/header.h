/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/header.h - the names of a file's columns, for recognise.c
 */
#ifndef VENDOR_HEADER_H
#define VENDOR_HEADER_H

#include "rows/source.h"
#include "vendor/vendor.h"

/* One header row, kept, with the keys of its fields. */
struct header {
	struct arena *keep;
	const char *const *names;
	const char **keys;
	size_t count;
	long line;
	enum source_notation notation;
};

/* Index of the field with one of the names "A|B|C", from a field on; NOT_IN_FILE when none. */
int header_find(const struct header *header, const char *names, size_t from);

/* The names of a row: fields of a table's first record, members of an object. */
void header_take(struct header *header, const struct row *row, const char *const *fields);

/* The header of a table, from the source's first bytes; delimiter 0 = find it. */
enum status header_read(struct source *source, char delimiter, struct header *header,
                        struct error *err) MUST_CHECK;

#endif
