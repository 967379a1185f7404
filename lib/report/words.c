/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verdict words and the one sentence about a result.  Every sentence is chosen by
 * the result's own fields; nothing here is worked out anew.
 */
#include "report/words.h"

#include "report/escape.h"
#include "report/format.h"

#include <math.h>
#include <string.h>

enum direction words_direction(const struct result *result)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	double estimate = fit->reason == STATS_FINE ? fit->median : (double)NAN;
	enum metric_better better = result->metric->better;

	if (!isfinite(estimate) || estimate == 0)
		return DIRECTION_NONE;
	if (better == BETTER_NEITHER)
		return estimate > 0 ? DIRECTION_MORE : DIRECTION_LESS;
	return (estimate > 0) == (better == BETTER_HIGHER) ? DIRECTION_BETTER : DIRECTION_WORSE;
}

/* Words by direction, because cards have constant strings. */
static const char *const likely[] = {
	[DIRECTION_NONE] = "Likely change", [DIRECTION_BETTER] = "Likely better",
	[DIRECTION_WORSE] = "Likely worse", [DIRECTION_MORE] = "Likely more",
	[DIRECTION_LESS] = "Likely less",
};
static const char *const clear[] = {
	[DIRECTION_NONE] = "Clear change",          [DIRECTION_BETTER] = "Clear change (better)",
	[DIRECTION_WORSE] = "Clear change (worse)", [DIRECTION_MORE] = "Clear change (more)",
	[DIRECTION_LESS] = "Clear change (less)",
};
static const char *const consistent[] = {
	[DIRECTION_NONE] = "Consistent with a change",
	[DIRECTION_BETTER] = "Consistent with better",
	[DIRECTION_WORSE] = "Consistent with worse",
	[DIRECTION_MORE] = "Consistent with a change",
	[DIRECTION_LESS] = "Consistent with a change",
};

static bool claims_change(enum verdict verdict)
{
	return verdict == VERDICT_CHANGE_UNCLEAR || verdict == VERDICT_IMPROVEMENT ||
	       verdict == VERDICT_WORSENING || verdict == VERDICT_CHANGE;
}

const char *report_verdict_word(const struct result *result, bool observational)
{
	enum direction direction = words_direction(result);

	if (result->verdict == VERDICT_INSUFFICIENT)
		return "Not enough nights";
	if (result->verdict == VERDICT_INCONCLUSIVE)
		return "Too early to tell";
	if (result->verdict == VERDICT_NO_IMPORTANT_CHANGE)
		return "No meaningful change";
	if (observational)
		return consistent[direction];
	return result->verdict == VERDICT_CHANGE_UNCLEAR ? likely[direction] : clear[direction];
}

const char *words_symbol(const struct result *result)
{
	if (result->verdict == VERDICT_INSUFFICIENT)
		return "\xC2\xB7"; /* middle dot */
	if (result->verdict == VERDICT_NO_IMPORTANT_CHANGE)
		return "\xE2\x89\x88"; /* almost equal */
	if (!claims_change(result->verdict))
		return "\xE2\x97\x8C"; /* dotted circle */
	return compare_primary_fit(result)->median > 0 ? "\xE2\x96\xB2"
	                                               : "\xE2\x96\xBC"; /* up, down */
}

bool words_observational(const struct experiment *experiment)
{
	return !experiment->randomised;
}

/* "with magnesium", or "in 'high dose' compared with 'before'". */
static const char *with_what(const struct result *result, const struct experiment *experiment,
                             struct arena *scratch)
{
	bool two = experiment->design == NULL || experiment->design->conditions_n <= 2;

	if (two && experiment->substance != NULL && experiment->substance[0] != '\0')
		return arena_printf(scratch, "with %s",
		                    escape_plain(scratch, experiment->substance));
	return arena_printf(scratch, "in '%s' compared with '%s'",
	                    escape_plain(scratch, result->condition),
	                    escape_plain(scratch, result->reference));
}

/* Everything a sentence is made of. */
struct telling {
	const struct result *result;
	const struct ar1m_result *fit;
	struct arena *scratch;
	struct phrase phrase;
	const char *with;
	int decimals;
	bool observational;
};

/* "4 to 12 min": an interval on one side of zero, as sizes. */
static const char *one_sided(const struct telling *t)
{
	char near[FORMAT_TEXT];
	double a = fabs(t->fit->ci95_low), b = fabs(t->fit->ci95_high);

	return arena_printf(
		t->scratch, "%s to %s", format_fixed(near, a < b ? a : b, t->decimals),
		words_amount(t->result->metric, a < b ? b : a, t->decimals, t->scratch));
}

/* "13 min sooner" */
static const char *end_words(const struct telling *t, double end)
{
	return arena_printf(t->scratch, "%s %s",
	                    words_amount(t->result->metric, end, t->decimals, t->scratch),
	                    end > 0 ? t->phrase.more : t->phrase.less);
}

/* "13 min sooner to 10 min later" */
static const char *two_sided(const struct telling *t, double low, double high)
{
	return arena_printf(t->scratch, "%s to %s", end_words(t, low), end_words(t, high));
}

static bool spans_zero(const struct ar1m_result *fit)
{
	return fit->ci95_low <= 0 && fit->ci95_high >= 0;
}

