/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/adjust.h"
#include "support/check.h"
#include "support/reference.h"

Test(adjust, agrees_with_r)
{
	struct arena arena = ARENA(1u << 20);
	json_t *json = json_load_file(FIXTURES "reference/stats/p_adjust.json", 0, NULL);
	const json_t *p = json_object_get(json, "p");
	const size_t n = json_array_size(p);
	double *in = arena_array(&arena, n, double), *holm = arena_array(&arena, n, double);
	double *bh = arena_array(&arena, n, double);

	cr_assert(n > 10);
	for (size_t i = 0; i < n; i++)
		in[i] = json_number_value(json_array_get(p, i));
	stats_holm(in, n, holm, &arena);
	stats_benjamini_hochberg(in, n, bh, &arena);
	for (size_t i = 0; i < n; i++) {
		char path[40];

		(void)snprintf(path, sizeof(path), "adjust/holm/%zu", i);
		reference_equal(holm[i], reference_number(json, path), "p_adjust", path);
		(void)snprintf(path, sizeof(path), "adjust/BH/%zu", i);
		reference_equal(bh[i], reference_number(json, path), "p_adjust", path);
	}
	json_decref(json);
	arena_free(&arena);
	check_no_leak();
}

/* p.adjust(c(.01, NA, .04, .03), "holm") is .03 NA .06 .06; "BH" .03 NA .04 .04. */
Test(adjust, leaves_a_missing_p_out_of_the_family)
{
	struct arena arena = ARENA(1u << 20);
	const double p[] = { 0.01, NAN, 0.04, 0.03 };
	double out[4];

	stats_holm(p, 4, out, &arena);
	check_close(out[0], 0.03, 1e-15);
	cr_assert(isnan(out[1]));
	check_close(out[2], 0.06, 1e-15);
	check_close(out[3], 0.06, 1e-15);
	stats_benjamini_hochberg(p, 4, out, &arena);
	check_close(out[0], 0.03, 1e-15);
	cr_assert(isnan(out[1]));
	check_close(out[2], 0.04, 1e-15);
	check_close(out[3], 0.04, 1e-15);
	stats_holm(p, 0, out, &arena);
	arena_free(&arena);
	check_no_leak();
}
