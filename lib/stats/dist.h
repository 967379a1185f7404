/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stats/dist.h - distributions, behind guards
 *
 * GSL aborts, loops for ever or answers 1 when it is asked for a t with no
 * degrees of freedom or a beta quantile of NAN.  These functions answer NAN
 * instead, and only then; every other file of the room asks here, never GSL.
 * Sources: GSL 2.7 for t, normal, F, chi-square and beta; the noncentral t is
 * Lenth (1989), Applied Statistics 38:185-189, algorithm AS 243.
 */
#ifndef STATS_DIST_H
#define STATS_DIST_H

double stats_t_cdf(double t, double df);         /* P(T <= t) */
double stats_t_two_sided(double t, double df);   /* P(|T| >= |t|) */
double stats_t_quantile(double prob, double df); /* 0 < prob < 1 */
double stats_normal_cdf(double z);
double stats_normal_two_sided(double z);
double stats_normal_quantile(double prob);
double stats_chisq_upper(double x, double df);
double stats_f_upper(double f, double df1, double df2);
double stats_binomial_cdf(unsigned k, double prob, unsigned n); /* P(K <= k) */

/* P(T <= t) of a noncentral t.  NAN for |ncp| above 37. */
double stats_t_noncentral_cdf(double t, double df, double ncp);

#endif
