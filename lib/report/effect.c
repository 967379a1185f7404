/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/effect.h"

#include <math.h>

static struct effect_cell words(const char *text)
{
	return (struct effect_cell){ .text = text != NULL ? text : "", .number = NAN };
}

static struct effect_cell number(double value)
{
	return (struct effect_cell){ .number = value };
}

static struct effect_cell count(size_t value)
{
	return (struct effect_cell){ .number = (double)value, .is_count = true };
}

/* A field of the headline estimate, or nothing when there is none. */
static struct effect_cell fitted(struct effect_of of, double value)
{
	return number(compare_primary_fit(of.result)->reason == STATS_FINE ? value : (double)NAN);
}

const char *effect_reason(const struct result *result)
{
	if (result->insufficient != INSUFFICIENT_NOT)
		return insufficients[result->insufficient].key;

	enum stats_reason reason = compare_primary_fit(result)->reason;

	if (reason != STATS_FINE)
		return stats_reason_keys[reason];
	return "";
}

static const char *joined_downgrades(const struct result *result, struct arena *scratch)
{
	const char *joined = "";

	for (unsigned i = 0; i < DOWNGRADE_COUNT; i++) {
		if ((result->downgrades & (1U << i)) != 0)
			joined = joined[0] == '\0' ? downgrades[i].key
			                           : arena_printf(scratch, "%s;%s", joined,
			                                          downgrades[i].key);
	}
	return joined;
}

#define CELL(name, value)                                                                          \
	static struct effect_cell name(struct effect_of of, struct arena *scratch)                 \
	{                                                                                          \
		(void)scratch;                                                                     \
		(void)of;                                                                          \
		return value;                                                                      \
	}

CELL(person, words(of.experiment->person))
CELL(experiment, words(of.experiment->name))
CELL(metric, words(of.result->metric->key))
CELL(unit, words(of.result->metric->unit))
CELL(role, words(result_role_keys[of.result->role]))
CELL(reference, words(of.result->reference))
CELL(condition, words(of.result->condition))
CELL(design,
     words(of.experiment->design != NULL ? design_kind_keys[of.experiment->design->kind] : ""))
CELL(claim, words(of.experiment->randomised ? "randomised" : "observational"))
CELL(scale, words("plain"))
CELL(basis, words(metric_bases[of.result->basis]))
CELL(n_reference, count(of.result->before.n))
CELL(n_condition, count(of.result->after.n))
CELL(n_left_out, count((size_t)of.result->left_out))
CELL(mean_reference, number(of.result->before.n > 0 ? of.result->before.mean : (double)NAN))
CELL(sd_reference, number(of.result->before.n > 1 ? of.result->before.sd : (double)NAN))
CELL(mean_condition, number(of.result->after.n > 0 ? of.result->after.mean : (double)NAN))
CELL(sd_condition, number(of.result->after.n > 1 ? of.result->after.sd : (double)NAN))
CELL(method, words("ar1m"))
CELL(model, words(of.result->trend_is_primary ? "level+trend" : "level"))
CELL(estimate, fitted(of, compare_primary_fit(of.result)->median))
CELL(ci_low, fitted(of, compare_primary_fit(of.result)->ci95_low))
CELL(ci_high, fitted(of, compare_primary_fit(of.result)->ci95_high))
CELL(ci90_low, fitted(of, compare_primary_fit(of.result)->ci90_low))
CELL(ci90_high, fitted(of, compare_primary_fit(of.result)->ci90_high))
CELL(p, fitted(of, of.result->p))
CELL(p_adjusted, fitted(of, of.result->p_adjusted))
CELL(adjustment, words(adjustment_keys[of.result->adjustment]))
CELL(phi, fitted(of, compare_primary_fit(of.result)->phi_mean))
CELL(n_eff, fitted(of, compare_primary_fit(of.result)->n_eff))
CELL(mid, number(of.result->mid))
CELL(prob_benefit, fitted(of, of.result->prob_benefit))
CELL(prob_beyond_mid, fitted(of, of.result->prob_beyond_mid))
CELL(verdict, words(verdicts[of.result->verdict].key))
CELL(downgraded, words(joined_downgrades(of.result, scratch)))
CELL(reason, words(effect_reason(of.result)))

/* In the order of DATAFILES.md. */
const struct effect_column effect_columns[] = {
	{ "person", person },
	{ "experiment", experiment },
	{ "metric", metric },
	{ "unit", unit },
	{ "role", role },
	{ "reference", reference },
	{ "condition", condition },
	{ "design", design },
	{ "claim", claim },
	{ "scale", scale },
	{ "basis", basis },
	{ "n_reference", n_reference },
	{ "n_condition", n_condition },
	{ "n_left_out", n_left_out },
	{ "mean_reference", mean_reference },
	{ "sd_reference", sd_reference },
	{ "mean_condition", mean_condition },
	{ "sd_condition", sd_condition },
	{ "method", method },
	{ "model", model },
	{ "estimate", estimate },
	{ "ci_low", ci_low },
	{ "ci_high", ci_high },
	{ "ci90_low", ci90_low },
	{ "ci90_high", ci90_high },
	{ "p", p },
	{ "p_adjusted", p_adjusted },
	{ "adjustment", adjustment },
	{ "phi", phi },
	{ "n_eff", n_eff },
	{ "mid", mid },
	{ "prob_benefit", prob_benefit },
	{ "prob_beyond_mid", prob_beyond_mid },
	{ "verdict", verdict },
	{ "downgrades", downgraded },
	{ "reason", reason },
};
const size_t effect_columns_n = sizeof(effect_columns) / sizeof(effect_columns[0]);
