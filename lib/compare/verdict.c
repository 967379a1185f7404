/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/verdict.h"

#include <math.h>
#include <string.h>

static const double alpha = 0.05;

/* clang-format off */
const struct code verdicts[VERDICT_COUNT] = {
	[VERDICT_INSUFFICIENT] = { "insufficient",
		"The data cannot answer: too few nights or conditions, no spread, or a "
		"schedule that "
		"could never answer.",
		"n - p < 3, fewer than 3 nights in a condition, a plain before and after of "
		"fewer than 20 nights, sd = 0, one condition, or a schedule that cannot reach "
		"p < .05; comes before every other row",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[VERDICT_INCONCLUSIVE] = { "inconclusive",
		"The data fit both no change and a change that would matter.",
		"no other row fits",
		"winks' own rule" },
	[VERDICT_NO_IMPORTANT_CHANGE] = { "no_important_change",
		"The 90 % interval lies inside the band that was set as not mattering.",
		"-m < lower and upper < m of the 90 % interval, whatever p",
		"Schuirmann (1987), J. Pharmacokinet. Biopharm. 15:657-680: two one-sided "
		"tests" },
	[VERDICT_CHANGE_UNCLEAR] = { "change_unclear",
		"The interval excludes no change, but the change may be too small to matter.",
		"p* < .05, 95 % interval without 0, observational: the trend twin's too and "
		"on the same side; |d| < m",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[VERDICT_IMPROVEMENT] = { "improvement",
		"The interval excludes no change and the estimate is a better value by at "
		"least what "
		"matters.",
		"as change_unclear, but |d| >= m and d on the better side",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[VERDICT_WORSENING] = { "worsening",
		"The interval excludes no change and the estimate is a worse value by at "
		"least what "
		"matters.",
		"as change_unclear, but |d| >= m and d on the worse side",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[VERDICT_CHANGE] = { "change",
		"The interval excludes no change and the estimate is at least what matters, "
		"in a measure "
		"of which neither more nor less is known to be better.",
		"as change_unclear, but |d| >= m, and no side is the better one",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
};

const struct code downgrades[DOWNGRADE_COUNT] = {
	[DOWNGRADE_MULTIPLICITY] = { "MULTIPLICITY",
		"Taken alone the interval excludes no change; looking at several measures it "
		"does not.",
		"inconclusive, 95 % interval without 0, p* >= .05",
		"Holm (1979), Scand. J. Stat. 6:65-70; Benjamini & Hochberg (1995), J. R. "
		"Stat. Soc. B 57:289-300" },
	[DOWNGRADE_TREND_SENSITIVE] = { "TREND_SENSITIVE",
		"The answer depends on whether a slow drift over the whole time is allowed for.",
		"inconclusive, observational, and the 95 % intervals of model and trend twin "
		"are not on the same side of 0",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[DOWNGRADE_TEST_DISAGREES] = { "TEST_DISAGREES",
		"The randomization test and the interval do not agree.",
		"inconclusive, randomised, and p of the randomization test < .05 while the 95 "
		"% interval holds 0, or the other way round",
		"Edgington & Onghena (2007), Randomization Tests; the comparison is winks' own" },
	[DOWNGRADE_DRIFT] = { "DRIFT",
		"Neighbouring nights are so alike (P(phi > .8) > .5) that the series drifts; "
		"no method is "
		"reliable then.",
		"P(phi > .8) > .5 under ar1m",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[DOWNGRADE_SLOW_ONSET] = { "SLOW_ONSET",
		"A block is shorter than four half-lives of the build-up that is assumed.",
		"shortest block < 4 h nights, h the half-life of build-up",
		"winks' own rule: after 4 half-lives 94 % of the effect is there" },
	[DOWNGRADE_LOW_ADHERENCE] = { "LOW_ADHERENCE",
		"The log confirms fewer than 80 % of the doses.",
		"confirmed doses / doses due < .80",
		"winks' own rule" },
	[DOWNGRADE_MISSING_BY_PHASE] = { "MISSING_BY_PHASE",
		"Values are missing more often in one condition than in the other (Fisher p < "
		".05).",
		"p < .05 of missing x condition",
		"Fisher (1935), The Design of Experiments, 21" },
	[DOWNGRADE_WEEKDAY_IMBALANCE] = { "WEEKDAY_IMBALANCE",
		"The share of weekend nights differs by more than 20 points.",
		"|share of weekend nights in one condition - in the other| > .20",
		"winks' own rule" },
	[DOWNGRADE_DEVICE_CHANGE] = { "DEVICE_CHANGE",
		"The recording device changed inside the compared nights.",
		"another device within the compared nights: a column 1 from the change on is "
		"added; when it coincides with the condition no change is called",
		"winks' own rule" },
	[DOWNGRADE_FIRMWARE_CHANGE] = { "FIRMWARE_CHANGE",
		"The device's algorithm or firmware changed inside the compared nights.",
		"another algorithm within the compared nights: a column 1 from the change on "
		"is added; when it coincides with the condition no change is called",
		"winks' own rule" },
	[DOWNGRADE_CONFOUNDED_START] = { "CONFOUNDED_START",
		"Something else began at the same time and cannot be told apart.",
		"first intakes of both within 7 days, each after at least 7 days of the log "
		"without it",
		"winks' own rule" },
	[DOWNGRADE_DOSE_TIME_COLLINEAR] = { "DOSE_TIME_COLLINEAR",
		"More than a quarter of the reference nights lie at another time of the "
		"calendar; the "
		"comparison is with those around the condition.",
		"reference nights outside [first - 7, last + 7] of the condition > .25 of "
		"all; with fewer than 10 inside no change is called",
		"winks' own rule" },
	[DOWNGRADE_MID_DISTRIBUTION_BASED] = { "mid_distribution_based",
		"No published difference matters for this measure; half the spread of the "
		"reference "
		"nights is used.",
		"m = .5 sd of the reference nights",
		"Norman, Sloan & Wyrwich (2003), Med. Care 41:582-592" },
};

const struct code insufficients[INSUFFICIENT_COUNT] = {
	[INSUFFICIENT_NOT] = { "", "The data suffice.", "", "" },
	[INSUFFICIENT_RESIDUAL_DF] = { "residual_df",
		"Fewer than 3 nights remain beyond the columns of the model.",
		"n - p < 3, n nights and p columns",
		"winks' own rule: the t of fewer than 3 degrees of freedom has no spread" },
	[INSUFFICIENT_FEW_NIGHTS] = { "few_nights", "A condition has fewer than 3 nights.",
		"n < 3 in a condition",
		"winks' own rule" },
	[INSUFFICIENT_SHORT_AB] = { "short_ab",
		"A plain before and after comparison needs at least 20 nights.",
		"one change of condition and n < 20",
		"winks' own rule; its errors by simulation: winks compare --calibrate" },
	[INSUFFICIENT_NO_SPREAD] = { "no_spread", "All nights have the same value.",
		"sd = 0",
		"no model has errors then" },
	[INSUFFICIENT_ONE_CONDITION] = { "one_condition",
		"Only one condition has nights, so there is nothing to compare with.",
		"n = 0 in a condition",
		"winks' own rule" },
	[INSUFFICIENT_SCHEDULE] = { "schedule",
		"Even the clearest result of this schedule could not reach p < .05.",
		"smallest p over all assignments of the schedule > .05",
		"Edgington & Onghena (2007), Randomization Tests" },
	[INSUFFICIENT_NOT_ESTIMABLE] = { "not_estimable",
		"The model cannot be fitted to these nights.",
		"columns not of full rank, or nothing left of the outcome after them",
		"see ar1m" },
	[INSUFFICIENT_MIXED_BASIS] = { "mixed_basis",
		"The conditions were recorded in different ways, so their values cannot be "
		"compared.",
		"basis or resolution of one condition is not that of the other",
		"see the basis of each measure" },
};

/* clang-format on */

struct verdict_input verdict_blank(void)
{
	return (struct verdict_input){
		.estimate = NAN,
		.ci95_low = NAN,
		.ci95_high = NAN,
		.ci90_low = NAN,
		.ci90_high = NAN,
		.p_star = NAN,
		.p_test = NAN,
		.mid = NAN,
		.twin_low = NAN,
		.twin_high = NAN,
	};
}

/* The side of 0 on which an interval lies: -1, 1, or 0 when it holds 0 or is not known. */
static int side_of_zero(double low, double high)
{
	if (low > 0 && high > 0)
		return 1;
	if (low < 0 && high < 0)
		return -1;
	return 0;
}

static int twin_side(const struct verdict_input *input)
{
	return input->twin_known ? side_of_zero(input->twin_low, input->twin_high) : 0;
}

static bool is_clear(const struct verdict_input *input)
{
	int side = side_of_zero(input->ci95_low, input->ci95_high);

	if (input->row3_barred || side == 0 || !(input->p_star < alpha))
		return false;
	return !input->observational || twin_side(input) == side;
}

static enum verdict name_change(const struct verdict_input *input)
{
	if (!(fabs(input->estimate) >= input->mid))
		return VERDICT_CHANGE_UNCLEAR;
	if (input->better == BETTER_NEITHER)
		return VERDICT_CHANGE;
	return (input->estimate < 0) == (input->better == BETTER_LOWER) ? VERDICT_IMPROVEMENT
	                                                                : VERDICT_WORSENING;
}

static unsigned test_downgrades(const struct verdict_input *input, bool interval_excludes)
{
	bool tested = !input->observational && !isnan(input->p_test);
	unsigned bits = 0;

	if (tested && (input->p_test < alpha) != interval_excludes)
		bits |= 1U << DOWNGRADE_TEST_DISAGREES;
	/* When the test alone has p >= .05, adjusting is not what made the difference. */
	if (interval_excludes && input->p_star >= alpha && !(tested && input->p_test >= alpha))
		bits |= 1U << DOWNGRADE_MULTIPLICITY;
	return bits;
}

static unsigned inconclusive_downgrades(const struct verdict_input *input)
{
	int side = side_of_zero(input->ci95_low, input->ci95_high);
	unsigned bits = test_downgrades(input, side != 0);

	if (input->observational && twin_side(input) != side)
		bits |= 1U << DOWNGRADE_TREND_SENSITIVE;
	return bits;
}

struct verdict_output verdict_decide(const struct verdict_input *input)
{
	if (input->insufficient != INSUFFICIENT_NOT)
		return (struct verdict_output){ .verdict = VERDICT_INSUFFICIENT };
	if (-input->mid < input->ci90_low && input->ci90_high < input->mid)
		return (struct verdict_output){ .verdict = VERDICT_NO_IMPORTANT_CHANGE };
	if (is_clear(input))
		return (struct verdict_output){ .verdict = name_change(input) };
	return (struct verdict_output){
		.verdict = VERDICT_INCONCLUSIVE,
		.downgrades = inconclusive_downgrades(input),
	};
}
