/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/run.h"

#include "night/canonical.h"

static enum status run(const struct settings *settings, struct arena *keep, struct error *err)
{
	struct study_request request = cmd_request(settings);
	struct buffer out CLEANUP(buffer_free) = { 0 };
	struct study study;

	TRY(study_open(&request, keep, &study, err));

	enum status status = study_nights(&study, err);

	cmd_print_trouble(&study, settings);
	if (status != STATUS_OK)
		return status;
	buffer_text(&out, night_canonical_header);
	buffer_char(&out, '\n');
	for (size_t i = 0; i < study.nights.count; i++)
		if (study.nights.items[i].role != NIGHT_DUPLICATE)
			night_canonical_row(&out, keep, &study.nights.items[i]);
	TRY(cmd_print(&out, err));
	return cmd_final_status(&study, settings, err);
}

const struct cmd cmd_import = {
	.name = "import",
	.group = "Look",
	.synopsis = "EXPORT... [OPTION]...",
	.summary = "write the nights of any export as one canonical CSV, which every command reads",
	.examples = "  winks import oura.zip > nights.csv\n"
		    "  winks import oura.zip garmin.zip | winks nights -\n",
	.options = { opt_reading, opt_common, NULL },
	.least_operands = 1,
	.most_operands = 10000,
	.run = run,
};
