/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/demo.h - the demo study, compiled in
 *
 * Eight weeks of synthetic nights of nobody, in the form of an Oura account
 * export, and a supplement log: magnesium bisglycinate from week 5.  The files are
 * those of fixtures/demo, made by scripts/make-fixtures.
 */
#ifndef STUDY_DEMO_H
#define STUDY_DEMO_H

#include "base/error.h"
#include "study/request.h"

#include <stddef.h>

struct demo_file {
	const char *name; /* below the folder; NULL ends the table */
	const unsigned char *bytes;
	size_t length;
};
extern const struct demo_file demo_files[];

/* Writes the files into folder, leaving those that are already right untouched. */
enum status demo_write(const char *folder, struct error *err) MUST_CHECK;

/* What to ask of the files in folder; texts belong to keep. */
struct study_request demo_request(const char *folder, struct arena *keep);

#endif
