/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_asking.h"

#include <math.h>
#include <string.h>

/* A number that is known when reason says so, else null with that reason. */
struct known {
	struct tree *tree;
	enum stats_reason reason;
};

static void put(struct known to, const char *key, double number)
{
	bool fine = to.reason == STATS_FINE;

	tree_number(to.tree, key, fine ? number : (double)NAN,
	            stats_reason_keys[fine ? STATS_NOT_DEFINED : to.reason]);
}

/* --- other ways of asking ------------------------------------------------------------------ */

static struct tree *way_tree(const struct sensitivity_row *row, struct arena *keep)
{
	struct known to = { tree_object(keep), row->reason };
	const struct {
		const char *key;
		double number;
	} numbers[] = {
		{ "estimate", row->estimate },
		{ "ci_low", row->ci95_low },
		{ "ci_high", row->ci95_high },
		{ "p", row->p },
	};

	tree_count(to.tree, "n", (long)row->n);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (row->why != NULL)
			tree_null(to.tree, numbers[i].key, row->why);
		else
			put(to, numbers[i].key, numbers[i].number);
	}
	return to.tree;
}

static struct tree *sensitivity_tree(const struct sensitivity_set *set, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	for (size_t i = 0; i < SENSITIVITY_COUNT; i++) {
		const char *why = set->rows[i].why;

		if (!set->rows[i].applies)
			tree_null(tree, sensitivities[i].key, why != NULL ? why : "not_applicable");
		else
			tree_put(tree, sensitivities[i].key, way_tree(&set->rows[i], keep));
	}
	tree_number(tree, "ramp_log_likelihood_gain", set->ramp_log_likelihood_gain,
	            "not_applicable");
	tree_count(tree, "outliers", (long)set->outliers_n);
	tree_count(tree, "missing_reference", (long)set->missing_before);
	tree_count(tree, "missing_condition", (long)set->missing_after);
	return tree;
}

/* --- which reference nights ---------------------------------------------------------------- */

static struct tree *fit_tree(const struct ar1m_result *fit, struct arena *keep)
{
	struct known to = { tree_object(keep), fit->reason };

	put(to, "estimate", fit->median);
	put(to, "ci_low", fit->ci95_low);
	put(to, "ci_high", fit->ci95_high);
	put(to, "p", fit->p_two);
	put(to, "phi", fit->phi_mean);
	return to.tree;
}

static struct tree *contrast_tree(const struct contrast *contrast, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	tree_count(tree, "n_reference", (long)contrast->before.n);
	tree_count(tree, "n_condition", (long)contrast->after.n);
	tree_text(tree, "reason", insufficients[contrast->insufficient].key);
	tree_put(tree, "ar1m", fit_tree(&contrast->level, keep));
	tree_put(tree, "ar1m_trend", fit_tree(&contrast->twin, keep));
	return tree;
}

static void put_contrasts(struct tree *tree, const struct analysis *analysis, struct arena *keep)
{
	struct tree *window = tree_object(keep);

	tree_bool(window, "used", analysis->concurrent);
	tree_count(window, "reference_nights", (long)analysis->reference_n);
	tree_count(window, "reference_outside", (long)analysis->reference_outside);
	tree_put(tree, "concurrent", window);
	if (analysis->concurrent)
		tree_put(tree, "pooled", contrast_tree(&analysis->pooled, keep));
	else
		tree_null(tree, "pooled", "same_nights");
}

/* --- planning ------------------------------------------------------------------------------ */

static void put_nights(struct tree *tree, const char *key, const struct planning *planning)
{
	if (planning->nights_needed > 0)
		tree_count(tree, key, planning->nights_needed);
	else
		tree_null(tree, key, planning->known ? "more_than_2000" : "no_estimate");
}

static struct tree *planning_tree(const struct planning *planning, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	tree_number(tree, "sigma", planning->sigma, "no_estimate");
	tree_number(tree, "half_width", planning->half_width, "no_estimate");
	tree_number(tree, "mde80", planning->mde80, "no_estimate");
	put_nights(tree, "nights_needed", planning);
	return tree;
}

struct tree *json_nights_needed(const struct experiment *experiment, struct arena *keep)
{
	struct tree *all = tree_object(keep), *metric = NULL;
	const char *last = NULL;

	/* Results of one metric stand next to each other. */
	for (size_t i = 0; i < experiment->results_n; i++) {
		const struct result *result = &experiment->results[i];

		if (last == NULL || strcmp(last, result->metric->key) != 0) {
			metric = tree_object(keep);
			tree_put(all, result->metric->key, metric);
		}
		last = result->metric->key;
		put_nights(metric, result->condition, &result->planning);
	}
	return all;
}

/* --- beliefs ------------------------------------------------------------------------------- */

static struct tree *flat_tree(const struct result *result, struct arena *keep)
{
	const struct ar1m_result *fit = compare_primary_fit(result);
	struct known to = { tree_object(keep), fit->reason };

	put(to, "mean", fit->mean);
	put(to, "sd", fit->sd);
	put(to, "median", fit->median);
	put(to, "ci_low", fit->ci95_low);
	put(to, "ci_high", fit->ci95_high);
	put(to, "prob_above_0", 1 - fit->p_le0);
	put(to, "prob_within_mid", result->prob_within_mid);
	return to.tree;
}

static struct tree *sceptical_tree(const struct bayes_result *bayes, struct arena *keep)
{
	struct known to = { tree_object(keep), bayes->reason };

	put(to, "mean", bayes->mean);
	put(to, "sd", bayes->sd);
	put(to, "median", bayes->median);
	put(to, "ci_low", bayes->ci95_low);
	put(to, "ci_high", bayes->ci95_high);
	put(to, "prob_above_0", bayes->p_above_0);
	put(to, "prob_above_mid", bayes->p_above_mid);
	put(to, "prob_below_minus_mid", bayes->p_below_minus_mid);
	put(to, "prob_within_mid", bayes->p_within_mid);
	put(to, "conflict", bayes->conflict);
	return to.tree;
}

void json_put_asking(struct tree *result_tree, const struct result *result, struct arena *keep)
{
	struct tree *posteriors = tree_object(keep);

	tree_put(posteriors, "flat", flat_tree(result, keep));
	tree_put(posteriors, "sceptical", sceptical_tree(&result->sceptical, keep));
	tree_number(posteriors, "sceptical_prior_sd",
	            result->sceptical.reason == STATS_FINE ? result->sceptical_prior_sd
	                                                   : (double)NAN,
	            "no_estimate");
	tree_put(result_tree, "posteriors", posteriors);
	tree_put(result_tree, "sensitivity", sensitivity_tree(&result->sensitivity, keep));
	tree_put(result_tree, "planning", planning_tree(&result->planning, keep));
	put_contrasts(result_tree, &result->analysis, keep);
}
