/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/recognise.h - which format a file is of, for this room's own use
 *
 * By the set of its column names (recognise.c), where those leave it open by its
 * first records (content.c), and for XML by its root element (elements.c).
 */
#ifndef VENDOR_RECOGNISE_H
#define VENDOR_RECOGNISE_H

#include "vendor/vendor.h"

enum { VENDOR_MOST_COLUMNS = 96, NOT_IN_FILE = -1 };

/* What the header of a file comes to. */
struct recognised {
	const struct vendor *vendor; /* NULL: unknown */
	const struct vendor *other;  /* what it is, when --vendor asks for another; else NULL */
	int position[VENDOR_MOST_COLUMNS]; /* of each column of the vendor's */
	int twin[VENDOR_MOST_COLUMNS];     /* a second column of the same name, or NOT_IN_FILE */
	const char *names[VENDOR_MOST_COLUMNS]; /* as in the file, for messages */
	size_t fields_n;
	long line;        /* of the header */
	bool by_position; /* content.c: the names are unknown */
};

/*
 * Names in header_out belong to keep; an unknown header is no error.  STATUS_DATA when two
 * formats fit, when the nearest one lacks a column, or when the header cannot be read.
 */
enum status vendor_recognise(struct source *source, const struct vendor_options *options,
                             struct arena *keep, struct recognised *header_out,
                             struct error *err) MUST_CHECK;
/*
 * The same from the names of one JSON object, of which the next may have more:
 * header_out->vendor stays NULL until an object fits a format.
 */
enum status vendor_recognise_object(const struct row *row, const struct vendor_options *options,
                                    struct arena *keep, struct recognised *header_out,
                                    struct error *err) MUST_CHECK;
/*
 * An epoch length says that the file is a hypnogram, whatever its header looks like,
 * unless it is a table of epochs; *changed holds the options that say so.
 */
const struct vendor_options *vendor_with_epochs(struct source *source,
                                                const struct vendor_options *options,
                                                struct arena *keep, struct vendor_options *changed);
/*
 * content.c: what the names of the columns do not tell.  Whether the first records are of
 * the format that the header fits, and a format that the first record fits where nobody
 * knows the names.
 */
enum status vendor_check_content(struct source *source, struct recognised *header,
                                 struct arena *keep, struct error *err) MUST_CHECK;
enum status vendor_find_by_position(struct source *source, const struct vendor_options *options,
                                    struct recognised *header, struct error *err) MUST_CHECK;

#endif
