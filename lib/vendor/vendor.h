/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/vendor.h - one file per export format, each turning records into nights
 *
 * To add a device: scripts/new-vendor NAME begins lib/vendor/NAME.c with one struct
 * vendor in it, its row in vendors.inc and a sample under fixtures/NAME/.
 *
 * Most formats are "one record, one night": for those a column table is all
 * there is to write.  What a table cannot say goes into finish().  A vendor file
 * includes nothing but this header; vendors never know of each other.
 *
 * A file is recognised by its set of column names, never by its own name.
 * Stage codes belong to the format ('2' is light in one and REM in another) and
 * are never guessed from the digit.
 */
#ifndef VENDOR_VENDOR_H
#define VENDOR_VENDOR_H

#include "base/arena.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/zone.h"
#include "night/night.h"
#include "rows/csv.h"
#include "rows/json.h"
#include "rows/xml.h"
#include "vendor/column.h"
#include "vendor/record.h"

#include <stdbool.h>
#include <stddef.h>

struct vendor_map; /* vendor/map.h */

struct vendor {
	const char *name;              /* "oura-account": stable; --vendor, reports, fixtures/ */
	const char *title;             /* for people: "Oura account export (sleepmodel.csv)" */
	const char *how_to_get;        /* one sentence */
	enum source_notation notation; /* delimited text unless said otherwise */
	const struct xml_table *xml;   /* of XML: its records; their attributes are the columns */
	const struct vendor_column *columns;   /* ends with COLUMN_END */
	const struct vendor_word *words;       /* for COLUMN_WORD; ends with a NULL word */
	const struct vendor_word *stage_codes; /* for COLUMN_STAGES: "1" -> STAGE_D ... */
	int least_typical; /* how many COLUMN_TYPICAL a file must have to be of this format */
	bool date_is_evening;
	bool person_in_name;  /* files of one person begin with his number: 1503960366_... */
	bool short_records;   /* records may lack fields at the end */
	bool sections;        /* a record of one field ends the table: other tables follow */
	bool extra_field;     /* records may end with one delimiter more than the header */
	bool clip_stages;     /* stages start at bed_start; they are cut or X added at bed_end */
	bool header_optional; /* gather sees the first record too and says if it is a header */
	/*
	 * A file of so many columns whose names nobody knows, and whose first record is as
	 * this table has them in this order, is of this format (content.c); 0 = never.
	 */
	int positional_n;
	/* Optional, where other files have the same header: whether a record is of this format. */
	bool (*knows)(const struct row *row, const int *position);
	const char *passed_over; /* why files of this format are known and yet not read */
	/* How far its totals may be apart (deep + rem + light = asleep ...); 0 = any way. */
	double identity_slack_s;
	bool whole_efficiency; /* it is 100 * asleep / in bed, rounded, and never otherwise */
	const struct vendor_map *map; /* made from a [columns] section; NULL in vendors[] */
	/* Optional: what a column table cannot say, after the table was applied. */
	enum status (*finish)(struct night *night, struct vendor_record *record, struct error *err);
	/*
	 * For formats in which many records make one night, instead of all of the
	 * above: gather is called for each record, with record->state (NULL at first) to
	 * put things in, and close once at the end of the file (row NULL) to add the nights.
	 */
	enum status (*gather)(struct vendor_record *record, struct error *err);
	enum status (*close)(struct vendor_record *record, struct night_list *nights,
	                     struct error *err);
};

extern const struct vendor *const vendors[]; /* ends with NULL */
const struct vendor *vendor_find(const char *name);

/* What was made of one file; read = accepted + duplicate + skipped + rejected. */
struct vendor_file {
	const char *name;            /* as source_name; kept */
	const struct vendor *vendor; /* NULL: of no known format, or passed over */
	const struct vendor *other;  /* passed over as this, since --vendor asks for another */
	enum source_notation notation;
	struct csv_dialect dialect;      /* of delimited text */
	const char *const *columns_used; /* names as in the file */
	size_t columns_used_n;
	const char *const *columns_ignored;
	size_t columns_ignored_n;
	long read, accepted, duplicate, skipped, rejected;
	char status_code[40]; /* finding code when the file was rejected whole, else "" */
};

struct vendor_options {
	const struct vendor *force; /* --vendor, NULL = recognise */
	const struct vendor *map;   /* of --map or [columns]: goes before vendors[]; NULL = none */
	const struct zone *zone;    /* --tz, NULL = none given */
	enum date_order date_order; /* --date-order */
	const char *person;         /* who the nights belong to when the file does not say */

	const struct civil_time *epoch_start; /* --start of a hypnogram, NULL = none given */
	int32_t epoch_s;                      /* --epoch-sec; forces that reader; 0 = none given */
	int epoch_classes;                    /* --stages 4|5; 0 = by the stages that occur */
	const struct vendor_word
		*stage_map; /* --stage-map: enum stage; ends with a NULL word, or NULL */
};

/* The stage of a hypnogram's label: the user's map first, then YASA's digits and the names. */
bool vendor_find_stage(const struct vendor_options *options, const char *label,
                       enum stage *stage_out);

/* Key of a column name: base's header key, with runs of punctuation as one blank. */
const char *vendor_header_key(struct arena *arena, const char *text);

/*
 * Recognises the format and appends every night to nights.  On failure
 * (STATUS_DATA: damaged, no text, two formats fit equally well, nearly a format
 * but without columns it must have) nothing is appended, and file_out has only
 * name and status_code.  A file of no known format is STATUS_OK with
 * file_out->vendor NULL and no finding; one of another format than the one forced
 * is passed over with a note.  duplicate is repeats; night_assemble tells of periods.
 *
 * What makes a whole record void is a rejection (quarantined); all durations
 * zero, or nothing but a date, makes it skipped.
 */
enum status vendor_read(struct source *source, const struct vendor_options *options,
                        struct night_list *nights, struct finding_list *told,
                        struct vendor_file *file_out, struct error *err) MUST_CHECK;

#endif
