/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base/finding.h - what is odd about the user's data, and where
 *
 * A finding never stops the run.  It names file, line and column, shows the
 * refused value, and says what to do; the report lists it and the counts add
 * up.  Every kind of finding is one row of findings[]: code, severity, what it
 * means, what to do about it.  `winks explain CODE` prints that row.
 *
 * To add a kind: one name in enum finding_code, one row in findings_<room>.inc.
 * tests/base/test_finding.c fails while a row is incomplete or a code is used
 * twice.
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

enum severity {
	SEVERITY_NOTE,    /* good to know */
	SEVERITY_ODD,     /* kept, but look at it */
	SEVERITY_DROPPED, /* a record was rejected: it is in the quarantine */
};

enum finding_code {
	/* rows: bytes and records */
	FINDING_ROWS_HEADER_ONLY,
	FINDING_ROWS_UNCLOSED_QUOTE,
	FINDING_ROWS_BAD_QUOTE,
	FINDING_ROWS_NUL_BYTE,
	FINDING_ROWS_LONG_LINE,
	FINDING_ROWS_LONG_FIELD,
	FINDING_ROWS_MANY_COLUMNS,
	FINDING_ROWS_BAD_UTF8,
	FINDING_ROWS_RECODED,
	FINDING_ROWS_FIELD_COUNT,
	FINDING_ROWS_REPEATED_HEADER,
	FINDING_ROWS_CUT_RECORD,
	FINDING_ROWS_TRAILING_BYTES,
	FINDING_ROWS_ENTRY_SKIPPED,
	FINDING_ROWS_UNREADABLE,
	/* rows: why a whole file is refused; these are error codes */
	FINDING_ROWS_BAD_JSON,
	FINDING_ROWS_DAMAGED_JSON,
	FINDING_ROWS_NO_HEADER,
	FINDING_ROWS_WRONG_KIND,
	FINDING_ROWS_GZIP_CUT,
	FINDING_ROWS_GZIP_CORRUPT,
	FINDING_ROWS_ZIP_CORRUPT,
	FINDING_ROWS_ZIP_ENCRYPTED,
	FINDING_ROWS_ZIP_EMPTY,
	FINDING_ROWS_NESTED,
	FINDING_ROWS_TOO_LARGE,
	FINDING_ROWS_XML_BROKEN,
	FINDING_ROWS_XML_LIMIT,
	/* vendor: one record of one format */
	FINDING_VENDOR_BAD_NUMBER,
	FINDING_VENDOR_BAD_TIME,
	FINDING_VENDOR_BAD_DATE,
	FINDING_VENDOR_BAD_WORD,
	FINDING_VENDOR_BAD_STAGES,
	FINDING_VENDOR_STAGE_LENGTH,
	FINDING_VENDOR_STAGES_CUT,
	FINDING_VENDOR_OUT_OF_RANGE,
	FINDING_VENDOR_NO_TIME,
	FINDING_VENDOR_EMPTY_RECORD,
	FINDING_VENDOR_IDENTITY,
	FINDING_VENDOR_DUPLICATE_COLUMN,
	FINDING_VENDOR_UNKNOWN_FILE,
	FINDING_VENDOR_OTHER_FORMAT,
	FINDING_VENDOR_MISSING_COLUMN,
	FINDING_VENDOR_OTHER_SECTION,
	FINDING_VENDOR_BY_HAND,
	FINDING_VENDOR_SEVERAL_SLEEPS,
	FINDING_VENDOR_TWO_FORMATS,
	FINDING_VENDOR_DATE_ORDER,
	FINDING_VENDOR_TWIN_COLUMN,
	FINDING_VENDOR_NOT_SCORED,
	FINDING_VENDOR_BY_POSITION,
	FINDING_VENDOR_PASSED_OVER,
	/* night: putting nights together */
	FINDING_NIGHT_END_BEFORE_START,
	FINDING_NIGHT_TOO_LONG,
	FINDING_NIGHT_DELETED,
	FINDING_NIGHT_DUPLICATE,
	FINDING_NIGHT_REVISED,
	FINDING_NIGHT_OVERLAP,
	FINDING_NIGHT_SPLIT,
	FINDING_NIGHT_TWO_DEVICES,
	FINDING_NIGHT_PART_ALONE,
	FINDING_NIGHT_NO_ZONE,
	FINDING_NIGHT_UTC_ONLY,
	FINDING_NIGHT_EXPORT_OFFSET,
	FINDING_NIGHT_CLOCK_GAP,
	FINDING_NIGHT_CLOCK_FOLD,
	FINDING_NIGHT_DATE_ONLY,
	FINDING_NIGHT_TRAVEL,
	FINDING_NIGHT_FUTURE,
	FINDING_NIGHT_EXCLUDED,
	FINDING_NIGHT_ALL_ZERO,
	FINDING_NIGHT_CLAIM_DIFFERS,
	FINDING_NIGHT_ALGORITHM_CHANGE,
	FINDING_NIGHT_MIXED_RESOLUTION,
	FINDING_NIGHT_STRAY_SLEEP,
	/* diary: the supplement log */
	FINDING_DIARY_BAD_TIME,
	FINDING_DIARY_AMBIGUOUS_DATE,
	FINDING_DIARY_NO_ITEM,
	FINDING_DIARY_BAD_AMOUNT,
	FINDING_DIARY_BAD_WORD,
	FINDING_DIARY_LOG_IN_EXPORT,
	FINDING_DIARY_UNKNOWN_ITEM,
	FINDING_DIARY_UNKNOWN_UNIT,
	FINDING_DIARY_UNIT_SUSPECT,
	FINDING_DIARY_SEVERAL_SUBSTANCES,
	FINDING_DIARY_NOT_IN_LOG,
	FINDING_DIARY_DUPLICATE,
	FINDING_DIARY_BASIS_UNKNOWN,
	FINDING_DIARY_OVER_LIMIT,
	FINDING_DIARY_CONTRADICTION,
	FINDING_DIARY_TWELVE_HOUR,
	FINDING_DIARY_UNKNOWN_KIND,
	FINDING_DIARY_FORM_UNKNOWN,
	FINDING_DIARY_ROUTE_UNKNOWN,
	FINDING_DIARY_FAR_FROM_USUAL,
	/* design: nights and doses together */
	FINDING_DESIGN_NO_RECORD,
	FINDING_DESIGN_UNKNOWN_INTAKE,
	FINDING_DESIGN_UNKNOWN_COVARIATE,
	FINDING_DESIGN_OUTSIDE,
	/* study: files */
	FINDING_STUDY_FILE_REJECTED,
	FINDING_STUDY_DUPLICATE_FILE,
	FINDING_COUNT
};

