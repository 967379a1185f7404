/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/compute.h"

static struct value not_in(const struct profile *profile, int classes)
{
	if (profile->classes == 2)
		return compute_missing(REASON_ASLEEP_ONLY);
	return compute_missing(classes == 4 ? REASON_NOT_FOUR_STAGE : REASON_NOT_FIVE_STAGE);
}

/* N1 and N2 apart are never exported as totals: stages alone have them. */
static struct value stage_minutes(const struct profile *profile, enum stage stage)
{
	enum reason why = profile_lacks_data(profile);

	if (profile->classes != 5)
		return not_in(profile, 5);
	return why == REASON_NONE ? compute_minutes(profile->stage_s[stage]) : compute_missing(why);
}

static struct value stage_share(const struct profile *profile, enum stage stage)
{
	enum reason why = profile_lacks_sleep(profile);

	if (profile->classes != 5)
		return not_in(profile, 5);
	if (why != REASON_NONE)
		return compute_missing(why);
	return compute_number(100.0 * (double)profile->stage_s[stage] / (double)profile->asleep_s,
	                      BASIS_STAGES);
}

/* L, D and N3 are what devices export as light and deep. */
static struct value amount_in(const struct profile *profile, int classes, enum quantity quantity)
{
	return profile->classes == classes ? compute_amount(profile, quantity)
	                                   : not_in(profile, classes);
}

static struct value share_in(const struct profile *profile, int classes, enum quantity quantity)
{
	return profile->classes == classes ? compute_share(profile, quantity, QUANTITY_TST)
	                                   : not_in(profile, classes);
}

struct value compute_n1(const struct profile *profile)
{
	return stage_minutes(profile, STAGE_N1);
}

struct value compute_n1_share(const struct profile *profile)
{
	return stage_share(profile, STAGE_N1);
}

struct value compute_n2(const struct profile *profile)
{
	return stage_minutes(profile, STAGE_N2);
}

struct value compute_n2_share(const struct profile *profile)
{
	return stage_share(profile, STAGE_N2);
}

struct value compute_n3(const struct profile *profile)
{
	return amount_in(profile, 5, QUANTITY_DEEP);
}

struct value compute_n3_share(const struct profile *profile)
{
	return share_in(profile, 5, QUANTITY_DEEP);
}

struct value compute_l(const struct profile *profile)
{
	return amount_in(profile, 4, QUANTITY_LIGHT);
}

struct value compute_l_share(const struct profile *profile)
{
	return share_in(profile, 4, QUANTITY_LIGHT);
}

struct value compute_d(const struct profile *profile)
{
	return amount_in(profile, 4, QUANTITY_DEEP);
}

struct value compute_d_share(const struct profile *profile)
{
	return share_in(profile, 4, QUANTITY_DEEP);
}

struct value compute_light(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_LIGHT);
}

struct value compute_deep(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_DEEP);
}

struct value compute_rem(const struct profile *profile)
{
	return compute_amount(profile, QUANTITY_REM);
}

struct value compute_rem_share(const struct profile *profile)
{
	return compute_share(profile, QUANTITY_REM, QUANTITY_TST);
}

struct value compute_light_share(const struct profile *profile)
{
	return compute_share(profile, QUANTITY_LIGHT, QUANTITY_TST);
}

struct value compute_deep_share(const struct profile *profile)
{
	return compute_share(profile, QUANTITY_DEEP, QUANTITY_TST);
}

/* Undefined like the share of TST when nobody slept, although the division would go. */
struct value compute_deep_of_tib(const struct profile *profile)
{
	struct value of_tst = compute_deep_share(profile);

	return of_tst.reason == REASON_NO_SLEEP
	               ? of_tst
	               : compute_share(profile, QUANTITY_DEEP, QUANTITY_TIB);
}
