/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What papers and other programs printed about data that anyone can get. */
#include "stats/dist.h"
#include "stats/effect.h"
#include "stats/ols.h"
#include "stats/overlap.h"
#include "stats/segmented.h"
#include "stats/twosample.h"
#include "support/check.h"
#include "support/realdata.h"

enum { ROWS_MOST = 400, FIELDS_MOST = 20 };

/* One column of numbers and one of words; only the rows wanted. */
struct rows {
	size_t n;
	double value[ROWS_MOST], other[ROWS_MOST];
	char word[ROWS_MOST][24];
};

static bool read_rows(const char *name, struct rows *rows, size_t value, size_t other, size_t word)
{
	char line[500], *field[FIELDS_MOST];
	FILE *file = realdata_open(name);

	if (file == NULL)
		return false;
	rows->n = 0;
	cr_assert(fgets(line, sizeof(line), file) != NULL);
	while (fgets(line, sizeof(line), file) != NULL && rows->n < ROWS_MOST) {
		const size_t fields = realdata_split(line, field, FIELDS_MOST);

		cr_assert(value < fields && other < fields && word < fields);
		rows->value[rows->n] = strtod(field[value], NULL);
		rows->other[rows->n] = strtod(field[other], NULL);
		(void)snprintf(rows->word[rows->n++], sizeof(rows->word[0]), "%s", field[word]);
	}
	(void)fclose(file);
	return true;
}

/* Values of the rows with this word, into out. */
static struct sample pick(const struct rows *rows, const char *word, double *out)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->word[i], word) == 0)
			out[n++] = rows->value[i];
	return (struct sample){ .values = out, .n = n };
}

/* Parker, Vannest & Davis (2011), as printed in the tests of SingleCaseES. */
Test(published, parker_vannest_and_davis_find_their_overlap)
{
	static const double a[] = { 20, 20, 26, 25, 22, 23 };
	static const double b[] = { 28, 25, 24, 27, 30, 30, 29 };
	static const double a2[] = { 3, 3, 4, 5 }, b2[] = { 4, 5, 6, 7, 7 };
	struct arena arena = ARENA(1u << 20);
	const struct sample sa = { a, 6 }, sb = { b, 7 }, sa2 = { a2, 4 }, sb2 = { b2, 5 };
	const struct overlap overlap = stats_overlap(sa, sb, false, &arena);
	const struct effect_size nap = stats_nap(sa, sb, false);

	check_close(overlap.pnd, 5.0 / 7, 1e-12);
	check_close(overlap.pand, 11.0 / 13, 1e-12);
	check_close(overlap.pem, 1, 1e-12);
	check_close(overlap.ird, 6.0 / 7 - 1.0 / 6, 1e-12);
	check_close(overlap.tau_u, 0.7380952, 5e-8);
	check_close(nap.estimate, 38.5 / 42, 1e-12);
	check_close(nap.se, 0.06900656, 5e-9);
	check_close(nap.ci95_low, 0.5973406, 5e-8);
	check_close(nap.ci95_high, 0.9860176, 5e-8);
	check_close(stats_tau(sa, sb, false).estimate, 35.0 / 42, 1e-12);
	check_close(stats_tau(sa2, sb2, false).estimate, 16.0 / 20, 1e-12);
	check_close(stats_overlap(sa2, sb2, false, &arena).tau_u, 11.0 / 20, 1e-12);
	/* By hand: 7 of 9 points can be kept; 1 - 81 / 40 x 2 / 9. */
	check_close(stats_overlap(sa2, sb2, false, &arena).pand, 7.0 / 9, 1e-12);
	check_close(stats_overlap(sa2, sb2, false, &arena).ird, 0.55, 1e-12);
	check_close(stats_tau_bc(sa, sb, false, &arena).estimate, 12.0 / 42, 1e-12);
	arena_free(&arena);
	check_no_leak();
}

/*
 * The data of Bonett & Price (2020).  By hand: medians 22 and 30; the third values from
 * either end; 2 x z with P(Z > z) = P(Bin(12, 1/2) <= 2) = 79 / 4096.
 */
