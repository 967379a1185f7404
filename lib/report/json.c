/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * summary.json (DATAFILES.md; the schema is summary.schema.json beside this file).
 */
#include "compare/caveats.h"
#include "report/effect.h"
#include "report/json_appendix.h"
#include "report/json_asking.h"
#include "report/pages.h"
#include "report/tree.h"
#include "report/view.h"

#include <math.h>
#include <string.h>

enum { SCHEMA_VERSION = 1 };

static const char *const severity_keys[] = {
	[SEVERITY_NOTE] = "note",
	[SEVERITY_ODD] = "odd",
	[SEVERITY_DROPPED] = "dropped",
};

static struct tree *inputs_tree(const struct report *report, struct arena *keep)
{
	struct tree *inputs = tree_array(keep);

	for (size_t i = 0; i < report->inputs_n; i++) {
		const struct report_input *input = &report->inputs[i];
		struct tree *tree = tree_object(keep);

		tree_text(tree, "file", input->file);
		tree_text(tree, "sha256", input->sha256);
		tree_text(tree, "format", input->format);
		tree_count(tree, "read", input->read);
		tree_count(tree, "accepted", input->accepted);
		tree_count(tree, "duplicate", input->duplicate);
		tree_count(tree, "skipped", input->skipped);
		tree_count(tree, "rejected", input->rejected);
		if (input->rejected_code != NULL && input->rejected_code[0] != '\0') {
			tree_text(tree, "rejected_code", input->rejected_code);
			tree_text(tree, "rejected_message", input->rejected_message);
		}
		tree_push(inputs, tree);
	}
	return inputs;
}

static struct tree *settings_tree(const struct report *report, struct arena *keep)
{
	struct tree *settings = tree_object(keep);

	for (size_t i = 0; i < report->settings_n; i++)
		tree_text(settings, report->settings[i].key, report->settings[i].value);
	return settings;
}

/* A number of a method that refused is null with the method's own reason. */
struct method_tree {
	struct tree *tree;
	enum stats_reason reason;
	const char *why;
};

static struct method_tree method(struct arena *keep, enum stats_reason reason)
{
	return (struct method_tree){ tree_object(keep), reason, stats_reason_keys[reason] };
}

static void put(const struct method_tree *to, const char *key, double number)
{
	tree_number(to->tree, key, to->reason == STATS_FINE ? number : (double)NAN, to->why);
}

static struct tree *ar1m_tree(const struct ar1m_result *result, struct arena *keep)
{
	struct method_tree to = method(keep, result->reason);

	put(&to, "estimate", result->median);
	put(&to, "mean", result->mean);
	put(&to, "sd", result->sd);
	put(&to, "ci_low", result->ci95_low);
	put(&to, "ci_high", result->ci95_high);
	put(&to, "ci90_low", result->ci90_low);
	put(&to, "ci90_high", result->ci90_high);
	put(&to, "p", result->p_two);
	put(&to, "p_le0", result->p_le0);
	put(&to, "phi", result->phi_mean);
	put(&to, "prob_phi_above_08", result->prob_phi_above_08);
	put(&to, "n_eff", result->n_eff);
	put(&to, "df", result->df);
	return to.tree;
}

static struct tree *welch_tree(const struct t_result *result, struct arena *keep)
{
	struct method_tree to = method(keep, result->reason);

	put(&to, "estimate", result->difference);
	put(&to, "t", result->t);
	put(&to, "df", result->df);
	put(&to, "p", result->p);
	put(&to, "ci_low", result->ci95_low);
	put(&to, "ci_high", result->ci95_high);
	return to.tree;
}

static struct tree *mann_whitney_tree(const struct result *result, struct arena *keep)
{
	const struct rank_result *rank = &result->rank;
	struct method_tree to = method(keep, rank->reason);
	double pairs = (double)result->before.n * (double)result->after.n;

	put(&to, "u", rank->u);
	/* The other direction: what a tool prints that counts pairs the other way round. */
	put(&to, "u_reference", pairs - rank->u);
	put(&to, "p_normal", rank->p_normal);
	if (rank->reason == STATS_FINE && !isfinite(rank->p_exact))
		tree_null(to.tree, "p_exact", "too_many_nights");
	else
		put(&to, "p_exact", rank->p_exact);
	return to.tree;
}

static struct tree *hodges_lehmann_tree(const struct rank_result *rank, struct arena *keep)
{
	struct method_tree to = method(keep, rank->reason);

	put(&to, "estimate", rank->hodges_lehmann);
	return to.tree;
}

static struct tree *methods_tree(const struct result *result, struct arena *keep)
{
	struct tree *methods = tree_object(keep);

	tree_put(methods, "ar1m", ar1m_tree(&result->level, keep));
	tree_put(methods, "ar1m_trend", ar1m_tree(&result->twin, keep));
	tree_put(methods, "welch", welch_tree(&result->welch, keep));
	tree_put(methods, "mann_whitney", mann_whitney_tree(result, keep));
	tree_put(methods, "hodges_lehmann", hodges_lehmann_tree(&result->rank, keep));
	return methods;
}

