/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the results rest on, and which nights are not in them.
 */
#include "design/covariates.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/view.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

enum { MOST_FACTS = 9 + DOWNGRADE_COUNT };

/* Below this share of evenings a record or a dose is called weak; STATS.md 2.12. */
static const double enough_share = 0.8;

static void fact(struct view_experiment *view, const char *tag, const char *text)
{
	if (text[0] != '\0' && view->facts_n < MOST_FACTS)
		view->facts[view->facts_n++] = (struct view_fact){ .text = text, .tag = tag };
}

static void nights_fact(struct view_experiment *view, const struct design *design,
                        struct arena *keep)
{
	long nights = 0, evenings = 0;

	for (size_t i = 0; i < design->conditions_n; i++) {
		nights += design->conditions[i].nights;
		evenings += design->conditions[i].evenings;
	}
	fact(view, (double)nights >= enough_share * (double)evenings ? "good" : "noted",
	     arena_printf(keep, "%s usable.", view->nights));
}

/* "The log says: 9 nights not taken, 44 nights taken." */
static const char *log_words(const struct design *design, struct arena *keep)
{
	const char *text = "The log says: ";

	for (size_t i = 0; i < design->conditions_n; i++) {
		text = arena_printf(
			keep, "%s%s%s %s", text, i > 0 ? ", " : "",
			format_count(keep, design->conditions[i].nights, "night", "nights"),
			escape_plain(keep, design->conditions[i].name));
	}
	return arena_printf(keep, "%s.", text);
}

static void dose_fact(struct view_experiment *view, const struct design *design, struct arena *keep)
{
	if (design->kind == DESIGN_LOG) {
		fact(view, "noted", log_words(design, keep));
		return;
	}
	fact(view,
	     (view->experiment->downgrades & (1U << DOWNGRADE_LOW_ADHERENCE)) != 0 ? "weak"
	                                                                           : "good",
	     view->dose);
}

static void neighbours_fact(struct view_experiment *view, struct arena *keep)
{
	char digits[FORMAT_TEXT];
	const struct ar1m_result *fit =
		view->rows_n > 0 ? compare_primary_fit(view->rows[0].result) : NULL;

	if (fit == NULL || fit->reason != STATS_FINE || !(fabs(fit->phi_mean) >= 0.05))
		return;
	fact(view, "noted",
	     arena_printf(keep, "%s (autocorrelation %s); the intervals allow for it.",
	                  fit->phi_mean > 0 ? "Nights resemble their neighbours"
	                                    : "Nights differ from their neighbours",
	                  format_fixed(digits, fit->phi_mean, 1)));
}

static void device_facts(struct view_experiment *view)
{
	for (size_t i = 0; i < view->rows_n; i++) {
		const char *text = view->rows[i].device;
		bool said = !view->rows[i].headline;

		for (size_t k = 0; k < view->facts_n; k++)
			said = said || strcmp(view->facts[k].text, text) == 0;
		if (!said)
			fact(view, "limit", text);
	}
}

/* "Sleep efficiency, deep-sleep share": the headline measures a caveat belongs to. */
static const char *measures_with(const struct view_experiment *view, unsigned bit,
                                 struct arena *keep)
{
	const char *names = "";

	for (size_t i = 0; i < view->headline_n; i++) {
		const char *name = view->rows[i].name;

		if ((view->rows[i].result->downgrades & bit) == 0)
			continue;
		/* One name for the conditions of a measure. */
		if (i > 0 && names[0] != '\0' && strcmp(view->rows[i - 1].name, name) == 0)
			continue;
		names = names[0] == '\0' ? name
		                         : arena_printf(keep, "%s, %s", names,
		                                        format_lower_first(keep, name));
	}
	return names;
}

static void downgrade_facts(struct view_experiment *view, struct arena *keep)
{
	for (unsigned i = 0; i < DOWNGRADE_COUNT; i++) {
		unsigned bit = 1U << i;
		const char *names = measures_with(view, bit, keep);

		if ((view->experiment->downgrades & bit) != 0)
			fact(view, "noted", downgrades[i].text);
		else if (names[0] != '\0')
			fact(view, "noted",
			     arena_printf(keep, "%s: %s", names,
			                  format_lower_first(keep, downgrades[i].text)));
	}
}

static void build_left_out(struct view_experiment *view, const struct design *design,
                           struct arena *keep)
{
	struct view_tally tally = { .keep = keep };

	for (size_t i = 0; i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition < 0)
			view_tally_add(&tally, words_left_out(night->why, night->night->why), 1);
	}
	if (design->intakes_without_record > 0)
		view_tally_add(&tally, "intakes on evenings without a recorded night",
		               design->intakes_without_record);
	view->left_out = tally.items;
	view->left_out_n = tally.count;
}

/* "Allowed for by the model: alcohol, caffeine." */
static void covariates_fact(struct view_experiment *view, const struct design *design,
                            struct arena *keep)
{
	const char *names = "";

	for (size_t i = 0; i < design->covariates_n; i++)
		names = arena_printf(keep, "%s%s%s", names, i > 0 ? ", " : "",
		                     escape_plain(keep, design->covariates[i].name));
	if (names[0] == '\0' || view->rows_n == 0)
		return;

	size_t dropped = view->rows[0].result->analysis.headline.terms.covariates_dropped;

	fact(view, "noted",
	     dropped > 0 ? arena_printf(keep,
	                                "Asked to allow for %s; %zu of them could not be: always "
	                                "the same, told by the other columns, or too few nights.",
	                                names, dropped)
	                 : arena_printf(keep, "Allowed for in the comparison: %s.", names));
}

void view_build_facts(struct view_experiment *view, struct arena *keep)
{
	const struct design *design = view->experiment->design;

	view->facts = arena_array(keep, MOST_FACTS, struct view_fact);
	if (design == NULL)
		return;
	build_left_out(view, design, keep);
	if (!view->compares)
		return;
	nights_fact(view, design, keep);
	dose_fact(view, design, keep);
	covariates_fact(view, design, keep);
	neighbours_fact(view, keep);
	fact(view, view->experiment->randomised ? "good" : "weak", view->weakness);
	fact(view, "noted", view->multiplicity);
	device_facts(view);
	downgrade_facts(view, keep);
}
