/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/plan.h - the conditions that are asked for, checked and put in order
 */
#ifndef DESIGN_PLAN_H
#define DESIGN_PLAN_H

#include "design/design.h"

struct plan_phase {
	int condition; /* -1 = wash-out */
	int32_t first, last;
};

struct plan {
	const char *names[DESIGN_MOST_CONDITIONS]; /* the reference first */
	size_t names_n;
	bool from_log;
	const struct plan_phase *phases; /* by date; NULL when from the log */
	size_t phases_n;
	int32_t since, until; /* INT32_MIN and INT32_MAX when there is no limit */
};

enum status plan_make(const struct design_request *request, struct arena *keep,
                      struct plan *plan_out, struct error *err) MUST_CHECK;

/* The phase an evening lies in, or NULL. */
const struct plan_phase *plan_phase_of(const struct plan *plan, int32_t evening);

#endif
