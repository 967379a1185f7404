/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/analysis.h"

#include "support/check.h"
#include "support/reference.h"
#include "support/series.h"

static size_t reference_rows(const struct reference *ref, struct analysis_row *rows)
{
	for (size_t i = 0; i < ref->n; i++)
		rows[i] = (struct analysis_row){
			.t = (int32_t)ref->t[i],
			.y = ref->y[i],
			.condition = ref->treat[i] > 0.5,
			.weekend = ref->weekend[i] > 0.5,
		};
	return ref->n;
}

static void check_fit(const struct ar1m_result *fit, const struct reference *ref, const char *model)
{
	char path[REFERENCE_PATH];

	(void)snprintf(path, sizeof(path), "models/%s/mix_ar1_flat", model);

	const json_t *block = reference_at(ref->json, path);

	if (reference_refused(block)) {
		cr_assert_neq(fit->reason, STATS_FINE, "%s %s", ref->name, path);
		return;
	}
	cr_assert_eq(fit->reason, STATS_FINE, "%s %s", ref->name, path);

	double allowed = 1e-6 * (reference_number(block, "ci/1") - reference_number(block, "ci/0"));

	reference_same(fit->median, reference_number(block, "median"), allowed, ref->name, path);
	reference_same(fit->ci95_low, reference_number(block, "ci/0"), allowed, ref->name, path);
	reference_same(fit->ci90_high, reference_number(block, "ci90/1"), allowed, ref->name, path);
	reference_same(fit->p_two, reference_number(block, "p_two"), 1e-6, ref->name, path);
}

Test(analysis, level_and_trend_twin_are_those_of_the_reference)
{
	static struct reference ref;
	struct fits f = fits_start();

	for (size_t i = 0; i < REFERENCE_COUNT; i++) {
		reference_open(&ref, reference_names[i]);
		f.series.n = reference_rows(&ref, f.rows);

		struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

		check_fit(&analysis.headline.level, &ref, "level");
		check_fit(&analysis.headline.twin, &ref, "level_trend");
		f.series.weekend_term = true;
		analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
		f.series.weekend_term = false;
		if (analysis.headline.terms.weekend)
			check_fit(&analysis.headline.level, &ref, "level_weekend");
		reference_close(&ref);
		arena_reset(&f.keep);
	}
	fits_end(&f);
}

static const struct {
	const char *name;
	int before, after;
	double spread;
	enum design_kind kind;
	enum insufficient why;
} shortages[] = {
	{ "enough for AB", 10, 10, 1, DESIGN_AB, INSUFFICIENT_NOT },
	{ "one short for AB", 10, 9, 1, DESIGN_AB, INSUFFICIENT_SHORT_AB },
	{ "a log may be shorter", 10, 9, 1, DESIGN_LOG, INSUFFICIENT_NOT },
	{ "three in a condition", 17, 3, 1, DESIGN_AB, INSUFFICIENT_NOT },
	{ "two in a condition", 18, 2, 1, DESIGN_AB, INSUFFICIENT_FEW_NIGHTS },
	{ "two in the reference", 2, 18, 1, DESIGN_AB, INSUFFICIENT_FEW_NIGHTS },
	{ "none in a condition", 20, 0, 1, DESIGN_AB, INSUFFICIENT_ONE_CONDITION },
	{ "none at all", 0, 0, 1, DESIGN_AB, INSUFFICIENT_ONE_CONDITION },
	{ "no spread", 12, 12, 0, DESIGN_AB, INSUFFICIENT_NO_SPREAD },
};

Test(analysis, says_why_rows_are_not_enough)
{
	for (size_t i = 0; i < sizeof(shortages) / sizeof(shortages[0]); i++) {
		struct fits f = fits_start();

		f.series.kind = shortages[i].kind;
		fits_add(&f, 0, shortages[i].before, 10, shortages[i].spread);
		fits_add(&f, 1, shortages[i].after, 10, shortages[i].spread);

		struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

		cr_assert_eq(analysis.headline.insufficient, shortages[i].why, "%s: %s",
		             shortages[i].name, insufficients[analysis.headline.insufficient].key);
		fits_end(&f);
	}
}

