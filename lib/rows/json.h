/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/json.h - JSON objects become records
 *
 * A record is one object: of an array, of a file with one object after another
 * (NDJSON), of the array that an envelope holds ({"data":[...]}; the names of
 * such members are in json.c), or the only one of the file.  jansson reads each
 * object by itself, so memory holds one record and not the file.
 *
 * An object becomes fields: "levels.summary.deep.minutes" for what lies deeper,
 * an array as its JSON text (json_read_text takes that apart again), null as "",
 * true and false as these words.  Columns are the names seen so far in the file;
 * row->count grows when an object brings new ones, and never shrinks.
 *
 * An object that is no JSON is rejected and the next one read; what is wrong
 * between the objects damages the file.
 */
#ifndef ROWS_JSON_H
#define ROWS_JSON_H

#include "base/finding.h"
#include "rows/csv.h"
#include "rows/row.h"
#include "rows/source.h"

enum { JSON_MOST_RECORD = 1024 * 1024, JSON_MOST_COLUMNS = 512 };

struct json_reading {
	struct finding_list *findings;
	row_fn *fn;
	void *context;
	struct csv_counts counts; /* out */
};

/* STATUS_DATA when the source is damaged or no JSON.  An empty array is STATUS_OK. */
enum status json_read(struct source *source, struct json_reading *reading,
                      struct error *err) MUST_CHECK;

/*
 * The objects of an array that is the text of a field; name is for messages.  What is
 * no array of objects gives no rows and no findings: formats differ in such cells.
 * Only a status of fn's own comes back.
 */
enum status json_read_text(const char *text, row_fn *fn, void *context,
                           struct error *err) MUST_CHECK;

#endif
