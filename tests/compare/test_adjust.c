/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/adjust.h"

#include "support/check.h"

#include <jansson.h>

enum { MOST = 64 };

static size_t read_numbers(const json_t *array, double *numbers)
{
	size_t n = json_array_size(array);

	cr_assert(n > 0 && n <= MOST);
	for (size_t i = 0; i < n; i++)
		numbers[i] = json_number_value(json_array_get(array, i));
	return n;
}

Test(adjust, holm_and_bh_are_those_of_r)
{
	json_t *json = json_load_file(FIXTURES "reference/stats/p_adjust.json", 0, NULL);
	double p[MOST], holm[MOST], bh[MOST], got[MOST];
	size_t order[MOST];
	size_t n = read_numbers(json_object_get(json, "p"), p);
	const json_t *adjusted = json_object_get(json, "adjust");

	cr_assert_eq(read_numbers(json_object_get(adjusted, "holm"), holm), n);
	cr_assert_eq(read_numbers(json_object_get(adjusted, "BH"), bh), n);
	adjust_holm(p, n, order, got);
	for (size_t i = 0; i < n; i++)
		check_close(got[i], holm[i], 1e-12 * holm[i]);
	adjust_bh(p, n, order, got);
	for (size_t i = 0; i < n; i++)
		check_close(got[i], bh[i], 1e-12 * bh[i]);
	json_decref(json);
}

Test(adjust, unknown_p_stay_unknown_and_do_not_count)
{
	const double p[] = { NAN, 0.01, NAN, 0.04 };
	double got[4];
	size_t order[4];

	adjust_holm(p, 4, order, got);
	cr_assert(isnan(got[0]) && isnan(got[2]));
	check_close(got[1], 0.02, 1e-15);
	check_close(got[3], 0.04, 1e-15);
	adjust_bh(p, 4, order, got);
	cr_assert(isnan(got[0]) && isnan(got[2]));
	check_close(got[1], 0.02, 1e-15);
	check_close(got[3], 0.04, 1e-15);
	adjust_holm(p, 0, order, got);
	adjust_bh(p, 1, order, got);
	cr_assert(isnan(got[0]));
}

/* Fisher's tea: 17/35 = .4857; the others counted by hand from the hypergeometric law. */
static const struct {
	long a, b, c, d;
	double p;
} tables[] = {
	{ 3, 1, 1, 3, 34.0 / 70 },
	{ 4, 0, 0, 4, 2.0 / 70 },
	{ 2, 2, 2, 2, 1 },
	{ 0, 5, 0, 7, 1 },
	{ 0, 0, 3, 4, 1 },
	{ 0, 0, 0, 0, 1 },
	{ 5, 0, 0, 3, 1.0 / 56 },
	{ 0, 20, 6, 14, 2 * 38760.0 / 3838380 },
};

Test(adjust, fisher_sums_the_tables_that_are_no_more_likely)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		check_close(adjust_fisher(tables[i].a, tables[i].b, tables[i].c, tables[i].d),
		            tables[i].p, 1e-12);
		check_close(adjust_fisher(tables[i].c, tables[i].d, tables[i].a, tables[i].b),
		            tables[i].p, 1e-12);
		check_close(adjust_fisher(tables[i].a, tables[i].c, tables[i].b, tables[i].d),
		            tables[i].p, 1e-12);
	}
	cr_assert(adjust_fisher(10, 40000, 9, 40000) > 0.5);
	cr_assert(adjust_fisher(2000, 1, 1, 2000) < 1e-9);
	cr_assert(adjust_fisher(2000, 1, 1, 2000) >= 0, "not a number at all when it overflows");
}
