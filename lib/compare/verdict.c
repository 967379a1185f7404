/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/verdict.h"

#include <math.h>
#include <string.h>

static const double alpha = 0.05;

/* clang-format off */
const struct code verdicts[VERDICT_COUNT] = {
	[VERDICT_INSUFFICIENT] = { "insufficient",
		"The data cannot answer: too few nights or conditions, no spread, or a schedule that "
		"could never answer." },
	[VERDICT_INCONCLUSIVE] = { "inconclusive",
		"The data fit both no change and a change that would matter." },
	[VERDICT_NO_IMPORTANT_CHANGE] = { "no_important_change",
		"The 90 % interval lies inside the band that was set as not mattering." },
	[VERDICT_CHANGE_UNCLEAR] = { "change_unclear",
		"The interval excludes no change, but the change may be too small to matter." },
	[VERDICT_IMPROVEMENT] = { "improvement",
		"The interval excludes no change and the estimate is a better value by at least what "
		"matters." },
	[VERDICT_WORSENING] = { "worsening",
		"The interval excludes no change and the estimate is a worse value by at least what "
		"matters." },
	[VERDICT_CHANGE] = { "change",
		"The interval excludes no change and the estimate is at least what matters, in a measure "
		"of which neither more nor less is known to be better." },
};

const struct code downgrades[DOWNGRADE_COUNT] = {
	[DOWNGRADE_MULTIPLICITY] = { "MULTIPLICITY",
		"Taken alone the interval excludes no change; looking at several measures it does not." },
	[DOWNGRADE_TREND_SENSITIVE] = { "TREND_SENSITIVE",
		"The answer depends on whether a slow drift over the whole time is allowed for." },
	[DOWNGRADE_TEST_DISAGREES] = { "TEST_DISAGREES",
		"The randomization test and the interval do not agree." },
	[DOWNGRADE_DRIFT] = { "DRIFT",
		"Neighbouring nights are so alike (P(phi > .8) > .5) that the series drifts; no method is "
		"reliable then." },
	[DOWNGRADE_SLOW_ONSET] = { "SLOW_ONSET",
		"A block is shorter than four half-lives of the build-up that is assumed." },
	[DOWNGRADE_LOW_ADHERENCE] = { "LOW_ADHERENCE",
		"The log confirms fewer than 80 % of the doses." },
	[DOWNGRADE_MISSING_BY_PHASE] = { "MISSING_BY_PHASE",
		"Values are missing more often in one condition than in the other (Fisher p < .05)." },
	[DOWNGRADE_WEEKDAY_IMBALANCE] = { "WEEKDAY_IMBALANCE",
		"The share of weekend nights differs by more than 20 points." },
	[DOWNGRADE_DEVICE_CHANGE] = { "DEVICE_CHANGE",
		"The recording device changed inside the compared nights." },
	[DOWNGRADE_FIRMWARE_CHANGE] = { "FIRMWARE_CHANGE",
		"The device's algorithm or firmware changed inside the compared nights." },
	[DOWNGRADE_CONFOUNDED_START] = { "CONFOUNDED_START",
		"Something else began at the same time and cannot be told apart." },
	[DOWNGRADE_DOSE_TIME_COLLINEAR] = { "DOSE_TIME_COLLINEAR",
		"More than a quarter of the reference nights lie at another time of the calendar; the "
		"comparison is with those around the condition." },
	[DOWNGRADE_MID_DISTRIBUTION_BASED] = { "mid_distribution_based",
		"No published difference matters for this measure; half the spread of the reference "
		"nights is used." },
};

const struct code insufficients[INSUFFICIENT_COUNT] = {
	[INSUFFICIENT_NOT] = { "", "The data suffice." },
	[INSUFFICIENT_RESIDUAL_DF] = { "residual_df",
		"Fewer than 3 nights remain beyond the columns of the model." },
	[INSUFFICIENT_FEW_NIGHTS] = { "few_nights", "A condition has fewer than 3 nights." },
	[INSUFFICIENT_SHORT_AB] = { "short_ab",
		"A plain before and after comparison needs at least 20 nights." },
	[INSUFFICIENT_NO_SPREAD] = { "no_spread", "All nights have the same value." },
	[INSUFFICIENT_ONE_CONDITION] = { "one_condition",
		"Only one condition has nights, so there is nothing to compare with." },
	[INSUFFICIENT_SCHEDULE] = { "schedule",
		"Even the clearest result of this schedule could not reach p < .05." },
	[INSUFFICIENT_NOT_ESTIMABLE] = { "not_estimable",
		"The model cannot be fitted to these nights." },
	[INSUFFICIENT_MIXED_BASIS] = { "mixed_basis",
		"The conditions were recorded in different ways, so their values cannot be compared." },
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

static const struct code *find_in(const struct code *codes, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(codes[i].key, key) == 0)
			return &codes[i];
	return NULL;
}

const struct code *verdict_code_find(const char *key)
{
	const struct code *code = find_in(verdicts, VERDICT_COUNT, key);

	if (code == NULL)
		code = find_in(downgrades, DOWNGRADE_COUNT, key);
	if (code == NULL)
		code = find_in(insufficients + 1, INSUFFICIENT_COUNT - 1, key);
	return code;
}
