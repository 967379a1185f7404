/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/acf.h"

#include "stats/dist.h"
#include "stats/moments.h"

#include <math.h>

/* Sum of products h apart and number of pairs; off is centred. */
static long double pair_sum(const long double *off, const long *t, size_t n, size_t h,
                            size_t *pairs)
{
	long double sum = 0;
	size_t before = 0;

	*pairs = 0;
	for (size_t i = t == NULL ? h : 0; i < n; i++) {
		if (t == NULL) {
			before = i - h;
		} else {
			const double wanted = (double)t[i] - (double)h;

			while ((double)t[before] < wanted)
				before++;
			if ((double)t[before] > wanted)
				continue;
		}
		sum += off[i] * off[before];
		++*pairs;
	}
	return sum;
}

struct acf_result stats_acf(struct sample sample, const long *t, size_t lags, struct arena *keep)
{
	const size_t n = sample.n;
	enum stats_reason reason = stats_check_sample(sample, 2);

	if (reason == STATS_FINE && t == NULL && lags >= n)
		reason = STATS_N_TOO_SMALL;
	if (reason != STATS_FINE)
		return (struct acf_result){ .reason = reason };
	double *r = arena_array(keep, lags + 1, double);
	long double *off = arena_array(keep, n, long double);
	/* Rounded like the values themselves, so that a value that is the mean is no deviation. */
	const double mean = stats_mean(sample);
	size_t pairs = 0;

	for (size_t i = 0; i < n; i++)
		off[i] = (long double)sample.values[i] - (long double)mean;
	const long double spread = pair_sum(off, t, n, 0, &pairs) / (long double)n;

	if (!(sqrtl(spread) > 1e-14L * (long double)fabs(mean)))
		return (struct acf_result){ .reason = STATS_ZERO_VARIANCE };
	for (size_t h = 0; h <= lags; h++) {
		const long double sum = pair_sum(off, t, n, h, &pairs);

		r[h] = (double)(sum / (long double)(pairs + h) / spread);
		if (!isfinite(r[h]))
			return (struct acf_result){ .reason = STATS_NOT_FINITE };
	}
	return (struct acf_result){ .lags = lags, .r = r };
}

const double *stats_pacf(const struct acf_result *acf, struct arena *keep)
{
	const size_t lags = acf->lags;
	double *partial = arena_array(keep, lags + 1, double);
	double *old = arena_array(keep, lags + 1, double);
	double *now = arena_array(keep, lags + 1, double);
	double left = 1;

	for (size_t k = 1; k <= lags && left > 0; k++) {
		double rest = acf->r[k];

		for (size_t j = 1; j < k; j++)
			rest -= old[j] * acf->r[k - j];
		now[k] = rest / left;
		for (size_t j = 1; j < k; j++)
			now[j] = old[j] - now[k] * old[k - j];
		left *= 1 - now[k] * now[k];
		partial[k - 1] = now[k];
		for (size_t j = 1; j <= k; j++)
			old[j] = now[j];
	}
	return partial;
}

struct test_result stats_ljung_box(struct sample sample, size_t lags, struct arena *scratch)
{
	const struct acf_result acf = stats_acf(sample, NULL, lags, scratch);
	const double n = (double)sample.n;
	double sum = 0;

	if (acf.reason != STATS_FINE || lags == 0)
		return (struct test_result){ .reason = lags == 0 ? STATS_N_TOO_SMALL : acf.reason };
	for (size_t h = 1; h <= lags; h++)
		sum += acf.r[h] * acf.r[h] / (n - (double)h);
	const double statistic = n * (n + 2) * sum;

	return (struct test_result){ .statistic = statistic,
		                     .df = (double)lags,
		                     .p = stats_chisq_upper(statistic, (double)lags) };
}
