/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/moments.h"
#include "support/check.h"
#include "support/reference.h"

static void compare_group(const struct reference *ref, const char *group, struct sample sample)
{
	static const double probs[] = { 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95 };
	struct arena arena = ARENA(1u << 20);
	const json_t *want = json_object_get(ref->json, group);
	struct descriptives got = stats_describe(sample, &arena);
	struct sample sorted = stats_sorted(sample, &arena);

	cr_assert_eq((double)got.n, reference_number(want, "n"));
	reference_equal(got.mean, reference_number(want, "mean"), ref->name, group);
	reference_equal(got.sd, reference_number(want, "sd"), ref->name, group);
	reference_equal(got.se, reference_number(want, "se"), ref->name, group);
	reference_equal(got.median, reference_number(want, "median"), ref->name, group);
	reference_equal(got.mad, reference_number(want, "mad"), ref->name, group);
	reference_equal(got.mad_raw, reference_number(want, "mad_raw"), ref->name, group);
	reference_equal(got.lowest, reference_number(want, "min"), ref->name, group);
	reference_equal(got.highest, reference_number(want, "max"), ref->name, group);
	reference_equal(got.trimmed, reference_number(want, "trim20"), ref->name, group);
	reference_equal(got.q75 - got.q25, reference_number(want, "iqr7"), ref->name, group);
	reference_equal(stats_variance(sample), reference_number(want, "var"), ref->name, group);
	for (int i = 0; i < 9 * 7; i++) {
		char path[40];

		(void)snprintf(path, sizeof(path), "quantiles/type%d/%d", i / 7 + 1, i % 7);
		reference_equal(stats_quantile(sorted, probs[i % 7], i / 7 + 1),
		                reference_number(want, path), ref->name, path);
	}
	arena_free(&arena);
}

Test(moments, agree_with_r_on_every_series)
{
	struct reference ref;

	for (size_t s = 0; s < REFERENCE_COUNT; s++) {
		reference_open(&ref, reference_names[s]);
		compare_group(&ref, "A", reference_a(&ref));
		compare_group(&ref, "B", reference_b(&ref));
		compare_group(&ref, "all", reference_all(&ref));
		reference_close(&ref);
	}
	check_no_leak();
}

Test(moments, of_nothing_or_one_value_say_so)
{
	struct arena arena = ARENA(1u << 20);
	const double one = 7;
	struct descriptives none = stats_describe((struct sample){ .n = 0 }, &arena);
	struct descriptives single = stats_describe((struct sample){ &one, 1 }, &arena);

	cr_assert(isnan(none.mean) && isnan(none.median) && isnan(none.trimmed));
	cr_assert_eq(single.mean, 7);
	cr_assert_eq(single.q25, 7);
	cr_assert(isnan(single.sd) && isnan(single.se));
	cr_assert(isnan(stats_quantile((struct sample){ &one, 1 }, 1.5, 7)));
	cr_assert(isnan(stats_quantile((struct sample){ &one, 1 }, 0.5, 10)));
	arena_free(&arena);
	check_no_leak();
}
