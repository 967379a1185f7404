/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/sensitivity.h"

#include "support/series.h"

#include <string.h>

static struct sensitivity_set ask(struct fits *f)
{
	struct analysis analysis = analysis_run(&f->series, 1, &f->keep, &f->scratch);

	return sensitivity_run(&f->series, &analysis, 1, &f->scratch);
}

/* Exposure, days and doses as a plan that was kept would give them. */
static void keep_the_plan(struct fits *f)
{
	struct exposure_night nights[FITS_ROWS];
	double exposure[FITS_ROWS];
	int days = 0;

	for (size_t i = 0; i < f->series.n; i++) {
		struct analysis_row *row = &f->rows[i];

		nights[i] = (struct exposure_night){ .t = row->t, .dose = row->condition };
		days = i > 0 && row->condition == f->rows[i - 1].condition ? days + 1 : 1;
		row->days_on = days;
		row->taken = row->condition != 0 ? TAKEN_YES : TAKEN_NO;
		row->dose = row->condition * 300;
	}
	for (size_t k = 0; k < ANALYSIS_HALF_LIVES; k++) {
		analysis_exposure(nights, f->series.n, analysis_half_lives[k], exposure);
		for (size_t i = 0; i < f->series.n; i++)
			f->rows[i].exposure[k] = exposure[i];
	}
}

Test(sensitivity, exposure_builds_up_and_washes_out_by_half_lives)
{
	enum { N = 30 };
	struct exposure_night nights[N];
	double e[N];

	for (int i = 0; i < N; i++)
		nights[i] = (struct exposure_night){ .t = i, .dose = i >= 2 && i < 16 };
	analysis_exposure(nights, N, 7, e);
	check_close(e[1], 0, 0);
	check_close(e[2], 1 - exp2(-1.0 / 7), 1e-15);
	check_close(e[8], 0.5, 1e-12);
	check_close(e[15], 0.75, 1e-12);
	check_close(e[22], 0.375, 1e-12);
	nights[9].dose = NAN;
	analysis_exposure(nights, N, 7, e);
	cr_assert(isnan(e[9]));
	check_close(e[10], 1 - 0.5 * exp2(-1.0 / 7), 1e-12);
	analysis_exposure(nights, N, 0, e);
	for (int i = 0; i < N; i++)
		if (i != 9)
			check_close(e[i], nights[i].dose, 0);
}

Test(sensitivity, an_immediate_exposure_is_the_step_itself)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 28, 30, 5);
	fits_add(&f, 1, 28, 22, 5);
	keep_the_plan(&f);

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	struct sensitivity_set set = ask(&f);
	double width = analysis.headline.level.ci95_high - analysis.headline.level.ci95_low;

	check_close(set.rows[SENSITIVITY_EXPOSURE_0].estimate, analysis.headline.level.median,
	            1e-9 * width);
	check_close(set.rows[SENSITIVITY_EXPOSURE_0].ci95_low, analysis.headline.level.ci95_low,
	            1e-9 * width);
	cr_assert(set.rows[SENSITIVITY_EXPOSURE_7].applies);
	cr_assert(set.rows[SENSITIVITY_EXPOSURE_7].estimate < analysis.headline.level.median,
	          "a full exposure never reached needs a larger effect");
	check_close(set.rows[SENSITIVITY_HUBER].estimate, analysis.headline.level.median, 1);
	cr_assert(set.rows[SENSITIVITY_RANK].estimate < 0.3);
	cr_assert(set.rows[SENSITIVITY_RANK].p < 0.001);
	cr_assert(isnan(set.rows[SENSITIVITY_RANK].ci95_low));
	fits_end(&f);
}

