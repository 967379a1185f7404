/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/persons.h - whose nights they are, where files name several persons
 *
 * For the other files of this room and the commands.
 */
#ifndef STUDY_PERSONS_H
#define STUDY_PERSONS_H

#include "study/study.h"

/* The different persons of the nights of one file (NULL = of all), sorted by name. */
struct text_list study_persons(const struct night_list *nights, const char *file,
                               struct arena *keep);

/*
 * --person ID also selects, where the files themselves name several.  STATUS_CONFIG,
 * naming those there are, when it is none of them.
 */
enum status study_select_person(struct study *study, struct error *err) MUST_CHECK;

#endif
