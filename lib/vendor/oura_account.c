/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oura, "Export data" on the membership hub: sleepmodel.csv (FORMATS.md 1a), one
 * record a period of sleep.  Any column may be absent, so a file is known by how
 * many of the typical ones it has.
 *
 * The durations are the night's values; the 5-minute string is a majority vote
 * over them and the 30-second string, where there is one, is finer.
 */
#include "vendor/oura.h"

static const struct vendor_column columns[] = { OURA_SLEEP_COLUMNS, { .kind = COLUMN_END } };

const struct vendor vendor_oura_account = {
	.name = "oura-account",
	.title = "Oura account export (sleepmodel.csv)",
	.how_to_get =
		"On the membership hub choose Export data and request your data; give the zip "
		"as it is, or App Data/sleepmodel.csv in it.",
	.columns = columns,
	.words = oura_types,
	.stage_codes = oura_stages,
	.least_typical = 4,
	.identity_slack_s = 1,
	.whole_efficiency = true,
};
