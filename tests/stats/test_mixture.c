/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/mixture.h"
#include "support/check.h"

static void check_quantiles(const struct mixture *mixture)
{
	static const double probs[] = { 1e-6, 0.025, 0.05, 0.3, 0.5, 0.7, 0.95, 0.975, 1 - 1e-6 };
	const double mean = mixture_mean(mixture), sd = mixture_sd(mixture);
	double before = -INFINITY;

	for (size_t i = 0; i < sizeof(probs) / sizeof(probs[0]); i++) {
		const double at = mixture_quantile(mixture, probs[i], mean, sd);

		check_close(mixture_cdf(mixture, at), probs[i], 1e-9);
		check_close(mixture_upper(mixture, at), 1 - probs[i], 1e-9);
		/* From nearby, from far away and from nowhere it is as good a point. */
		const double starts[] = { at * 1.0001, mean + 5 * sd, NAN };

		for (size_t k = 0; k < 3; k++)
			check_close(
				mixture_cdf(mixture, mixture_quantile_near(mixture, probs[i],
			                                                   starts[k], mean, sd)),
				probs[i], 1e-9);
		cr_assert(at > before);
		before = at;
	}
}

/* Between two humps the cdf is flat, and a secant through it leads far away. */
Test(mixture, finds_quantiles_of_humps_far_apart)
{
	static const double weight[] = { 0.3, 0.699, 0.001 }, centre[] = { 700, 45, 300 };
	static const double scale[] = { 50, 40, 0.01 };

	for (double df = 3; df < 400; df = df * 1.7 + 1) {
		const struct mixture mixture = { .nodes = 3,
			                         .weight = weight,
			                         .centre = centre,
			                         .scale = scale,
			                         .df = floor(df) };

		check_quantiles(&mixture);
	}
}

Test(mixture, of_one_node_is_a_student_t)
{
	static const double one = 1, centre = 10, scale = 2;
	const struct mixture mixture = {
		.nodes = 1, .weight = &one, .centre = &centre, .scale = &scale, .df = 10
	};

	check_close(mixture_quantile(&mixture, 0.975, 10, mixture_sd(&mixture)),
	            10 + 2 * 2.228138851986273, 1e-9);
	check_close(mixture_sd(&mixture), 2 * sqrt(10.0 / 8), 1e-14);
	check_close(mixture_cdf(&mixture, 10), 0.5, 1e-15);
	/* The density is the slope of the cdf. */
	check_close(mixture_density(&mixture, 11),
	            (mixture_cdf(&mixture, 11.0005) - mixture_cdf(&mixture, 10.9995)) / 0.001,
	            1e-8);
}

Test(mixture, keeps_its_mean_when_neighbours_are_taken_together)
{
	double weight[100], centre[100], scale[100], room[300];

	for (size_t j = 0; j < 100; j++) {
		weight[j] = (double)(j % 7 + 1);
		centre[j] = sqrt((double)j);
		scale[j] = 1 + 0.01 * (double)j;
	}
	for (size_t j = 0; j < 100; j++)
		weight[j] /= 395; /* their sum */
	const struct mixture all = { 100, weight, centre, scale, 20 };
	const struct mixture few = mixture_merge(&all, 1.5, room);

	cr_assert(few.nodes > 3 && few.nodes < 10, "%zu", few.nodes);
	check_close(mixture_mean(&few), mixture_mean(&all), 1e-12);
	check_close(mixture_cdf(&few, 7), mixture_cdf(&all, 7), 0.05);

	const struct mixture fine = mixture_merge(&all, 0.02, room);

	cr_assert(fine.nodes > 50 && fine.nodes <= 100, "%zu", fine.nodes);
	check_close(mixture_cdf(&fine, 7), mixture_cdf(&all, 7), 2e-5);
	cr_assert_eq(mixture_merge(&all, 0, room).nodes, 100);
}

Test(mixture, density_is_that_of_students_t_for_odd_and_even_df)
{
	static const double one = 1, centre = 0, scale = 1;

	/* By the definition of the density. */
	static const double wanted[][2] = { { 3, 0.12001717451358737 },
		                            { 4, 0.12288 },
		                            { 30, 0.12896160173967186 } };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		const struct mixture mixture = { 1, &one, &centre, &scale, wanted[i][0] };

		check_close(mixture_density(&mixture, 1.5), wanted[i][1], 1e-9);
	}
}
