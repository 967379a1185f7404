/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura's API v2 documents made flat by people's own scripts (FORMATS.md 1c): the
 * account export's columns and some of the API's own, milliseconds in the times,
 * lists and Python dicts in cells that are not used here, perhaps no day.
 */
#include "vendor/oura.h"

static const struct vendor_column columns[] = {
	OURA_SLEEP_COLUMNS,
	{ .headers = "timezone|segment_state|sleep_midpoint|bedtime_start_delta",
	  .kind = COLUMN_IGNORED,
	  .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

const struct vendor vendor_oura_api = {
	.name = "oura-api",
	.title = "Oura API v2 sleep documents as a table",
	.how_to_get =
		"Written by scripts that download /v2/usercollection/sleep and save it as CSV.",
	.columns = columns,
	.words = oura_types,
	.stage_codes = oura_stages,
	.least_typical = 4,
	.identity_slack_s = 1,
};