static struct tree *spread_tree(const struct descriptives *of, struct arena *keep)
{
	struct tree *tree = tree_object(keep);
	const char *why = of->n == 0 ? "no_nights" : "n_too_small";
	bool some = of->n > 0;

	tree_count(tree, "n", (long)of->n);
	tree_number(tree, "mean", some ? of->mean : (double)NAN, why);
	tree_number(tree, "sd", of->n > 1 ? of->sd : (double)NAN, why);
	tree_number(tree, "median", some ? of->median : (double)NAN, why);
	tree_number(tree, "mad", some ? of->mad : (double)NAN, why);
	tree_number(tree, "q25", some ? of->q25 : (double)NAN, why);
	tree_number(tree, "q75", some ? of->q75 : (double)NAN, why);
	tree_number(tree, "lowest", some ? of->lowest : (double)NAN, why);
	tree_number(tree, "highest", some ? of->highest : (double)NAN, why);
	return tree;
}

static struct tree *downgrades_tree(unsigned bits, struct arena *keep)
{
	struct tree *tree = tree_array(keep);

	for (unsigned i = 0; i < DOWNGRADE_COUNT; i++)
		if ((bits & (1U << i)) != 0)
			tree_push_text(tree, downgrades[i].key);
	return tree;
}

/* Why a column without a number has none. */
static const char *column_reason(const struct result *result, const char *key)
{
	const char *reason = effect_reason(result);

	if (strcmp(key, "mean_reference") == 0 || strcmp(key, "sd_reference") == 0 ||
	    strcmp(key, "mean_condition") == 0 || strcmp(key, "sd_condition") == 0)
		return "n_too_small";
	return reason[0] != '\0' ? reason : "not_defined";
}

static struct tree *result_tree(const struct view_experiment *view, size_t index,
                                struct arena *keep)
{
	const struct experiment *experiment = view->experiment;
	const struct result *result = view->rows[index].result;
	struct tree *tree = tree_object(keep);
	struct effect_of of = { result, experiment };

	for (size_t i = 0; i < effect_columns_n; i++) {
		const char *key = effect_columns[i].key;
		struct effect_cell cell = effect_columns[i].cell(of, keep);

		if (strcmp(key, "downgrades") == 0)
			tree_put(tree, key, downgrades_tree(result->downgrades, keep));
		else if (cell.text != NULL)
			tree_text(tree, key, cell.text);
		else if (cell.is_count)
			tree_count(tree, key, (long)cell.number);
		else
			tree_number(tree, key, cell.number, column_reason(result, key));
	}
	tree_bool(tree, "mid_distribution_based", result->mid_distribution_based);
	tree_count(tree, "resolution_s", result->resolution_s);
	tree_put(tree, "nights_reference", spread_tree(&result->before, keep));
	tree_put(tree, "nights_condition", spread_tree(&result->after, keep));
	tree_put(tree, "methods", methods_tree(result, keep));
	json_put_asking(tree, result, keep);
	json_put_evidence(tree, &view->rows[index], index < view->headline_n, keep);
	tree_text(tree, "word", report_verdict_word(result, !experiment->randomised));
	tree_text(tree, "sentence", report_sentence(result, experiment, keep));
	return tree;
}

static struct tree *conditions_tree(const struct design *design, struct arena *keep)
{
	struct tree *conditions = tree_array(keep);

	for (size_t i = 0; design != NULL && i < design->conditions_n; i++) {
		const struct design_condition *condition = &design->conditions[i];
		struct tree *tree = tree_object(keep);

		tree_text(tree, "name", condition->name);
		tree_bool(tree, "reference", condition->reference);
		tree_count(tree, "nights", condition->nights);
		tree_count(tree, "evenings", condition->evenings);
		tree_count(tree, "taken", condition->taken);
		tree_count(tree, "not_taken", condition->not_taken);
		tree_count(tree, "unknown", condition->unknown);
		tree_number(tree, "adherence_pct", caveats_adherence_pct(condition),
		            "nothing_known");
		tree_push(conditions, tree);
	}
	return conditions;
}

static struct tree *counts_tree(const struct view_count *counts, size_t n, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	for (size_t i = 0; i < n; i++)
		tree_count(tree, counts[i].text, counts[i].count);
	return tree;
}

/* Nights in no condition, by key. */
static struct tree *left_out_tree(const struct design *design, struct arena *keep)
{
	struct view_tally tally = { .keep = keep };

	for (size_t i = 0; design != NULL && i < design->nights_n; i++) {
		const struct design_night *night = &design->nights[i];

		if (night->condition < 0) {
			view_tally_add(&tally,
			               night->why == DESIGN_NOT_MAIN
			                       ? night_why_keys[night->night->why]
			                       : design_why_keys[night->why],
			               1);
		}
	}
	return counts_tree(tally.items, tally.count, keep);
}

