/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/support/build.h - nights and intakes for tests, one line each
 *
 *     struct build b = build_start();
 *     build_night(&b, "2026-10-12T23:10:00+02:00", "2026-10-13T07:00:00+02:00");
 *     build_intake(&b, "2026-10-12T22:30:00+02:00", TAKEN_YES, 300);
 *     ...
 *     build_end(&b);
 *
 * Times without an offset make a night or an intake without a zone, a date alone
 * one that has only its date.  Intakes are of magnesium citrate.
 */
#ifndef SUPPORT_BUILD_H
#define SUPPORT_BUILD_H

#include "design/design.h"
#include "support/check.h"

#include <stdlib.h>
#include <string.h>

struct build {
	struct arena *keep;
	struct night_list nights;
	struct diary diary;
	struct finding_list findings;
};

static inline struct build build_start(void)
{
	struct arena *keep = calloc(1, sizeof(*keep));

	cr_assert_not_null(keep);
	*keep = ARENA((size_t)1 << 28);
	return (struct build){
		.keep = keep,
		.nights = { .keep = keep },
		.diary = { .keep = keep },
		.findings = { .keep = keep },
	};
}

static inline void build_end(struct build *b)
{
	arena_free(b->keep);
	free(b->keep);
	check_no_leak();
}

static inline int64_t build_time(const char *text, int32_t *offset_s, bool *has_offset)
{
	struct civil_time time;

	cr_assert(civil_parse_time(text, &time), "bad time in a test: %s", text);
	*offset_s = time.has_offset ? time.utc_offset_s : 0;
	*has_offset = time.has_offset;
	return time.local_s - *offset_s;
}

static inline int32_t build_date(const char *text)
{
	int32_t day = CIVIL_NO_DAY;

	cr_assert(civil_parse_date(text, &day), "bad date in a test: %s", text);
	return day;
}

/* A main sleep; the pointer is good until the next one is added. */
static inline struct night *build_night(struct build *b, const char *start, const char *end)
{
	struct night night = night_blank();

	night.person = "";
	night.source = "test";
	night.device = night.algorithm = night.id = "";
	night.file = "nights.csv";
	night.line = (long)b->nights.count + 2;
	night.role = NIGHT_MAIN;
	night.bed_start_utc_s = build_time(start, &night.start_offset_s, &night.zone_known);
	night.bed_end_utc_s = build_time(end, &night.end_offset_s, &night.zone_known);
	return night_add(&b->nights, &night);
}

/* A main sleep of which only the evening is known. */
static inline struct night *build_dated_night(struct build *b, const char *evening)
{
	struct night night = night_blank();

	night.person = "";
	night.source = "test";
	night.device = night.algorithm = night.id = "";
	night.file = "nights.csv";
	night.line = (long)b->nights.count + 2;
	night.role = NIGHT_MAIN;
	night.date = build_date(evening);
	night.date_is_evening = true;
	return night_add(&b->nights, &night);
}

/* From 23:00 to 07:00, UTC, so many evenings in a row. */
static inline void build_nights(struct build *b, const char *first_evening, int count)
{
	int32_t first = build_date(first_evening);

	for (int i = 0; i < count; i++) {
		struct night *night =
			build_night(b, "2026-01-01T23:00:00Z", "2026-01-02T07:00:00Z");
		int64_t shift_s = ((int64_t)first + i - build_date("2026-01-01")) * CIVIL_DAY_S;

		night->bed_start_utc_s += shift_s;
		night->bed_end_utc_s += shift_s;
	}
}

static inline struct intake build_one_intake(const char *when, enum taken taken, double mg)
{
	struct intake intake = {
		.person = "",
		.time_utc_s = CIVIL_NO_TIME,
		.item = "magnesium citrate",
		.id = "mg_citrate",
		.form = "",
		.kind = "supplement",
		.unit = "mg",
		.amount = mg,
		.taken = taken,
		.elemental_mg = mg,
		.elemental_mg_high = NAN,
		.glycine_mg = NAN,
		.factor = NAN,
		.note = "",
		.file = "log.csv",
	};

	if (strlen(when) == strlen("2026-01-01")) {
		intake.date = build_date(when);
		return intake;
	}
	intake.time_utc_s = build_time(when, &intake.utc_offset_s, &intake.zone_known);
	intake.date = civil_day_of(intake.time_utc_s, intake.utc_offset_s);
	return intake;
}

static inline struct intake *build_intake(struct build *b, const char *when, enum taken taken,
                                          double mg)
{
	struct diary *diary = &b->diary;

	diary->items = arena_more(diary->keep, diary->items, diary->count, &diary->room,
	                          sizeof(*diary->items));
	diary->items[diary->count] = build_one_intake(when, taken, mg);
	diary->items[diary->count].line = (long)diary->count + 2;
	return &diary->items[diary->count++];
}

/* Magnesium from the log, without limits. */
static inline struct design_request build_request(void)
{
	return (struct design_request){
		.substance = { .text = "magnesium", .id = "", .family = true },
		.has_substance = true,
		.since = CIVIL_NO_DAY,
		.until = CIVIL_NO_DAY,
	};
}

static inline struct design build_design(struct build *b, const struct design_request *request)
{
	struct design design;
	struct error err = { 0 };

	check_ok(design_build(request, &b->nights, &b->diary, b->keep, &b->findings, &design, &err),
	         err);
	return design;
}

#endif