const char *words_mid(const struct result *result, struct arena *scratch)
{
	double mid = result->mid;
	const struct metric *metric = result->metric;
	int decimals = format_decimals(0, 2 * mid, metric->decimals);

	/* A round limit is shown round: "10 min", not "10.0 min". */
	if (fabs(mid - nearbyint(mid)) < 1e-9)
		decimals = 0;
	return words_amount(metric, mid, decimals, scratch);
}

static const char *mid_words(const struct telling *t)
{
	return words_mid(t->result, t->scratch);
}

static const char *tell_change(const struct telling *t)
{
	const struct result *result = t->result;
	const char *much = words_amount(result->metric, t->fit->median, t->decimals, t->scratch);
	const char *way = t->fit->median > 0 ? t->phrase.more : t->phrase.less;
	const char *head =
		arena_printf(t->scratch, "%s%s about %s %s%s on average %s (plausible range %s)",
	                     t->observational ? "The data are consistent with " : "",
	                     t->observational ? t->phrase.gerund : t->phrase.finite, much, way,
	                     t->phrase.tail, t->with, one_sided(t));

	head = format_upper_first(t->scratch, head);
	if (result->verdict != VERDICT_CHANGE_UNCLEAR)
		return arena_printf(t->scratch, "%s.", head);
	return arena_printf(t->scratch,
	                    "%s; the true change may still be too small to matter (%s is set as "
	                    "mattering).",
	                    head, mid_words(t));
}

static const char *name_of(const struct telling *t)
{
	return words_name(t->result->metric, t->scratch);
}

static const char *tell_no_change(const struct telling *t)
{
	const struct ar1m_result *fit = t->fit;
	const char *name = format_lower_first(t->scratch, name_of(t));
	const char *limit = mid_words(t);

	/* The 90 % interval is what the rule looks at; it lies inside the limit. */
	if (fit->ci90_low < 0 && fit->ci90_high > 0) {
		return arena_printf(t->scratch,
		                    "On average, any change in %s %s is smaller than the %s set as "
		                    "mattering (90 %% range %s).",
		                    name, t->with, limit,
		                    two_sided(t, fit->ci90_low, fit->ci90_high));
	}
	return arena_printf(t->scratch,
	                    "On average, any change in %s %s is smaller than the %s set as "
	                    "mattering: about %s.",
	                    name, t->with, limit, end_words(t, fit->median));
}

/* Why an interval on one side of zero is still not enough. */
static const char *what_speaks_against(const struct result *result)
{
	static const struct {
		enum downgrade downgrade;
		const char *words;
	} against[] = {
		{ DOWNGRADE_TREND_SENSITIVE,
		  "a slow drift over these weeks explains the difference about as well" },
		{ DOWNGRADE_TEST_DISAGREES,
		  "the order drawn by lot could well have given such a difference by chance" },
		{ DOWNGRADE_DEVICE_CHANGE, "the device changed along with the condition" },
		{ DOWNGRADE_FIRMWARE_CHANGE,
		  "the device's software changed along with the condition" },
		{ DOWNGRADE_DOSE_TIME_COLLINEAR,
		  "too few nights without it lie in the same weeks" },
		{ DOWNGRADE_MULTIPLICITY,
		  "among several measures one such difference is to be expected by chance" },
	};

	for (size_t i = 0; i < sizeof(against) / sizeof(against[0]); i++)
		if ((result->downgrades & (1U << against[i].downgrade)) != 0)
			return against[i].words;
	return "the nights are not enough to rule out chance";
}

static const char *tell_inconclusive(const struct telling *t)
{
	const struct ar1m_result *fit = t->fit;

	if (!spans_zero(t->fit)) {
		return arena_printf(t->scratch,
		                    "%s: nothing can be told from these nights. They differ on "
		                    "average %s (plausible range %s), but %s.",
		                    name_of(t), t->with,
		                    arena_printf(t->scratch, "%s %s", one_sided(t),
		                                 fit->median > 0 ? t->phrase.more : t->phrase.less),
		                    what_speaks_against(t->result));
	}
	return arena_printf(
		t->scratch,
		"%s: nothing can be told from these nights. The data fit both no change "
		"and a change you would care about (plausible range on average %s: %s).",
		name_of(t), t->with, two_sided(t, fit->ci95_low, fit->ci95_high));
}

const char *report_sentence(const struct result *result, const struct experiment *experiment,
                            struct arena *scratch)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	struct telling t = {
		.result = result,
		.fit = fit,
		.scratch = scratch,
		.phrase = words_phrase(result->metric, scratch),
		.with = with_what(result, experiment, scratch),
		.decimals = format_coarse_decimals(fit->ci95_low, fit->ci95_high,
		                                   result->metric->decimals),
		.observational = words_observational(experiment),
	};

	if (result->verdict == VERDICT_INSUFFICIENT)
		return arena_printf(scratch, "%s: these nights cannot answer the question; %s.",
		                    name_of(&t), words_missing(result, experiment, scratch));
	if (result->verdict == VERDICT_INCONCLUSIVE)
		return tell_inconclusive(&t);
	if (result->verdict == VERDICT_NO_IMPORTANT_CHANGE)
		return tell_no_change(&t);
	return tell_change(&t);
}