static struct tree *experiment_tree(const struct view_experiment *view, struct arena *keep)
{
	const struct experiment *experiment = view->experiment;
	const struct design *design = experiment->design;
	struct tree *tree = tree_object(keep);
	struct tree *results = tree_array(keep);

	tree_text(tree, "name", experiment->name);
	tree_text(tree, "substance", experiment->substance);
	tree_text(tree, "design", design != NULL ? design_kind_keys[design->kind] : NULL);
	tree_bool(tree, "randomised", experiment->randomised);
	tree_bool(tree, "blinded", experiment->blinded);
	tree_put(tree, "conditions", conditions_tree(design, keep));
	tree_put(tree, "downgrades", downgrades_tree(experiment->downgrades, keep));
	tree_put(tree, "left_out", left_out_tree(design, keep));
	tree_count(tree, "intakes_without_record",
	           design != NULL ? design->intakes_without_record : 0);
	for (size_t i = 0; i < experiment->results_n; i++)
		tree_push(results, result_tree(view, i, keep));
	tree_put(tree, "results", results);
	tree_put(tree, "nights_needed", json_nights_needed(experiment, keep));
	json_put_evenings(tree, design, keep);
	tree_text(tree, "clearer", view->clearer);
	tree_text(tree, "next", view->next);
	return tree;
}

/* Mean, SD and range of each metric over all main nights. */
static struct tree *metrics_tree(const struct view_person *person, struct arena *keep)
{
	struct tree *tree = tree_object(keep);

	for (size_t i = 0; i < person->summary_n; i++) {
		const struct view_summary *summary = &person->summary[i];
		struct tree *metric = tree_object(keep);

		tree_count(metric, "n", (long)summary->n);
		tree_number(metric, "mean", summary->mean, "n_too_small");
		tree_number(metric, "sd", summary->sd, "n_too_small");
		tree_number(metric, "lowest", summary->lowest, "n_too_small");
		tree_number(metric, "highest", summary->highest, "n_too_small");
		tree_put(tree, summary->metric->key, metric);
	}
	return tree;
}

static struct tree *person_tree(const struct view_person *person, struct arena *keep)
{
	const struct night_counts *counts = &person->person->counts;
	struct tree *tree = tree_object(keep);
	struct tree *nights = tree_object(keep);
	struct tree *experiments = tree_array(keep);

	tree_count(nights, "all", counts->all);
	tree_count(nights, "main", counts->main);
	tree_count(nights, "nap", counts->nap);
	tree_count(nights, "excluded", counts->excluded);
	tree_count(nights, "skipped", counts->skipped);
	tree_count(nights, "duplicate", counts->duplicate);
	tree_put(nights, "metrics", metrics_tree(person, keep));
	tree_text(tree, "id", person->person->id);
	tree_put(tree, "nights", nights);
	for (size_t i = 0; i < person->experiments_n; i++)
		tree_push(experiments, experiment_tree(&person->experiments[i], keep));
	tree_put(tree, "experiments", experiments);
	tree_text(tree, "lead", person->lead);
	json_put_person(tree, person, keep);
	return tree;
}

static struct tree *findings_tree(const struct finding_list *list, struct arena *keep)
{
	struct tree *tree = tree_array(keep);
	const struct finding **sorted = list != NULL ? view_sorted_findings(list, keep) : NULL;

	for (size_t i = 0; list != NULL && i < list->count; i++) {
		const struct finding *finding = sorted[i];
		struct tree *item = tree_object(keep);

		tree_text(item, "severity", severity_keys[findings[finding->code].severity]);
		tree_text(item, "code", findings[finding->code].code);
		tree_text(item, "file", finding->place.file);
		tree_count(item, "line", finding->place.line);
		tree_count(item, "column", finding->place.column);
		tree_text(item, "message", finding->message);
		tree_count(item, "n", finding->repeats);
		tree_push(tree, item);
	}
	return tree;
}

void page_json(const struct report *report, struct arena *scratch, struct buffer *out)
{
	struct view *view = view_build(report, scratch);
	struct tree *tree = tree_object(scratch);
	struct tree *program = tree_object(scratch);
	struct tree *persons = tree_array(scratch);

	tree_text(program, "name", report->program);
	tree_text(program, "version", report->version);
	for (size_t i = 0; i < view->persons_n; i++)
		tree_push(persons, person_tree(&view->persons[i], scratch));
	tree_text(tree, "schema", "winks.summary/1");
	tree_count(tree, "schema_version", SCHEMA_VERSION);
	tree_text(tree, "title", report->title);
	tree_put(tree, "program", program);
	tree_put(tree, "inputs", inputs_tree(report, scratch));
	tree_put(tree, "settings", settings_tree(report, scratch));
	tree_put(tree, "persons", persons);
	tree_put(tree, "findings", findings_tree(report->findings, scratch));
	tree_write(tree, scratch, out);
}
