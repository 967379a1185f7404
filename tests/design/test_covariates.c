/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "design/covariates.h"

#include "support/build.h"

static void add_row(struct build *b, const char *evening, const char *kind, enum taken taken)
{
	build_intake(b, evening, taken, NAN);

	struct intake *intake = &b->diary.items[b->diary.count - 1];

	intake->item = intake->key = kind;
	intake->id = "";
	intake->kind = kind;
}

Test(covariates, are_unknown_without_a_row_unless_the_log_is_complete)
{
	struct build b = build_start();
	struct design_request request = build_request();
	struct design_covariate alcohol = covariates_ask(b.keep, "alcohol");
	struct date_range complete = { build_date("2026-10-04"), build_date("2026-10-05") };

	build_nights(&b, "2026-10-01", 5);
	for (int day = 1; day <= 5; day++)
		build_intake(&b, arena_printf(b.keep, "2026-10-0%d", day),
		             day % 2 == 0 ? TAKEN_YES : TAKEN_NO, 300);
	add_row(&b, "2026-10-01", "alcohol", TAKEN_YES);
	add_row(&b, "2026-10-02", "alcohol", TAKEN_NO);
	add_row(&b, "2026-10-05", "alcohol", TAKEN_UNKNOWN);
	add_row(&b, "2026-10-03", "caffeine", TAKEN_YES);
	request.covariates = &alcohol;
	request.covariates_n = 1;
	request.complete_log = &complete;
	request.complete_log_n = 1;

	struct design design = build_design(&b, &request);

	cr_assert_eq(design.evenings_n, 5);
	check_close(design.evenings[0].covariates[0], 1, 0);
	check_close(design.evenings[1].covariates[0], 0, 0);
	cr_expect(isnan(design.evenings[2].covariates[0]), "a row about coffee says nothing");
	check_close(design.evenings[3].covariates[0], 0, 0);
	cr_expect(isnan(design.evenings[4].covariates[0]), "a row in doubt stays in doubt");
	cr_expect_eq(design.nights[2].why, DESIGN_UNKNOWN_COVARIATE);
	cr_expect_eq(design.nights[2].condition, -1);
	cr_expect_eq(design.nights[3].condition, 1);
	cr_expect_eq(design.left_out, 2);
	cr_expect_eq(b.findings.seen[FINDING_DESIGN_UNKNOWN_COVARIATE], 1);
	build_end(&b);
}

Test(covariates, are_a_kind_of_row_or_a_substance)
{
	struct arena keep = ARENA(64 << 20);
	struct design_covariate alcohol = covariates_ask(&keep, "alcohol");
	struct design_covariate coffee = covariates_ask(&keep, "kaffe");
	struct intake wine = { .item = "wine", .id = "wine", .kind = "alcohol" };
	struct intake cup = { .item = "coffee", .id = "coffee", .kind = "caffeine" };

	cr_expect(covariates_match(&alcohol, &wine));
	cr_expect_not(covariates_match(&alcohol, &cup));
	cr_expect(covariates_match(&coffee, &cup));
	cr_expect_not(covariates_match(&coffee, &wine));
	arena_free(&keep);
}
