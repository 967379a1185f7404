/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/ask.h - from the words of a request to the question design/ and compare/ take
 *
 * For the other files of this room only.
 */
#ifndef STUDY_ASK_H
#define STUDY_ASK_H

#include "compare/compare.h"
#include "design/design.h"
#include "study/study.h"

/*
 * The experiments to run: those of the study file with what options override, or the
 * one that the options alone ask for.  Belongs to study->keep.
 */
const struct experiment_request *study_ask_experiments(struct study *study, size_t *count_out);

/* The different supplements of the log, as first written there. */
enum { ASK_MOST_NAMED = 8 };
size_t study_ask_candidates(const struct diary *diary, const char *names[ASK_MOST_NAMED]);

/*
 * What the question is about: --substance, else the one supplement the log holds.
 * STATUS_CONFIG naming them when the log holds several and no phases are given.
 */
enum status study_ask_substance(struct study *study, const struct experiment_request *asked,
                                struct design_request *request, struct error *err) MUST_CHECK;

/* The covariates; STATUS_CONFIG when the log never names one. */
enum status study_ask_covariates(struct study *study, const struct experiment_request *one,
                                 struct design_request *request, struct error *err) MUST_CHECK;

/*
 * Phases from --before/--during, and from --condition and the conditions of the
 * experiment, by date.
 */
enum status study_ask_phases(struct study *study, const struct experiment_request *asked,
                             struct design_request *request, struct error *err) MUST_CHECK;

/* Metrics, primary and MIDs. */
enum status study_ask_measures(struct study *study, const struct experiment_request *asked,
                               struct compare_request *request, struct error *err) MUST_CHECK;

#endif
