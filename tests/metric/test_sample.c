/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/sample.h"

#include "support/check.h"

Test(sample, is_undefined_where_it_is_too_small)
{
	struct arena scratch = ARENA(1 << 16);
	double one = 3;
	struct sample none = { &one, 0 }, single = { &one, 1 };

	cr_assert(isnan(sample_mean(none)) && isnan(sample_sd(none)));
	cr_assert(isnan(sample_mad(&scratch, none)) && isnan(sample_circular(none).mean_h));
	check_close(sample_mean(single), 3, 0);
	cr_assert(isnan(sample_sd(single)));
	check_close(sample_mad(&scratch, single), 0, 0);
	arena_free(&scratch);
	check_no_leak();
}

Test(sample, gives_centre_and_spread)
{
	struct arena scratch = ARENA(1 << 16);
	double x[] = { 9, 1, 2, 4 };
	struct sample sample = { x, 4 };

	check_close(sample_mean(sample), 4, 0);
	check_close(sample_sd(sample), sqrt(38.0 / 3), 1e-12);
	check_close(sample_mad(&scratch, sample), 1.5, 0); /* of 6 2 1 1, about 3 */
	check_close(x[0], 9, 0);
	arena_free(&scratch);
	check_no_leak();
}

Test(sample, goes_round_the_clock)
{
	double around_midnight[] = { 23, 1 }, opposite[] = { 0, 12 }, same[] = { 5, 5 };
	struct circular mean = sample_circular((struct sample){ around_midnight, 2 });

	check_close(mean.mean_h, 0, 1e-12);
	check_close(mean.r, cos(acos(-1) / 12), 1e-12);
	/* Times on opposite sides have no direction. */
	cr_assert(isnan(sample_circular((struct sample){ opposite, 2 }).mean_h));
	check_close(sample_circular((struct sample){ same, 2 }).mean_h, 5, 1e-12);
	check_close(sample_circular((struct sample){ same, 2 }).sd_h, 0, 1e-7);
}
