/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diary/diary.h - the supplement log: who took what, how much, when
 *
 * A log is read row by row into intakes, each kept as written (item, amount,
 * unit) beside what it was understood to be (substance id, elemental mg).  What
 * is not known stays unknown: an empty amount is no zero, a day without a row is
 * neither taken nor not taken.
 *
 * Which night an intake belongs to is not decided here but in design/, which
 * knows the nights.
 * The vocabulary, the chemistry and the products are tables (*.tsv here, compiled in).
 */
#ifndef DIARY_DIARY_H
#define DIARY_DIARY_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/zone.h"
#include "rows/source.h"

#include <stdbool.h>
#include <stddef.h>

enum taken { TAKEN_UNKNOWN, TAKEN_NO, TAKEN_YES };

/* How the elemental amount is known. */
enum dose_basis { DOSE_BASIS_UNKNOWN, DOSE_BASIS_STATED, DOSE_BASIS_COMPUTED };

enum intake_flag {
	INTAKE_UNIT_SUSPECT = 1,
	INTAKE_AMOUNT_UNKNOWN = 2,
	INTAKE_SEVERAL_SUBSTANCES = 4,
	INTAKE_UNKNOWN_ITEM = 8,
	INTAKE_NOT_ORAL = 16,
	INTAKE_ROUTE_UNKNOWN = 32,   /* a bath salt, and nothing says whether it was swallowed */
	INTAKE_NO_EXPOSURE = 64,     /* decaf, alcohol-free: named, but none of it taken */
	INTAKE_DENIAL_UNCLEAR = 128, /* "no sugar coffee": whether it was taken cannot be told */
	INTAKE_NO_DURATION = 256,    /* a bath: its end is taken to be its start */
};

struct intake {
	const char *person;   /* "" until the study names it */
	int64_t time_utc_s;   /* CIVIL_NO_TIME: only the date is known */
	int32_t utc_offset_s; /* local minus UTC at that time */
	bool zone_known;      /* false: time is the wall clock as if it were UTC */
	int32_t date;         /* local calendar date of the row */

	const char *item; /* as written */
	const char *key;  /* match key of the item as written */
	const char *id;   /* substance id of the vocabulary, "" when unknown */
	const char *also; /* other substance ids in the same cell, "gaba,zinc"; "" = none */
	const char *form; /* as written, "" when none */
	const char *kind; /* supplement, food, bath, medication, caffeine, alcohol, ... */
	const char *unit; /* as written */
	double amount;    /* NAN when none was written */
	enum taken taken;

	double elemental_mg;      /* of magnesium; NAN when unknown or none */
	double elemental_mg_high; /* the larger reading when the basis is unknown, else NAN */
	double glycine_mg;        /* NAN when unknown or none */
	double glycine_mg_high;   /* as elemental_mg_high */
	double mass_mg;           /* the amount in mg of what is named, NAN when it is no mass */
	double factor;            /* elemental share used, NAN when none was used */
	enum dose_basis basis;
	unsigned flags;              /* enum intake_flag bits */
	double duration_min, temp_c; /* of a bath or activity, NAN when not given */

	const char *note;
	const char *extra; /* columns without a meaning here: "mood=3; brand=X", "" = none */
	const char *file;
	long line, column; /* of the item */
};

struct diary {
	struct arena *keep;
	struct intake *items;
	size_t count, room;
};

struct diary_options {
	const struct zone *zone; /* --tz; NULL = none given */
	const char *person;
	enum date_order date_order; /* --date-order */
};

/* How it is known whether the day or the month comes first. */
enum date_order_why {
	DATE_ORDER_NOT_ASKED, /* every date says it itself */
	DATE_ORDER_GIVEN,     /* --date-order */
	DATE_ORDER_ONLY_ONE,  /* in any other order a date does not exist */
	DATE_ORDER_ONE_WAY,   /* only in this order do the rows follow one another */
};

/* What was made of one log; read = accepted + duplicate + skipped + rejected. */
struct diary_file {
	const char *name;
	bool is_log; /* false: the header has no time and item columns; nothing was read */
	bool wide;   /* one column an item */
	const char *source, *title; /* a table inside an export (source.h), NULL = of one's own */
	char delimiter;
	bool crlf, bom;
	char decimal; /* '.' or ','; 0 = no amount shows it */
	enum date_order date_order;
	enum date_order_why date_order_why;
	long date_order_line;            /* of the date that shows it; 0 = none alone does */
	const char *const *columns_used; /* headers as written */
	size_t columns_used_n;
	const char *const *columns_kept; /* without a meaning here: kept as text */
	size_t columns_kept_n;
	long read, accepted, duplicate, skipped, rejected;
	char status_code[40];
};

/*
 * Reads one log and appends its intakes.  On failure (STATUS_DATA) nothing is
 * appended.  A file that is no log is STATUS_OK with is_log false.
 */
enum status diary_read(struct source *source, const struct diary_options *options,
                       struct diary *diary, struct finding_list *notes, struct diary_file *file_out,
                       struct error *err) MUST_CHECK;

/* Sorts by person, time (date-only first), id, item, file, line: the order of files never matters.
 */
void diary_sort(struct diary *diary);

/*
 * The same, and intakes that stand in more than one file count once (diary.duplicate).
 * To be called when every log has been read.  Returns how many went.
 */
long diary_merge(struct diary *diary, struct finding_list *notes);

/*
 * What --substance NAME asks for: one substance ("magnesium bisglycinate"), or a
 * family ("magnesium": every oral form of it), or, when the vocabulary does not
 * know the name, the item as written.
 */
struct substance_query {
	const char *text; /* as asked */
	const char *id;   /* substance id, or "" */
	bool family;      /* any oral magnesium form */
	const char *key;  /* match key of the text */
};
struct substance_query diary_query(struct arena *keep, const char *text);
bool diary_matches(const struct substance_query *query, const struct intake *intake);

#endif
