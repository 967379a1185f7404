/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/doses.h - each dose of a log as a condition of its own (--by-dose)
 */
#ifndef DESIGN_DOSES_H
#define DESIGN_DOSES_H

#include "design/calendar.h"

/*
 * Parts "taken" of a plan made from the log: one condition a dose, in order of dose.  An
 * evening whose dose is not known is left out.  STATUS_CONFIG when there are more doses
 * than a design has conditions.
 */
enum status doses_part(struct plan *plan, struct calendar *calendar, struct arena *keep,
                       struct error *err) MUST_CHECK;

#endif
