/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/acf.h - how much a night resembles the nights before it
 *
 * By rows (what most tools print) or by calendar nights, where absent nights are
 * absent: r_h = [S_h / (n_h + h)] / [S_0 / n_0], S_h the sum of products over the
 * n_h pairs h nights apart (R's acf with na.action = na.pass).  Partial: Durbin
 * (1960), Levinson recursion.  Ljung & Box (1978), Biometrika 65:297-303.
 */
#ifndef STATS_ACF_H
#define STATS_ACF_H

#include "stats/ols.h"

struct acf_result {
	enum stats_reason reason;
	size_t lags;
	const double *r; /* lags + 1, r[0] = 1 */
};

/*
 * values are centred on their mean first.  t NULL: rows.  At least 2 values that
 * differ; lags below n of rows, NAN never: a lag without pairs has r = 0.
 */
struct acf_result stats_acf(struct sample sample, const long *t, size_t lags, struct arena *keep);

/* From an acf: r[0] is lag 1; lags as in the acf. */
const double *stats_pacf(const struct acf_result *acf, struct arena *keep);

/* n values, lags < n. */
struct test_result stats_ljung_box(struct sample sample, size_t lags, struct arena *scratch);

#endif
