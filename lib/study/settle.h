/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * study/settle.h - the words of a request become zones, instants, formats, stages
 *
 * For the other files of this room only.  STATUS_CONFIG names the option, the value
 * and what was expected.
 */
#ifndef STUDY_SETTLE_H
#define STUDY_SETTLE_H

#include "study/study.h"

/* Zone, now, vendor, date order and what an epoch hypnogram needs. */
enum status study_settle(struct study *study, struct error *err) MUST_CHECK;

#endif
