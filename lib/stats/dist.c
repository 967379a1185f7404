/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"

#include "stats/stats.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

static bool is_df(double df)
{
	return isfinite(df) && df > 0;
}

static bool is_probability(double prob)
{
	return prob > 0 && prob < 1;
}

double stats_t_cdf(double t, double df)
{
	return isfinite(t) && is_df(df) ? stats_finite(gsl_cdf_tdist_P(t, df)) : (double)NAN;
}

double stats_t_two_sided(double t, double df)
{
	if (!isfinite(t) || !is_df(df))
		return NAN;
	return stats_finite(fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df)));
}

double stats_t_quantile(double prob, double df)
{
	return is_probability(prob) && is_df(df) ? stats_finite(gsl_cdf_tdist_Pinv(prob, df))
	                                         : (double)NAN;
}

double stats_normal_cdf(double z)
{
	return isfinite(z) ? gsl_cdf_ugaussian_P(z) : (double)NAN;
}

double stats_normal_two_sided(double z)
{
	return isfinite(z) ? fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(z))) : (double)NAN;
}

double stats_normal_quantile(double prob)
{
	return is_probability(prob) ? stats_finite(gsl_cdf_ugaussian_Pinv(prob)) : (double)NAN;
}

double stats_chisq_upper(double x, double df)
{
	return isfinite(x) && x >= 0 && is_df(df) ? stats_finite(gsl_cdf_chisq_Q(x, df))
	                                          : (double)NAN;
}

double stats_f_upper(double f, double df1, double df2)
{
	if (!isfinite(f) || f < 0 || !is_df(df1) || !is_df(df2))
		return NAN;
	return stats_finite(gsl_cdf_fdist_Q(f, df1, df2));
}

double stats_binomial_cdf(unsigned k, double prob, unsigned n)
{
	return is_probability(prob) ? stats_finite(gsl_cdf_binomial_P(k, prob, n)) : (double)NAN;
}

/* The series of AS 243, t >= 0: a Poisson mixture of incomplete betas. */
static double noncentral_above_zero(double t, double df, double ncp)
{
	const double lambda = ncp * ncp, half = 0.5 * df;
	const double x = t * t / (t * t + df);
	double p = 0.5 * exp(-0.5 * lambda), q = sqrt(2 / M_PI) * p * ncp;
	double sum = 0.5 - p, a = 0.5, total = 0;

	if (!(x > 0) || !(x < 1))
		return NAN;
	const double rest_b = pow(df / (t * t + df), half);
	const double log_beta = gsl_sf_lnbeta(0.5, half);
	double odd = gsl_cdf_beta_P(x, a, half), even = 1 - rest_b;
	double geometric_odd = 2 * rest_b * exp(a * log(x) - log_beta);
	double geometric_even = half * x * rest_b;

	total = p * odd + q * even;
	for (int step = 1; step <= 2000; step++) {
		a += 1;
		odd -= geometric_odd;
		even -= geometric_even;
		geometric_odd *= x * (a + half - 1) / a;
		geometric_even *= x * (a + half - 0.5) / (a + 0.5);
		p *= lambda / (2 * step);
		q *= lambda / (2 * step + 1);
		total += p * odd + q * even;
		sum -= p;
		if (fabs(2 * sum * (odd - geometric_odd)) < 1e-14)
			break;
	}
	return total;
}

double stats_t_noncentral_cdf(double t, double df, double ncp)
{
	if (!isfinite(t) || !is_df(df) || !isfinite(ncp) || fabs(ncp) > 37)
		return NAN;
	/* P(T <= t; ncp) = 1 - P(T <= -t; -ncp) */
	const double side = t < 0 ? -1 : 1;
	const double tail = stats_normal_cdf(-side * ncp);
	const double above = t != 0 ? noncentral_above_zero(fabs(t), df, side * ncp) : 0;
	const double p = stats_finite(fmax(0, fmin(1, above + tail)));

	return t < 0 ? 1 - p : p;
}