Test(sensitivity, a_slow_rise_is_better_told_by_a_ramp)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 28, 30, 2);
	fits_add(&f, 1, 42, 30, 2);
	keep_the_plan(&f);
	for (size_t i = 28; i < 70; i++)
		f.rows[i].y -= 10 * fmin(f.rows[i].days_on, 28) / 28;

	struct sensitivity_set set = ask(&f);

	check_close(set.rows[SENSITIVITY_RAMP].estimate, -10, 1.5);
	cr_assert(set.ramp_log_likelihood_gain > 3);
	f.series.half_life_nights = 7;
	set = ask(&f);
	cr_assert_eq(set.rows[SENSITIVITY_RUN_IN].n, 70 - 28, "14 of each stretch");
	cr_assert(set.rows[SENSITIVITY_RUN_IN].estimate < -7);
	fits_end(&f);
}

Test(sensitivity, bounds_hold_the_estimate_between_them)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 28, 30, 5);
	fits_add(&f, 1, 28, 25, 5);
	keep_the_plan(&f);
	cr_assert_not(ask(&f).rows[SENSITIVITY_BOUND_LOW].applies, "nothing is missing");
	for (size_t i = 3; i < 8; i++)
		f.rows[i].y = NAN;
	f.rows[40].y = NAN;

	struct sensitivity_set set = ask(&f);
	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	double low = set.rows[SENSITIVITY_BOUND_LOW].estimate;
	double high = set.rows[SENSITIVITY_BOUND_HIGH].estimate;

	cr_assert_eq(set.missing_before, 5);
	cr_assert_eq(set.missing_after, 1);
	cr_assert_eq(set.rows[SENSITIVITY_BOUND_LOW].n, 56);
	cr_assert(low < analysis.headline.level.median && analysis.headline.level.median < high,
	          "%g < %g < %g", low, analysis.headline.level.median, high);
	fits_end(&f);
}

Test(sensitivity, tells_what_was_taken_from_what_was_planned)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 28, 30, 5);
	fits_add(&f, 1, 28, 20, 5);
	keep_the_plan(&f);
	for (size_t i = 30; i < 36; i++) {
		f.rows[i].taken = TAKEN_NO; /* forgotten, and the night shows it */
		f.rows[i].y += 10;
	}
	f.rows[0].taken = TAKEN_UNKNOWN;

	struct sensitivity_set set = ask(&f);

	cr_assert_eq(set.rows[SENSITIVITY_AS_TREATED].n, 55);
	cr_assert_eq(set.rows[SENSITIVITY_PER_PROTOCOL].n, 49);
	check_close(set.rows[SENSITIVITY_AS_TREATED].estimate, -10, 2);
	check_close(set.rows[SENSITIVITY_PER_PROTOCOL].estimate, -10, 2);
	cr_assert(set.rows[SENSITIVITY_EXPOSURE_0].estimate > -9);
	f.series.kind = DESIGN_LOG;
	cr_assert_not(ask(&f).rows[SENSITIVITY_AS_TREATED].applies,
	              "in a log it is the same thing");
	fits_end(&f);
}

Test(sensitivity, a_dose_slope_needs_two_doses)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 1);
	fits_add(&f, 1, 20, 30, 1);
	keep_the_plan(&f);

	struct sensitivity_set set = ask(&f);

	cr_assert_not(set.rows[SENSITIVITY_DOSE].applies);
	cr_assert_str_eq(set.rows[SENSITIVITY_DOSE].why, "one_dose");
	cr_assert_str_eq(set.rows[SENSITIVITY_DOSE_ORDER].why, "one_dose");
	for (size_t i = 20; i < 40; i++)
		f.rows[i].dose = NAN;
	set = ask(&f);
	cr_assert(set.rows[SENSITIVITY_DOSE].applies, "taken, but how much?");
	cr_assert_str_eq(set.rows[SENSITIVITY_DOSE].why, "doses_unknown");
	cr_assert(isnan(set.rows[SENSITIVITY_DOSE].estimate));
	for (size_t i = 0; i < 40; i++) {
		f.rows[i].dose = NAN;
		f.rows[i].taken = TAKEN_UNKNOWN;
	}
	set = ask(&f);
	cr_assert_not(set.rows[SENSITIVITY_DOSE].applies, "nothing was said of doses");
	cr_assert_str_eq(set.rows[SENSITIVITY_DOSE].why, "doses_unknown");
	for (size_t i = 20; i < 40; i++) {
		f.rows[i].dose = i % 2 == 0 ? 100 : 300;
		f.rows[i].y -= 0.02 * f.rows[i].dose;
	}
	set = ask(&f);
	check_close(set.rows[SENSITIVITY_DOSE].estimate, -2, 0.4);
	cr_assert_null(set.rows[SENSITIVITY_DOSE].why);
	fits_end(&f);
}

