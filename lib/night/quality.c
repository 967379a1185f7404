/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Main sleeps that are no fair record of a night (METRICS.md 5).  The limits are
 * our proposal, there is no standard; every exclusion is listed with its reason.
 */
#include "night/settle.h"

#include <math.h>

enum { FUTURE_ODD_S = 2 * CIVIL_DAY_S, FUTURE_WRONG_DAYS = 3653 };

/* Per cent of the run list that is scored; NAN when the night's values are the vendor's own. */
static double coverage_pct(const struct night *night)
{
	if (!isnan(night->claims.tst_s) || night->stages.runs == NULL)
		return NAN;
	return 100 * night_scored_s(night) / (double)stage_track_s(&night->stages);
}

/* How far after the time of --now the night begins; 0 when that is unknown. */
static int64_t future_s(const struct settling *s, const struct night *night)
{
	int64_t start_s = night_anchor_s(night);

	if (s->rules->now_utc_s == CIVIL_NO_TIME || start_s == CIVIL_NO_TIME)
		return 0;
	return start_s > s->rules->now_utc_s ? start_s - s->rules->now_utc_s : 0;
}

struct verdict {
	enum night_why why;
	double value;
	const char *unit;
};

/* Comparisons with NAN are false: what is unknown excludes nothing. */
static struct verdict judge(const struct settling *s, const struct night *night)
{
	double tib_min = night_tib_s(night) / 60, coverage = coverage_pct(night);

	if (future_s(s, night) > (int64_t)FUTURE_WRONG_DAYS * CIVIL_DAY_S)
		return (struct verdict){ NIGHT_WHY_FUTURE, 10, "or more years ahead" };
	if (night->low_battery)
		return (struct verdict){ NIGHT_WHY_LOW_BATTERY, NAN, "" };
	if (coverage < s->rules->least_coverage_pct)
		return (struct verdict){ NIGHT_WHY_COVERAGE, coverage, "% of the time scored" };
	if (tib_min < s->rules->least_tib_min)
		return (struct verdict){ NIGHT_WHY_SHORT, tib_min, "min in bed" };
	if (tib_min > s->rules->most_tib_min)
		return (struct verdict){ NIGHT_WHY_LONG, tib_min, "min in bed" };
	if (night_tst_s(night) == 0)
		return (struct verdict){ NIGHT_WHY_NO_SLEEP, 0, "min asleep" };
	return (struct verdict){ NIGHT_WHY_NONE, NAN, "" };
}

static void exclude(const struct settling *s, struct night *night, struct verdict verdict)
{
	night_settle(night, NIGHT_EXCLUDED, verdict.why);
	if (isnan(verdict.value))
		night_tell(s, FINDING_NIGHT_EXCLUDED, night, "left out: %s",
		           night_why_keys[verdict.why]);
	else
		night_tell(s, FINDING_NIGHT_EXCLUDED, night, "left out: %s (%.1f %s)",
		           night_why_keys[verdict.why], verdict.value, verdict.unit);
}

void night_check_quality(const struct settling *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct night *night = &s->items[i];
		struct verdict verdict = { 0 };

		if (future_s(s, night) > FUTURE_ODD_S && night->role <= NIGHT_NAP)
			night_tell(s, FINDING_NIGHT_FUTURE, night, "lies %lld days in the future",
			           (long long)(future_s(s, night) / CIVIL_DAY_S));
		if (!night_is_open(night))
			continue;
		verdict = judge(s, night);
		if (verdict.why != NIGHT_WHY_NONE)
			exclude(s, night, verdict);
	}
}
