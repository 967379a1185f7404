/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/sensitivity.h"

#include "compare/asking.h"
#include "stats/gls.h"

#include <math.h>

enum { RAMP_NIGHTS = 28, SCRATCH_BYTES = 1 << 30 };
static const double run_in_half_lives = 2;

const struct code sensitivities[SENSITIVITY_COUNT] = {
	[SENSITIVITY_EXPOSURE_0] = { "exposure_h0", "The dose of the night itself.",
	                             "ar1m with e_t of half-life 0 in place of the condition",
	                             "see exposure" },
	[SENSITIVITY_EXPOSURE_3_5] = { "exposure_h3.5",
	                               "Build-up and wash-out with a half-life of 3.5 nights.",
	                               "ar1m with e_t of half-life 3.5 in place of the condition",
	                               "see exposure" },
	[SENSITIVITY_EXPOSURE_7] = { "exposure_h7",
	                             "Build-up and wash-out with a half-life of 7 nights.",
	                             "ar1m with e_t of half-life 7 in place of the condition",
	                             "see exposure" },
	[SENSITIVITY_EXPOSURE_14] = { "exposure_h14",
	                              "Build-up and wash-out with a half-life of 14 nights.",
	                              "ar1m with e_t of half-life 14 in place of the condition",
	                              "see exposure" },
	[SENSITIVITY_RAMP] = { "ramp", "A rise over the first 28 nights instead of a step.",
	                       "ar1m with min(days on, 28) / 28 in place of the condition",
	                       "see step_vs_ramp" },
	[SENSITIVITY_RUN_IN] = { "run_in",
	                         "Without the first nights of each stretch, two "
	                         "half-lives of the build-up.",
	                         "the first ceil(2 h) nights of each stretch left out",
	                         "winks' own rule" },
	[SENSITIVITY_WITHOUT_WEEKENDS] = { "without_weekends",
	                                   "Without nights that end on a Saturday or Sunday.",
	                                   "ar1m of the other nights", "see ar1m" },
	[SENSITIVITY_RANK] = { "rank",
	                       "Ranks instead of values; the estimate is the chance that a "
	                       "night with it is higher.",
	                       "ar1m of mid-ranks; estimate NAP", "see ar1m_rank and nap" },
	[SENSITIVITY_LOG] = { "log", "The logarithm of the values.",
	                      "ar1m of log(y), or log(y + 1) where 0 may occur", "see ar1m" },
	[SENSITIVITY_HUBER] = { "huber", "Distant nights count less (Huber).",
	                        "Huber regression with the same columns", "see rlm_huber" },
	[SENSITIVITY_AS_TREATED] = { "as_treated", "By what the log says was taken.",
	                             "ar1m with taken (1) or not (0) in place of the plan",
	                             "see ar1m" },
	[SENSITIVITY_PER_PROTOCOL] = { "per_protocol",
	                               "Only nights for which the log confirms the plan.",
	                               "ar1m of nights with plan and log alike", "see ar1m" },
	[SENSITIVITY_BOUND_LOW] = { "bound_low",
	                            "Missing nights filled in so that the difference "
	                            "is as low as is plausible.",
	                            "missing nights at the 10 % quantile of the condition, 90 % of "
	                            "the reference",
	                            "see bounds" },
	[SENSITIVITY_BOUND_HIGH] = { "bound_high",
	                             "Missing nights filled in so that the "
	                             "difference is as high as is plausible.",
	                             "missing nights at the 90 % quantile of the condition, 10 % "
	                             "of the reference",
	                             "see bounds" },
	[SENSITIVITY_DOSE] = { "dose_slope", "The difference for 100 mg more.",
	                       "ar1m with dose / 100 mg (elemental) in place of the conditions, "
	                       "over the compared nights of all of them; needs two doses above 0. "
	                       "In a series whose conditions are numbers: for 100 more of them",
	                       "see ar1m" },
	[SENSITIVITY_DOSE_ORDER] = { "dose_order",
	                             "Whether values rise with the dose: 1 always, 0 no order, "
	                             "below 0 they fall.",
	                             "Kendall's tau-b of dose and value (Jonckheere's count J of "
	                             "the same pairs: S = 2 J - pairs of unlike dose); "
	                             "describes, no p",
	                             "Kendall 1970; Jonckheere 1954, Biometrika 41:133-145" },
};

static struct sensitivity_row ask_exposure(const struct asking *asking, size_t which)
{
	struct selection selection = asking_none(asking);
	bool known = false;

	for (size_t i = 0; i < asking->rows.n; i++) {
		double exposure = asking->rows.rows[i]->exposure[which];

		if (isnan(exposure))
			continue;
		known = known || exposure > 0;
		asking_add(&selection, asking->rows.rows[i], exposure);
	}
	if (!known)
		return asking_nothing();
	return asking_fit(asking, &selection);
}

