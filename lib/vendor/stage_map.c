/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vendor/vendor.h"

#include <strings.h>

/* The digits are YASA's: in other schemes 4 is deep sleep and 5 REM. */
static const struct vendor_word labels[] = {
	{ "W", STAGE_W },
	{ "N1", STAGE_N1 },
	{ "N2", STAGE_N2 },
	{ "N3", STAGE_N3 },
	{ "R", STAGE_R },
	{ "L", STAGE_L },
	{ "D", STAGE_D },
	{ "S", STAGE_S },
	{ "X", STAGE_X },
	{ "?", STAGE_X },
	{ "U", STAGE_X },
	{ "A", STAGE_X },
	{ "0", STAGE_W },
	{ "1", STAGE_N1 },
	{ "2", STAGE_N2 },
	{ "3", STAGE_N3 },
	{ "4", STAGE_R },
	{ "-1", STAGE_X },
	{ "-2", STAGE_X },
	{ "WAKE", STAGE_W },
	{ "REM", STAGE_R },
	{ "LIGHT", STAGE_L },
	{ "DEEP", STAGE_D },
	{ "ASLEEP", STAGE_S },
	{ "ART", STAGE_X },
	{ "UNS", STAGE_X },
	{ "UNSCORED", STAGE_X },
	{ "ARTEFACT", STAGE_X },
	{ "ARTIFACT", STAGE_X },
	{ "UNKNOWN", STAGE_X },
	{ NULL, 0 },
};

static bool look_up(const struct vendor_word *words, const char *label, enum stage *stage_out)
{
	for (size_t i = 0; words != NULL && words[i].word != NULL; i++) {
		if (strcasecmp(words[i].word, label) == 0) {
			*stage_out = (enum stage)words[i].value;
			return true;
		}
	}
	return false;
}

bool vendor_find_stage(const struct vendor_options *options, const char *label,
                       enum stage *stage_out)
{
	return look_up(options->stage_map, label, stage_out) || look_up(labels, label, stage_out);
}
