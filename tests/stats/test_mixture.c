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
