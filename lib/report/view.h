/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/view.h - a report with every word and digit settled, not yet laid out
 *
 * Text, Markdown and HTML show the same content.  It is put into words here, once;
 * the three pages only arrange and escape it.  Whoever adds a sentence adds it here
 * and all pages show it.
 *
 * All strings are printable UTF-8 (escape_plain), never NULL, and belong to the
 * arena that view_build was given.
 */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "report/report.h"
#include "report/survey.h"

/* One result as a card and as a row of the table. */
struct view_row {
	const struct result *result;
	const char *name;        /* "Time to fall asleep" */
	const char *title;       /* the same, with the condition when there are several */
	const char *unit;        /* "min" */
	const char *change_unit; /* "points" for percentages */
	const char *symbol, *word;
	const char *before, *after;    /* means, "" when there are none */
	const char *change, *interval; /* "" when the verdict is insufficient */
	const char *sentence;
	const char *device;   /* caveat, "" when there is none */
	const char *planning; /* what more nights would tell, "" when that is not known */
	bool headline;
};

/* What the results rest on, with a tag: "good", "noted", "weak", "limit". */
struct view_fact {
	const char *text;
	const char *tag;
};

struct view_count {
	const char *text;
	long count;
};

/* Consecutive evenings of one condition; -1 = in none. */
struct view_stretch {
	int condition;
	int32_t first, last;
};

struct view_experiment {
	const struct experiment *experiment;
	const char *name;
	const char *dates;  /* "14 Sep - 10 Nov 2026" */
	const char *nights; /* "55 of 58 nights" */
	long nights_n, nights_of;
	const char *dose; /* "Dose taken 28 of 30 evenings", or "" */
	const char *lead, *rest, *weakness, *multiplicity;
	const char *clearer, *next; /* what a next experiment could do better, "" = nothing */
	struct view_row *rows;      /* as experiment->results */
	size_t rows_n;
	size_t headline_n; /* rows before this are headline ones */
	struct view_fact *facts;
	size_t facts_n;
	struct view_count *left_out;
	size_t left_out_n;
	struct view_stretch *stretches; /* dated phases in order; none for an open log */
	size_t stretches_n;
	int32_t first, last; /* evenings of the compared nights, CIVIL_NO_DAY = none */
	bool compares;       /* there are two conditions to compare */
};

struct view_person {
	const struct report_person *person;
	const char *id;
	const struct metric_row *rows; /* one for each of person->nights->items */
	struct view_summary *summary;  /* metrics with a value, in table order */
	size_t summary_n;
	struct view_experiment *experiments;
	size_t experiments_n;
	bool compares;    /* one of the experiments does */
	const char *lead; /* what the nights come to, one sentence, or "" */
	const char *dates;
	const char *counts; /* "58 nights, 2 naps, 1 left out", or "" without sleep records */
	struct view_count *left_out; /* periods that are no usable main sleep, by reason */
	size_t left_out_n;
};

/* Findings of one kind; the first few shown. */
struct view_finding {
	const struct finding_kind *kind;
	long seen;
	const char **lines; /* "file:line:column: message" */
	size_t lines_n;
};
enum { VIEW_FINDINGS_SHOWN = 10 };

struct view_input {
	const struct report_input *input;
	const char *file, *format, *counts; /* "58 read = 55 accepted + ..." */
	const char *rejected;               /* why the whole file was rejected, or "" */
};

struct view {
	const struct report *report;
	const char *title;
	const char *program; /* "winks 0.1.0" */
	bool has_sleep;      /* there are sleep records, not only a table of numbers */
	const char *provenance, *settings; /* how to make the report again */
	const char *nothing;               /* what to say when there is no person, or "" */
	struct view_person *persons;
	size_t persons_n;
	struct view_overview overview;
	struct view_finding *findings;
	size_t findings_n;
	struct view_input *inputs;
	size_t inputs_n;
};

/* Belongs to keep. */
struct view *view_build(const struct report *report, struct arena *keep);

/* --- parts, each in its own file ------------------------------------------------------------ */

void view_build_experiment(struct view_experiment *view, const struct experiment *experiment,
                           struct arena *keep);
void view_build_facts(struct view_experiment *view, struct arena *keep);
void view_build_clearer(struct view_experiment *view, struct arena *keep);
void view_build_summary(struct view_person *view, struct arena *keep);
void view_build_overview(struct view *view, struct arena *keep);
void view_build_findings(struct view *view, const struct finding_list *list, struct arena *keep);

/* Adds one to the count of text, or a new line for it. */
struct view_tally {
	struct arena *keep;
	struct view_count *items;
	size_t count, room;
};
void view_tally_add(struct view_tally *tally, const char *text, long count);

/* Findings in an order that does not depend on who found them first; belongs to keep. */
const struct finding **view_sorted_findings(const struct finding_list *list, struct arena *keep);

#endif
