/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a result cannot tell: missing nights, the design, the device, and the words
 * that stand on every report.
 */
#include "report/escape.h"
#include "report/format.h"
#include "report/words.h"

#include <string.h>

/* "2 usable nights in 'magnesium' and 14 in 'before'" */
static const char *counts_words(const struct result *result, struct arena *scratch)
{
	return arena_printf(
		scratch, "%s in '%s' and %zu in '%s'",
		format_count(scratch, (long)result->after.n, "usable night", "usable nights"),
		escape_plain(scratch, result->condition), result->before.n,
		escape_plain(scratch, result->reference));
}

/* What else is needed, after the counts; by enum insufficient. */
static const char *const needed[INSUFFICIENT_COUNT] = {
	[INSUFFICIENT_NOT] = "more nights are needed",
	[INSUFFICIENT_RESIDUAL_DF] = "more nights are needed to tell chance from change",
	[INSUFFICIENT_FEW_NIGHTS] = "at least 3 of each are needed",
	[INSUFFICIENT_SHORT_AB] = "a comparison with one switch needs at least 20 usable nights",
	[INSUFFICIENT_NO_SPREAD] = "all of them have the same value, so chance cannot be judged",
	[INSUFFICIENT_ONE_CONDITION] = "nights of both kinds are needed",
	[INSUFFICIENT_SCHEDULE] =
		("the schedule could not have given an answer whatever the nights showed: "
	         "more or shorter blocks are needed"),
	[INSUFFICIENT_NOT_ESTIMABLE] = "the difference cannot be worked out from them",
	[INSUFFICIENT_MIXED_BASIS] =
		"they were measured in different ways, which cannot be compared",
};

const char *words_missing(const struct result *result, const struct experiment *experiment,
                          struct arena *scratch)
{
	const char *lacking = needed[result->insufficient];

	(void)experiment;
	if (result->before.n == 0 && result->after.n == 0)
		return "no night has a value for it";
	return arena_printf(scratch, "there are %s: %s", counts_words(result, scratch), lacking);
}

const char *words_design(const struct experiment *experiment)
{
	enum design_kind kind = experiment->design != NULL ? experiment->design->kind : DESIGN_NONE;

	if (experiment->randomised && experiment->blinded)
		return "The order was drawn by lot and you did not know which was which: chance "
		       "remains, and how the device measures.";
	if (experiment->randomised)
		return "The order was drawn by lot, but not blinded: expectation could give the "
		       "same picture.";
	if (kind == DESIGN_LOG && experiment->blinded)
		return "Not drawn by lot: what made you choose these nights (a hard day, a late "
		       "evening, travel, illness) could give the same picture.";
	if (kind == DESIGN_LOG)
		return "Not drawn by lot, not blinded: expectation, or what made you choose these "
		       "nights (a hard day, a late evening, travel, illness), could give the same "
		       "picture.";
	if (experiment->blinded)
		return "Blinded, but not drawn by lot: season, travel or illness could give the "
		       "same picture.";
	return "Not drawn by lot, not blinded: season, travel, illness or expectation could give "
	       "the same picture.";
}

const char *words_clearer(const struct experiment *experiment)
{
	enum design_kind kind = experiment->design != NULL ? experiment->design->kind : DESIGN_NONE;

	if (experiment->randomised)
		return "More nights in the same drawn order narrow the plausible ranges; leaving "
		       "someone else to hand out what you take would rule out expectation.";
	if (kind == DESIGN_LOG)
		return "Evenings with and without it in an order drawn by lot, every one written "
		       "down, would narrow the ranges and rule out most other explanations. A log "
		       "line for evenings without it counts as much as one for evenings with it.";
	if (kind == DESIGN_AB)
		return "Going back to the first condition and then switching again, in an order "
		       "drawn by lot, would narrow the ranges and rule out most other "
		       "explanations.";
	return "An order drawn by lot would rule out most other explanations; more nights of each "
	       "kind narrow the ranges.";
}

