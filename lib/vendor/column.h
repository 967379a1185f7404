/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/column.h - the columns of a format: what they are called and hold
 *
 * A column that is empty, or holds a word such as None, NA or --, leaves its
 * place in the night as it was: missing.  What does not fit the kind's grammar
 * rejects the record and is shown.
 *
 * To add a kind: one name here, one function in the table of cell.c.
 */
#ifndef VENDOR_COLUMN_H
#define VENDOR_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a column is written in the file.  Zero is the end of a table. */
enum column_kind {
	COLUMN_END,
	COLUMN_SECONDS,    /* -> double, seconds */
	COLUMN_MINUTES,    /* -> double, seconds */
	COLUMN_MS,         /* -> double, seconds */
	COLUMN_HOURS,      /* -> double, seconds; 7.55 */
	COLUMN_SPAN,       /* -> double, seconds; 7:33, 7h 33min, or minutes */
	COLUMN_NUMBER,     /* -> double, as it stands */
	COLUMN_PERCENT,    /* -> double, 0 to 100, a % sign allowed */
	COLUMN_VITAL,      /* -> double; 0 is missing (heart rate, HRV, breath, SpO2) */
	COLUMN_DATE,       /* -> int32_t civil day, YYYY-MM-DD */
	COLUMN_DATE_MDY,   /* -> the same, MM/DD/YYYY */
	COLUMN_DATE_ORDER, /* -> the same, in the order that the file has */
	COLUMN_TIME,     /* -> int64_t UTC (bed_start, bed_end; the offset goes along), RFC 3339 */
	COLUMN_TIME_MDY, /* -> the same, MM/DD/YYYY HH:MM, local */
	COLUMN_TIME_ORDER, /* -> the same, in the order that the file has */
	COLUMN_TIME_UTC,   /* -> the same, in UTC; COLUMN_OFFSET or --tz gives the local offset */
	COLUMN_EPOCH_S,    /* -> the same, seconds since 1970 in UTC */
	COLUMN_EPOCH_MS,   /* -> the same, milliseconds since 1970 in UTC */
	COLUMN_TEXT,       /* -> const char *, kept */
	COLUMN_BOOL,       /* -> bool: true/false/1/0 */
	COLUMN_WORD,       /* -> enum through vendor->words */
	COLUMN_OFFSET, /* from UTC: UTC+0100, -05:00; of start_offset_s, end_offset_s, or (0) both
	                */
	COLUMN_STAGES, /* -> stages, one code per epoch_s, through vendor->stage_codes */
	COLUMN_RUNS,   /* -> stages, "W:600 N1:60 L:1380" */
	COLUMN_EXTRA,  /* -> number offset of night.extras: an outcome or a dose of a map */
	COLUMN_OWN,    /* read by the format's own functions (vendor_cell): a column that is used */
	COLUMN_IGNORED, /* known, not used: counts for recognition only */
};

enum column_need {
	COLUMN_OPTIONAL,
	COLUMN_TYPICAL,  /* may be absent, but speaks for this format: vendor->least_typical */
	COLUMN_REQUIRED, /* a file without it is not of this format */
	COLUMN_KEY,      /* required, and a record with it empty is rejected */
};

struct vendor_column {
	/* By vendor_header_key: case, blanks and punctuation do not count. */
	const char *headers; /* the names it may have, separated by '|' */
	enum column_kind kind;
	size_t offset; /* offsetof(struct night, ...) */
	enum column_need need;
	int32_t epoch_s;      /* COLUMN_STAGES only */
	bool zero_is_missing; /* numbers only: this format writes 0 for "not measured" */
};

struct vendor_word {
	const char *word;
	int value;
};

#endif
