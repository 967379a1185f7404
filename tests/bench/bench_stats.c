/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints milliseconds (of this process) of one ar1m fit with its interval, n = 1,000 and p = 3. */
#include "stats/ar1m.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum { ROWS = 1000, COLUMNS = 3, ROUNDS = 50 };

static double seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double time_fit(size_t n, const double *y, const double *x, const long *t)
{
	struct stats_model model = { .n = n, .p = COLUMNS, .y = y, .x = x, .t = t, .effect = 1 };
	struct arena arena = ARENA(64u << 20);
	const double start = seconds();
	double sum = 0;

	for (int round = 0; round < ROUNDS; round++) {
		sum += stats_ar1m(&model, &ar1m_default_grid, &arena, &arena).ci95_low;
		arena_reset(&arena);
	}
	const double ms = 1e3 * (seconds() - start) / ROUNDS;

	arena_free(&arena);
	return isfinite(sum) ? ms : (double)NAN;
}

int main(void)
{
	static double y[ROWS], x[ROWS * COLUMNS];
	static long t[ROWS], gappy[ROWS];
	unsigned long state = 1;

	for (int i = 0; i < ROWS; i++) {
		state = state * 6364136223846793005ul + 1442695040888963407ul;
		const double noise = (double)(state >> 33) / 2147483648.0 - 1;

		t[i] = i;
		gappy[i] = i == 0 ? 0 : gappy[i - 1] + 1 + (long)(state >> 60);
		y[i] = (i > 0 ? 0.4 * (y[i - 1] - 420) + 420 : 420) + 40 * noise;
		x[i * COLUMNS] = 1;
		x[i * COLUMNS + 1] = i / 7 % 2;
		x[i * COLUMNS + 2] = i - 0.5 * (ROWS - 1);
	}
	printf("ar1m n=1000 p=3 every night   %.3f ms\n", time_fit(ROWS, y, x, t));
	printf("ar1m n=1000 p=3 16 gap sizes  %.3f ms\n", time_fit(ROWS, y, x, gappy));
	printf("ar1m n=28   p=3 every night   %.3f ms\n", time_fit(28, y, x, t));
	return 0;
}
