/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a next phase could tell: from the spread and the likeness of the nights that
 * were found (compare/planning.h).
 */
#include "report/escape.h"
#include "report/format.h"
#include "report/view.h"
#include "report/words.h"

#include <math.h>

enum { LOG_EVENINGS = 28 };

static const char *condition_name(const struct design *design, int condition, struct arena *keep)
{
	return escape_plain(keep, design->conditions[condition].name);
}

/* The phases that would follow, as long as the last one was. */
static const char *next_words(const struct view_experiment *view, struct arena *keep)
{
	const struct design *design = view->experiment->design;

	if (view->experiment->randomised)
		return "";
	if (design->kind == DESIGN_LOG) {
		return arena_printf(keep,
		                    "Next: %d evenings in pairs, a coin deciding which evening of "
		                    "each pair is with it, all of them in the log.",
		                    LOG_EVENINGS);
	}
	if ((design->kind != DESIGN_AB && design->kind != DESIGN_ABA) || view->stretches_n < 2)
		return "";

	const struct view_stretch *last = &view->stretches[view->stretches_n - 1];
	const struct view_stretch *other = &view->stretches[view->stretches_n - 2];

	return arena_printf(keep, "Next: %s of '%s', then as many of '%s'.",
	                    format_count(keep, last->last - last->first + 1, "evening", "evenings"),
	                    condition_name(design, other->condition, keep),
	                    condition_name(design, last->condition, keep));
}

/* How many nights it would take to tell what is set as mattering. */
static const char *needed_words(const struct result *result, struct arena *keep)
{
	long have = (long)(result->before.n + result->after.n);
	long needed = result->planning.nights_needed;
	const char *mid = words_mid(result, keep);

	if (!isfinite(result->mid))
		return "";
	if (needed == 0) {
		return arena_printf(keep,
		                    " For the %s set as mattering more than %d nights would be "
		                    "needed: this measure differs too much from night to night.",
		                    mid, PLANNING_MOST_NIGHTS);
	}
	if (needed <= have) {
		return arena_printf(
			keep,
			" These %ld nights already narrow the plausible range to within "
			"%s either way, which is what is set as mattering.",
			have, mid);
	}
	return arena_printf(keep,
	                    " To narrow the plausible range to %s either way, which is what is "
	                    "set as mattering, about %ld nights in all are needed, %ld more than "
	                    "now.",
	                    mid, needed, needed - have);
}

static const char *planning_words(const struct view_row *row, struct arena *keep)
{
	const struct result *result = row->result;
	const struct planning *planning = &result->planning;
	int decimals = format_decimals(-planning->mde80, planning->mde80, result->metric->decimals);

	if (!planning->known || row->change[0] == '\0')
		return "";
	return arena_printf(keep,
	                    "With nights like these a true difference of %s would be found in "
	                    "four of five such experiments.%s",
	                    words_amount(result->metric, planning->mde80, decimals, keep),
	                    needed_words(result, keep));
}

void view_build_clearer(struct view_experiment *view, struct arena *keep)
{
	view->clearer = words_clearer(view->experiment);
	view->next = next_words(view, keep);
	for (size_t i = 0; i < view->rows_n; i++)
		view->rows[i].planning = planning_words(&view->rows[i], keep);
}
