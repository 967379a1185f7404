/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answer beside the same question asked in other ways, and what may be believed.
 */
#include "report/appendix.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

/* The answer, its twin, the pooled contrast. */
enum { OWN_SCALE_DECIMALS = 3, P_DECIMALS = 3, BESIDES = 3 };

static const char *digits_of(struct arena *keep, double number, int decimals)
{
	char text[FORMAT_TEXT];

	(void)format_signed(text, number, decimals);
	return arena_text(keep, text, strlen(text));
}

static const char *p_words(struct arena *keep, double p)
{
	char text[FORMAT_TEXT];

	if (!isfinite(p))
		return "";
	if (p < 0.001)
		return "< 0.001";
	(void)format_fixed(text, p, P_DECIMALS);
	return arena_text(keep, text, strlen(text));
}

/* Sentences of the tables end with a full stop; a row of a table does not. */
static const char *without_stop(const char *sentence, struct arena *keep)
{
	size_t length = strlen(sentence);

	return length > 0 && sentence[length - 1] == '.' ? arena_text(keep, sentence, length - 1)
	                                                 : sentence;
}

/* Why there is no answer; what is not named here is named by its key. */
static const char *const no_answer[STATS_REASON_COUNT] = {
	[STATS_N_TOO_SMALL] = "too few nights",
	[STATS_ONE_GROUP] = "nights of one kind only",
	[STATS_ZERO_VARIANCE] = "all nights alike",
	[STATS_ALL_TIED] = "all nights alike",
	[STATS_RANK_DEFICIENT] = "cannot be told apart from what is allowed for",
	[STATS_NOT_POSITIVE] = "some values are zero",
};

static const char *no_answer_words(const struct sensitivity_row *row, struct arena *keep)
{
	if (row->why != NULL)
		return format_spaced(keep, row->why);
	return no_answer[row->reason] != NULL ? no_answer[row->reason]
	                                      : format_spaced(keep, stats_reason_keys[row->reason]);
}

/* `most` decimals on the scale of the measure; a share or a logarithm has its own. */
static struct appendix_way way_of(const struct sensitivity_row *row, const char *text, int most,
                                  struct arena *keep)
{
	int decimals = format_decimals(row->ci95_low, row->ci95_high, most);
	bool fine = row->reason == STATS_FINE;

	return (struct appendix_way){
		.text = without_stop(text, keep),
		.estimate = fine ? digits_of(keep, row->estimate, decimals) : "no answer",
		.interval = fine ? format_interval(keep, row->ci95_low, row->ci95_high, decimals)
		                 : no_answer_words(row, keep),
		.p = fine ? p_words(keep, row->p) : "",
		.number = fine ? row->estimate : (double)NAN,
		.low = fine ? row->ci95_low : (double)NAN,
		.high = fine ? row->ci95_high : (double)NAN,
		.n = row->n,
		.drawn = fine && isfinite(row->ci95_low) && isfinite(row->ci95_high),
	};
}

static struct appendix_way way_of_fit(const struct ar1m_result *fit, const char *text, int most,
                                      size_t n, struct arena *keep)
{
	const struct sensitivity_row row = {
		.reason = fit->reason,
		.n = n,
		.estimate = fit->median,
		.ci95_low = fit->ci95_low,
		.ci95_high = fit->ci95_high,
		.p = fit->p_two,
	};

	return way_of(&row, text, most, keep);
}

static void add_sensitivity(struct appendix_ways *ways, const struct result *result,
                            struct arena *keep)
{
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++) {
		const struct sensitivity_row *row = &result->sensitivity.rows[i];
		bool own_scale = i == SENSITIVITY_LOG || i == SENSITIVITY_DOSE;
		bool share = i == SENSITIVITY_RANK || i == SENSITIVITY_DOSE_ORDER;
		int most = own_scale ? OWN_SCALE_DECIMALS : result->metric->decimals;

		if (!row->applies)
			continue;

		struct appendix_way way = way_of(row, sensitivities[i].text, most, keep);

		if (share && row->reason == STATS_FINE) {
			char text[FORMAT_TEXT];

			(void)format_fixed(text, row->estimate, 2);
			way.estimate = arena_text(keep, text, strlen(text));
		}
		way.drawn = way.drawn && !own_scale && !share;
		ways->items[ways->count++] = way;
	}
}

static bool asks_again(const struct result *result)
{
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		if (result->sensitivity.rows[i].applies)
			return true;
	return result->analysis.concurrent;
}

