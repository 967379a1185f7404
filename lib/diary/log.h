/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/log.h - one log while it is being read (inside this room only)
 *
 * The whole file is held first, because what a date or a number means may be
 * proved only by a later row.  Then: which column is what (log_header.c), how the
 * file writes dates and numbers (log_style.c), row by row into intakes
 * (log_row.c, log_cells.c), and what only the whole shows (log_end.c).
 */
#ifndef DIARY_LOG_H
#define DIARY_LOG_H

#include "diary/diary.h"
#include "diary/recognise.h"
#include "diary/when.h"
#include "rows/csv.h"

enum log_column {
	COLUMN_TIME,
	COLUMN_CLOCK, /* a second time column */
	COLUMN_ITEM,
	COLUMN_AMOUNT,
	COLUMN_UNIT,
	COLUMN_FORM,
	COLUMN_ELEMENTAL,
	COLUMN_TAKEN,
	COLUMN_KIND,
	COLUMN_DURATION,
	COLUMN_TEMPERATURE,
	COLUMN_BRAND,
	COLUMN_PRICE,
	COLUMN_NOTE,
	COLUMN_LANGUAGE,
	COLUMN_COUNT
};

enum { LOG_NO_COLUMN = CSV_MOST_COLUMNS, LOG_PROBE_ROWS = 10000 };

/* What is said about an item once a file, and then only counted. */
enum log_told { TOLD_UNKNOWN, TOLD_SEVERAL, TOLD_ROUTE, TOLD_FORM, TOLD_BASIS, TOLD_COUNT };

/* An item as recognised once for all rows that write it the same way. */
struct log_item {
	const char *item, *form;
	const char *key; /* match key of item and form */
	struct recognition recognition;
	size_t told[TOLD_COUNT]; /* 1 + where in the findings, 0 = not yet */
};

/* One column of the wide form. */
struct log_wide {
	size_t column;
	struct log_item *item;
};

struct log_line {
	struct row row;
	struct written_time time;
	bool has_time;            /* time could be read */
	long accepted, duplicate; /* intakes it gave, and of those the ones that stood twice */
};

struct log {
	const char *name;
	bool none;                         /* seen before its end */
	const struct diary_source *source; /* a table inside an export (source.h), or NULL */
	const struct diary_options *options;
	const struct vocabulary *vocabulary;
	struct arena *keep;    /* what intakes point to */
	struct arena *scratch; /* until the file is read */
	struct arena *work;    /* until the cell is read */
	struct finding_list *findings;
	struct diary_file *file;
	const char *person;

	struct log_line *lines; /* the header first */
	size_t count, room;

	size_t columns[COLUMN_COUNT]; /* LOG_NO_COLUMN = the file has none */
	const char *amount_unit;      /* unit id in the amount's header, "" */
	const char **names;           /* header as written */
	bool *used;                   /* columns with a meaning */
	size_t columns_n;
	size_t trailing; /* empty fields that every row has beyond the header */
	struct log_wide *wide;
	size_t wide_n;

	enum decimal_style style;
	enum date_order order;
	bool twelve_hour;

	struct log_item **items; /* open addressing; only ever looked up */
	size_t items_n, items_room;

	struct intake *intakes;
	size_t *intake_lines; /* index into lines */
	size_t intakes_n, intakes_room, intake_lines_room;
};

/* Field of a line, "" when the line or the file has none. */
const char *log_field(const struct log *log, const struct log_line *line, enum log_column column);
struct place log_place(const struct log *log, const struct log_line *line, size_t column);

/* What both ways into this room begin with; vocabulary and the arenas are the caller's. */
struct log log_start(struct diary *diary, const struct diary_options *options,
                     struct diary_file *file, struct finding_list *notes);

/* Finds the columns; false when the file is no log.  Needs every line. */
bool log_read_header(struct log *log);

/* How the file writes numbers, dates and times of day. */
enum status log_find_style(struct log *log, struct error *err) MUST_CHECK;

/* The item of a cell, recognised now or before. */
struct log_item *log_item(struct log *log, const char *item, const char *form, bool column);

/* What one intake is made from; texts as written, columns for findings. */
struct log_cells {
	const char *item, *amount, *unit, *elemental, *taken, *kind, *note;
	const char *default_unit; /* unit id from the header, "" */
	size_t item_column, amount_column, taken_column;
};
struct intake log_understand(struct log *log, const struct log_line *line, struct log_item *item,
                             const struct log_cells *cells);

/* Turns every line but the header into intakes, and counts. */
void log_read_lines(struct log *log);

/* The intakes go where those of other logs are. */
void log_append(struct diary *diary, const struct log *log);

/* Duplicates, contradictions and amounts far from the usual. */
void log_finish(struct log *log);

#endif
