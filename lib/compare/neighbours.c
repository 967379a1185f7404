/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/neighbours.h"

#include "stats/acf.h"

#include <math.h>

static const double bound_in_sd = 1.959963984540054; /* of a normal, 95 % */

enum { NIGHTS_A_LAG = 3 };

/* Nights of the contrast and how far each is from the mean of its condition. */
struct residuals {
	double *off;
	long *t;
	size_t n;
};

static struct residuals residuals_of(const struct analysis_series *series,
                                     const struct analysis *analysis, int condition,
                                     struct arena *scratch)
{
	const struct contrast *contrast = &analysis->headline;
	struct residuals residuals = {
		.off = arena_array(scratch, series->n + 1, double),
		.t = arena_array(scratch, series->n + 1, long),
	};

	for (size_t i = 0; i < series->n; i++) {
		const struct analysis_row *row = &series->rows[i];

		if (isnan(row->y) || !analysis_holds(analysis, row, condition))
			continue;
		residuals.t[residuals.n] = row->t;
		residuals.off[residuals.n++] =
			row->y -
			(row->condition == 0 ? contrast->before.mean : contrast->after.mean);
	}
	return residuals;
}

/* t strictly increases. */
static size_t pairs_apart(const struct residuals *residuals, long lag)
{
	size_t pairs = 0, before = 0;

	for (size_t i = 0; i < residuals->n; i++) {
		while (residuals->t[before] < residuals->t[i] - lag)
			before++;
		pairs += residuals->t[before] == residuals->t[i] - lag;
	}
	return pairs;
}

struct neighbours neighbours_of(const struct analysis_series *series,
                                const struct analysis *analysis, int condition,
                                struct arena *scratch)
{
	const struct ar1m_result *fit = analysis_primary(analysis);
	struct residuals residuals = residuals_of(series, analysis, condition, scratch);
	struct neighbours neighbours = { .reason = fit->reason };
	size_t lags = residuals.n / NIGHTS_A_LAG;

	lags = lags < NEIGHBOURS_MOST_LAGS ? lags : NEIGHBOURS_MOST_LAGS;
	if (neighbours.reason == STATS_FINE && lags == 0)
		neighbours.reason = STATS_N_TOO_SMALL;
	if (neighbours.reason != STATS_FINE)
		return neighbours;

	struct acf_result acf = stats_acf((struct sample){ residuals.off, residuals.n },
	                                  residuals.t, lags, scratch);

	neighbours.reason = acf.reason;
	if (acf.reason != STATS_FINE)
		return neighbours;
	neighbours.lags = lags;
	neighbours.bound = bound_in_sd / sqrt((double)residuals.n);
	for (size_t i = 0; i < lags; i++) {
		size_t pairs = pairs_apart(&residuals, (long)i + 1);

		neighbours.lag[i] = (struct neighbours_lag){
			.pairs = pairs,
			.r = pairs > 0 ? acf.r[i + 1] : (double)NAN,
			.model = pow(fit->phi_mean, (double)i + 1),
		};
	}
	return neighbours;
}
