/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/rankcount.h"

#include <math.h>
#include <stdlib.h>

struct rankcount rankcount_all(const double *ranks, size_t n, size_t pick, struct arena *arena)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most += (size_t)lround(2 * ranks[i]);

	const size_t width = most + 1;
	double *ways = arena_array(arena, (pick + 1) * width, double);

	size_t reached = 0;

	ways[0] = 1;
	for (size_t i = 0; i < n; i++) {
		const size_t step = (size_t)lround(2 * ranks[i]);
		const size_t taken = i + 1 < pick ? i + 1 : pick;

		reached += step;
		for (size_t k = taken; k >= 1; k--)
			for (size_t sum = reached; sum >= step; sum--)
				ways[k * width + sum] += ways[(k - 1) * width + sum - step];
	}
	double total = 0;

	for (size_t sum = 0; sum < width; sum++)
		total += ways[pick * width + sum];
	return (struct rankcount){ .most = most, .ways = ways + pick * width, .total = total };
}

double rankcount_two_sided(const double *ranks, size_t a_n, size_t b_n, struct arena *scratch)
{
	const size_t n = a_n + b_n;
	/* Counting the smaller group is cheaper, and as far from its mean. */
	const size_t pick = b_n <= a_n ? b_n : a_n;
	const double *picked = b_n <= a_n ? ranks + a_n : ranks;
	struct rankcount count = rankcount_all(ranks, n, pick, scratch);
	long observed = 0;

	for (size_t i = 0; i < pick; i++)
		observed += lround(2 * picked[i]);
	/* n times the distance from the mean pick * most / n: whole numbers. */
	const long centre = (long)(pick * count.most);
	const long far = labs((long)n * observed - centre);
	double beyond = 0;

	for (size_t sum = 0; sum <= count.most; sum++)
		if (labs((long)(n * sum) - centre) >= far)
			beyond += count.ways[sum];
	return beyond / count.total;
}
