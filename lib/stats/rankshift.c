/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/brent.h"
#include "stats/dist.h"
#include "stats/moments.h"
#include "stats/rankcount.h"
#include "stats/twosample.h"

#include <math.h>
#include <stdlib.h>

/* The rank statistic of b - shift over a, standardised, minus a target z. */
struct crossing {
	struct sample a, b;
	double target;
	bool corrected;
	double *work; /* a.n + b.n */
};

static double tie_sum(double *values, size_t n)
{
	double sum = 0;

	qsort(values, n, sizeof(*values), stats_ascending);
	for (size_t first = 0; first < n;) {
		size_t next = first + 1;

		while (next < n && values[next] == values[first])
			next++;
		const double k = (double)(next - first);

		sum += k * k * k - k;
		first = next;
	}
	return sum;
}

/* 1 when b lies above a, a half when they tie. */
static double above(double b, double a)
{
	if (b == a)
		return 0.5;
	return b > a ? 1 : 0;
}

static double height(double shift, const void *of)
{
	const struct crossing *crossing = of;
	const struct sample a = crossing->a, b = crossing->b;
	const double m = (double)a.n, n = (double)b.n;
	double off = -m * n / 2;

	for (size_t j = 0; j < b.n; j++) {
		const double moved = b.values[j] - shift;

		crossing->work[a.n + j] = moved;
		for (size_t i = 0; i < a.n; i++)
			off += above(moved, a.values[i]);
	}
	for (size_t i = 0; i < a.n; i++)
		crossing->work[i] = a.values[i];
	const double ties = tie_sum(crossing->work, a.n + b.n);
	const double sigma = sqrt(m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
	const double correction = crossing->corrected ? above(off, 0) - 0.5 : 0;

	return (off - correction) / sigma - crossing->target;
}

static const double root_tolerance = 1e-4;

static double solve(struct crossing *crossing, double target, bool corrected, double low,
                    double high)
{
	crossing->target = target;
	crossing->corrected = corrected;
	if (height(low, crossing) <= 0)
		return low;
	if (height(high, crossing) >= 0)
		return high;
	return brent_root(height, crossing, (struct brent_span){ low, high, root_tolerance });
}

static enum stats_reason check_groups(struct sample a, struct sample b)
{
	if (a.n == 0 || b.n == 0)
		return STATS_ONE_GROUP;
	enum stats_reason reason = stats_check_sample(a, 1);

	return reason != STATS_FINE ? reason : stats_check_sample(b, 1);
}

struct shift_result stats_wilcoxon_shift(struct sample a, struct sample b, struct arena *scratch)
{
	enum stats_reason reason = check_groups(a, b);

	if (reason == STATS_FINE)
		reason = stats_check_pairs(a.n + b.n);
	if (reason != STATS_FINE)
		return (struct shift_result){ .reason = reason };
	const struct sample as = stats_sorted(a, scratch), bs = stats_sorted(b, scratch);
	const double low = bs.values[0] - as.values[a.n - 1];
	const double high = bs.values[b.n - 1] - as.values[0];
	const double z = stats_normal_quantile(0.975);
	struct crossing crossing = { .a = a,
		                     .b = b,
		                     .work = arena_array(scratch, a.n + b.n, double) };

	if (!(high > low))
		return (struct shift_result){ .reason = STATS_ALL_TIED };
	if (!isfinite(low) || !isfinite(high))
		return (struct shift_result){ .reason = STATS_NOT_FINITE };
	return (struct shift_result){
		.ci95_low = solve(&crossing, z, true, low, high),
		.ci95_high = solve(&crossing, -z, true, low, high),
		.estimate = solve(&crossing, 0, false, low, high),
	};
}
