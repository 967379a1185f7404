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
 * What the question is about: --substance, else the one supplement the log holds.
 * STATUS_CONFIG naming them when the log holds several and no phases are given.
 */
enum status study_ask_substance(struct study *study, struct design_request *request,
                                struct error *err) MUST_CHECK;

/* --covariate; STATUS_CONFIG when the log never names it. */
enum status study_ask_covariates(struct study *study, struct design_request *request,
                                 struct error *err) MUST_CHECK;

/* Phases from --before/--during and --condition, by date. */
enum status study_ask_phases(struct study *study, struct design_request *request,
                             struct error *err) MUST_CHECK;

/* Metrics, primary and MIDs. */
enum status study_ask_measures(struct study *study, struct compare_request *request,
                               struct error *err) MUST_CHECK;

#endif
