/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dist.h"
#include "support/check.h"

/* Critical values printed in any table. */
Test(dist, agrees_with_tables)
{
	check_close(stats_t_quantile(0.975, 10), 2.228138851986273, 1e-12);
	check_close(stats_t_cdf(2.228138851986273, 10), 0.975, 1e-14);
	check_close(stats_t_two_sided(-2.228138851986273, 10), 0.05, 1e-14);
	check_close(stats_normal_quantile(0.975), 1.959963984540054, 1e-14);
	check_close(stats_normal_cdf(-1.959963984540054), 0.025, 1e-15);
	check_close(stats_chisq_upper(3.841458820694124, 1), 0.05, 1e-13);
	check_close(stats_f_upper(4.102821, 2, 10), 0.05, 1e-7);
	check_close(stats_binomial_cdf(2, 0.5, 10), 56.0 / 1024, 1e-14);
	/* Central and mirrored cases of the noncentral t. */
	check_close(stats_t_noncentral_cdf(1.5, 7, 0), stats_t_cdf(1.5, 7), 1e-12);
	check_close(stats_t_noncentral_cdf(-1, 7, 2), 1 - stats_t_noncentral_cdf(1, 7, -2), 1e-14);
	/* t at 0 is below it when the normal is. */
	check_close(stats_t_noncentral_cdf(0, 7, 1), stats_normal_cdf(-1), 1e-15);
}

/* Each of these is an abort, an endless loop or a silent 1 in GSL itself. */
Test(dist, has_no_answer_where_there_is_none)
{
	cr_assert(isnan(stats_t_cdf(1, 0)));
	cr_assert(isnan(stats_t_cdf(NAN, 5)));
	cr_assert(isnan(stats_t_two_sided(1, -1)));
	cr_assert(isnan(stats_t_quantile(0, 5)));
	cr_assert(isnan(stats_t_quantile(1, 5)));
	cr_assert(isnan(stats_t_quantile(NAN, 5)));
	cr_assert(isnan(stats_t_quantile(0.5, NAN)));
	cr_assert(isnan(stats_normal_cdf(INFINITY)));
	cr_assert(isnan(stats_normal_quantile(2)));
	cr_assert(isnan(stats_chisq_upper(-1, 1)));
	cr_assert(isnan(stats_chisq_upper(1, 0)));
	cr_assert(isnan(stats_f_upper(NAN, 1, 1)));
	cr_assert(isnan(stats_t_noncentral_cdf(1, 5, 50)));
	cr_assert(isnan(stats_binomial_cdf(1, NAN, 5)));
}
