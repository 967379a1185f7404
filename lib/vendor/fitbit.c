/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/fitbit.h"

#include "base/number.h"

#include <math.h>
#include <strings.h>

enum { MINUTE_S = 60, ROUNDING_S = 150 }; /* each of five totals is rounded to the minute */

const struct vendor_word fitbit_levels[] = {
	{ "wake", STAGE_W },  { "light", STAGE_L },       { "deep", STAGE_D },
	{ "rem", STAGE_R },   { "asleep", STAGE_S },      { "restless", STAGE_W },
	{ "awake", STAGE_W }, { "unspecified", STAGE_X }, { "unknown", STAGE_X },
	{ NULL, 0 },
};

bool fitbit_find_level(const struct vendor_word *levels, const char *word, enum stage *stage_out)
{
	for (size_t i = 0; levels[i].word != NULL; i++) {
		if (strcasecmp(levels[i].word, word) == 0) {
			*stage_out = (enum stage)levels[i].value;
			return true;
		}
	}
	return false;
}

/* Seconds of a column of minutes; 0 when it is missing or holds no number. */
static double minutes_s(const struct vendor_record *record, size_t column)
{
	double minutes = 0;

	return number_parse(vendor_cell(record, column), '.', &minutes) && minutes > 0
	               ? minutes * MINUTE_S
	               : 0;
}

void fitbit_settle_awake(struct night *night, struct vendor_record *record, size_t fall_asleep,
                         size_t after_wakeup)
{
	struct claims *claims = &night->claims;
	double off_s = 0;

	claims->awake_s += minutes_s(record, fall_asleep) + minutes_s(record, after_wakeup);
	off_s = claims->tst_s + claims->awake_s - claims->tib_s;
	if (fabs(off_s) > ROUNDING_S)
		vendor_note(record, FINDING_VENDOR_IDENTITY, -1,
		            "asleep and awake together miss the time in bed by %+.0f s", off_s);
}

void fitbit_are_parts(struct night_list *nights, size_t from, const char *source)
{
	for (size_t i = from; i < nights->count; i++) {
		struct night *night = &nights->items[i];

		night->is_part = true;
		night->source = source;
		if (night->stages.classes > 2)
			night->algorithm = FITBIT_STAGES;
	}
}
