/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/power.h"

#include "stats/dist.h"
#include "stats/gaps.h"
#include "stats/triangle.h"

#include <math.h>

double stats_power_t(double n, double difference)
{
	if (!(n >= 2) || !isfinite(n) || !isfinite(difference))
		return NAN;
	const double df = 2 * (n - 1), ncp = fabs(difference) * sqrt(n / 2);

	if (ncp > 37)
		return 1;
	return stats_finite(1 - stats_t_noncentral_cdf(stats_t_quantile(0.975, df), df, ncp));
}

double stats_detectable_t(double n)
{
	if (!(n >= 2) || !isfinite(n))
		return NAN;
	double low = 0, high = 100;

	for (int i = 0; i < 100; i++) {
		const double middle = 0.5 * (low + high);

		if (stats_power_t(n, middle) < 0.8)
			low = middle;
		else
			high = middle;
	}
	return 0.5 * (low + high);
}

double stats_design_se(const struct stats_model *design, double phi, double sigma,
                       struct arena *scratch)
{
	if (stats_check_model(design) != STATS_FINE || design->n <= design->p || !(fabs(phi) < 1) ||
	    !(sigma > 0))
		return NAN;
	bool *kept = arena_array(scratch, design->p, bool);
	double *work = arena_array(scratch, design->n * (design->p + 1), double);

	if (triangle_rank(design->x, design->n, design->p, kept, work) < design->p)
		return NAN;
	struct gaps gaps = gaps_prepare(design, scratch);

	(void)gaps_at(&gaps, phi);
	return stats_finite(sigma * sqrt(triangle_inverse_kk(gaps.stack, design->p + 1, design->p,
	                                                     design->effect, gaps.work)));
}

double stats_plan_se(const struct night_plan *plan, size_t n, struct arena *scratch)
{
	const size_t p = plan->trend ? 3 : 2, block = plan->block > 0 ? plan->block : n / 2;

	if (n <= p || block == 0)
		return NAN;
	double *x = arena_array(scratch, n * p, double), *y = arena_array(scratch, n, double);

	for (size_t i = 0; i < n; i++) {
		const bool on = plan->block > 0 ? i / block % 2 == 1 : i >= block;

		x[i * p] = 1;
		x[i * p + 1] = on ? 1 : 0;
		if (plan->trend)
			x[i * p + 2] = (double)i - 0.5 * (double)(n - 1);
	}
	const struct stats_model design = { .n = n, .p = p, .y = y, .x = x, .effect = 1 };

	return stats_design_se(&design, plan->phi, plan->sigma, scratch);
}

static double reach_of(const struct night_plan *plan, size_t n, double more, struct arena *scratch)
{
	const double df = (double)n - (plan->trend ? 3 : 2);
	const double se = stats_plan_se(plan, n, scratch);
	const double extra = more > 0 ? stats_t_quantile(more, df) : 0;

	return se * (stats_t_quantile(0.975, df) + extra);
}

static size_t fewest(const struct night_plan *plan, double reach, double more, size_t most,
                     struct arena *scratch)
{
	struct arena work = ARENA(scratch->limit - scratch->used);
	size_t found = 0;

	for (size_t n = 6; n <= most && found == 0; n += 2) {
		if (reach_of(plan, n, more, &work) <= reach)
			found = n;
		arena_reset(&work);
	}
	arena_free(&work);
	return found;
}

size_t stats_nights_for_width(const struct night_plan *plan, double reach, size_t most,
                              struct arena *scratch)
{
	return fewest(plan, reach, 0, most, scratch);
}

size_t stats_nights_for_power(const struct night_plan *plan, double effect, size_t most,
                              struct arena *scratch)
{
	return fewest(plan, effect, 0.8, most, scratch);
}
