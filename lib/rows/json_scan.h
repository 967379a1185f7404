/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/json_scan.h - where a JSON value begins and ends (private to this room)
 *
 * Only brackets and strings are looked at; whether the value is right is
 * jansson's business.  The bytes of the value being passed over are kept, up to
 * a limit, with the line it began in.
 */
#ifndef ROWS_JSON_SCAN_H
#define ROWS_JSON_SCAN_H

#include "rows/source.h"

#include <stdbool.h>

enum { SCAN_END = -1 };

struct json_scan {
	struct source *source;
	unsigned char bytes[SOURCE_PEEK];
	size_t at, end;
	long line;
	char *kept;
	size_t kept_length, kept_room; /* room is fixed: what is longer is only counted */
	long kept_line;                /* of the first byte kept */
};

/* The next byte without taking it, SCAN_END at the end of the source. */
enum status scan_look(struct json_scan *scan, int *byte_out, struct error *err) MUST_CHECK;
/* The same past blanks. */
enum status scan_look_on(struct json_scan *scan, int *byte_out, struct error *err) MUST_CHECK;
/* Takes the byte just looked at; keep = it belongs to what is kept. */
void scan_take(struct json_scan *scan, bool keep);
/* Forgets what is kept. */
void scan_drop(struct json_scan *scan);
/* Takes a whole value; *whole_out false when the source ended inside it. */
enum status scan_value(struct json_scan *scan, bool *whole_out, struct error *err) MUST_CHECK;
/* Whether everything kept is there. */
bool scan_is_kept(const struct json_scan *scan);

#endif
