/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura's API v2 sleep documents (FORMATS.md 1c): as the API answers, {"data":[...]},
 * and made flat by people's own scripts: the account export's columns and some of the
 * API's own, milliseconds in the times, lists and Python dicts in cells that are not
 * used here, perhaps no day.
 */
#include "vendor/oura.h"

static const struct vendor_column columns[] = {
	OURA_SLEEP_COLUMNS,
	{ .headers = "timezone|segment_state|sleep_midpoint|bedtime_start_delta",
	  .kind = COLUMN_IGNORED,
	  .need = COLUMN_REQUIRED },
	{ .kind = COLUMN_END },
};

static const struct vendor_column members[] = {
	OURA_SLEEP_COLUMNS,
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
	.whole_efficiency = true,
};

const struct vendor vendor_oura_json = {
	.name = "oura-json",
	.title = "Oura API v2 sleep documents (JSON)",
	.how_to_get = "Save what /v2/usercollection/sleep answers.",
	.notation = NOTATION_JSON,
	.columns = members,
	.words = oura_types,
	.stage_codes = oura_stages,
	.least_typical = 4,
	.identity_slack_s = 1,
	.whole_efficiency = true,
};
