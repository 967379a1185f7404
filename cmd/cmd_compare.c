/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "cmd/progress.h"
#include "report/figures.h"
#include "stats/calibrate.h"
#include "study/series.h"

#include <string.h>

#define AT(field) offsetof(struct settings, field)

static const struct opt options[] = {
	{ "format", 0, OPT_LIST, AT(formats), "FORMAT", NULL,
	  "effects (CSV, default), text or json" },
	{ "json", 0, OPT_FLAG, AT(json), NULL, NULL, "the same as --format json" },
	{ "ascii", 0, OPT_FLAG, AT(ascii), NULL, NULL, "text in plain ASCII" },
	{ "series", 0, OPT_TEXT, AT(series), "FILE", NULL,
	  "a plain table of outcomes, a row a night, instead of exports" },
	{ "columns", 0, OPT_LIST, AT(columns), "FIELD=HEADER,...", NULL,
	  "of the series: date, condition, outcomes, covariates" },
	{ "better", 0, OPT_LIST, AT(better), "WAY,...", NULL,
	  "of the series: lower or higher is better; HEADER=WAY of one outcome" },
	{ "half-life", 0, OPT_NUMBER, AT(half_life_nights), "NIGHTS", NULL,
	  "of the series: nights until half the effect is there" },
	{ "all-methods", 0, OPT_FLAG, AT(all_methods), NULL, NULL,
	  "of the series: every reference method side by side, as JSON" },
	{ "calibrate", 0, OPT_FLAG, AT(calibrate), NULL, NULL,
	  "how often the method is wrong on noise: the table, with pass or "
	  "FAIL for each cell and for all; exit 0 when all pass, else 10" },
	{ "reps", 0, OPT_INTEGER, AT(reps), "N", NULL, "series a cell (default 2000)" },
	{ "seed", 0, OPT_INTEGER, AT(seed), "N", NULL, "of the simulation (default 20260101)" },
	{ 0 },
};