/* Nights that follow their neighbours for weeks on end. */
Test(analysis, says_that_a_drifting_series_drifts)
{
	static struct reference ref;
	struct fits f = fits_start();

	reference_open(&ref, "g19_near_unit_root");
	f.series.kind = DESIGN_AB;
	f.series.n = reference_rows(&ref, f.rows);
	cr_assert(analysis_run(&f.series, 1, &f.keep, &f.scratch).downgrades &
	          1U << DOWNGRADE_DRIFT);
	reference_close(&ref);
	reference_open(&ref, "g17_negative_rho");
	f.series.n = reference_rows(&ref, f.rows);
	cr_assert_not(analysis_run(&f.series, 1, &f.keep, &f.scratch).downgrades &
	              1U << DOWNGRADE_DRIFT);
	reference_close(&ref);
	fits_end(&f);
}

Test(analysis, a_gap_is_the_same_as_rows_without_a_value)
{
	struct fits gap = fits_start(), empty = fits_start();

	fits_add(&gap, 0, 20, 30, 5);
	fits_add(&gap, 1, 20, 25, 5);
	memcpy(empty.rows, gap.rows, 40 * sizeof(*gap.rows));
	empty.series.n = 40;
	for (size_t i = 5; i < 9; i++)
		empty.rows[i].y = NAN;
	memmove(&gap.rows[5], &gap.rows[9], 31 * sizeof(*gap.rows));
	gap.series.n = 36;

	struct analysis a = analysis_run(&gap.series, 1, &gap.keep, &gap.scratch);
	struct analysis b = analysis_run(&empty.series, 1, &empty.keep, &empty.scratch);

	check_close(a.headline.level.median, b.headline.level.median, 0);
	check_close(a.headline.twin.median, b.headline.twin.median, 1e-9);
	check_close(a.headline.twin.ci95_low, b.headline.twin.ci95_low, 1e-9);
	fits_end(&gap);
	fits_end(&empty);
}

Test(analysis, swapped_conditions_flip_the_sign)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 25, 5);

	struct analysis plain = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].condition = 1 - f.rows[i].condition;

	struct analysis swapped = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	check_close(swapped.headline.level.median, -plain.headline.level.median, 1e-9);
	check_close(swapped.headline.level.ci95_low, -plain.headline.level.ci95_high, 1e-8);
	check_close(swapped.headline.level.p_two, plain.headline.level.p_two, 1e-9);
	fits_end(&f);
}

Test(analysis, a_covariate_of_zeros_changes_nothing)
{
	struct fits f = fits_start();
	static const double zeros[2] = { 0, 0 };

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 25, 5);

	struct analysis plain = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	f.series.covariates_n = 2;
	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].covariates = zeros;

	struct analysis with = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(with.headline.terms.covariates, 0);
	cr_assert_eq(with.headline.terms.covariates_dropped, 2);
	check_close(with.headline.level.median, plain.headline.level.median, 0);
	check_close(with.headline.level.ci95_low, plain.headline.level.ci95_low, 0);
	fits_end(&f);
}

Test(analysis, takes_at_most_one_covariate_for_ten_nights)
{
	struct fits f = fits_start();
	static double columns[40][6];

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 25, 5);
	f.series.covariates_n = 6;
	for (size_t i = 0; i < f.series.n; i++) {
		for (size_t k = 0; k < 6; k++)
			columns[i][k] = fits_noise(&f);
		f.rows[i].covariates = columns[i];
	}

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(analysis.headline.terms.covariates, 4);
	cr_assert_eq(analysis.headline.terms.covariates_dropped, 2);
	cr_assert_eq(analysis.headline.p, 6);
	fits_end(&f);
}

Test(analysis, a_weekend_term_needs_28_nights)
{
	struct fits f = fits_start();

	f.series.weekend_term = true;
	fits_add(&f, 0, 14, 30, 5);
	fits_add(&f, 1, 13, 25, 5);
	cr_assert_not(analysis_run(&f.series, 1, &f.keep, &f.scratch).headline.terms.weekend);
	fits_add(&f, 1, 1, 25, 5);
	cr_assert(analysis_run(&f.series, 1, &f.keep, &f.scratch).headline.terms.weekend);
	fits_end(&f);
}

