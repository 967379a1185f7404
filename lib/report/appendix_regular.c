/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bedtimes, regularity and spread over many nights (METRICS.md 5), for people.
 */
#include "report/appendix.h"
#include "report/format.h"

#include <math.h>
#include <string.h>

enum { DAY_MIN = 24 * 60 };

/* Hours from midnight on (-12, 12] as people read a clock: -0.73 is 23:16. */
static const char *clock_shown(double hours, struct arena *keep)
{
	long minutes = lround(hours * 60) % DAY_MIN;

	if (minutes < 0)
		minutes += DAY_MIN;
	return arena_printf(keep, "%02ld:%02ld", minutes / 60, minutes % 60);
}

const char *appendix_regular_number(const struct summary_text *text, double number,
                                    struct arena *keep)
{
	char digits[FORMAT_TEXT];

	if (!isfinite(number))
		return "-";
	if (text->is_clock)
		return clock_shown(number, keep);
	(void)format_fixed(digits, number, text->decimals);
	return arena_text(keep, digits, strlen(digits));
}

/* 'winks explain too_few_nights' has the sentence. */
const char *appendix_regular_why(enum reason reason, struct arena *keep)
{
	return format_spaced(keep, metric_reasons[reason]);
}

/* Those of a clock twice: plain and circular. */
static const struct shown {
	enum summary plain, circular;
	int clock; /* of regularity.circular; -1 = no clock */
} shown[] = {
	{ SUMMARY_SRI, SUMMARY_SRI, -1 },
	{ SUMMARY_SRI_DROP6H, SUMMARY_SRI_DROP6H, -1 },
	{ SUMMARY_PAIR_DAYS, SUMMARY_PAIR_DAYS, -1 },
	{ SUMMARY_STABILITY, SUMMARY_STABILITY, -1 },
	{ SUMMARY_N_NIGHTS, SUMMARY_N_NIGHTS, -1 },
	{ SUMMARY_NIGHTS_MISSING, SUMMARY_NIGHTS_MISSING, -1 },
	{ SUMMARY_MEAN_BEDTIME, SUMMARY_CIRC_MEAN_BEDTIME, 0 },
	{ SUMMARY_SD_BEDTIME, SUMMARY_CIRC_SD_BEDTIME, 0 },
	{ SUMMARY_MEAN_ONSET, SUMMARY_CIRC_MEAN_ONSET, 1 },
	{ SUMMARY_SD_ONSET, SUMMARY_CIRC_SD_ONSET, 1 },
	{ SUMMARY_MEAN_WAKE, SUMMARY_CIRC_MEAN_WAKE, 2 },
	{ SUMMARY_SD_WAKE, SUMMARY_CIRC_SD_WAKE, 2 },
	{ SUMMARY_MEAN_MIDPOINT, SUMMARY_CIRC_MEAN_MIDPOINT, 3 },
	{ SUMMARY_SD_MIDPOINT, SUMMARY_CIRC_SD_MIDPOINT, 3 },
	{ SUMMARY_MSF, SUMMARY_MSF, -1 },
	{ SUMMARY_MSW, SUMMARY_MSW, -1 },
	{ SUMMARY_JETLAG, SUMMARY_JETLAG, -1 },
	{ SUMMARY_MSFSC, SUMMARY_MSFSC, -1 },
	{ SUMMARY_CPD, SUMMARY_CPD, -1 },
	{ SUMMARY_DEBT, SUMMARY_DEBT, -1 },
	{ SUMMARY_DEBT_NIGHTS, SUMMARY_DEBT_NIGHTS, -1 },
	{ SUMMARY_NEED, SUMMARY_NEED, -1 },
	{ SUMMARY_SD_TST, SUMMARY_SD_TST, -1 },
	{ SUMMARY_SD_SOL, SUMMARY_SD_SOL, -1 },
	{ SUMMARY_SD_SE, SUMMARY_SD_SE, -1 },
	{ SUMMARY_SD_DEEP, SUMMARY_SD_DEEP, -1 },
};
enum { SHOWN = sizeof(shown) / sizeof(shown[0]) };

static struct appendix_regular regular_of(const struct regularity *regularity,
                                          const struct shown *of, struct arena *keep)
{
	bool circular = of->clock >= 0 && regularity->circular[of->clock];
	enum summary which = circular ? of->circular : of->plain;
	const struct summary_text *text = &regularity_summaries[which];
	double number = regularity->values[which].number;
	const char *digits = appendix_regular_number(text, number, keep);

	return (struct appendix_regular){
		.text = text,
		.number = number,
		.words = text->is_clock || text->unit[0] == '\0'
		                 ? digits
		                 : arena_printf(keep, "%s %s", digits, text->unit),
	};
}

/* What says nothing without the number it belongs to. */
static const struct {
	enum summary part, whole;
} parts[] = {
	{ SUMMARY_PAIR_DAYS, SUMMARY_SRI },
	{ SUMMARY_DEBT_NIGHTS, SUMMARY_DEBT },
	{ SUMMARY_NEED, SUMMARY_DEBT },
};

static bool is_idle(const struct regularity *regularity, enum summary which)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].part == which)
			return !isfinite(regularity->values[parts[i].whole].number);
	return false;
}

struct appendix_regulars appendix_regulars(const struct regularity *regularity, struct arena *keep)
{
	struct appendix_regulars regulars = { .items = arena_array(keep, SHOWN,
		                                                   struct appendix_regular) };

	if (regularity == NULL || !(regularity->values[SUMMARY_N_NIGHTS].number > 0))
		return regulars;
	for (size_t i = 0; i < SHOWN; i++) {
		struct appendix_regular one = regular_of(regularity, &shown[i], keep);

		if (isfinite(one.number) && !is_idle(regularity, shown[i].plain))
			regulars.items[regulars.count++] = one;
	}
	return regulars;
}
