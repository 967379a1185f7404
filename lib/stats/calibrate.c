/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/calibrate.h"

#include "base/error.h"
#include "stats/ar1m.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>

enum { PHIS = 4, SHORTEST = 14, LONGEST = 120, BLOCK = 3, PAIR = 6 };

static const double phis[PHIS] = { 0, 0.2, 0.4, 0.6 };
static const double effect = 0.8;
static const struct ar1m_grid grid = { .lowest = -0.90, .highest = 0.98, .nodes = 41 };

static void fill_ab(gsl_rng *rng, size_t n, double *on)
{
	(void)rng;
	for (size_t i = 0; i < n; i++)
		on[i] = i >= n / 2 ? 1 : 0;
}

/* Of two blocks of three nights one is with, one without; a coin says which comes first. */
static void fill_rb3(gsl_rng *rng, size_t n, double *on)
{
	bool first_on = false;

	for (size_t i = 0; i < n; i++) {
		if (i % PAIR == 0)
			first_on = gsl_rng_uniform_int(rng, 2) == 1;
		on[i] = (i % PAIR < BLOCK) == first_on ? 1 : 0;
	}
}

/* Power of sim_core.csv, method mix_flat, at phi 0, .2, .4, .6. */
static const struct row {
	const char *design;
	void (*fill)(gsl_rng *rng, size_t n, double *on);
	size_t n;
	double power[PHIS];
} rows[] = {
	{ "AB", fill_ab, 14, { 0.198, 0.161, 0.180, 0.226 } },
	{ "AB", fill_ab, 28, { 0.429, 0.321, 0.254, 0.237 } },
	{ "AB", fill_ab, 56, { 0.805, 0.610, 0.449, 0.341 } },
	{ "AB", fill_ab, 120, { 0.995, 0.923, 0.791, 0.589 } },
	{ "RB3", fill_rb3, 14, { 0.250, 0.243, 0.265, 0.344 } },
	{ "RB3", fill_rb3, 28, { 0.505, 0.483, 0.513, 0.613 } },
	{ "RB3", fill_rb3, 56, { 0.827, 0.777, 0.774, 0.882 } },
	{ "RB3", fill_rb3, 120, { 0.989, 0.976, 0.979, 0.995 } },
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]), CELLS = ROWS * PHIS };

static void free_rng(gsl_rng **rng)
{
	if (*rng != NULL)
		gsl_rng_free(*rng);
}

/* Seeds that differ in one bit give unrelated streams (splitmix64, Steele et al. 2014). */
static unsigned long mix(uint64_t seed, uint64_t cell)
{
	uint64_t z = seed + (cell + 1) * UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (unsigned long)((z ^ (z >> 31)) & UINT32_MAX);
}

/* One series: noise plus size times the condition. */
struct series {
	double y[LONGEST], x[LONGEST * 2], on[LONGEST];
};

static struct ar1m_result fit_series(const struct row *row, double phi, double size, gsl_rng *rng,
                                     struct arena *work)
{
	struct series *s = arena_new(work, struct series);
	double noise = gsl_ran_gaussian_ziggurat(rng, 1);

	row->fill(rng, row->n, s->on);
	for (size_t i = 0; i < row->n; i++) {
		if (i > 0)
			noise = phi * noise +
			        sqrt(1 - phi * phi) * gsl_ran_gaussian_ziggurat(rng, 1);
		s->y[i] = noise + size * s->on[i];
		s->x[2 * i] = 1;
		s->x[2 * i + 1] = s->on[i];
	}
	const struct stats_model model = { .n = row->n, .p = 2, .y = s->y, .x = s->x, .effect = 1 };

	return stats_ar1m_mixture(&model, &grid, work, work);
}

static void judge(struct calibrate_cell *cell)
{
	cell->accepted = cell->type_one >= cell->type_one_band.low &&
	                 cell->type_one <= cell->type_one_band.high &&
	                 cell->coverage >= cell->coverage_least &&
	                 fabs(cell->power - cell->power_expected) <= cell->power_slack;
}

static struct calibrate_cell run_cell(const struct row *row, size_t phi, size_t reps, gsl_rng *rng,
                                      struct arena *work)
{
	struct calibrate_cell cell = {
		.design = row->design,
		.n = row->n,
		.phi = phis[phi],
		.type_one_band = { .low = 0.025, .high = 0.085 },
		.coverage_least = 0.90,
		.power_expected = row->power[phi],
		.power_slack = 0.06,
	};
	size_t false_alarms = 0, held = 0, seen = 0;

	if (row->n == SHORTEST)
		cell.type_one_band = (struct calibrate_band){ .low = 0.02, .high = 0.10 };
	for (size_t rep = 0; rep < reps; rep++) {
		const struct ar1m_result none = fit_series(row, cell.phi, 0, rng, work);
		const struct ar1m_result some = fit_series(row, cell.phi, effect, rng, work);
		const double at = stats_ar1m_cdf(&some, effect);

		false_alarms += none.p_two < 0.05 ? 1 : 0;
		seen += some.p_two < 0.05 ? 1 : 0;
		held += at >= 0.025 && at <= 0.975 ? 1 : 0;
		arena_reset(work);
	}
	cell.type_one = (double)false_alarms / (double)reps;
	cell.coverage = (double)held / (double)reps;
	cell.power = (double)seen / (double)reps;
	judge(&cell);
	return cell;
}

struct calibrate_result stats_calibrate(size_t reps, unsigned long seed, calibrate_watch_fn *watch,
                                        void *context, struct arena *keep)
{
	struct calibrate_result result = { .reps = reps,
		                           .seed = seed,
		                           .mean_band = { .low = 0.042, .high = 0.062 } };
	struct arena work CLEANUP(arena_free) = ARENA((size_t)64 << 20);
	gsl_rng *rng CLEANUP(free_rng) = gsl_rng_alloc(gsl_rng_mt19937);

	if (reps == 0 || rng == NULL) {
		result.reason = STATS_N_TOO_SMALL;
		return result;
	}
	struct calibrate_cell *cell = arena_array(keep, CELLS, struct calibrate_cell);

	result.cell = cell;
	result.accepted = true;
	result.cells = CELLS;
	for (size_t c = 0; c < CELLS; c++) {
		gsl_rng_set(rng, mix(seed, c));
		cell[c] = run_cell(&rows[c / PHIS], c % PHIS, reps, rng, &work);
		result.mean_type_one += cell[c].type_one / (double)CELLS;
		result.accepted = result.accepted && cell[c].accepted;
		if (watch != NULL)
			watch(context, c + 1, CELLS);
	}
	result.accepted = result.accepted && result.mean_type_one >= result.mean_band.low &&
	                  result.mean_type_one <= result.mean_band.high;
	return result;
}
