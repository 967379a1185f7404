/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/request.h - everything a run can be asked for, in one struct
 *
 * The command line fills it (cmd/opt.c), the demo fills it, and a study file
 * fills it: the line behind it does not know which.  Texts are as the user wrote
 * them; study/settle.c turns them into zones, dates and vendors and says what is
 * wrong with them.
 */
#ifndef STUDY_REQUEST_H
#define STUDY_REQUEST_H

#include "base/civil.h"
#include "design/design.h"
#include "rows/source.h"
#include "vendor/map.h"

#include <stdbool.h>
#include <stddef.h>

struct text_list {
	const char *const *items;
	size_t count, room;
};

/*
 * One [experiment NAME] of a study file.  What the study_request itself says about
 * the question (substance, conditions ...) goes before it: options override.
 */
struct experiment_request {
	const char *name;
	const char *substance, *reference, *primary;
	struct text_list conditions;    /* "NAME A..B" */
	struct text_list metrics, mids; /* keys; KEY=VALUE */
	struct text_list covariates;    /* kinds of rows, or substances */
	bool has_half_life;
	double half_life_nights; /* of the build-up; 0 = immediate */
	bool randomised, blinded;
	double dose_mg_elemental; /* planned, for the record; 0 = not given */
	const char *file;         /* where it is written, for messages */
	long line;
};

struct study_request {
	const char *title;      /* the question; NULL = made from the substance */
	const char *experiment; /* name of the experiment; NULL = from the substance */
	struct text_list exports, logs;
	const char *person; /* names the nights when the files do not, selects when they do */
	const char *vendor, *tz, *now, *date_order;
	const char *map;                /* file with a [columns] section; goes before columns */
	struct vendor_map_text columns; /* that section of the study file */
	bool strict;

	const char *substance, *reference, *primary;
	int32_t since, until;           /* evening dates, CIVIL_NO_DAY = no limit */
	struct text_list complete_log;  /* A..B */
	struct text_list covariates;    /* kinds of rows, or substances */
	struct text_list conditions;    /* "NAME A..B" */
	const char *before, *during;    /* A..B */
	bool by_dose;                   /* each dose of the log is a condition */
	struct text_list metrics, mids; /* keys; KEY=VALUE */

	/* epoch hypnograms and night assembly */
	const char *start, *stages;
	struct text_list stage_map;              /* LABEL=STAGE */
	double epoch_s, merge_gap_min, need_min; /* 0 = not given */

	const struct experiment_request *experiments; /* of a study file; none = one question */
	size_t experiments_n;

	bool digests;             /* SHA-256 of every input file */
	volatile const int *stop; /* becomes other than 0: stop at the next file; or NULL */
	source_watch_fn *watch;   /* told how far the reading of a file is, or NULL */
	void *watch_context;
};

/* Nothing asked for: dates unlimited. */
struct study_request study_request_blank(void);

#endif
