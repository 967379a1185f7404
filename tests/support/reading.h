/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/reading.h - text read as CSV, and what came of it
 */
#ifndef SUPPORT_READING_H
#define SUPPORT_READING_H

#include "base/buffer.h"
#include "rows/csv.h"
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a reading came to, written out so that one string compares it. */
struct outcome {
	struct arena keep;
	struct finding_list list;
	struct csv_reading reading;
	struct buffer rows; /* "3:a|b|c;" = the line and its fields */
	struct error err;
	enum status status;
};

static inline enum status write_down(void *context, const struct row *row, struct error *err)
{
	struct outcome *outcome = context;

	(void)err;
	buffer_printf(&outcome->rows, "%ld:", row->line);
	for (size_t i = 0; i < row->count; i++) {
		cr_assert_eq(strlen(row->fields[i]), row->lengths[i]);
		buffer_printf(&outcome->rows, "%s%s", i > 0 ? "|" : "", row->fields[i]);
	}
	buffer_text(&outcome->rows, ";");
	return STATUS_OK;
}

static inline struct outcome *new_outcome(void)
{
	struct outcome *outcome = calloc(1, sizeof(*outcome));

	cr_assert_not_null(outcome);
	outcome->keep = ARENA((size_t)256 << 20);
	outcome->list.keep = &outcome->keep;
	outcome->reading = (struct csv_reading){ .findings = &outcome->list,
		                                 .fn = write_down,
		                                 .context = outcome };
	buffer_text(&outcome->rows, "");
	return outcome;
}

static inline void read_into(struct outcome *outcome, const char *bytes, size_t length)
{
	struct source *source = source_of_memory(&outcome->keep, "test.csv", bytes, length);

	outcome->status = csv_read(source, &outcome->reading, &outcome->err);
}

static inline struct outcome *read_text(const char *text)
{
	struct outcome *outcome = new_outcome();

	read_into(outcome, text, strlen(text));
	return outcome;
}

static inline void end(struct outcome *outcome)
{
	buffer_free(&outcome->rows);
	arena_free(&outcome->keep);
	free(outcome);
}

#define check_rows(outcome, want)                                                                  \
	do {                                                                                       \
		check_ok((outcome)->status, (outcome)->err);                                       \
		cr_assert_str_eq((outcome)->rows.bytes, (want));                                   \
	} while (0)

static inline void check_finding(const struct outcome *outcome, size_t which,
                                 enum finding_code code, long line, long column)
{
	cr_assert(which < outcome->list.count, "only %zu findings", outcome->list.count);

	const struct finding *finding = &outcome->list.items[which];

	cr_assert_str_eq(findings[finding->code].code, findings[code].code);
	cr_assert_str_eq(finding->place.file, "test.csv");
	cr_assert_eq(finding->place.line, line, "line %ld", finding->place.line);
	cr_assert_eq(finding->place.column, column, "column %ld", finding->place.column);
}

static inline void check_reject(const struct outcome *outcome, size_t which, long line_last,
                                const char *raw)
{
	cr_assert(which < outcome->list.reject_count);

	const struct rejected *rejected = &outcome->list.rejects[which];

	cr_assert_eq(rejected->line_last, line_last, "last line %ld", rejected->line_last);
	cr_assert_eq(rejected->raw_length, strlen(raw));
	cr_assert_str_eq(rejected->raw, raw);
}

/* Text, and the rows it must come to when nothing is wrong with it. */
struct reading_case {
	const char *text, *rows;
};

static inline void check_cases(const struct reading_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome *outcome = read_text(cases[i].text);

		check_rows(outcome, cases[i].rows);
		cr_assert_eq(outcome->list.reject_count, 0, "%s", cases[i].text);
		end(outcome);
	}
	check_no_leak();
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
