/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/words.h - what is said about a result, in plain words
 *
 * Cards, tables and sentences all ask here, so they cannot contradict each other.
 * The rules are REPORT.md 3: never a word that claims more than the nights can
 * carry; averages and plausible ranges; "with magnesium", not "because of"; what
 * was not drawn by lot is only "consistent with" a change; and the sentence for
 * "we cannot tell" is as good as the one for "better".
 *
 * report_verdict_word and report_sentence are in report/report.h.  To give a metric
 * its own verb, add a row to phrases[] in phrases.c.
 *
 * Strings are UTF-8.  Those that carry text from files are printable (escape_plain)
 * but not yet escaped for a page.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "report/report.h"

/* How a change of one metric is told: "you fell asleep" "8 min" "sooner" "". */
struct phrase {
	const char *key;         /* of the metric */
	const char *finite;      /* "you fell asleep" */
	const char *gerund;      /* "falling asleep" */
	const char *more, *less; /* "later", "sooner" */
	const char *tail;        /* " of the night", or "" */
};
/* Of this metric, or the one that fits any: "time in bed was" "higher" "lower". */
struct phrase words_phrase(const struct metric *metric, struct arena *scratch);

/* What people call it: the plain name, or the title when that is shorter by far. */
const char *words_name(const struct metric *metric, struct arena *scratch);

/* "8 min", "3 points", "1 point", "0.5": the size of a change, without sign. */
const char *words_amount(const struct metric *metric, double number, int decimals,
                         struct arena *scratch);
/* The smallest change set as mattering: "10 min". */
const char *words_mid(const struct result *result, struct arena *scratch);
/* "points" for percentages, else the metric's unit, "" for counts. */
const char *words_change_unit(const struct metric *metric);

/* The way a result points, whatever it is worth. */
enum direction {
	DIRECTION_NONE,
	DIRECTION_BETTER,
	DIRECTION_WORSE,
	DIRECTION_MORE,
	DIRECTION_LESS
};
enum direction words_direction(const struct result *result);

/* A sign beside the verdict word, never colour alone. */
const char *words_symbol(const struct result *result);

/* Whether conditions were not drawn by lot. */
bool words_observational(const struct experiment *experiment);

/* What is missing for an answer: "only 2 usable nights with ..., at least 3 are needed". */
const char *words_missing(const struct result *result, const struct experiment *experiment,
                          struct arena *scratch);

/* One sentence on what the design cannot rule out. */
const char *words_design(const struct experiment *experiment);
/* What a next experiment could do better. */
const char *words_clearer(const struct experiment *experiment);
/* "3 measures were looked at ...", or "" for one. */
const char *words_multiplicity(const struct experiment *experiment, struct arena *scratch);
/* How a device measures this; "" when there is nothing to warn of. */
const char *words_device(const struct metric *metric);

/* Plain words for keys that files carry. */
const char *words_left_out(enum design_why why, enum night_why night_why);

/* On every report; ends with NULL. */
extern const char *const words_disclaimers[];

#endif
