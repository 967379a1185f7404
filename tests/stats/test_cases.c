/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases of published single-case studies.  The papers' own tables are not at hand, so
 * log ratio, standardised difference and PND are worked out a second time here, straight
 * from their definitions; scan's example is held against its printed trend.
 */
#include "stats/effect.h"
#include "stats/ols.h"
#include "stats/overlap.h"
#include "stats/segmented.h"
#include "support/check.h"
#include "support/realdata.h"

#include <math.h>

enum { MOST = 80, FIELDS = 20, LINE = 600 };

/* One phase pair: values in the order of the file. */
struct phases {
	double a[MOST], b[MOST];
	size_t a_n, b_n;
};

static double mean_of(const double *values, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += values[i];
	return sum / (double)n;
}

static double variance_of(const double *values, size_t n)
{
	double mean = mean_of(values, n), sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (values[i] - mean) * (values[i] - mean);
	return sum / (double)(n - 1);
}

static double pnd_of(const struct phases *phases, bool decrease)
{
	double way = decrease ? -1 : 1, best = -INFINITY, beyond = 0;

	for (size_t i = 0; i < phases->a_n; i++)
		best = fmax(best, way * phases->a[i]);
	for (size_t i = 0; i < phases->b_n; i++)
		beyond += way * phases->b[i] > best;
	return beyond / (double)phases->b_n;
}

static void check_phases(const struct phases *p, bool decrease)
{
	struct arena arena = ARENA(1u << 20);
	const struct sample a = { p->a, p->a_n }, b = { p->b, p->b_n };
	const double na = (double)p->a_n, nb = (double)p->b_n, df = na + nb - 2;
	const double ma = mean_of(p->a, p->a_n), mb = mean_of(p->b, p->b_n);
	const double va = variance_of(p->a, p->a_n), vb = variance_of(p->b, p->b_n);
	const double pooled = sqrt(((na - 1) * va + (nb - 1) * vb) / df);
	const double smd = (1 - 3 / (4 * df - 1)) * (mb - ma) / pooled;
	const double lrr = log(mb / ma) + vb / (2 * nb * mb * mb) - va / (2 * na * ma * ma);
	const struct effect_size ratio = stats_log_response_ratio(a, b);

	check_close(stats_overlap(a, b, decrease, &arena).pnd, pnd_of(p, decrease), 1e-12);
	check_close(stats_smd(a, b, decrease).estimate, decrease ? -smd : smd,
	            1e-9 * fmax(1, fabs(smd)));
	if (ma > 0 && mb > 0) {
		check_close(ratio.estimate, lrr, 1e-12);
		check_close(ratio.se, sqrt(va / (na * ma * ma) + vb / (nb * mb * mb)), 1e-12);
	}
	arena_free(&arena);
}

/* Where a file keeps what: columns of the case (several), phase, value and direction. */
struct layout {
	const char *file;
	size_t name[3], names, phase, value;
	const char *a, *b; /* words of the phases; other rows are left out */
	size_t direction;  /* 0 = the outcome is to fall */
	int cases;
};

/* SingleCaseES: McKissick (2010), Schmidt (2007, first pair), Shogren (2004), Crozier (2005). */
static const struct layout layouts[] = {
	{ "SingleCaseES_McKissick.csv", { 0 }, 1, 2, 3, "A", "B", 0, 3 },
	{ "SingleCaseES_Schmidt2007.csv", { 0, 5, 5 }, 2, 7, 9, "A1", "B1", 11, 6 },
	{ "SingleCaseES_Shogren.csv", { 0, 1, 2 }, 3, 3, 5, "No Choice", "Choice", 13, 0 },
	{ "SingleCaseES_Crozier2005.csv", { 0 }, 0, 1, 2, "A1", "B1", 0, 1 },
};

static bool finish_case(struct phases *phases, bool decrease)
{
	bool usable = phases->a_n >= 2 && phases->b_n >= 2 &&
	              variance_of(phases->a, phases->a_n) + variance_of(phases->b, phases->b_n) > 0;

	if (usable)
		check_phases(phases, decrease);
	*phases = (struct phases){ 0 };
	return usable;
}

static void take_value(struct phases *phases, const struct layout *layout, char *const *field)
{
	double value = strtod(field[layout->value], NULL);

	if (strcmp(field[layout->phase], layout->a) == 0 && phases->a_n < MOST)
		phases->a[phases->a_n++] = value;
	if (strcmp(field[layout->phase], layout->b) == 0 && phases->b_n < MOST)
		phases->b[phases->b_n++] = value;
}

static int walk_cases(const struct layout *layout, FILE *file)
{
	char line[LINE], name[LINE], before[LINE] = "", *field[FIELDS];
	struct phases phases = { 0 };
	bool decrease = true;
	int cases = 0;

	cr_assert_not_null(fgets(line, sizeof(line), file));
	while (fgets(line, sizeof(line), file) != NULL) {
		size_t fields = realdata_split(line, field, FIELDS), used = 0;

		cr_assert(fields > layout->value);
		name[0] = '\0';
		for (size_t i = 0; i < layout->names; i++)
			used += (size_t)snprintf(name + used, sizeof(name) - used, "%s|",
			                         field[layout->name[i]]);
		if (strcmp(name, before) != 0)
			cases += finish_case(&phases, decrease);
		(void)snprintf(before, sizeof(before), "%s", name);
		decrease =
			layout->direction == 0 || strcmp(field[layout->direction], "decrease") == 0;
		take_value(&phases, layout, field);
	}
	return cases + finish_case(&phases, decrease);
}

Test(cases, of_four_studies_come_out_as_their_definitions_say)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
		char name[100];

		(void)snprintf(name, sizeof(name), "published/%s", layouts[i].file);

		FILE *file = realdata_open(name);

		if (file == NULL)
			continue;
		int cases = walk_cases(&layouts[i], file);

		(void)fclose(file);
		cr_assert(layouts[i].cases > 0 ? cases == layouts[i].cases : cases > 20, "%s: %d",
		          layouts[i].file, cases);
	}
	check_no_leak();
}

/* scan's overlap(exampleAB) prints Diff_trend 1.525 for the first case. */
Test(cases, the_first_of_scans_example_rises_faster_by_its_printed_trend)
{
	struct arena arena = ARENA(1u << 20);
	double y[MOST], on[MOST], x[MOST * SEGMENTED_COLUMNS];
	long t[MOST], start = 0;
	char line[LINE], *field[FIELDS];
	size_t n = 0;
	FILE *file = realdata_open("published/scan_exampleAB.csv");

	if (file == NULL)
		return;
	cr_assert_not_null(fgets(line, sizeof(line), file));
	while (n < MOST && fgets(line, sizeof(line), file) != NULL) {
		cr_assert_eq(realdata_split(line, field, FIELDS), 4);
		if (strcmp(field[0], "Johanna") != 0)
			continue;
		y[n] = strtod(field[1], NULL);
		t[n] = strtol(field[2], NULL, 10);
		on[n] = field[3][0] == 'B';
		if (on[n] > 0 && start == 0)
			start = t[n];
		n++;
	}
	(void)fclose(file);
	stats_segmented(t, on, n, start, x);

	const struct stats_model model = {
		.n = n, .p = SEGMENTED_COLUMNS, .y = y, .x = x, .t = t, .effect = 2
	};
	const struct ols_fit fit = stats_ols(&model, &arena, &arena);

	cr_assert_eq(fit.reason, STATS_FINE);
	check_close(fit.coef.estimate[3], 1.525, 1e-9);
	arena_free(&arena);
	check_no_leak();
}
