/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/reading.h - how one file is read, for this room's own use
 *
 * recognise.c finds the format from the header, read.c runs over the records;
 * each record becomes a job that goes through the steps: cells (cell.c), times
 * (when.c), stages (stages.c), the vendor's finish, and checks (check.c).  A step
 * says whether the record goes on, is rejected or is skipped.
 */
#ifndef VENDOR_READING_H
#define VENDOR_READING_H

#include "vendor/dates.h"
#include "vendor/recognise.h"
#include "vendor/vendor.h"

enum { STAGE_CODES = 256, NO_STAGE = 255 };

struct reading {
	struct recognised header;
	const struct vendor *vendor;
	const struct vendor_options *options;
	struct finding_list *findings;
	struct vendor_file *file;
	struct night_list *nights;
	size_t first; /* night of this file: on failure the list ends before it again */
	struct arena *keep, *scratch, *file_keep;
	void *state;                      /* gather's */
	unsigned char codes[STAGE_CODES]; /* stage of a one-letter code, NO_STAGE = none */
	int classes;                      /* of the vendor's alphabet: 2, 4 or 5 */
	enum date_order order;            /* of COLUMN_TIME_ORDER and COLUMN_DATE_ORDER */
	long headers_n;                   /* records that were headers */
	bool other_sections;              /* vendor->sections: the table of sleep is over */
	bool is_undecided; /* objects.c: the first object is larger than what was looked at */
	bool header_seen, told_no_zone, told_date_only, told_utc_only;
};

enum { BED_START, BED_END };

/* One record on its way to a night. */
struct job {
	struct reading *reading;
	struct vendor_record record;
	struct night night;
	struct civil_time times[2]; /* BED_START, BED_END */
	bool has_time[2];
	int time_column[2];
	bool time_is_utc;    /* COLUMN_TIME_UTC */
	int32_t offset_s[2]; /* from COLUMN_OFFSET */
	bool has_offset[2];
	double *extras; /* of COLUMN_EXTRA; in scratch */
	int data_cells; /* cells that hold sleep data */
	int stage_column;
	struct stage_builder stages; /* in scratch */
	int32_t resolution_s, epochs_n;
};

enum step { STEP_ON, STEP_SKIP, STEP_REJECT };

/* What is to be said of a file as a whole, once its format is known. */
void vendor_tell_format(const struct reading *reading);
/* The names used and not used, for the file's report. */
void vendor_list_columns(const struct row *row, const struct recognised *header, struct arena *keep,
                         struct vendor_file *file);

/* One record on its way, and what becomes of it. */
struct job vendor_start_job(struct reading *reading, const struct row *row);
enum status vendor_run_record(struct job *job, enum step *step_out, struct error *err) MUST_CHECK;
/* One record of the format found, and the end of the file. */
enum status vendor_take_record(struct reading *reading, const struct row *row,
                               struct error *err) MUST_CHECK;
enum status vendor_close_file(struct reading *reading, struct error *err) MUST_CHECK;

/* objects.c: a JSON file; the first looks at its first bytes for the format. */
enum status vendor_find_object(struct source *source, struct reading *reading,
                               struct error *err) MUST_CHECK;
enum status vendor_read_objects(struct source *source, struct reading *reading,
                                struct error *err) MUST_CHECK;

/* elements.c: an XML file; the root element says which format it is of. */
enum status vendor_find_element(struct source *source, struct reading *reading,
                                struct error *err) MUST_CHECK;
enum status vendor_read_elements(struct source *source, struct reading *reading,
                                 struct error *err) MUST_CHECK;

enum step vendor_fill_cells(struct job *job);
enum step vendor_settle_times(struct job *job);
enum step vendor_check_zeros(struct job *job);
enum step vendor_check_order(struct job *job);
enum step vendor_settle_stages(struct job *job);
enum step vendor_check_night(struct job *job);

/* Index in the vendor's table of the column that fills this member, -1 = none in the file. */
int vendor_column_of(const struct vendor_record *record, size_t offset);
/* Why a file is refused as a whole. */
void vendor_error_code(struct error *err, enum finding_code code);
/* The name of a column as the file has it. */
const char *vendor_column_name(const struct job *job, size_t column);

/* cell.c: one stage string into the job. */
enum step vendor_read_stages(struct job *job, size_t column, const char *text);
void vendor_index_codes(struct reading *reading);

/* map_read.c: a word of the map for "no value"; its zone below --tz; outcomes and doses. */
char vendor_decimal(const struct vendor *vendor); /* 0 = as the file shows */
bool vendor_map_misses(const struct vendor *vendor, const char *text);
const struct vendor_options *vendor_with_zone(const struct vendor_options *options,
                                              const struct vendor *vendor,
                                              struct vendor_options *changed);
void vendor_start_extras(struct job *job);
void vendor_keep_extras(struct job *job);

/*
 * order.c: whether the days or the months come first in the columns that do not say
 * it, from --date-order or else from the first dates of the file.
 */
enum status vendor_settle_order(struct source *source, struct reading *reading,
                                struct error *err) MUST_CHECK;

#endif
