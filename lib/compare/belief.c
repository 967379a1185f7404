/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/belief.h"

#include "stats/mixture.h"

#include <math.h>

static const double reach_in_sd = 4;

struct belief belief_of(const struct ar1m_result *fit, const struct bayes_result *sceptical,
                        struct bayes_prior prior, struct arena *keep)
{
	struct belief belief = { 0 };

	if (fit->reason != STATS_FINE || sceptical->reason != STATS_FINE || !(fit->sd > 0))
		return belief;

	const struct mixture mixture = { fit->nodes, fit->weight, fit->centre, fit->scale,
		                         fit->df };
	double *flat = arena_array(keep, BELIEF_POINTS, double);
	double *doubting = arena_array(keep, BELIEF_POINTS, double);
	double high = fmax(fit->median + reach_in_sd * fit->sd,
	                   sceptical->mean + reach_in_sd * sceptical->sd);

	belief.points = BELIEF_POINTS;
	belief.low = fmin(fit->median - reach_in_sd * fit->sd,
	                  sceptical->mean - reach_in_sd * sceptical->sd);
	belief.step = (high - belief.low) / (BELIEF_POINTS - 1);
	for (size_t i = 0; i < BELIEF_POINTS; i++) {
		double d = belief.low + (double)i * belief.step;
		double off = (d - prior.mean) / prior.sd;

		flat[i] = mixture_density(&mixture, d);
		doubting[i] = flat[i] * exp(-0.5 * off * off) / sceptical->mass;
		belief.most = fmax(belief.most, fmax(flat[i], doubting[i]));
	}
	belief.flat = flat;
	belief.sceptical = doubting;
	return belief;
}