const char *words_multiplicity(const struct experiment *experiment, struct arena *scratch)
{
	bool primary = false;

	for (size_t i = 0; i < experiment->results_n; i++)
		primary = primary || experiment->results[i].role == ROLE_PRIMARY;
	if (experiment->results_n < 2)
		return "";
	if (primary) {
		return arena_printf(
			scratch,
			"%zu comparisons were made; the first was named beforehand, the "
			"others are judged more strictly for their number.",
			experiment->results_n);
	}
	return arena_printf(scratch,
	                    "%zu comparisons were made; each is judged more strictly for their "
	                    "number.",
	                    experiment->results_n);
}

static bool has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static bool begins(const char *text, const char *part)
{
	return strncmp(text, part, strlen(part)) == 0;
}

const char *words_device(const struct metric *metric)
{
	const char *key = metric->key;

	if (has(key, "deep") || begins(key, "D_") || begins(key, "N3_"))
		return "Deep sleep is estimated by the device and is its least certain number: "
		       "against a sleep laboratory single nights agree poorly (intraclass "
		       "correlation 0.1 to 0.4).";
	if (has(key, "rem_") || has(key, "light") || begins(key, "R_") || begins(key, "L_") ||
	    begins(key, "N1_") || begins(key, "N2_"))
		return "Sleep stages are estimated by the device: against a sleep laboratory "
		       "single nights agree poorly.";
	if (has(key, "waso") || begins(key, "se_") || has(key, "awakening"))
		return "Devices take some quiet wakefulness for sleep: a change of a few minutes "
		       "awake may be missed.";
	return "";
}

static const char *const design_words[DESIGN_WHY_COUNT] = {
	[DESIGN_IN] = "in the comparison",
	[DESIGN_BEFORE_SINCE] = "before the first date asked for",
	[DESIGN_AFTER_UNTIL] = "after the last date asked for",
	[DESIGN_OUTSIDE_PHASES] = "outside the dated phases",
	[DESIGN_WASHOUT] = "in a wash-out",
	[DESIGN_UNKNOWN_INTAKE] = "the log says nothing about that evening",
	[DESIGN_NOT_MAIN] = "no usable main sleep",
	[DESIGN_UNKNOWN_COVARIATE] =
		"the log does not say whether there was any of what is allowed for",
	[DESIGN_SAME_EVENING] = "another sleep of that evening is used",
	[DESIGN_NO_CONDITION] = "the row names no condition",
	[DESIGN_SAME_DATE] = "another row has that date; neither is used",
	[DESIGN_EMPTY_COVARIATE] = "a column that is allowed for is empty",
	[DESIGN_NO_CONDITIONS] = "no phases and no log to compare by",
};

static const char *const night_words[NIGHT_WHY_COUNT] = {
	[NIGHT_WHY_NONE] = "no usable main sleep",
	[NIGHT_WHY_NAP] = "a nap",
	[NIGHT_WHY_DELETED] = "deleted on the device",
	[NIGHT_WHY_REST] = "marked as rest, not sleep",
	[NIGHT_WHY_DUPLICATE] = "the same night in another record",
	[NIGHT_WHY_COVERAGE] = "less than 80 % of the time in bed was recorded",
	[NIGHT_WHY_SHORT] = "less than 3 hours in bed",
	[NIGHT_WHY_LONG] = "more than 16 hours in bed",
	[NIGHT_WHY_NO_SLEEP] = "no sleep was recorded",
	[NIGHT_WHY_LOW_BATTERY] = "the device's battery was low",
	[NIGHT_WHY_MERGED] = "joined to that night's main sleep",
	[NIGHT_WHY_FUTURE] = "it lies in the future",
	[NIGHT_WHY_OTHER_DEVICE] = "another device recorded that night too",
};

const char *words_left_out(enum design_why why, enum night_why night_why)
{
	if (why == DESIGN_NOT_MAIN)
		return night_words[night_why];
	return design_words[why];
}

const char *const words_disclaimers[] = {
	"For information only, not medical advice. Ask a health professional before starting or "
	"changing a supplement, above all with kidney or heart disease, in pregnancy or when you "
	"take medicines.",
	"These statements have not been evaluated by the Food and Drug Administration. Nothing "
	"here "
	"is meant to diagnose, treat, cure or prevent any disease.",
	"A supplement is not a sedative and no full answer to lasting insomnia; with lasting "
	"trouble "
	"sleeping, see a health professional.",
	NULL,
};
