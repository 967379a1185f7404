/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vendor/garmin.h - what Garmin's formats have in common
 *
 * One summary a night and no latency of Garmin's own.  Time asleep is deep, light
 * and REM together; a watch that knows no REM has it within light.
 */
#ifndef VENDOR_GARMIN_H
#define VENDOR_GARMIN_H

#include "vendor/vendor.h"

/* Time asleep from the stages, where there is none of its own. */
void garmin_add_up(struct night *night);

/* A night without a date of Garmin's is an empty shell, and skipped. */
bool garmin_has_date(const struct night *night, struct vendor_record *record);

#endif
