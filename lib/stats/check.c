/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats.h"

#include <math.h>

const char *const stats_reason_keys[STATS_REASON_COUNT] = {
	[STATS_FINE] = "fine",
	[STATS_N_TOO_SMALL] = "n_too_small",
	[STATS_ZERO_VARIANCE] = "zero_variance",
	[STATS_ALL_TIED] = "all_tied",
	[STATS_RANK_DEFICIENT] = "rank_deficient",
	[STATS_NOT_FINITE] = "not_finite",
	[STATS_NO_CONVERGENCE] = "no_convergence",
	[STATS_ONE_GROUP] = "one_group",
	[STATS_BAD_ORDER] = "bad_order",
	[STATS_NOT_POSITIVE] = "not_positive",
	[STATS_HAS_GAPS] = "has_gaps",
	[STATS_HAS_TIES] = "has_ties",
	[STATS_NOT_DEFINED] = "not_defined",
	[STATS_TOO_MANY] = "too_many_nights",
};

double stats_finite(double number)
{
	return isfinite(number) ? number : (double)NAN;
}

static bool all_finite(const double *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isfinite(values[i]))
			return false;
	return true;
}

enum stats_reason stats_check_sample(struct sample sample, size_t at_least)
{
	if (sample.n < at_least)
		return STATS_N_TOO_SMALL;
	return all_finite(sample.values, sample.n) ? STATS_FINE : STATS_NOT_FINITE;
}

enum stats_reason stats_check_pairs(size_t n)
{
	return n <= STATS_PAIRS_MOST_N ? STATS_FINE : STATS_TOO_MANY;
}

enum stats_reason stats_check_model(const struct stats_model *model)
{
	if (model->n < 2 || model->p < 1)
		return STATS_N_TOO_SMALL;
	if (model->effect >= model->p)
		return STATS_BAD_ORDER;
	if (!all_finite(model->y, model->n) || !all_finite(model->x, model->n * model->p))
		return STATS_NOT_FINITE;
	for (size_t i = 1; model->t != NULL && i < model->n; i++)
		if (model->t[i] <= model->t[i - 1])
			return STATS_BAD_ORDER;
	return STATS_FINE;
}
