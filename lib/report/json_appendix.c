/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_appendix.h"

#include <string.h>

/* --- one result ----------------------------------------------------------------------------- */

static struct tree *lags_tree(const struct neighbours *neighbours, struct arena *keep)
{
	struct tree *lags = tree_array(keep);

	for (size_t i = 0; i < neighbours->lags; i++) {
		const struct neighbours_lag *lag = &neighbours->lag[i];
		struct tree *tree = tree_object(keep);

		tree_count(tree, "nights_apart", (long)i + 1);
		tree_count(tree, "pairs", (long)lag->pairs);
		tree_number(tree, "r", lag->r, "no_pairs");
		tree_number(tree, "model", lag->model, "not_defined");
		tree_push(lags, tree);
	}
	return lags;
}

static void put_neighbours(struct tree *result_tree, const struct neighbours *neighbours,
                           struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	if (neighbours->lags == 0) {
		tree_null(result_tree, "autocorrelation",
		          neighbours->reason == STATS_FINE ? "n_too_small"
		                                           : stats_reason_keys[neighbours->reason]);
		return;
	}
	tree_number(tree, "bound", neighbours->bound, "not_defined");
	tree_put(tree, "lags", lags_tree(neighbours, keep));
	tree_put(result_tree, "autocorrelation", tree);
}

static struct tree *curve_tree(const double *curve, size_t points, struct arena *keep)
{
	struct tree *tree = tree_array(keep);

	for (size_t i = 0; i < points; i++)
		tree_push_number(tree, curve[i]);
	return tree;
}

static void put_curve(struct tree *result_tree, const struct belief *belief, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	if (belief->points == 0) {
		tree_null(result_tree, "curve", "no_estimate");
		return;
	}
	tree_number(tree, "first", belief->low, "not_defined");
	tree_number(tree, "step", belief->step, "not_defined");
	tree_put(tree, "flat", curve_tree(belief->flat, belief->points, keep));
	tree_put(tree, "sceptical", curve_tree(belief->sceptical, belief->points, keep));
	tree_put(result_tree, "curve", tree);
}

static struct tree *unused_tree(const struct result *result, struct arena *keep)
{
	long counts[POINT_WHY_COUNT] = { 0 };
	struct tree *tree = tree_object(keep);

	for (size_t i = 0; i < result->points_n; i++)
		counts[result->points[i].why]++;
	for (size_t why = 0; why < POINT_WHY_COUNT; why++)
		if (why != POINT_USED && counts[why] > 0)
			tree_count(tree, point_why_keys[why], counts[why]);
	return tree;
}

void json_put_evidence(struct tree *result_tree, const struct view_row *row, bool drawn,
                       struct arena *keep)
{
	tree_put(result_tree, "unused", unused_tree(row->result, keep));
	tree_text(result_tree, "planning_sentence", row->planning);
	if (!drawn) {
		tree_null(result_tree, "autocorrelation", "not_drawn");
		tree_null(result_tree, "curve", "not_drawn");
		return;
	}
	put_neighbours(result_tree, &row->result->neighbours, keep);
	put_curve(result_tree, &row->result->belief, keep);
}

/* --- one experiment ------------------------------------------------------------------------- */

static void put_date(struct tree *tree, const char *key, int32_t day, struct arena *keep)
{
	char date[CIVIL_TEXT];
	const char *text = civil_date_text(date, day);

	tree_text(tree, key, arena_text(keep, text, strlen(text)));
}

void json_put_evenings(struct tree *experiment_tree, const struct design *design,
                       struct arena *keep)
{
	struct appendix_doses doses = appendix_doses(design);
	struct tree *tree = tree_object(keep);

	if (doses.first == CIVIL_NO_DAY) {
		tree_null(experiment_tree, "evenings", "no_nights");
		return;
	}
	put_date(tree, "first", doses.first, keep);
	put_date(tree, "last", doses.last, keep);
	tree_count(tree, "n", doses.evenings);
	tree_count(tree, "taken", doses.taken);
	tree_count(tree, "not_taken", doses.not_taken);
	tree_count(tree, "unknown", doses.unknown);
	tree_put(experiment_tree, "evenings", tree);
}

/* --- one person ----------------------------------------------------------------------------- */

void json_put_regularity(struct tree *object, const struct regularity *regularity)
{
	for (size_t i = 0; i < SUMMARY_COUNT; i++)
		tree_number(object, regularity_summaries[i].key, regularity->values[i].number,
		            metric_reasons[regularity->values[i].reason]);
	for (size_t i = 0; i < REGULARITY_CLOCKS; i++) {
		if (regularity->circular[i]) {
			tree_bool(object, "circular", true);
			break;
		}
	}
	tree_bool(object, "cpd_uses_mean", regularity->cpd_uses_mean);
}

static struct tree *limits_tree(const struct view_person *person, struct arena *keep)
{
	static const char *const keys[QUALITY_GRADE_COUNT] = { "no_verdict", "good", "accepted",
		                                               "outside" };
	struct appendix_grades grades = appendix_grades(person, keep);
	struct tree *limits = tree_array(keep);

	for (size_t i = 0; i < grades.count; i++) {
		const struct appendix_grade *grade = &grades.items[i];
		struct tree *tree = tree_object(keep);

		tree_text(tree, "metric", grade->card->key);
		tree_count(tree, "n", grade->known);
		for (size_t k = 0; k < QUALITY_GRADE_COUNT; k++)
			tree_count(tree, keys[k], grade->nights[k]);
		tree_text(tree, "limit", grade->card->text);
		tree_text(tree, "source", grade->card->source);
		tree_push(limits, tree);
	}
	return limits;
}

void json_put_person(struct tree *person_tree, const struct view_person *person, struct arena *keep)
{
	const struct regularity *regularity = person->person->regularity;
	struct tree *tree = tree_object(keep);

	tree_put(person_tree, "limits", limits_tree(person, keep));
	if (regularity == NULL) {
		tree_null(person_tree, "regularity", "not_worked_out");
		return;
	}
	json_put_regularity(tree, regularity);
	tree_put(person_tree, "regularity", tree);
}
