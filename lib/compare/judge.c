/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/judge.h"

#include "stats/adjust.h"

#include <math.h>

static const double mid_in_sd = 0.5; /* STATS.md 2.10 */

static enum adjustment adjustment_of(const struct result *results, size_t n, size_t at)
{
	bool has_primary = n > 0 && results[0].role == ROLE_PRIMARY;

	if (results[at].role == ROLE_PRIMARY)
		return ADJUST_NONE;
	return results[at].role == ROLE_HEADLINE && !has_primary ? ADJUST_HOLM : ADJUST_BH;
}

static void adjust_family(struct result *results, size_t n, enum adjustment family,
                          struct arena *scratch)
{
	double *p = arena_array(scratch, n + 1, double);

	for (size_t i = 0; i < n; i++)
		p[i] = results[i].adjustment == family ? results[i].p : (double)NAN;
	if (family == ADJUST_HOLM)
		stats_holm(p, n, p, scratch);
	else
		stats_benjamini_hochberg(p, n, p, scratch);
	for (size_t i = 0; i < n; i++)
		if (results[i].adjustment == family)
			results[i].p_adjusted = p[i];
}

void judge_adjust(struct result *results, size_t n, struct arena *scratch)
{
	for (size_t i = 0; i < n; i++) {
		results[i].adjustment = adjustment_of(results, n, i);
		results[i].p_adjusted = results[i].p;
	}
	adjust_family(results, n, ADJUST_HOLM, scratch);
	adjust_family(results, n, ADJUST_BH, scratch);
}

void judge_take(struct result *result, const struct analysis *analysis)
{
	const struct contrast *contrast = &analysis->headline;

	result->analysis = *analysis;
	result->before = contrast->before;
	result->after = contrast->after;
	result->level = contrast->level;
	result->twin = contrast->twin;
	result->trend_is_primary = analysis->trend_is_primary;
	result->welch = contrast->welch;
	result->rank = contrast->rank;
	result->insufficient = contrast->insufficient;
	result->downgrades = analysis->downgrades;
	result->p = NAN;
	result->p_adjusted = NAN;
	if (contrast->insufficient == INSUFFICIENT_NOT)
		result->p = compare_primary_fit(result)->p_two;
}

void judge_mid(struct result *result, double mid)
{
	result->mid = mid;
	result->mid_distribution_based = false;
	if (!isnan(mid))
		return;
	result->mid_distribution_based = true;
	result->downgrades |= 1U << DOWNGRADE_MID_DISTRIBUTION_BASED;
	if (result->before.sd > 0)
		result->mid = mid_in_sd * result->before.sd;
}

void judge_probabilities(struct result *result)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	bool lower = result->metric != NULL && result->metric->better == BETTER_LOWER;

	result->prob_benefit = NAN;
	result->prob_beyond_mid = NAN;
	result->prob_within_mid = NAN;
	if (result->insufficient != INSUFFICIENT_NOT || fit->reason != STATS_FINE)
		return;
	result->prob_benefit = lower ? fit->p_le0 : 1 - fit->p_le0;
	if (isnan(result->mid))
		return;

	double below = stats_ar1m_cdf(fit, -result->mid);
	double up_to = stats_ar1m_cdf(fit, result->mid);

	result->prob_beyond_mid = lower ? below : 1 - up_to;
	result->prob_within_mid = up_to - below;
}

enum { THIN = 8 }; /* neighbouring nodes of the mixture that are taken together */

/*
 * The mixture with fewer nodes, for curves: neighbours differ by a phi of 0.002, far less
 * than what can be seen of them.
 */
static struct ar1m_result thinned(const struct ar1m_result *fit, struct arena *scratch)
{
	size_t count = (fit->nodes + THIN - 1) / THIN;
	double *weight = arena_array(scratch, count, double);
	double *centre = arena_array(scratch, count, double);
	double *scale = arena_array(scratch, count, double);
	struct ar1m_result thin = *fit;

	for (size_t i = 0; i < fit->nodes; i++) {
		weight[i / THIN] += fit->weight[i];
		centre[i / THIN] += fit->weight[i] * fit->centre[i];
		scale[i / THIN] += fit->weight[i] * fit->scale[i];
	}
	for (size_t i = 0; i < count; i++) {
		centre[i] /= weight[i];
		scale[i] /= weight[i];
	}
	thin.nodes = count;
	thin.weight = weight;
	thin.centre = centre;
	thin.scale = scale;
	return thin;
}

/* A prior about 0 as wide as one reference night is from another (STATS.md 2.9). */
void judge_sceptical(struct result *result, struct arena *keep, struct arena *scratch)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	struct bayes_prior prior = { 0, result->before.sd };

	result->sceptical = (struct bayes_result){ .reason = fit->reason };
	result->sceptical_prior_sd = NAN;
	if (fit->reason != STATS_FINE)
		return;
	if (!(prior.sd > 0) || !(result->mid > 0)) {
		result->sceptical.reason = STATS_ZERO_VARIANCE;
	} else {
		struct ar1m_result thin = thinned(fit, scratch);

		result->sceptical = stats_bayes(fit, prior, result->mid, scratch);
		result->sceptical_prior_sd = prior.sd;
		result->belief = belief_of(&thin, &result->sceptical, prior, keep);
	}
}

void judge_verdict(struct result *result, bool observational)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	const struct ar1m_result *twin = fit == &result->level ? &result->twin : &result->level;
	struct verdict_input input = verdict_blank();

	input.insufficient = result->insufficient;
	input.observational = observational;
	input.mid = result->mid;
	input.p_star = result->p_adjusted;
	input.row3_barred = result->analysis.row3_barred;
	input.better = result->metric->better;
	if (fit->reason == STATS_FINE) {
		input.estimate = fit->median;
		input.ci95_low = fit->ci95_low;
		input.ci95_high = fit->ci95_high;
		input.ci90_low = fit->ci90_low;
		input.ci90_high = fit->ci90_high;
	}
	input.twin_known = twin->reason == STATS_FINE;
	if (input.twin_known) {
		input.twin_low = twin->ci95_low;
		input.twin_high = twin->ci95_high;
	}

	struct verdict_output output = verdict_decide(&input);

	result->verdict = output.verdict;
	result->downgrades |= output.downgrades;
}
