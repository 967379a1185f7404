/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/csv.h - delimited text becomes numbered records
 *
 * The tokeniser is libcsv's, always strict; around it this file keeps line and
 * column numbers right, strips the BOM, finds the delimiter, enforces the limits
 * and, when a quote is broken, quarantines the record and goes on at the next
 * line that has the header's number of fields (a broken quote never swallows
 * the rest of the file).
 *
 * It knows nothing of headers' meaning; the first record handed over is the
 * header, a record like any other, except that its number of fields is what
 * resynchronising looks for.  Lines above the header (sep=;, a title without
 * delimiter, Samsung's "com.samsung.NAME,VERSION,COUNT") are passed over, and so
 * are blank lines.  Fields are valid UTF-8 and free of NUL; blanks around an
 * unquoted field are gone.
 */
#ifndef ROWS_CSV_H
#define ROWS_CSV_H

#include "base/finding.h"
#include "rows/row.h"
#include "rows/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { CSV_MOST_COLUMNS = 512, CSV_MOST_FIELD = 64 * 1024, CSV_MOST_RECORD = 1024 * 1024 };

struct csv_dialect {
	char delimiter; /* ',' ';' '\t' '|' */
	bool bom;
	bool crlf; /* the first line ends in CRLF */
};

struct csv_counts {
	long records;  /* handed to the row function */
	long rejected; /* quarantined here */
};

/*
 * Reads the whole source.  delimiter 0 = find it from the header line.  A source
 * with a header and no record is STATUS_OK with the finding rows.header-only.
 * STATUS_DATA when the source is damaged, is no text, or has no header.
 */
struct csv_reading {
	char delimiter;
	/*
	 * A record equal to the header is rejected (rows.repeated-header) unless
	 * this is set; the row function may set it, say when it sees a format that
	 * repeats its header by design.
	 */
	bool keep_repeated_header;
	struct finding_list *findings;
	row_fn *fn;
	void *context;
	struct csv_dialect dialect; /* out */
	struct csv_counts counts;   /* out */
};
enum status csv_read(struct source *source, struct csv_reading *reading,
                     struct error *err) MUST_CHECK;

#endif
