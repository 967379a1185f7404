/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/nights.h - nights made by hand and nights read from a fixture
 */
#ifndef SUPPORT_NIGHTS_H
#define SUPPORT_NIGHTS_H

#include "night/assemble.h"
#include "night/canonical.h"
#include "support/check.h"
#include "vendor/vendor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that reading comes to; free with box_free. */
struct box {
	struct arena keep;
	struct night_list nights;
	struct finding_list told;
	struct vendor_file file; /* the last one */
	struct vendor_options options;
	struct night_counts counts; /* after box_assemble */
	struct error err;
	enum status status;
};

static inline struct box *box_new(void)
{
	struct box *box = calloc(1, sizeof(*box));

	cr_assert_not_null(box);
	box->keep = ARENA((size_t)1 << 30);
	box->nights.keep = &box->keep;
	box->told.keep = &box->keep;
	return box;
}

static inline void box_free(struct box *box)
{
	arena_free(&box->keep);
	free(box);
	check_no_leak();
}

static inline enum status box_on_source(void *context, struct source *source, struct error *err)
{
	struct box *box = context;

	box->status = vendor_read(source, &box->options, &box->nights, &box->told, &box->file, err);
	return box->status;
}

/* Reads a file below fixtures/ (or an absolute path). */
static inline void box_read(struct box *box, const char *name)
{
	char path[512];

	(void)snprintf(path, sizeof(path), "%s%s", name[0] == '/' ? "" : FIXTURES, name);
	box->status = source_each(path, &source_default_limits, &box->told, box_on_source, box,
	                          &box->err);
}

static inline void box_read_ok(struct box *box, const char *name)
{
	box_read(box, name);
	cr_assert_eq(box->status, STATUS_OK, "%s: %s", name, box->err.message);
	cr_assert_eq(box->file.read,
	             box->file.accepted + box->file.skipped + box->file.rejected +
	                     box->file.duplicate,
	             "%s: the counts do not add up", name);
}

static inline void box_read_text(struct box *box, const char *text)
{
	struct source *source = source_of_memory(&box->keep, "text.csv", text, strlen(text));

	(void)box_on_source(box, source, &box->err);
}

static inline void box_assemble(struct box *box)
{
	box->counts = night_assemble(&box->nights, &night_default_rules, &box->told);
}

static inline void box_zone(struct box *box, const char *name)
{
	check_ok(zone_load(name, &box->keep, &box->options.zone, &box->err), box->err);
}

static inline long box_told(const struct box *box, enum finding_code code)
{
	return box->told.seen[code];
}

/* The first finding of a kind; fails when there is none. */
static inline const struct finding *box_finding(const struct box *box, enum finding_code code)
{
	for (size_t i = 0; i < box->told.count; i++)
		if (box->told.items[i].code == code)
			return &box->told.items[i];
	cr_assert_fail("no finding %s", findings[code].code);
	return NULL;
}

/* The night with this evening date as its main sleep; NULL when none. */
static inline const struct night *box_main(const struct box *box, const char *date)
{
	int32_t day = 0;

	cr_assert(civil_parse_date(date, &day));
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		if (night_evening_date(night) == day &&
		    (night->role == NIGHT_MAIN || night->role == NIGHT_EXCLUDED))
			return night;
	}
	return NULL;
}

/* The same, and the test fails when there is none. */
static inline const struct night *box_night(const struct box *box, const char *date)
{
	static const struct night none;
	const struct night *night = box_main(box, date);

	cr_assert_not_null(night, "no night of %s", date);
	return night != NULL ? night : &none;
}

/* A night from RFC 3339 times, with its total sleep; source "oura-account". */
static inline struct night night_from(const char *start, const char *end, double tst_s)
{
	struct night night = night_blank();
	struct civil_time from = { 0 }, to = { 0 };

	cr_assert(civil_parse_time(start, &from) && civil_parse_time(end, &to));
	night.source = "oura-account";
	night.bed_start_utc_s = civil_utc_s(from);
	night.bed_end_utc_s = civil_utc_s(to);
	night.start_offset_s = from.utc_offset_s;
	night.end_offset_s = to.utc_offset_s;
	night.zone_known = from.has_offset;
	night.claims.tst_s = tst_s;
	night.file = "made.csv";
	return night;
}

/* What a list comes to, as text: rows with their role, then the findings. */
static inline void box_text(struct box *box, struct buffer *out)
{
	for (size_t i = 0; i < box->nights.count; i++) {
		const struct night *night = &box->nights.items[i];

		buffer_printf(out, "%d,%s,", (int)night->role, night_why_keys[night->why]);
		night_canonical_row(out, &box->keep, night);
	}
	for (size_t i = 0; i < box->told.count; i++)
		buffer_printf(out, "%s:%ld:%ld: %s [%s]\n", box->told.items[i].place.file,
		              box->told.items[i].place.line, box->told.items[i].place.column,
		              box->told.items[i].message, findings[box->told.items[i].code].code);
}

#endif
