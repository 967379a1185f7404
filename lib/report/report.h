/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report/report.h - results become pages
 *
 * One model, several renderers, one table.  A renderer formats; it computes
 * nothing and knows no device format.  All text that came from a file is escaped
 * by the renderer (terminal, HTML, Markdown, CSV each in their own way).
 *
 * To add a format: one file report/<name>.c with one function, one row in
 * renderers[].  README.md in this folder is the map; tests/report/ will complain
 * when two formats show different numbers, or when a line of text is too wide.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buffer.h"
#include "base/finding.h"
#include "base/zone.h"
#include "compare/compare.h"
#include "design/design.h"
#include "diary/diary.h"
#include "metric/metric.h"
#include "metric/regularity.h"
#include "night/assemble.h"

/* One input file as the report names it; read = accepted + duplicate + skipped + rejected. */
struct report_input {
	const char *file;
	const char *sha256; /* NULL: not known (standard input, entry of an archive) */
	const char *format; /* vendor name, "log", or NULL = unknown */
	const char *title;
	long read, accepted, duplicate, skipped, rejected;
	const char *rejected_code; /* the file as a whole was rejected; NULL = not */
	const char *rejected_message;
};

struct report_setting {
	const char *key, *value;
};

struct report_person {
	const char *id;
	const struct night_list *nights; /* all periods of this person */
	const struct metric_row *rows;   /* one for each of nights->items; NULL = worked out here */
	const struct regularity *regularity; /* over all nights; NULL = not known */
	struct night_counts counts;
	const struct experiment *experiments;
	size_t experiments_n;
};

struct report {
	const char *title; /* the question */
	const char *program, *version;
	const struct report_input *inputs;
	size_t inputs_n;
	const struct report_setting *settings; /* effective ones, by key */
	size_t settings_n;
	const struct report_person *persons;
	size_t persons_n;
	const struct diary *diary;
	const struct finding_list *findings;
	bool utf8; /* text report: false = ASCII only */
};

struct renderer {
	const char *format; /* "text" */
	const char *file;   /* "report.txt" */
	const char *title;
	void (*render)(const struct report *report, struct arena *scratch, struct buffer *out);
};

/* Ends with a NULL format: text md html json nights effects doses quarantine. */
extern const struct renderer renderers[];
const struct renderer *renderer_find(const char *format);

/*
 * `winks nights`: every row given, in the order given (METRICS.md 11).  The JSON is
 * {"schema":"winks.nights/1","nights":[...]}; the CSV has the columns of nights.csv
 * that a night has without an experiment; the text is one line a night.
 */
struct report_nights {
	const struct metric_row *rows; /* borrowed */
	size_t rows_n;
	const struct zone *zone; /* of clock times; NULL = each night's own offsets */
	bool utf8;               /* text only */
};
void report_nights_json(const struct report_nights *nights, struct arena *scratch,
                        struct buffer *out);
void report_nights_csv(const struct report_nights *nights, struct arena *scratch,
                       struct buffer *out);
void report_nights_text(const struct report_nights *nights, struct arena *scratch,
                        struct buffer *out);

/* `winks nights --summary`: one entry a person; one person makes a flat JSON object. */
struct report_summary {
	const char *person;
	const struct regularity *regularity; /* borrowed */
};
struct report_summaries {
	const struct report_summary *items;
	size_t count;
	bool utf8; /* text only */
};
void report_summary_json(const struct report_summaries *summaries, struct arena *scratch,
                         struct buffer *out);
void report_summary_csv(const struct report_summaries *summaries, struct arena *scratch,
                        struct buffer *out);
void report_summary_text(const struct report_summaries *summaries, struct arena *scratch,
                         struct buffer *out);

/* Words for results: compare/verdict.h codes to sentences (REPORT.md 3). */
const char *report_verdict_word(const struct result *result, bool observational);
/* The one sentence about a result; belongs to scratch. */
const char *report_sentence(const struct result *result, const struct experiment *experiment,
                            struct arena *scratch);

#endif