struct appendix_ways appendix_ways(const struct view_row *row, struct arena *keep)
{
	const struct result *result = row->result;
	const struct ar1m_result *fit = compare_primary_fit(result);
	const struct ar1m_result *twin = fit == &result->level ? &result->twin : &result->level;
	const struct contrast *pooled = &result->analysis.pooled;
	int most = result->metric->decimals;
	size_t n = result->before.n + result->after.n;
	struct appendix_ways ways = { 0 };

	if (row->change[0] == '\0' || !asks_again(result))
		return ways;
	ways.items = arena_array(keep, SENSITIVITY_COUNT + BESIDES, struct appendix_way);
	ways.items[ways.count++] = way_of_fit(fit, "As shown above", most, n, keep);
	if (twin->reason == STATS_FINE) {
		ways.items[ways.count++] = way_of_fit(
			twin,
			result->trend_is_primary ? "Without allowing for a drift"
						 : "Allowing for a drift over the whole time",
			most, n, keep);
	}
	add_sensitivity(&ways, result, keep);
	if (result->analysis.concurrent) {
		ways.items[ways.count++] =
			way_of_fit(result->trend_is_primary ? &pooled->twin : &pooled->level,
		                   "With all reference nights, whenever they were", most,
		                   pooled->before.n + pooled->after.n, keep);
	}
	return ways;
}

/* --- beliefs -------------------------------------------------------------------------------- */

/* "97 %"; never a chance of nothing or of everything. */
static const char *chance(struct arena *keep, double share)
{
	if (!isfinite(share))
		return "";
	if (share < 0.01)
		return "<1 %";
	if (share > 0.99)
		return ">99 %";
	return arena_printf(keep, "%.0f %%", 100 * share);
}

static struct appendix_belief flat_belief(const struct view_row *row, struct arena *keep)
{
	const struct result *result = row->result;

	return (struct appendix_belief){
		.name = "The nights as they are (flat)",
		.median = row->change,
		.interval = row->interval,
		.better = chance(keep, result->prob_benefit),
		.beyond = chance(keep, result->prob_beyond_mid),
		.within = chance(keep, result->prob_within_mid),
	};
}

static struct appendix_belief sceptical_belief(const struct view_row *row, struct arena *keep)
{
	const struct bayes_result *bayes = &row->result->sceptical;
	bool lower = row->result->metric->better == BETTER_LOWER;
	int decimals =
		format_decimals(bayes->ci95_low, bayes->ci95_high, row->result->metric->decimals);

	return (struct appendix_belief){
		.name = "Expecting no difference (sceptical)",
		.median = digits_of(keep, bayes->median, decimals),
		.interval = format_interval(keep, bayes->ci95_low, bayes->ci95_high, decimals),
		.better = chance(keep, lower ? 1 - bayes->p_above_0 : bayes->p_above_0),
		.beyond = chance(keep, lower ? bayes->p_below_minus_mid : bayes->p_above_mid),
		.within = chance(keep, bayes->p_within_mid),
	};
}

const char appendix_beliefs_caveat[] =
	"The chances weigh only how the nights scatter, not other causes such as a slow drift "
	"or expectation.";

struct appendix_beliefs appendix_beliefs(const struct view_row *row, struct arena *keep)
{
	const struct result *result = row->result;
	const char *way = result->metric->better == BETTER_NEITHER ? "more" : "better";
	const char *mid = words_mid(result, keep);
	struct appendix_beliefs beliefs = {
		.better_head = way,
		.beyond_head = arena_printf(keep, "%s by over %s", way, mid),
		.within_head = arena_printf(keep, "within %s", mid),
	};

	if (row->change[0] == '\0' || !isfinite(result->mid))
		return beliefs;
	beliefs.items[beliefs.count++] = flat_belief(row, keep);
	if (result->sceptical.reason == STATS_FINE && result->belief.points > 0)
		beliefs.items[beliefs.count++] = sceptical_belief(row, keep);
	return beliefs;
}

void appendix_belief_heads(const struct appendix_beliefs *beliefs, struct arena *keep,
                           const char *heads[APPENDIX_BELIEF_COLUMNS])
{
	heads[0] = "Reader";
	heads[1] = "Median";
	heads[2] = "95 % interval";
	heads[3] = arena_printf(keep, "Chance: %s", beliefs->better_head);
	heads[4] = arena_printf(keep, "Chance: %s", beliefs->beyond_head);
	heads[5] = arena_printf(keep, "Chance: %s", beliefs->within_head);
}

void appendix_belief_cells(const struct appendix_belief *belief,
                           const char *cells[APPENDIX_BELIEF_COLUMNS])
{
	cells[0] = belief->name;
	cells[1] = belief->median;
	cells[2] = belief->interval;
	cells[3] = belief->better;
	cells[4] = belief->beyond;
	cells[5] = belief->within;
}
