/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/calendar.h - every evening of the experiment and what the log says of it
 *
 * Evenings count whether or not their sleep was recorded: adherence, missing
 * nights and the build-up of a dose all need the ones without a record too.
 */
#ifndef DESIGN_CALENDAR_H
#define DESIGN_CALENDAR_H

#include "design/design.h"
#include "design/join.h"
#include "design/plan.h"

struct calendar {
	struct design_evening *evenings; /* contiguous */
	size_t n;
	const double *minutes_before_bed; /* of each night of the list: its last intake, or NAN */
	bool has_log;
	long intakes_without_record;
};

struct calendar calendar_make(const struct design_request *request, const struct plan *plan,
                              const struct join_index *index, const struct diary *diary,
                              struct arena *keep, struct finding_list *found);

/* days_on of every evening, from its condition. */
void calendar_count_days(struct calendar *calendar, bool from_log);

/* The evening's entry, or NULL when it is outside. */
const struct design_evening *calendar_find(const struct calendar *calendar, int32_t evening);

#endif
