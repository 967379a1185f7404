/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/study.h - the whole line, from file names to a report
 *
 * The only room that sees every other.  A command calls the steps it needs, in
 * this order; each takes what the step before left in the study:
 *
 *     study_open       settle what was asked for (zone, dates, vendor)
 *     study_nights     exports -> nights, assembled
 *     study_diary      logs -> intakes
 *     study_compare    nights x intakes -> experiments, person by person
 *     study_report     everything -> the model that renderers read
 *
 * A file that cannot be used is set down in failures and the others go on; the
 * worst such status is in study.status when all is done.
 */
#ifndef STUDY_STUDY_H
#define STUDY_STUDY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/zone.h"
#include "diary/diary.h"
#include "night/assemble.h"
#include "report/report.h"
#include "study/request.h"
#include "vendor/vendor.h"

/* Whose nights they are when neither the files nor --person say. */
#define STUDY_DEFAULT_PERSON "me"

struct study {
	const struct study_request *request; /* borrowed */
	struct arena *keep;
	const struct zone *zone;     /* NULL = none given */
	const struct vendor *vendor; /* NULL = recognise */
	struct vendor_options
		reading; /* zone, vendor, person and epochs as vendor_read takes them */
	enum date_order date_order;
	int64_t now_utc_s;

	struct night_list nights;
	struct night_counts counts;
	struct diary diary;
	struct finding_list findings;

	/* What was made of each file; files and logs in the order of their names. */
	struct vendor_file *files;
	size_t files_n, files_room;
	struct diary_file *logs;
	size_t logs_n, logs_room;
	const char **inner; /* exports that hold a log of their own (diary/source.h) */
	size_t inner_n, inner_room;
	struct error *failures; /* files rejected whole */
	size_t failures_n, failures_room;
	enum status status;

	const char *proposal; /* of study_check: a map for the one file named, or NULL */

	struct report report;
};

enum status study_open(const struct study_request *request, struct arena *keep, struct study *study,
                       struct error *err) MUST_CHECK;

/* STATUS_NO_INPUT when nothing was recognised in any export. */
enum status study_nights(struct study *study, struct error *err) MUST_CHECK;

enum status study_diary(struct study *study, struct error *err) MUST_CHECK;

enum status study_compare(struct study *study, struct error *err) MUST_CHECK;

/* Sleep need for the debt: asked for, or the usual one. */
double study_need_min(const struct study *study);
/* What all nights of one person come to: one row for each of its periods.  Belongs to keep. */
struct regularity *study_regularity(const struct study *study, const struct metric_row *rows,
                                    size_t count, struct arena *keep);

enum status study_report(struct study *study, struct error *err) MUST_CHECK;

/* All of them, one after the other. */
enum status study_run(const struct study_request *request, struct arena *keep, struct study *study,
                      struct error *err) MUST_CHECK;

/*
 * Reads only: what each file is, as an export or as a log.  For `winks check`.
 * Exports that no vendor claims are tried as logs; for one alone that looks like nights
 * there is a proposal of a map.
 */
enum status study_check(struct study *study, struct error *err) MUST_CHECK;

/* A signal asked to stop: no further file is read, and what was read is not the whole. */
bool study_is_stopped(const struct study *study);

/* The same for --complete-log; STATUS_CONFIG when it is none. */
enum status study_parse_complete(const char *text, struct date_range *range_out,
                                 struct error *err) MUST_CHECK;

/* "A..B" as two dates, A not after B. */
bool study_parse_range(const char *text, struct date_range *range_out);

#endif