/* Weeks with 0, 100 and 300 mg in turn, a fall of 1.5 for 100 mg, a slope of its own beside it. */
static void three_doses(struct fits *f)
{
	static const double mg[] = { 0, 100, 300 };

	for (int week = 0; week < 12; week++)
		fits_add(f, week % 3, 7, 30, 3);
	f->series.conditions_n = 3;
	f->series.kind = DESIGN_LOG;
	keep_the_plan(f);
	for (size_t i = 0; i < f->series.n; i++) {
		f->rows[i].dose = mg[f->rows[i].condition];
		f->rows[i].y -= 0.015 * f->rows[i].dose;
	}
}

Test(sensitivity, a_dose_slope_is_that_of_all_nights_whichever_condition_is_asked)
{
	struct fits f = fits_start();

	three_doses(&f);

	struct sensitivity_row of[3];

	for (int c = 1; c < 3; c++) {
		struct analysis analysis = analysis_run(&f.series, c, &f.keep, &f.scratch);

		of[c] = sensitivity_run(&f.series, &analysis, c, &f.scratch).rows[SENSITIVITY_DOSE];
		cr_assert_eq(of[c].n, 84);
	}
	check_close(of[1].estimate, of[2].estimate, 0);
	check_close(of[1].ci95_low, of[2].ci95_low, 0);
	check_close(of[1].p, of[2].p, 0);
	check_close(of[1].estimate, -1.5, 0.4);
	fits_end(&f);
}

Test(sensitivity, doses_twice_as_large_have_half_the_slope)
{
	struct fits f = fits_start();

	three_doses(&f);

	struct sensitivity_set once = ask(&f);

	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].dose *= 2;

	struct sensitivity_set twice = ask(&f);
	const struct sensitivity_row *a = &once.rows[SENSITIVITY_DOSE],
				     *b = &twice.rows[SENSITIVITY_DOSE];

	check_close(b->estimate, a->estimate / 2, 1e-9);
	check_close(b->ci95_low, a->ci95_low / 2, 1e-9);
	check_close(b->ci95_high, a->ci95_high / 2, 1e-9);
	check_close(b->p, a->p, 1e-9);
	check_close(twice.rows[SENSITIVITY_DOSE_ORDER].estimate,
	            once.rows[SENSITIVITY_DOSE_ORDER].estimate, 0);
	fits_end(&f);
}

Test(sensitivity, the_slope_of_two_doses_is_the_step_between_them)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 4);
	fits_add(&f, 1, 20, 26, 4);
	fits_add(&f, 0, 20, 30, 4);
	keep_the_plan(&f);
	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].dose = f.rows[i].condition == 0 ? 136 : 800;

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	struct sensitivity_row slope = ask(&f).rows[SENSITIVITY_DOSE];
	const struct ar1m_result *step = analysis_primary(&analysis);
	double steps = (800 - 136) / 100.0;

	check_close(slope.estimate, step->median / steps, 1e-9);
	check_close(slope.ci95_low, step->ci95_low / steps, 1e-9);
	check_close(slope.ci95_high, step->ci95_high / steps, 1e-9);
	check_close(slope.p, step->p_two, 1e-9);
	fits_end(&f);
}