struct finding_kind {
	const char *code; /* "vendor.bad-number": stable for ever */
	enum severity severity;
	const char *text;   /* what it means, one sentence */
	const char *remedy; /* what to do, one sentence */
};

/* Indexed by enum finding_code. */
extern const struct finding_kind findings[FINDING_COUNT];

/* Where in the user's files; 0 = not known, "" or NULL = no file. */
struct place {
	const char *file;
	long line;   /* physical line, from 1 */
	long column; /* byte column of the field, from 1 */
};

struct finding {
	enum finding_code code;
	struct place place;
	const char *message; /* starts in lower case, shows the refused value */
	long repeats;        /* 1, or how many like it were only counted */
};

/* A record that was not accepted: goes to quarantine.csv as it stood. */
struct rejected {
	enum finding_code code;
	struct place place; /* line = first line of the record */
	long line_last;
	const char *reason;
	const char *raw; /* may hold any byte */
	size_t raw_length;
};

enum { FINDINGS_KEPT_OF_A_KIND = 1000, QUARANTINE_BYTES_OF_A_RECORD = 64 * 1024 };
enum { QUARANTINE_BYTES = 16 * 1024 * 1024 }; /* of all records; what comes then is counted */

/* Zeroed with keep set is ready for use. */
struct finding_list {
	struct arena *keep;
	struct finding *items;
	size_t count, room;
	struct rejected *rejects;
	size_t reject_count, reject_room, reject_bytes;
	long reject_more;         /* rejected, counted, and not kept */
	long seen[FINDING_COUNT]; /* all of them, also those beyond FINDINGS_KEPT_OF_A_KIND */
};

/* Adds a finding; strings are copied into list->keep. */
void finding_add(struct finding_list *list, enum finding_code code, struct place place,
                 const char *fmt, ...) PRINTF_LIKE(4, 5);

/* The same for a record that is rejected: raw is copied into the quarantine. */
struct raw_record {
	const char *bytes;
	size_t length;
	long line_last;
};
void finding_reject(struct finding_list *list, enum finding_code code, struct place place,
                    struct raw_record raw, const char *fmt, ...) PRINTF_LIKE(5, 6);

#endif
