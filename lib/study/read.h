/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/read.h - the inputs of a study, one file after the other
 *
 * For the other files of this room only; study.h has what commands call.
 */
#ifndef STUDY_READ_H
#define STUDY_READ_H

#include "study/study.h"

/* Sorted by name, each name once: the order on the command line never matters. */
struct text_list study_sorted_names(struct arena *keep, struct text_list names);

/* Reads every export behind the names into study->nights and study->files. */
enum status study_read_exports(struct study *study, struct error *err) MUST_CHECK;

/* Puts the diary in order; intakes that stand in several files count once. */
void study_sort_diary(struct study *study, bool several);

/* Reads every log behind the names into study->diary and study->logs. */
enum status study_read_logs(struct study *study, struct text_list names,
                            struct error *err) MUST_CHECK;

/* Reads the logs that lie inside the exports, unless a log was named (diary/source.h). */
void study_read_inner_logs(struct study *study);

/* The dose columns of exports, as intakes; after night_assemble. */
enum status study_take_doses(struct study *study, struct error *err) MUST_CHECK;

/*
 * Reads the exports once more and tries as logs what no vendor claimed (standard
 * input cannot be read twice and is left alone).
 */
void study_read_unknown_as_logs(struct study *study);

/* study->proposal, when the one export that is named is of no known format. */
void study_propose_map(struct study *study);

/*
 * Files that no vendor claimed: one that the user named is an error (65), those found
 * in folders and archives are counted.
 */
void study_tell_unknown(struct study *study);

#endif
