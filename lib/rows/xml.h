/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/xml.h - the elements of one kind in an XML file become records
 *
 * For exports such as Apple Health's, in which each record is an empty element and
 * its attributes are the fields:
 *     <Record type="..." startDate="..." endDate="..." value="..."/>
 * The parser is expat, fed piece by piece: a file may have any size.  What is not
 * asked for is passed over at the parser's own speed.
 *
 * Such a file is whole or nothing: XML that is cut or not well-formed is refused,
 * and so is one that declares entities (they serve only to make much out of
 * little), nests deeper than XML_MOST_DEPTH, or has an element that is longer than
 * CSV_MOST_RECORD or has more than CSV_MOST_COLUMNS attributes.
 */
#ifndef ROWS_XML_H
#define ROWS_XML_H

#include "rows/csv.h"

enum { XML_MOST_DEPTH = 64 };

/* Which elements are records; attribute and value NULL: all of that name. */
struct xml_table {
	const char *root;    /* "HealthData": tells the files of this kind */
	const char *element; /* "Record" */
	const char *attribute, *value;
};

struct xml_reading {
	const struct xml_table *table;
	const char *const *attributes; /* the fields of a row, in this order; "" when absent */
	size_t attributes_n;           /* at most CSV_MOST_COLUMNS */
	row_fn *fn;                    /* row->raw is the element's first tag as it stands */
	void *context;
	long records; /* out: handed to the row function */
};

/*
 * The name of the root element, from the first bytes; in keep.  "" when it is not
 * among them.  STATUS_DATA (rows.xml-broken) when they are not well-formed before it.
 */
enum status xml_root(struct source *source, struct arena *keep, const char **root_out,
                     struct error *err) MUST_CHECK;

/* Reads the whole source.  STATUS_DATA when it is refused; see above. */
enum status xml_read(struct source *source, struct xml_reading *reading,
                     struct error *err) MUST_CHECK;

#endif
