/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verbs of the metrics.  A change reads "<finite> about <amount> <more|less><tail>":
 * "you fell asleep about 8 min sooner".
 */
#include "base/text.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/words.h"

#include <math.h>
#include <string.h>

/* clang-format off */
static const struct phrase phrases[] = {
	{ "sol_min",       "you fell asleep",    "falling asleep",         "later",  "sooner",  "" },
	{ "sol_p5_min",    "you fell asleep",    "falling asleep",         "later",  "sooner",  "" },
	{ "lps_min",       "lasting sleep came", "lasting sleep coming",   "later",  "sooner",  "" },
	{ "tst_min",       "you slept",          "sleeping",               "longer", "shorter", "" },
	{ "tib_min",       "you stayed in bed",  "staying in bed",         "longer", "shorter", "" },
	{ "waso_min",      "you lay awake",      "lying awake",            "longer", "shorter", " after first falling asleep" },
	{ "se_pct",        "your sleep efficiency was", "a sleep efficiency", "higher", "lower", "" },
	{ "awakenings_n",  "you had",            "having",                 "more",   "fewer",   " awakenings a night" },
	{ "deep_min",      "you had",            "having",                 "more",   "less",    " deep sleep" },
	{ "light_min",     "you had",            "having",                 "more",   "less",    " light sleep" },
	{ "rem_min",       "you had",            "having",                 "more",   "less",    " REM sleep" },
	{ "deep_pct_tst",  "deep sleep took",    "deep sleep taking",      "more",   "less",    " of the night" },
	{ "D_pct_tst",     "deep sleep took",    "deep sleep taking",      "more",   "less",    " of the night" },
	{ "N3_pct_tst",    "deep sleep took",    "deep sleep taking",      "more",   "less",    " of the night" },
	{ "light_pct_tst", "light sleep took",   "light sleep taking",     "more",   "less",    " of the night" },
	{ "rem_pct_tst",   "REM sleep took",     "REM sleep taking",       "more",   "less",    " of the night" },
	{ "L_pct_tst",     "light sleep took",   "light sleep taking",     "more",   "less",    " of the night" },
	{ "R_pct_tst",     "REM sleep took",     "REM sleep taking",       "more",   "less",    " of the night" },
};
/* clang-format on */

const char *words_name(const struct metric *metric, struct arena *scratch)
{
	enum { LONG = 24 };
	bool use_title = text_width(metric->plain) > LONG && text_width(metric->title) <= LONG;

	/* An outcome of the user's own has no name but its key: "morning_feel". */
	if (strcmp(metric->plain, metric->key) == 0)
		return format_upper_first(
			scratch, format_spaced(scratch, escape_plain(scratch, metric->key)));
	return escape_plain(scratch, use_title ? metric->title : metric->plain);
}

struct phrase words_phrase(const struct metric *metric, struct arena *scratch)
{
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		if (strcmp(phrases[i].key, metric->key) == 0)
			return phrases[i];

	const char *name = format_lower_first(scratch, words_name(metric, scratch));

	return (struct phrase){
		.key = metric->key,
		.finite = arena_printf(scratch, "%s was", name),
		.gerund = arena_printf(scratch, "%s being", name),
		.more = "higher",
		.less = "lower",
		.tail = "",
	};
}

const char *words_change_unit(const struct metric *metric)
{
	if (strcmp(metric->unit, "%") == 0 || strcmp(metric->unit, "pct") == 0)
		return "points";
	if (strcmp(metric->unit, "n") == 0 || strcmp(metric->unit, "count") == 0)
		return "";
	return metric->unit;
}

const char *words_amount(const struct metric *metric, double number, int decimals,
                         struct arena *scratch)
{
	char digits[FORMAT_TEXT];
	const char *unit = words_change_unit(metric);

	(void)format_fixed(digits, fabs(number), decimals);
	if (unit[0] == '\0')
		return arena_text(scratch, digits, strlen(digits));
	if (strcmp(unit, "points") == 0 && strcmp(digits, "1") == 0)
		unit = "point";
	return arena_printf(scratch, "%s %s", digits, unit);
}