Test(sensitivity, values_that_fall_with_every_dose_are_said_to)
{
	struct fits f = fits_start();

	three_doses(&f);
	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].y = -f.rows[i].dose;
	f.rows[0].y = 1; /* else nothing is left for the fit to explain */

	struct sensitivity_row order = ask(&f).rows[SENSITIVITY_DOSE_ORDER];

	cr_assert(order.applies && order.reason == STATS_FINE);
	cr_assert(order.estimate < -0.97 && order.estimate >= -1);
	cr_assert(isnan(order.p) && isnan(order.ci95_low), "a description");
	fits_end(&f);
}

Test(sensitivity, logs_only_what_has_a_log_scale)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 15, 5);
	keep_the_plan(&f);
	cr_assert_not(ask(&f).rows[SENSITIVITY_LOG].applies);
	f.series.companion = "log1p";
	check_close(ask(&f).rows[SENSITIVITY_LOG].estimate, log(16.0 / 31), 0.15);
	f.rows[3].y = 0;
	cr_assert_eq(ask(&f).rows[SENSITIVITY_LOG].reason, STATS_FINE);
	f.series.companion = "log";
	cr_assert_eq(ask(&f).rows[SENSITIVITY_LOG].reason, STATS_NOT_POSITIVE);
	cr_assert(isnan(ask(&f).rows[SENSITIVITY_LOG].estimate));
	f.series.companion = "rank";
	cr_assert_not(ask(&f).rows[SENSITIVITY_LOG].applies);
	fits_end(&f);
}

Test(sensitivity, counts_values_far_from_the_others)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 20, 30, 5);
	fits_add(&f, 1, 20, 30, 5);
	keep_the_plan(&f);
	cr_assert_eq(ask(&f).outliers_n, 0);
	f.rows[3].y = 120;
	f.rows[30].y = -80;
	cr_assert_eq(ask(&f).outliers_n, 2);
	fits_end(&f);
}

Test(sensitivity, says_nothing_where_nothing_can_be_said)
{
	struct fits f = fits_start();

	fits_add(&f, 0, 2, 30, 5);
	fits_add(&f, 1, 2, 30, 5);
	keep_the_plan(&f);
	f.rows[0].y = NAN;

	struct sensitivity_set set = ask(&f);

	for (int i = 0; i < SENSITIVITY_COUNT; i++)
		cr_assert(!set.rows[i].applies || set.rows[i].reason != STATS_FINE, "%s",
		          sensitivities[i].key);
	f.series.n = 0;
	(void)ask(&f);
	fits_end(&f);
}

Test(sensitivity, every_way_has_a_key_and_a_sentence)
{
	for (int i = 0; i < SENSITIVITY_COUNT; i++) {
		cr_assert(strlen(sensitivities[i].key) > 2);
		cr_assert(strlen(sensitivities[i].text) > 10);
	}
}

Test(sensitivity, without_weekends_only_the_other_nights_count)
{
	struct fits f = fits_start();
	size_t weekdays = 0;

	fits_add(&f, 0, 28, 30, 4);
	fits_add(&f, 1, 28, 20, 4);
	/* A weekend that would hide the difference. */
	for (size_t i = 0; i < f.series.n; i++) {
		f.rows[i].y += f.rows[i].weekend && f.rows[i].condition == 1 ? 35 : 0;
		weekdays += !f.rows[i].weekend;
	}

	struct analysis analysis = analysis_run(&f.series, 1, &f.keep, &f.scratch);
	struct sensitivity_set set = sensitivity_run(&f.series, &analysis, 1, &f.scratch);
	const struct sensitivity_row *row = &set.rows[SENSITIVITY_WITHOUT_WEEKENDS];

	cr_assert(row->applies && row->reason == STATS_FINE);
	cr_assert_eq(row->n, weekdays);
	check_close(row->estimate, -10, 3);
	cr_assert(analysis_primary(&analysis)->median > -5);
	for (size_t i = 0; i < f.series.n; i++)
		f.rows[i].weekend = false;
	set = sensitivity_run(&f.series, &analysis, 1, &f.scratch);
	cr_assert_not(set.rows[SENSITIVITY_WITHOUT_WEEKENDS].applies,
	              "there is nothing to leave out");
	fits_end(&f);
}