Test(analysis, abab_stands_on_the_model_with_trend)
{
	struct fits f = fits_start();

	f.series.kind = DESIGN_ABA;
	for (int i = 0; i < 4; i++)
		fits_add(&f, i % 2, 10, 30, 5);

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert(analysis.trend_is_primary);
	cr_assert_eq(analysis_primary(&analysis), &analysis.headline.twin);
	cr_assert_eq(analysis.headline.p, 3);
	fits_end(&f);
}

Test(analysis, a_change_of_device_becomes_a_column_or_bars_the_call)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 25, 5);
	for (size_t i = 10; i < 40; i++)
		f.rows[i].device_step = f.rows[i].device_changes = 1;

	struct analysis inside = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(inside.headline.terms.steps, 1);
	cr_assert_not(inside.row3_barred);
	cr_assert(inside.downgrades & 1U << DOWNGRADE_DEVICE_CHANGE);
	cr_assert_not(inside.downgrades & 1U << DOWNGRADE_FIRMWARE_CHANGE);
	for (size_t i = 0; i < 40; i++) {
		f.rows[i].device_step = i >= 20;
		f.rows[i].device_changes = 0;
	}

	struct analysis at_start = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert(at_start.row3_barred);
	cr_assert(at_start.headline.terms.step_collinear);
	cr_assert(at_start.downgrades & 1U << DOWNGRADE_FIRMWARE_CHANGE);
	cr_assert_not(at_start.downgrades & 1U << DOWNGRADE_DEVICE_CHANGE);
	fits_end(&f);
}

Test(analysis, a_change_of_device_is_taken_out_like_a_covariate)
{
	struct fits f = fits_start();
	double after[FITS_ROWS];

	fits_add(&f, 0, 30, 30, 5);
	fits_add(&f, 1, 30, 25, 5);
	for (size_t i = 0; i < 60; i++) {
		after[i] = i >= 40;
		f.rows[i].covariates = &after[i];
		f.rows[i].y += 6 * after[i];
		f.rows[i].device_step = i >= 40;
	}

	struct analysis device = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	for (size_t i = 0; i < 60; i++)
		f.rows[i].device_step = 0;
	f.series.covariates_n = 1;

	struct analysis covariate = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	const struct ar1m_result *a = &device.headline.level, *b = &covariate.headline.level;

	cr_assert_eq(device.headline.terms.steps, 1);
	cr_assert_eq(covariate.headline.terms.covariates, 1);
	check_close(a->median, b->median, 1e-12);
	check_close(a->ci95_low, b->ci95_low, 1e-12);
	check_close(a->p_two, b->p_two, 1e-12);
	check_close(a->median, -5, 3);
	fits_end(&f);
}

Test(analysis, notices_weekends_that_are_shared_unequally)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 25, 5);
	for (size_t i = 0; i < 40; i++)
		f.rows[i].weekend = i % 5 == 0; /* 20 % in both */
	cr_assert_not(analysis_run(&f.series, 1, &f.keep, &f.scratch).downgrades &
	              1U << DOWNGRADE_WEEKDAY_IMBALANCE);
	for (size_t i = 21; i < 25; i++)
		f.rows[i].weekend = true; /* 40 %: not more than 20 points */
	cr_assert_not(analysis_run(&f.series, 1, &f.keep, &f.scratch).downgrades &
	              1U << DOWNGRADE_WEEKDAY_IMBALANCE);
	f.rows[26].weekend = true;
	cr_assert(analysis_run(&f.series, 1, &f.keep, &f.scratch).downgrades &
	          1U << DOWNGRADE_WEEKDAY_IMBALANCE);
	fits_end(&f);
}

/* 40 reference nights, then 20 with the condition among so many reference nights. */
static struct analysis concurrent_case(struct fits *f, int early, int among)
{
	f->series.kind = DESIGN_LOG;
	f->series.interleaved = true;
	fits_add(f, 0, early, 30, 5);
	for (int i = 0; i < 20; i++) {
		fits_add(f, 1, 1, 25, 5);
		fits_add(f, 0, i < among, 25, 5);
	}
	return analysis_run(&f->series, 1, &f->keep, &f->scratch);
}

