/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/keys.h - what each section and key of a study file means
 *
 * For study/ini.c only; the table of keys is in study/keytable.c.
 */
#ifndef STUDY_KEYS_H
#define STUDY_KEYS_H

#include "study/ini.h"

/* Where the reading stands. */
struct key_reading {
	struct arena *keep;
	struct study_file *file;
	const char *home;
	const char *text, *text_end;           /* the whole file */
	const char *section;                   /* "study", "experiment" ... NULL = none yet */
	struct experiment_request *experiment; /* of [experiment NAME] */
	struct experiment_request *experiments;
	long line;
};

/* "[study]", "[experiment NAME]", without the brackets. */
enum status key_section(struct key_reading *reading, const char *text,
                        struct error *err) MUST_CHECK;

/* One line `name = value` of the section that was begun last. */
enum status key_store(struct key_reading *reading, const char *name, const char *value,
                      struct error *err) MUST_CHECK;

#endif