Test(published, bonett_and_price_compare_medians)
{
	static const double a[] = { 21, 14, 11, 27, 19, 32, 21, 23, 18, 26, 24, 23 };
	static const double b[] = { 34, 19, 26, 31, 39, 42, 27, 14, 25, 29, 33, 36 };
	struct arena arena = ARENA(1u << 20);
	const struct effect_size got =
		stats_log_median_ratio((struct sample){ a, 12 }, (struct sample){ b, 12 }, &arena);
	const double width = 2 * stats_normal_quantile(1 - 79.0 / 4096);

	check_close(got.estimate, log(30.0 / 22), 1e-12);
	check_close(got.se, hypot(log(26.0 / 18), log(36.0 / 25)) / width, 1e-12);
	check_close(got.se, 0.1251672095, 1e-9);
	arena_free(&arena);
	check_no_leak();
}

/* Tarlow (2017): nothing happens but a trend. */
Test(published, tarlow_takes_a_trend_for_what_it_is)
{
	static const double a[] = { 1, 2, 3, 4, 5 }, b[] = { 6, 7, 8, 9, 10 };
	struct arena arena = ARENA(1u << 20);
	const struct sample sa = { a, 5 }, sb = { b, 5 };

	check_close(stats_tau(sa, sb, false).estimate, 1, 1e-12);
	check_close(stats_overlap(sa, sb, false, &arena).tau_u, 0.6, 1e-12);
	check_close(stats_tau_bc(sa, sb, false, &arena).estimate, 0, 1e-12);
	arena_free(&arena);
	check_no_leak();
}

Test(published, huitema_and_mckean_find_level_and_slope)
{
	static struct rows rows;
	struct arena arena = ARENA(1u << 20);
	double on[ROWS_MOST], x[ROWS_MOST * SEGMENTED_COLUMNS];
	long t[ROWS_MOST];

	if (!read_rows("published/scan_Huitema2000.csv", &rows, 1, 2, 3))
		return;
	for (size_t i = 0; i < rows.n; i++) {
		t[i] = (long)rows.other[i];
		on[i] = rows.word[i][0] == 'B' ? 1 : 0;
	}
	stats_segmented(t, on, rows.n, 11, x);
	const struct stats_model model = {
		.n = rows.n, .p = SEGMENTED_COLUMNS, .y = rows.value, .x = x, .t = t, .effect = 2
	};
	const struct ols_fit fit = stats_ols(&model, &arena, &arena);

	cr_assert_eq(fit.reason, STATS_FINE);
	check_close(fit.coef.estimate[1], 7.442424, 5e-7);
	check_close(fit.coef.estimate[2], -14.424242, 5e-7);
	check_close(fit.coef.se[2], 2.5638369, 5e-8);
	check_close(fit.coef.estimate[3], -17.866667, 5e-7);
	check_close(fit.coef.se[3], 0.4429636, 5e-8);
	arena_free(&arena);
	check_no_leak();
}

Test(published, the_example_of_scan_comes_out)
{
	static struct rows rows;
	double values[2][ROWS_MOST];
	struct arena arena = ARENA(1u << 20);

	if (!read_rows("published/scan_exampleAB.csv", &rows, 1, 2, 3))
		return;
	for (size_t i = 0; i < rows.n; i++)
		if (i >= 20)
			rows.word[i][0] = '-'; /* the first case only */
	const struct sample a = pick(&rows, "A", values[0]), b = pick(&rows, "B", values[1]);
	const struct effect_sizes sizes = stats_effect_sizes(a, b);

	check_close(sizes.mean_difference, 19.5333, 5e-5);
	check_close(sizes.glass_delta, 8.1108, 5e-5); /* scan divides by the sd of a */
	check_close(sizes.hedges_g, 2.3478, 2e-3);
	arena_free(&arena);
	check_no_leak();
}

Test(published, laughter_makes_no_difference)
{
	static struct rows rows;
	double values[2][ROWS_MOST];

	if (!read_rows("published/nof1_laughter.csv", &rows, 1, 0, 2))
		return;
	const struct sample a = pick(&rows, "Usual Routine", values[0]);
	const struct sample b = pick(&rows, "Laughter", values[1]);

	cr_assert_eq(a.n, 9u);
	cr_assert_eq(b.n, 9u);
	check_close(stats_mean(b), 6.2222, 5e-5);
	check_close(stats_mean(a), 6.7778, 5e-5);
	check_close(stats_welch(a, b).p, 0.7233, 5e-5);
}

/* Adds the z-scores of a column to sum. */
static void add_scores(const struct rows *rows, double *sum)
{
	const struct sample all = { .values = rows->value, .n = rows->n };
	const double mean = stats_mean(all), sd = stats_sd(all);

	for (size_t i = 0; i < rows->n; i++)
		sum[i] += (rows->value[i] - mean) / sd;
}

