/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/doses.h - the supplement log as it was understood, row by row and day by day
 *
 * Pages of `winks doses`; the CSV of intakes is doses.csv itself (page_doses).  A sum
 * that is a lower bound is printed with ">=" for people and has a column of its own
 * for programs.
 */
#ifndef REPORT_DOSES_H
#define REPORT_DOSES_H

#include "base/buffer.h"
#include "diary/diary.h"
#include "diary/doses.h"

#include <stdbool.h>

struct sheet;
struct tree;

struct report_doses {
	const struct diary *diary;    /* sorted */
	const struct dose_days *days; /* for the daily pages */
	bool utf8;                    /* text only */
	const char *substance;        /* as asked for; NULL = no adherence is reported */
	struct person_adherences adherences;
};

void report_doses_text(const struct report_doses *doses, struct arena *scratch, struct buffer *out);
void report_doses_json(const struct report_doses *doses, struct arena *scratch, struct buffer *out);

/* The part about adherence, for the pages above; nothing when no substance was asked for. */
void report_adherence_text(const struct report_doses *doses, struct sheet *sheet);
void report_adherence_put(const struct report_doses *doses, struct tree *top,
                          struct arena *scratch);

/* Daily sums: by person and date, days with a row only. */
void report_days_text(const struct report_doses *doses, struct arena *scratch, struct buffer *out);
void report_days_csv(const struct report_doses *doses, struct arena *scratch, struct buffer *out);
void report_days_json(const struct report_doses *doses, struct arena *scratch, struct buffer *out);

#endif
