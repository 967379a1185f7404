/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/seriessettings.h - which way is better and what would matter, outcome by outcome
 *
 * "lower" and "outcome=5" are of all outcomes, "HEADER=lower" and "HEADER=5" of one;
 * what comes later wins.
 */
#ifndef STUDY_SERIESSETTINGS_H
#define STUDY_SERIESSETTINGS_H

#include "study/series.h"

/* Sets better and mid of the n outcomes.  STATUS_CONFIG for a word that names none of them. */
enum status series_settings(const struct series_request *request, struct series *outcomes, size_t n,
                            struct error *err) MUST_CHECK;

#endif
