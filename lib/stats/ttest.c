/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "stats/twosample.h"

#include <float.h>
#include <math.h>

/* Difference, its standard error and df -> all the rest. */
static struct t_result from_se(double difference, double se, double df)
{
	double reach = stats_t_quantile(0.975, df) * se;
	struct t_result out = { .difference = difference,
		                .t = difference / se,
		                .df = df,
		                .p = stats_t_two_sided(difference / se, df),
		                .ci95_low = difference - reach,
		                .ci95_high = difference + reach };

	if (!isfinite(out.t) || !isfinite(out.p) || !isfinite(out.ci95_low) ||
	    !isfinite(out.ci95_high))
		return (struct t_result){ .reason = STATS_NOT_FINITE };
	return out;
}

static enum stats_reason check_groups(struct sample a, struct sample b)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_sample(a, 2);

	return reason != STATS_FINE ? reason : stats_check_sample(b, 2);
}

/* A spread this small is rounding in the data, not data. */
static bool essentially_constant(double se, double mean_a, double mean_b)
{
	return !(se > 10 * DBL_EPSILON * fmax(fabs(mean_a), fabs(mean_b)));
}

struct t_result stats_welch(struct sample a, struct sample b)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason != STATS_FINE)
		return (struct t_result){ .reason = reason };
	double mean_a = stats_mean(a), mean_b = stats_mean(b);
	double va = stats_variance(a) / (double)a.n, vb = stats_variance(b) / (double)b.n;
	double se = sqrt(va + vb);

	if (essentially_constant(se, mean_a, mean_b))
		return (struct t_result){ .reason = STATS_ZERO_VARIANCE };
	/* As shares of the sum: neither squares nor vanishes on the way. */
	double share_a = va / (va + vb), share_b = vb / (va + vb);
	double df =
		1 / (share_a * share_a / (double)(a.n - 1) + share_b * share_b / (double)(b.n - 1));

	return from_se(mean_b - mean_a, se, df);
}

struct t_result stats_student(struct sample a, struct sample b)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason != STATS_FINE)
		return (struct t_result){ .reason = reason };
	double mean_a = stats_mean(a), mean_b = stats_mean(b);
	double df = (double)(a.n + b.n - 2);
	double pooled = (stats_sum_of_squares(a) + stats_sum_of_squares(b)) / df;
	double se = sqrt(pooled * (1 / (double)a.n + 1 / (double)b.n));

	if (essentially_constant(se, mean_a, mean_b))
		return (struct t_result){ .reason = STATS_ZERO_VARIANCE };
	return from_se(mean_b - mean_a, se, df);
}

struct t_result stats_paired(struct sample a, struct sample b, struct arena *scratch)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason == STATS_FINE && a.n != b.n)
		reason = STATS_BAD_ORDER;
	if (reason != STATS_FINE)
		return (struct t_result){ .reason = reason };
	double *differences = arena_array(scratch, a.n, double);

	for (size_t i = 0; i < a.n; i++)
		differences[i] = b.values[i] - a.values[i];
	struct sample d = { .values = differences, .n = a.n };
	double se = stats_sd(d) / sqrt((double)d.n);

	if (essentially_constant(se, stats_mean(d), 0))
		return (struct t_result){ .reason = STATS_ZERO_VARIANCE };
	return from_se(stats_mean(d), se, (double)(d.n - 1));
}