/*
 * Latency, awakenings and wake time as one sum of z-scores.  The page's own W = 224
 * comes from a slip in them; done right it is U = 524, p = .543.
 */
Test(published, potassium_does_nothing_when_the_slip_is_mended)
{
	static struct rows rows;
	static double sum[ROWS_MOST];
	double values[2][ROWS_MOST];
	struct arena arena = ARENA(1u << 20);

	for (size_t column = 2; column <= 4; column++) {
		if (!read_rows("gwern/gwern-potassium-day.csv", &rows, column, 1, 0))
			return;
		add_scores(&rows, sum);
		if (column > 2)
			continue;
		check_close(stats_mean(pick(&rows, "0", values[0])), 25.84, 5e-3);
		check_close(stats_mean(pick(&rows, "1", values[1])), 26.27, 5e-3);
	}
	memcpy(rows.value, sum, sizeof(sum));
	const struct sample off = pick(&rows, "0", values[0]), on = pick(&rows, "1", values[1]);
	const struct rank_result rank = stats_mann_whitney(on, off, &arena);

	cr_assert_eq(off.n, 32u);
	cr_assert_eq(on.n, 30u);
	check_close(rank.u, 524, 0);
	check_close(rank.p_exact, 0.543, 5e-4);
	check_close(stats_welch(on, off).t, 0.646, 5e-4);
	check_close(stats_welch(on, off).p, 0.521, 5e-4);
	arena_free(&arena);
	check_no_leak();
}

/* Rows without a dose are not of the experiment. */
static void drop_undosed(struct rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->word[i], "NA") != 0) {
			rows->value[n] = rows->value[i];
			rows->other[n++] = rows->other[i];
		}
	rows->n = n;
}

/* lm(y ~ factor(dose)) over all 207 rows, as published in 2014. */
Test(published, magnesium_coefficients_come_out)
{
	static const struct {
		size_t column;
		double at_0, more_136, p_136, more_800, p_800;
	} printed[] = {
		{ 2, 536.35644, -27.37398, 0.013414, 15.86805, 0.170367 },
		{ 3, 12.59406, 4.26559, 0.040247, -2.43079, 0.264269 },
		{ 4, 24.09901, -3.66041, 0.24289, -4.16023, 0.20672 },
		{ 5, 171.45545, -6.45545, 0.19675, 2.27925, 0.66393 },
		{ 6, 304.54455, -23.33403, 0.00073338, 20.51667, 0.00455323 },
		{ 7, 60.88119, 2.48723, 0.21796, -6.81996, 0.00147 },
		{ 8, 6.039604, -0.548376, 0.16910, -0.427359, 0.30734 },
		{ 9, 2.7227723, 0.1193330, 0.34837, -0.1513437, 0.25799 },
	};
	static struct rows rows;
	static double x[ROWS_MOST * 3];
	struct arena arena = ARENA(8u << 20);

	for (size_t k = 0; k < sizeof(printed) / sizeof(printed[0]); k++) {
		if (!read_rows("gwern/gwern-magnesium-sleep.csv", &rows, printed[k].column, 13, 13))
			return;
		drop_undosed(&rows);
		for (size_t i = 0; i < rows.n; i++) {
			x[i * 3] = 1;
			x[i * 3 + 1] = rows.other[i] == 136 ? 1 : 0;
			x[i * 3 + 2] = rows.other[i] == 800 ? 1 : 0;
		}
		const struct stats_model model = {
			.n = rows.n, .p = 3, .y = rows.value, .x = x, .effect = 1
		};
		const struct ols_fit fit = stats_ols(&model, &arena, &arena);

		cr_assert_eq(fit.reason, STATS_FINE);
		check_close(fit.coef.df, 204, 0);
		check_close(fit.coef.estimate[0], printed[k].at_0, 1e-5);
		check_close(fit.coef.estimate[1], printed[k].more_136, 1e-5);
		check_close(fit.coef.p_two[1], printed[k].p_136, 1e-5);
		check_close(fit.coef.estimate[2], printed[k].more_800, 1e-5);
		check_close(fit.coef.p_two[2], printed[k].p_800, 1e-5);
		arena_reset(&arena);
	}
	arena_free(&arena);
	check_no_leak();
}
