/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "stats/ols.h"

#include <math.h>
#include <string.h>

double stats_durbin_watson(const struct ols_fit *fit)
{
	double steps = 0;

	if (!(fit->rss > 0))
		return NAN;
	for (size_t i = 1; i < fit->model->n; i++) {
		const double step = fit->residual[i] - fit->residual[i - 1];

		steps += step * step;
	}
	return stats_finite(steps / fit->rss);
}

struct test_result stats_breusch_godfrey(const struct ols_fit *fit, struct arena *scratch)
{
	const size_t n = fit->model->n, p = fit->model->p;
	double *x = arena_array(scratch, n * (p + 1), double);

	if (!(fit->rss > 0))
		return (struct test_result){ .reason = STATS_ZERO_VARIANCE };
	for (size_t i = 0; i < n; i++) {
		memcpy(x + i * (p + 1), fit->model->x + i * p, p * sizeof(*x));
		x[i * (p + 1) + p] = i > 0 ? fit->residual[i - 1] : 0;
	}
	const struct stats_model auxiliary = { .n = n, .p = p + 1, .y = fit->residual, .x = x };
	const struct ols_fit second = stats_ols(&auxiliary, scratch, scratch);

	if (second.reason != STATS_FINE)
		return (struct test_result){ .reason = second.reason };
	const double statistic = (double)n * (1 - second.rss / fit->rss);

	return (struct test_result){ .statistic = fmax(0, statistic),
		                     .df = 1,
		                     .p = stats_chisq_upper(fmax(0, statistic), 1) };
}