Test(analysis, compares_with_the_reference_nights_around_the_condition)
{
	struct fits f = fits_start();
	struct analysis analysis = concurrent_case(&f, 40, 12);

	cr_assert(analysis.concurrent);
	cr_assert_eq(analysis.reference_n, 52);
	cr_assert_eq(analysis.reference_outside, 33, "seven before the first are inside");
	cr_assert_eq(analysis.headline.before.n, 19);
	cr_assert_eq(analysis.pooled.before.n, 52);
	cr_assert(analysis.downgrades & 1U << DOWNGRADE_DOSE_TIME_COLLINEAR);
	cr_assert_not(analysis.row3_barred);
	cr_assert(analysis.headline.level.median > analysis.pooled.level.median + 1);
	fits_end(&f);

	f = fits_start();
	analysis = concurrent_case(&f, 40, 2);
	cr_assert_eq(analysis.headline.before.n, 9);
	cr_assert(analysis.row3_barred, "fewer than ten concurrent ones");
	fits_end(&f);

	f = fits_start();
	analysis = concurrent_case(&f, 13, 18);
	cr_assert_eq(analysis.reference_outside, 6);
	cr_assert_not(analysis.downgrades & 1U << DOWNGRADE_DOSE_TIME_COLLINEAR, "6 of 31");
	fits_end(&f);
}

Test(analysis, before_and_after_have_no_concurrent_nights)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 40, 30, 5);
	fits_add(&f, 1, 20, 25, 5);

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_not(analysis.concurrent);
	cr_assert_eq(analysis.headline.before.n, 40);
	fits_end(&f);
}

Test(analysis, several_conditions_share_a_model)
{
	struct fits f = fits_start();

	f.series.kind = DESIGN_SEVERAL;
	f.series.conditions_n = 3;
	fits_add(&f, 0, 15, 30, 5);
	fits_add(&f, 1, 15, 25, 5);
	fits_add(&f, 2, 15, 20, 5);

	struct analysis analysis = analysis_run(&f.series, 2, &f.keep, &f.scratch);

	cr_assert_eq(analysis.headline.n, 45);
	cr_assert_eq(analysis.headline.terms.others, 1);
	cr_assert_eq(analysis.headline.before.n, 15);
	cr_assert_eq(analysis.headline.after.n, 15);
	fits_end(&f);
}

/* --- the rarer reasons --------------------------------------------------------------------- */

Test(analysis, too_many_columns_for_the_nights_leave_no_residual_df)
{
	struct fits f = fits_start();

	f.series.kind = DESIGN_ABA;
	fits_add(&f, 0, 2, 5, 1);
	fits_add(&f, 1, 2, 6, 1);
	fits_add(&f, 0, 1, 5, 1);
	fits_add(&f, 1, 1, 6, 1);

	struct analysis plain = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(plain.headline.insufficient, INSUFFICIENT_NOT, "6 nights, 3 columns");
	for (size_t i = 1; i < f.series.n; i++)
		f.rows[i].device_step = i >= 3;

	struct analysis stepped = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(stepped.headline.terms.steps, 1);
	cr_assert_eq(stepped.headline.insufficient, INSUFFICIENT_RESIDUAL_DF,
	             "6 nights, 4 columns");
	fits_end(&f);
}

Test(analysis, nights_that_the_condition_explains_wholly_are_not_estimable)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 14, 5, 0);
	fits_add(&f, 1, 14, 8, 0);

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);

	cr_assert_eq(analysis.headline.insufficient, INSUFFICIENT_NOT_ESTIMABLE);
	check_close(analysis.headline.before.mean, 5, 0);
	check_close(analysis.headline.after.mean, 8, 0);
	f.rows[3].y = 5.5; /* one night that differs, and there is something to estimate */
	analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	cr_assert_eq(analysis.headline.insufficient, INSUFFICIENT_NOT);
	fits_end(&f);
}
