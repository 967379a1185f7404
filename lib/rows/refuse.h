/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows/refuse.h - saying why a whole file is refused
 *
 * A refused file is an error whose code is a row of findings[]: the remedy
 * there is the hint here, so that `winks explain CODE` and the message agree.
 */
#ifndef ROWS_REFUSE_H
#define ROWS_REFUSE_H

#include "base/error.h"
#include "base/finding.h"

/* Fills *err with STATUS_DATA, the code, its remedy and the place; returns STATUS_DATA. */
enum status rows_refuse(struct error *err, enum finding_code code, struct place place,
                        const char *fmt, ...) PRINTF_LIKE(4, 5);

#endif
