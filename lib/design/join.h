/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * design/join.h - which main sleep an intake belongs to
 *
 * The rule itself is design_join() in design.h.  This is the same rule for many
 * intakes: the nights are sorted once, and each intake looks only at the few that
 * end around it.
 */
#ifndef DESIGN_JOIN_H
#define DESIGN_JOIN_H

#include "design/design.h"

struct join_index {
	const struct night_list *nights;
	const size_t *by_end; /* main sleeps with times, by the wall clock at their end */
	size_t by_end_n;
	const size_t *dated; /* main sleeps without times, by evening */
	size_t dated_n;
	const size_t *by_evening; /* all main sleeps, by evening, then start */
	size_t by_evening_n;
};

/* person NULL or "" = nights of everybody. */
struct join_index join_index_make(const struct night_list *nights, const char *person,
                                  struct arena *keep);

/* Index into index->nights, or -1. */
long join_find(const struct join_index *index, const struct intake *intake);

/* The evening an intake is about when no sleep of it was recorded: the date of t - 4 h. */
int32_t join_evening(const struct intake *intake);

/* Whether the index holds a main sleep of that evening. */
bool join_is_recorded(const struct join_index *index, int32_t evening);

bool join_is_of(const char *person, const char *whose);

#endif