static struct sensitivity_row ask_ramp(const struct asking *asking, double *gain_out)
{
	struct selection selection = asking_none(asking);
	struct stats_model ramp, step;
	enum stats_reason reason;

	for (size_t i = 0; i < asking->rows.n; i++) {
		const struct analysis_row *row = asking->rows.rows[i];
		bool on = row->condition == asking->condition;

		if (on && row->days_on == 0)
			return asking_nothing();
		asking_add(&selection, row, on ? fmin(row->days_on, RAMP_NIGHTS) / RAMP_NIGHTS : 0);
	}

	struct contrast_rows rows = asking_rows(asking, &selection);

	if (asking_model(asking, &rows, &ramp, &reason) &&
	    asking_model(asking, &asking->rows, &step, &reason))
		*gain_out = stats_gls_ml_difference(&ramp, &step, asking->scratch);
	return asking_fit_rows(asking, &rows);
}

static struct sensitivity_row ask_run_in(const struct asking *asking)
{
	struct selection selection = asking_none(asking);
	int first = (int)ceil(run_in_half_lives * asking->series->half_life_nights);

	if (first <= 0)
		return asking_nothing();
	for (size_t i = 0; i < asking->rows.n; i++) {
		const struct analysis_row *row = asking->rows.rows[i];

		if (row->days_on > first)
			asking_add(&selection, row, row->condition == asking->condition);
	}
	return asking_fit(asking, &selection);
}

static struct sensitivity_row ask_without_weekends(const struct asking *asking)
{
	struct selection selection = asking_none(asking);

	for (size_t i = 0; i < asking->rows.n; i++) {
		const struct analysis_row *row = asking->rows.rows[i];

		if (!row->weekend)
			asking_add(&selection, row, row->condition == asking->condition);
	}
	if (selection.n == asking->rows.n)
		return asking_nothing();
	return asking_fit(asking, &selection);
}

struct sensitivity_set sensitivity_none(void)
{
	struct sensitivity_set set = { .ramp_log_likelihood_gain = NAN };

	for (size_t i = 0; i < SENSITIVITY_COUNT; i++)
		set.rows[i] = asking_nothing();
	return set;
}

typedef struct sensitivity_row ask_fn(const struct asking *asking);

static struct sensitivity_row ask_as_treated(const struct asking *asking)
{
	return asking_intakes(asking, false);
}

static struct sensitivity_row ask_per_protocol(const struct asking *asking)
{
	return asking_intakes(asking, true);
}

static struct sensitivity_row ask_bound_low(const struct asking *asking)
{
	return asking_bound(asking, false);
}

static struct sensitivity_row ask_bound_high(const struct asking *asking)
{
	return asking_bound(asking, true);
}

/* NULL: asked with more than the rows, below. */
static ask_fn *const ask[SENSITIVITY_COUNT] = {
	[SENSITIVITY_RUN_IN] = ask_run_in,
	[SENSITIVITY_WITHOUT_WEEKENDS] = ask_without_weekends,
	[SENSITIVITY_RANK] = asking_rank,
	[SENSITIVITY_LOG] = asking_log,
	[SENSITIVITY_HUBER] = asking_huber,
	[SENSITIVITY_AS_TREATED] = ask_as_treated,
	[SENSITIVITY_PER_PROTOCOL] = ask_per_protocol,
	[SENSITIVITY_BOUND_LOW] = ask_bound_low,
	[SENSITIVITY_BOUND_HIGH] = ask_bound_high,
	[SENSITIVITY_DOSE] = asking_dose,
	[SENSITIVITY_DOSE_ORDER] = asking_dose_order,
};

struct sensitivity_set sensitivity_run(const struct analysis_series *series,
                                       const struct analysis *analysis, int condition,
                                       struct arena *scratch)
{
	/* Emptied after each way: fresh pages would cost more than the sums. */
	struct arena own CLEANUP(arena_free) = ARENA(SCRATCH_BYTES);
	struct sensitivity_set set = sensitivity_none();
	struct asking asking = {
		.series = series,
		.analysis = analysis,
		.condition = condition,
		.rows = analysis_rows(series, analysis, condition, scratch),
		.scratch = &own,
	};

	for (size_t i = 0; i < ANALYSIS_HALF_LIVES; i++) {
		set.rows[SENSITIVITY_EXPOSURE_0 + i] = ask_exposure(&asking, i);
		arena_reset(&own);
	}
	set.rows[SENSITIVITY_RAMP] = ask_ramp(&asking, &set.ramp_log_likelihood_gain);
	for (size_t i = 0; i < SENSITIVITY_COUNT; i++) {
		arena_reset(&own);
		if (ask[i] != NULL)
			set.rows[i] = ask[i](&asking);
	}
	set.outliers_n = asking_outliers(&asking);
	asking_missing(&asking, &set);
	return set;
}