static enum status run_exports(const struct settings *settings, struct arena *keep,
                               struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct study study;
	enum status status = study_run(&request, keep, &study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	study.report.utf8 = !settings->ascii;
	TRY(cmd_render(&study, settings, "effects", err));
	return cmd_final_status(&study, settings, err);
}

/* --- a plain series ------------------------------------------------------------------------ */

static enum status print_methods(const struct series_set *set, struct arena *keep,
                                 struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	const struct figure *figures = NULL;

	TRY(series_all_methods(set, keep, &figures, err));
	report_figures_json(figures, keep, &out);
	return cmd_print(&out, err);
}

/* "mood", "mood and hrv", "mood, hrv and isi", "mood, hrv and 3 others". */
static const char *name_outcomes(const struct series_set *set, struct arena *keep)
{
	const struct series *items = set->items;

	switch (set->n) {
	case 1:
		return items[0].name;
	case 2:
		return arena_printf(keep, "%s and %s", items[0].name, items[1].name);
	case 3:
		return arena_printf(keep, "%s, %s and %s", items[0].name, items[1].name,
		                    items[2].name);
	default:
		return arena_printf(keep, "%s, %s and %zu others", items[0].name, items[1].name,
		                    set->n - 2);
	}
}

static enum status print_series(struct study *study, const struct series_set *set,
                                const struct settings *settings, struct error *err)
{
	struct series_result result;
	struct report_person *person = arena_new(study->keep, struct report_person);

	TRY(series_run(set, study->keep, &result, err));

	struct experiment *experiment = arena_new(study->keep, struct experiment);

	*experiment = result.experiment;
	TRY(study_report(study, err));
	*person = (struct report_person){ .id = study->reading.person,
		                          .nights = &study->nights,
		                          .experiments = experiment,
		                          .experiments_n = 1 };
	study->report.title =
		arena_printf(study->keep, "Did %s change?", name_outcomes(set, study->keep));
	study->report.persons = person;
	study->report.persons_n = 1;
	study->report.utf8 = !settings->ascii;
	return cmd_render(study, settings, "effects", err);
}

static enum status run_series(const struct settings *settings, struct arena *keep,
                              struct error *err)
{
	const struct series_request asked = {
		.path = settings->series,
		.columns = settings->columns,
		.reference = settings->study.reference,
		.better = settings->better,
		.mids = settings->study.mids,
		.primary = settings->study.primary,
		.half_life_nights = settings->half_life_nights,
	};
	struct study study;
	struct series_set set;

	TRY(study_open(&settings->study, keep, &study, err));

	enum status status = study_read_series(&study, &asked, &set, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	TRY(settings->all_methods ? print_methods(&set, keep, err)
	                          : print_series(&study, &set, settings, err));
	return cmd_final_status(&study, settings, err);
}

/* --- calibration --------------------------------------------------------------------------- */

static void add_cell(struct buffer *out, const struct calibrate_cell *cell)
{
	buffer_printf(
		out,
		"%-6s %4zu  %.1f   %.4f  %.3f-%.3f   %.4f  >= %.2f   %.3f  %.3f +- %.2f   %s\n",
		cell->design, cell->n, cell->phi, cell->type_one, cell->type_one_band.low,
		cell->type_one_band.high, cell->coverage, cell->coverage_least, cell->power,
		cell->power_expected, cell->power_slack, cell->accepted ? "pass" : "FAIL");
}

static enum status run_calibration(const struct settings *settings, struct arena *keep,
                                   struct error *err)
{
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct calibrate_result result =
		stats_calibrate(settings->reps > 0 ? (size_t)settings->reps : CALIBRATE_REPS,
	                        settings->seed > 0 ? (unsigned long)settings->seed : CALIBRATE_SEED,
	                        progress_count, settings->study.watch_context, keep);

	bool mean_fits = result.mean_type_one >= result.mean_band.low &&
	                 result.mean_type_one <= result.mean_band.high;

	buffer_printf(
		&out,
		"How often ar1m errs on series of known truth: %zu series a cell, seed %lu\n\n"
		"design  n   phi  type I  accepted      cover    accepted  power  accepted"
		"        result\n",
		result.reps, result.seed);
	for (size_t i = 0; i < result.cells; i++)
		add_cell(&out, &result.cell[i]);
	buffer_printf(&out,
	              "\nmean type I %.4f, accepted %.3f-%.3f: %s\n%s\n"
	              "type I: share of p < .05 without an effect. cover: share of 95 %% intervals "
	              "that\nhold an effect of 0.8 SD. power: share of p < .05 with that effect.\n",
	              result.mean_type_one, result.mean_band.low, result.mean_band.high,
	              mean_fits ? "pass" : "FAIL",
	              result.accepted ? "PASS: every cell and the mean"
	                              : "FAIL: a cell or the mean lies outside its band");
	TRY(cmd_print(&out, err));
	return result.accepted
	               ? STATUS_OK
	               : error_set(err, STATUS_ASKED,
	                           "a cell or the mean lies outside its band (few --reps do that)");
}

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	if (settings->calibrate)
		return run_calibration(settings, keep, err);
	if (settings->series != NULL && settings->operands.count > 0)
		return error_set(err, STATUS_USAGE, "--series and exports do not go together");
	if (settings->series != NULL)
		return run_series(settings, keep, err);
	if (settings->operands.count > 0)
		return run_exports(settings, keep, err);
	(void)error_set(err, STATUS_USAGE,
	                "'winks compare' needs EXPORT..., --series FILE or "
	                "--calibrate");
	return error_hint(err, "'winks compare --help' shows examples");
}

const struct cmd cmd_compare = {
	.name = "compare",
	.group = "Main",
	.synopsis = "EXPORT... | --series FILE | --calibrate  [OPTION]...",
	.summary = "the statistics alone: of exports, of any nightly series, or of noise",
	.examples = "  winks compare oura.zip --log supplements.csv --substance magnesium --json\n"
		    "  winks compare --series mood.csv --columns "
		    "outcome=mood,outcome=hrv,condition=dose\n"
		    "  winks compare --calibrate\n",
	.options = { options, opt_log, opt_design, opt_reading, opt_common, NULL },
	.most_operands = 10000,
	.run = run,
};
