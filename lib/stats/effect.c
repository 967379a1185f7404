/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/effect.h"

#include "stats/dist.h"
#include "stats/moments.h"
#include "stats/overlap.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

static enum stats_reason check(struct sample a, struct sample b, size_t at_least)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_sample(a, at_least);

	return reason != STATS_FINE ? reason : stats_check_sample(b, at_least);
}

/* Hedges' J: Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)).  NAN for df <= 1. */
static double hedges_j(double df)
{
	if (!(df > 1) || !isfinite(df))
		return NAN;
	return exp(gsl_sf_lngamma(df / 2) - gsl_sf_lngamma((df - 1) / 2)) / sqrt(df / 2);
}

static double approximate_j(double df)
{
	return 1 - 3 / (4 * df - 1);
}

static double pooled_sd(struct sample a, struct sample b)
{
	const double df = (double)(a.n + b.n) - 2;

	return df > 0 ? sqrt((stats_sum_of_squares(a) + stats_sum_of_squares(b)) / df)
	              : (double)NAN;
}

struct effect_sizes stats_effect_sizes(struct sample a, struct sample b)
{
	struct effect_sizes out = { .reason = check(a, b, 1) };

	if (out.reason != STATS_FINE)
		return out;
	const double df = (double)(a.n + b.n) - 2, mean_a = stats_mean(a);

	out.mean_difference = stats_mean(b) - mean_a;
	out.percent_change = stats_finite(100 * out.mean_difference / mean_a);
	out.pooled_sd = pooled_sd(a, b);
	out.j_exact = hedges_j(df);
	out.j_approximate = df > 0 ? approximate_j(df) : (double)NAN;
	out.cohen_d = stats_finite(out.mean_difference / out.pooled_sd);
	out.hedges_g = stats_finite(out.cohen_d * out.j_exact);
	out.glass_delta = stats_finite(out.mean_difference / stats_sd(a));
	const struct effect_size nap = stats_nap(a, b, false);

	out.cliffs_delta = nap.reason == STATS_FINE ? 2 * nap.estimate - 1 : (double)NAN;
	return out;
}

double stats_hedges_g_serial(const struct grouped *groups, double r)
{
	const struct serial_shares shares = stats_serial_shares(groups, fmin(0.95, fmax(0, r)));
	const double freed =
		(double)shares.n_a * (1 - shares.q_a) + (double)shares.n_b * (1 - shares.q_b);
	const double df = (double)groups->n - 2;

	return stats_finite(hedges_j(df) * (shares.mean_b - shares.mean_a) /
	                    sqrt((shares.ss_a + shares.ss_b) / freed));
}

static struct effect_size with_interval(double estimate, double se)
{
	const double reach = se * stats_normal_quantile(0.975);
	const struct effect_size out = { .estimate = estimate,
		                         .se = se,
		                         .ci95_low = estimate - reach,
		                         .ci95_high = estimate + reach };

	if (!isfinite(out.ci95_low) || !isfinite(out.ci95_high))
		return (struct effect_size){ .reason = STATS_NOT_FINITE };
	return out;
}

struct effect_size stats_smd(struct sample a, struct sample b, bool decrease)
{
	enum stats_reason reason = check(a, b, 2);

	if (reason != STATS_FINE)
		return (struct effect_size){ .reason = reason };
	const double df = (double)(a.n + b.n) - 2, j = approximate_j(df);
	const double difference = (stats_mean(b) - stats_mean(a)) * (decrease ? -1 : 1);
	const double sd = pooled_sd(a, b);

	if (!(sd > 1e-14 * fabs(stats_mean(a))))
		return (struct effect_size){ .reason = STATS_ZERO_VARIANCE };
	const double g = j * difference / sd;

	return with_interval(g, j * sqrt(1 / (double)a.n + 1 / (double)b.n + g * g / (2 * df)));
}

/* Variance of the log of a mean; a phase without spread counts as one step of 1 / n. */
static double log_mean_variance(struct sample sample)
{
	const double n = (double)sample.n, mean = stats_mean(sample);
	const double variance = fmax(stats_variance(sample), 1 / (n * n * n));

	return variance / (n * mean * mean);
}

struct effect_size stats_log_response_ratio(struct sample a, struct sample b)
{
	enum stats_reason reason = check(a, b, 2);

	if (reason != STATS_FINE)
		return (struct effect_size){ .reason = reason };
	const double mean_a = stats_mean(a), mean_b = stats_mean(b);

	if (!(mean_a > 0) || !(mean_b > 0))
		return (struct effect_size){ .reason = STATS_NOT_POSITIVE };
	const double va = log_mean_variance(a), vb = log_mean_variance(b);

	return with_interval(log(mean_b) + vb / 2 - log(mean_a) - va / 2, sqrt(va + vb));
}

/* Variance of the log of a median from two order statistics (Bonett & Price, eq. 5). */
static double log_median_variance(struct sample sorted)
{
	const double n = (double)sorted.n;
	const double place = fmax(1, rint(n / 2 - sqrt(n)));
	const double tail = stats_binomial_cdf((unsigned)place - 1, 0.5, (unsigned)sorted.n);
	const double z = stats_normal_quantile(1 - tail);
	const double low = log(sorted.values[(size_t)place - 1]);
	const double high = log(sorted.values[sorted.n - (size_t)place]);

	return (high - low) * (high - low) / (4 * z * z);
}

struct effect_size stats_log_median_ratio(struct sample a, struct sample b, struct arena *scratch)
{
	enum stats_reason reason = check(a, b, 2);

	if (reason != STATS_FINE)
		return (struct effect_size){ .reason = reason };
	const struct sample as = stats_sorted(a, scratch), bs = stats_sorted(b, scratch);

	if (!(as.values[0] > 0) || !(bs.values[0] > 0))
		return (struct effect_size){ .reason = STATS_NOT_POSITIVE };
	return with_interval(log(stats_median_sorted(bs)) - log(stats_median_sorted(as)),
	                     sqrt(log_median_variance(as) + log_median_variance(bs)));
}
